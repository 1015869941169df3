import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#model/engine.ts";
import { cancelled, refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

const pauseMs = 500;

/**
 * Lets one migration at a time work on a database, whatever its tool: most have no lock of their own. It is
 * held by the session of `database` until that is closed.
 *
 * @param waitMs how long another migration may take to end.
 * @throws StagegateError `migration-running`, `cancelled`.
 */
export async function takeMigrationLock(
  database: Database,
  { log, signal }: Pick<Services, "log" | "signal">,
  waitMs: number,
): Promise<void> {
  const until = performance.now() + waitMs;
  for (let first = true; !(await database.tryLock("migrate")); first = false) {
    if (first) log.info(`Another migration works on ${database.address.label}; waiting for it to end.`);
    if (performance.now() > until)
      throw refused({
        code: "migration-running",
        message: `Another migration has been working on ${database.address.label} for longer than this one may wait.`,
        next: "Wait for it, or end its session: pg_stat_activity shows it as an application that begins with stagegate.",
      });
    await sleep(pauseMs, undefined, { signal }).catch(() => {
      throw cancelled();
    });
  }
}
