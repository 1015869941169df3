import { setTimeout as delay } from "node:timers/promises";
import type { CheckFact } from "#model/facts/smoke.ts";
import { cancelled } from "#model/problem.ts";
import { type Answer, unreachable } from "./answer.ts";
import { capture } from "./capture.ts";
import type { Check, CheckKind } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { commandCheck } from "./command-check.ts";
import { fillInAll, namesUsed, withoutCaptured } from "./fill-in.ts";
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
  const { answer, attempts } = await tried(check, world, deadline);
  for (const line of answer.told ?? []) world.services.log.output(`${check.name}: ${line}`);
  const { name, kind } = check;
  const problems = answer.problems.map((problem) => withoutCaptured(problem, world.captured));
  const durationMs = performance.now() - started;
  return { name, kind, outcome: answer.outcome, problems, attempts, durationMs };
}

async function tried(
  written: Check,
  world: CheckWorld,
  deadline: number,
): Promise<{ answer: Answer; attempts: number }> {
  const unknown = namesUsed(written).find((name) => !world.captured.has(name));
  if (unknown !== undefined)
    return {
      answer: unreachable(
        `not run: there is no {captured.${unknown}}, for the check that captures it did not pass`,
      ),
      attempts: 0,
    };
  const expect = fillInAll(written.expect, world.captured) as Check["expect"];
  const check = { ...written, expect };
  let answer = unreachable("not run: the time for all checks was over");
  let made = 0;
  while (made <= check.retries) {
    if (made > 0 && !(await pause(check["retry-delay"], deadline, world.services.signal))) break;
    // Timers of the platform take whole milliseconds only.
    const left = Math.floor(deadline - performance.now());
    if (left <= 0) break;
    answer = withCaptured(
      await attempts[check.kind](check, world, Math.ceil(Math.min(check.timeout, left))),
      {
        check,
        world,
      },
    );
    made += 1;
    if (answer.outcome === "passed" || answer.outcome === "bad-config") break;
  }
  return { answer, attempts: made };
}

/** What is as long as this is taken for a token, which no log may show. */
const asLongAsTokens = 16;

/** Takes what later checks need from an answer that passed. One that lacks it has not passed. */
function withCaptured(answer: Answer, { check, world }: { check: Check; world: CheckWorld }): Answer {
  if (answer.outcome !== "passed" || Object.keys(check.capture).length === 0) return answer;
  const { values, problems } = capture(check.capture, answer.ground ?? { text: "" });
  if (problems.length > 0) return { ...answer, outcome: "wrong-answer", problems };
  for (const [name, value] of values) {
    if (String(value).length >= asLongAsTokens) world.services.secrets.add(String(value));
    world.captured.set(name, value);
  }
  return answer;
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
