import { z } from "zod";
import "./jitless.ts";

/**
 * How a step, a check or a whole rehearsal ended. Only `passed` lets the work go on:
 * `failed` (it ran and was wrong), `refused` (a policy or a safety guard said no),
 * `inconclusive` (it could not be measured, or was cancelled).
 */
export const verdicts = ["passed", "failed", "refused", "inconclusive"] as const;

export const verdictSchema = z.enum(verdicts);

export type Verdict = (typeof verdicts)[number];

/**
 * The verdict of several parts taken together: the worst of them. No parts at all is `failed`,
 * because zero checks run must never read as success.
 */
export function worstVerdict(parts: readonly Verdict[]): Verdict {
  const order: Verdict[] = ["failed", "refused", "inconclusive", "passed"];
  return order.find((verdict) => parts.includes(verdict)) ?? "failed";
}
