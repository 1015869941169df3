import { setTimeout as sleep } from "node:timers/promises";
import { formatDuration } from "#model/duration.ts";
import { isTransient } from "#model/engine/error-class.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { backoffMs } from "#process/backoff.ts";

export interface Attempt {
  durationMs: number;
  /** Why it failed, where the server said. */
  sqlstate?: string;
}

export interface Attempts<T> {
  attempts: Attempt[];
  /** What the last attempt gave, if it ended well; otherwise `failure` is what it threw. */
  result?: T;
  failure?: unknown;
}

/** How the attempts are spaced; a lock's holder is often a short transaction of many. */
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Tries again where that can help and cannot harm: after a lock timeout, a deadlock or a serialization
 * failure, and only where it is known that the attempt has committed nothing. The number of attempts is bounded,
 * and the lock timeout is never raised: a migration that waits longer makes all traffic behind it wait.
 *
 * @param untouched asked after every failure: whether the attempt is known to have left nothing behind.
 */
export async function withRetries<T>(
  { log, signal }: Pick<Services, "log" | "signal">,
  retries: number,
  work: () => Promise<T>,
  untouched: (failure: unknown) => Promise<boolean>,
): Promise<Attempts<T>> {
  const attempts: Attempt[] = [];
  for (;;) {
    const started = performance.now();
    const took = () => performance.now() - started;
    try {
      const result = await work();
      attempts.push({ durationMs: took() });
      return { attempts, result };
    } catch (failure) {
      const { sqlstate, errorClass, kind } = problemOf(failure);
      attempts.push({ durationMs: took(), ...(sqlstate === undefined ? {} : { sqlstate }) });
      const again = kind === "user" && isTransient(errorClass) && attempts.length <= retries;
      const clean = await untouched(failure);
      if (!again || signal.aborted || !clean) return { attempts, failure };
      const pauseMs = backoffMs(attempts.length, firstPauseMs, longestPauseMs);
      log.warn(
        `Attempt ${attempts.length} lost to another session (SQLSTATE ${sqlstate}) and left nothing behind; trying again in ${formatDuration(pauseMs)}.`,
      );
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
