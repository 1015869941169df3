import { randomBytes } from "node:crypto";
import type { DatabaseAddress } from "#model/engine.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "../connection.ts";
import { mayNotCreate } from "./building.ts";
import { openMaintenance } from "./maintenance.ts";
import { refuseTransactionPooler } from "./pooler.ts";

/**
 * Refuses a target that is the source itself, by whatever host name, a replica, or behind a transaction
 * pooler. A random advisory lock taken in the source must not be seen in the target: host names lie, and
 * a system identifier is shared by snapshots and branches, but a lock is in one server's memory alone.
 *
 * @throws StagegateError `target-is-source`, `target-is-replica`, `target-behind-pooler`,
 *   `source-behind-pooler`, `may-not-create-databases`.
 */
export async function challengeTarget(
  source: DatabaseAddress,
  target: DatabaseAddress,
  services: Services,
): Promise<void> {
  const there = await openConnection(source, services);
  try {
    const here = await openMaintenance(target, services);
    try {
      await refuseTransactionPooler(there, source.label, "source-behind-pooler", services);
      await refuseUnwritable(here, target, services);
      if (await refuseSource(there, here, target))
        services.log.warn(
          "Production and staging are on one server: cloning takes its time from production.",
        );
    } finally {
      await here.close();
    }
  } finally {
    await there.close();
  }
}

/**
 * The part of the challenge that needs no source.
 *
 * @param here a session on the target's server.
 */
export async function refuseUnwritable(
  here: Connection,
  target: DatabaseAddress,
  services: Services,
): Promise<void> {
  await refuseTransactionPooler(here, target.label, "target-behind-pooler", services);
  const { rows } = await here.query(
    "select pg_is_in_recovery(), rolcreatedb or rolsuper from pg_roles where rolname = current_user",
  );
  const [replica, mayCreate] = rows[0] ?? [];
  if (replica === "t")
    throw refused({
      code: "target-is-replica",
      message: `${target.label} is a replica: it cannot be written to, and its primary may be production.`,
      next: "Give a staging server of its own as staging-url.",
    });
  // Known before production is dumped for nothing.
  if (mayCreate === "f") throw mayNotCreate(target);
}

/** Says whether the two are on one server. */
async function refuseSource(there: Connection, here: Connection, target: DatabaseAddress): Promise<boolean> {
  const key = String(randomBytes(8).readBigInt64BE());
  await there.query("select pg_advisory_lock($1::bigint)", [key]);
  const { rows } = await here.query(
    `select d.datname = $2 from pg_locks l join pg_database d on d.oid = l.database
     where l.locktype = 'advisory' and l.objsubid = 1
       and (l.classid::bigint << 32) | l.objid::bigint = $1::bigint`,
    [key, target.database],
  );
  await there.query("select pg_advisory_unlock($1::bigint)", [key]);
  if (rows.some(([same]) => same === "t"))
    throw targetIsSource(target, "A lock taken in production was seen in it.");
  if (await isReplicaOf(there, here))
    throw targetIsSource(target, "production-url is a replica of its cluster.");
  return rows.length > 0;
}

/**
 * A replica's locks are not its primary's, so behind one the lock proves nothing. What a reader may see does
 * not tell a primary from a server restored from its snapshot either; so both count as the primary.
 */
async function isReplicaOf(there: Connection, here: Connection): Promise<boolean> {
  const { rows } = await there.query("select pg_is_in_recovery()");
  if (rows[0]?.[0] !== "t") return false;
  const identity = "select system_identifier from pg_control_system()";
  const [own, other] = [await there.query(identity), await here.query(identity)];
  return own.rows[0]?.[0] === other.rows[0]?.[0];
}

function targetIsSource(target: DatabaseAddress, because: string) {
  return refused({
    code: "target-is-source",
    message: `The target ${target.label} is production itself. ${because}`,
    next: "Correct staging-url. Nothing was written.",
  });
}
