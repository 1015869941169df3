import { setTimeout as delay } from "node:timers/promises";
import type { CheckFact } from "#model/facts/smoke.ts";
import { cancelled } from "#model/problem.ts";
import { type Answer, unreachable } from "./answer.ts";
import type { Check, CheckKind } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { commandCheck } from "./command-check.ts";
import { httpCheck } from "./http-check.ts";
import { sqlCheck } from "./sql-check.ts";

type Attempt = (check: Check, world: CheckWorld, timeoutMs: number) => Promise<Answer>;

const attempts: Record<CheckKind, Attempt> = { http: httpCheck, sql: sqlCheck, command: commandCheck };

/**
 * Runs one check until it passes, its attempts are used up or the time is over. A mistake in the
 * configuration is not tried again.
 *
 * @param deadline in milliseconds of `performance.now()`.
 * @throws StagegateError `cancelled`.
 */
export async function runCheck(check: Check, world: CheckWorld, deadline: number): Promise<CheckFact> {
  const started = performance.now();
  let answer = unreachable("not run: the time for all checks was over");
  let made = 0;
  while (made <= check.retries) {
    if (made > 0 && !(await pause(check["retry-delay"], deadline, world.services.signal))) break;
    // Timers of the platform take whole milliseconds only.
    const left = Math.floor(deadline - performance.now());
    if (left <= 0) break;
    answer = await attempts[check.kind](check, world, Math.ceil(Math.min(check.timeout, left)));
    made += 1;
    if (answer.outcome === "passed" || answer.outcome === "bad-config") break;
  }
  const { name, kind } = check;
  return { name, kind, ...answer, attempts: made, durationMs: performance.now() - started };
}

/** Waits half to one and a half times as long, so that many runs do not knock in step. False: no time is left. */
async function pause(delayMs: number, deadline: number, signal: AbortSignal): Promise<boolean> {
  const wait = delayMs * (0.5 + Math.random());
  if (performance.now() + wait >= deadline) return false;
  try {
    await delay(wait, undefined, { signal });
  } catch {
    throw cancelled();
  }
  return true;
}
