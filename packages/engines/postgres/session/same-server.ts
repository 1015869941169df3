import { randomBytes } from "node:crypto";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "./connection.ts";

/**
 * The databases of `here`'s server in which a lock just taken in `there` is seen: none where they are two
 * servers. Host names lie, and a system identifier is shared by snapshots and branches, but a lock is in one
 * server's memory alone. It is a transaction's, so that it is given back behind a transaction pooler too.
 */
export async function lockSeenIn(there: Connection, here: Connection): Promise<string[]> {
  const key = String(randomBytes(8).readBigInt64BE());
  await there.query("begin");
  try {
    await there.query("select pg_advisory_xact_lock($1::bigint)", [key]);
    const { rows } = await here.query(
      `select d.datname from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and l.objsubid = 1
         and (l.classid::bigint << 32) | l.objid::bigint = $1::bigint`,
      [key],
    );
    return rows.map(([name]) => name ?? "");
  } finally {
    await there.query("rollback");
  }
}

/**
 * A replica's locks are not its primary's, so behind one the lock proves nothing. What a reader may see does
 * not tell a primary from a server restored from its snapshot either; so both count as the primary.
 */
export async function isReplicaOf(there: Connection, here: Connection): Promise<boolean> {
  const { rows } = await there.query("select pg_is_in_recovery()");
  if (rows[0]?.[0] !== "t") return false;
  const identity = "select system_identifier from pg_control_system()";
  const [own, other] = [await there.query(identity), await here.query(identity)];
  return own.rows[0]?.[0] === other.rows[0]?.[0];
}

/** Whether two addresses lead to one database, or the first to a replica of the second's server. */
export async function isSameDatabase(
  one: DatabaseAddress,
  other: DatabaseAddress,
  services: Services,
): Promise<boolean> {
  await using there = await openConnection(one, services);
  await using here = await openConnection(other, services);
  if ((await lockSeenIn(there, here)).includes(other.database)) return true;
  return one.database === other.database && (await isReplicaOf(there, here));
}
