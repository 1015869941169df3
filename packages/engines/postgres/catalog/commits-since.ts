import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "../session/connection.ts";

/** So many transactions are looked at; where there were more, others are at work as well. */
const mostTransactions = 10_000;
/** A session whose client has just gone takes a moment to roll back. */
const waitMs = 2_000;
const pauseMs = 50;

/** A place in the server's row of transactions: the first that is later than all that have ended so far. */
export async function commitMark(connection: Connection): Promise<string> {
  const { rows } = await connection.query("select pg_snapshot_xmax(pg_current_snapshot())::text");
  return rows[0]?.[0] ?? "0";
}

/**
 * Whether the server proves that nobody has committed a change since the mark, in any of its databases: every
 * transaction that has a number was rolled back. One that only reads has none.
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-PG-SNAPSHOT
 */
export async function nothingCommittedSince(connection: Connection, mark: string): Promise<boolean> {
  const until = performance.now() + waitMs;
  for (;;) {
    const now = await commitMark(connection);
    const count = BigInt(now) - BigInt(mark);
    if (count > BigInt(mostTransactions)) return false;
    const { rows } = await connection.query(
      `select coalesce(bool_or(status is null or status = 'committed'), false),
         coalesce(bool_or(status = 'in progress'), false)
       from (select pg_xact_status(id::text::xid8) as status
             from generate_series($1::bigint, $2::bigint - 1) id) transactions`,
      [mark, now],
    );
    const [committed, running] = rows[0] ?? [];
    if (committed !== "f") return false;
    if (running !== "t") return true;
    if (performance.now() > until) return false;
    await sleep(pauseMs);
  }
}
