import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import { cancelled, refused, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";

const lockName = "migrate";
const pauseMs = 500;
/** Often enough for whatever stands between us and the server to take the session for a busy one. */
const heartbeatMs = 20_000;

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
  for (let first = true; !(await database.tryLock(lockName)); first = false) {
    if (first) log.info(`Another migration works on ${database.address.label}; waiting for it to end.`);
    if (performance.now() > until)
      throw refused({
        code: "migration-running",
        message: `Another migration has been running on ${database.address.label} for longer than this one may wait.`,
        next: `Wait for it, or end its session: ${database.dialect.sessionsView} shows it as an application that begins with stagegate.`,
      });
    await sleep(pauseMs, undefined, { signal }).catch(() => {
      throw cancelled();
    });
  }
}

/** A lock that is watched over while others work. */
export interface KeptLock extends AsyncDisposable {
  /** Aborted, with the reason, when another session has taken the lock: nothing may go on. */
  readonly lost: AbortSignal;
}

/**
 * Watches over the lock that {@link takeMigrationLock} took. The session that holds it may be ended, by an
 * administrator, a restart or a broken network, while the tool goes on with its own: then a new session takes
 * the lock, and only where another migration was faster is it lost, as `migration-lock-lost`.
 */
export function keepMigrationLock(
  engine: Pick<Engine, "open">,
  database: Database,
  services: Services,
): KeptLock {
  const lost = new AbortController();
  const done = new AbortController();
  let holder = database;
  const takeAgain = async (): Promise<void> => {
    const next = await engine.open(database.address, services).catch(() => undefined);
    if (next === undefined) return;
    if (holder !== database) await holder.close();
    holder = next;
    if (await next.tryLock(lockName))
      services.log.warn(
        `The session with the lock of ${database.address.label} was ended; another has it now.`,
      );
    else if (!next.lost.aborted) lost.abort(lockLost(database));
  };
  const watching = (async () => {
    const over = () => done.signal.aborted || lost.signal.aborted || services.signal.aborted;
    while (!over()) {
      await sleep(heartbeatMs, undefined, {
        signal: AbortSignal.any([done.signal, holder.lost, services.signal]),
      }).catch(() => undefined);
      if (!over() && !holder.lost.aborted) await holder.execute("select 1").catch(() => undefined);
      while (!over() && holder.lost.aborted) {
        await takeAgain().catch(() => undefined);
        if (holder.lost.aborted)
          await sleep(pauseMs, undefined, { signal: done.signal }).catch(() => undefined);
      }
    }
  })();
  return {
    lost: lost.signal,
    async [Symbol.asyncDispose]() {
      done.abort();
      await watching;
      if (holder !== database) await holder.close();
    },
  };
}

const lockLost = ({ address: { label } }: Database) =>
  userError({
    code: "migration-lock-lost",
    message: `The session that held the lock of ${label} was ended and another migration took the lock, so this one was stopped.`,
    next: "Let the other one end, then check what both have applied.",
  });
