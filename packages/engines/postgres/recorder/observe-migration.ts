import type { Executor } from "#model/engine/database.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import { problemOf } from "#model/problem.ts";
import type { Watcher } from "#recorder/watcher.ts";
import { type DatabaseLook, lookAtDatabase, walBetween } from "./database-look.ts";
import { LockObserver } from "./locks/lock-observer.ts";
import { indexFacts, tableFacts, unvalidatedFacts } from "./migration-effects.ts";
import type { RelationCatalog } from "./relation-catalog.ts";
import { readServerWords, type ServerWords } from "./server-words.ts";

/** What an observer knows; the statements themselves the relay has counted. */
export type Observed = Omit<RecordingFacts, "durationMs" | "statements" | "statementsLeftOut">;

export interface MigrationObserver {
  watcher: Watcher;
  /** What was there before. */
  relations: RelationCatalog;
  /** What the server knows of itself. */
  serverWords: ServerWords;
  /**
   * What the migration did. Call it when all sessions of the tool are over; it waits a moment for the server to
   * count what they did.
   */
  finish(): Promise<Observed>;
}

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
 */
export async function observeMigration(executor: Executor): Promise<MigrationObserver> {
  await executor.execute(neverWaitLong);
  const before = await lookAtDatabase(executor);
  const watcher = new LockObserver(executor, before.relations);
  return {
    watcher,
    relations: before.relations,
    serverWords: await readServerWords(executor),
    async finish() {
      try {
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
  { ledger, inconclusive }: LockObserver,
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
