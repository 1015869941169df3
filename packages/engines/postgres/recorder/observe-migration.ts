import type { Executor } from "#model/engine/database.ts";
import type { MigrationObserver, Observed } from "#model/engine/recorder.ts";
import { problemOf } from "#model/problem.ts";
import { type DatabaseLook, lookAtDatabase, walBetween } from "./database-look.ts";
import { LockObserver } from "./locks/lock-observer.ts";
import { indexFacts, tableFacts, unvalidatedFacts } from "./migration-effects.ts";
import { tablesToProbe } from "./probe/traffic-probe.ts";
import { readServerWords } from "./server-words.ts";
import { effectOf } from "./statement-effect.ts";
import { purposeOf } from "./statement-purpose.ts";

/** Reading a table's size locks it for a moment, which must not wait behind a session that the tool left open. */
const neverWaitLong =
  "select set_config('lock_timeout', '2s', false), set_config('statement_timeout', '30s', false)";

/** A recording of thousands of tables helps nobody, and the journal is read whole. */
const mostTables = 200;
const mostIndexes = 200;

/**
 * Begins to observe a database, before the migration's first statement.
 *
 * @param executor a session of its own, that does nothing else.
 * @param onCopy whether nobody else uses the database: then it is looked at often, and a transaction's end waits.
 */
export async function observeMigration(executor: Executor, onCopy = false): Promise<MigrationObserver> {
  await executor.execute(neverWaitLong);
  const before = await lookAtDatabase(executor);
  const words = await readServerWords(executor);
  const watcher = new LockObserver(executor, before.relations, onCopy);
  return {
    watcher,
    purposeOf: (history) => purposeOf(before.relations, words, history),
    effectOf: (history) => effectOf(purposeOf(before.relations, words, history), words),
    largestTables: () => tablesToProbe(before.relations),
    async finish() {
      try {
        await watcher.settled();
        await sessionsGone(executor, watcher.serverPids);
        return observed(before, await lookAtDatabase(executor), watcher);
      } catch (error) {
        watcher.fail(`what the migration left could not be read: ${problemOf(error).message}`);
        return observed(before, before, watcher);
      }
    },
  };
}

function observed(
  before: DatabaseLook,
  after: DatabaseLook,
  { ledger, inconclusive, longestGapMs, timeoutsSet }: LockObserver,
): Observed {
  const tables = tableFacts(before, after, ledger);
  const unvalidated = unvalidatedFacts(before, after);
  const walBytes = walBetween(before.walPosition, after.walPosition);
  const { temporaryBytes: start } = before;
  const { temporaryBytes: end } = after;
  return {
    ...(inconclusive === undefined
      ? { locks: "measured" }
      : { locks: "inconclusive", locksReason: inconclusive }),
    liftedTimeouts: [...timeoutsSet].map(([setting, toMs]) => ({
      setting,
      bound: setting === "lock_timeout" ? "lock" : "statement",
      toMs,
    })),
    ...(longestGapMs > 0 ? { blockedUnderMs: Math.ceil(longestGapMs) } : {}),
    tables: tables.slice(0, mostTables),
    tablesLeftOut: Math.max(0, tables.length - mostTables),
    indexes: indexFacts(before, after).slice(0, mostIndexes),
    ...(unvalidated.length > 0 ? { unvalidated: unvalidated.slice(0, mostIndexes) } : {}),
    ...(walBytes === undefined ? {} : { walBytes }),
    ...(start === undefined || end === undefined ? {} : { temporaryBytes: Math.max(0, end - start) }),
  };
}

/** A server process adds what it counted to the statistics of all when it ends, which is after its client's end. */
async function sessionsGone(executor: Executor, pids: readonly number[]): Promise<void> {
  const until = performance.now() + 2_000;
  const left = async () => {
    const { rows } = await executor.execute(
      "select from pg_stat_activity where pid = any ($1::int[]) and datname = current_database()",
      [`{${pids.join(",")}}`],
    );
    return rows.length > 0;
  };
  while (pids.length > 0 && performance.now() < until && (await left()))
    await new Promise((resolve) => setTimeout(resolve, 20));
}
