import type { Executor } from "#model/engine/database.ts";
import type { ProbedTable } from "#model/engine/recorder.ts";

/** A transaction that is open and does nothing. */
export interface LongTransaction {
  /** The process that serves its session, as in `pg_stat_activity`. */
  readonly serverPid: number;
  /** Names of the tables it has read: it holds AccessShare on each until it ends. */
  readonly tables: readonly string[];
  /** Ends it. */
  release(): Promise<void>;
}

/** Servers may end a session that is idle in a transaction, which is what many do about this very trouble. */
const neverEnded = `
  set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0; set local lock_timeout = 0`;

/**
 * Begins a transaction that reads tables, as a long report or `pg_dump` does, and leaves it open: it holds a lock on
 * each table that keeps nobody out but those who change it, and a snapshot, which `CONCURRENTLY` waits for.
 * Tables that this role may not read are passed over.
 *
 * @param session of its own; it is in the transaction until that is released.
 */
export async function beginLongTransaction(
  session: Executor,
  tables: readonly ProbedTable[],
): Promise<LongTransaction> {
  await session.execute(`begin isolation level repeatable read, read only; ${neverEnded}`);
  const { rows } = await session.execute("select pg_backend_pid()");
  const read: string[] = [];
  for (const { name, ref } of tables) {
    try {
      await session.execute(`savepoint reading; select from ${ref} limit 1; release savepoint reading`);
      read.push(name);
    } catch {
      await session.execute("rollback to savepoint reading");
    }
  }
  return {
    serverPid: Number(rows[0]?.[0]),
    tables: read,
    release: async () => void (await session.execute("rollback")),
  };
}
