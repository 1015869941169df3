import type { CheckFact } from "#model/facts/smoke.ts";
import type { CaptureGround } from "./capture.ts";

/** How one attempt of a check ended. */
export interface Answer {
  outcome: CheckFact["outcome"];
  /** Expected against found, or what stood in the way; one line each. */
  problems: string[];
  /** For the log alone: lines of what the service answered, which may hold anything. */
  told?: string[];
  /** What later checks can take values from. */
  ground?: CaptureGround;
}

/** Passed where no assertion failed; every one that did is kept, so that one run shows them all. */
export function judged(problems: readonly string[]): Answer {
  return { outcome: problems.length === 0 ? "passed" : "wrong-answer", problems: [...problems] };
}

export const unreachable = (problem: string): Answer => ({ outcome: "unreachable", problems: [problem] });

export const badConfig = (...problems: string[]): Answer => ({ outcome: "bad-config", problems });
