import type { DatabaseAddress } from "#model/engine/address.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "../session/connection.ts";
import { openMaintenance } from "../session/maintenance.ts";
import { refuseTransactionPooler } from "../session/pooler.ts";
import { isReplicaOf, lockSeenIn } from "../session/same-server.ts";
import { refuseWithoutCreatedb } from "./publish/building.ts";

/**
 * Refuses a target that is the source itself, by whatever host name, a replica, or behind a transaction
 * pooler. A lock taken in the source must not be seen in the target ({@link lockSeenIn}).
 *
 * @throws StagegateError `target-is-source`, `target-is-servers-own`, `target-is-replica`, `target-behind-pooler`,
 *   `source-behind-pooler`, `may-not-create-databases`.
 */
export async function challengeTarget(
  source: DatabaseAddress,
  target: DatabaseAddress,
  services: Services,
): Promise<void> {
  if (serversOwn.has(target.database) && placeOf(source) === placeOf(target))
    throw targetIsSource(target, "The two URLs lead to one database.");
  refuseServersOwn(target);
  await using there = await openConnection(source, services);
  await using here = await openMaintenance(target, services);
  await refuseTransactionPooler(there, source.label, "source-behind-pooler", services);
  await refusePoolerOrReplica(here, target, services);
  // Before any advice: what the role of a target lacks is no advice for production.
  const onSourceServer = await refuseSource(there, here, target);
  await refuseWithoutCreatedb(here, target, onSourceServer);
  if (onSourceServer)
    services.log.warn("Production and staging are on one server: cloning takes its time from production.");
}

const placeOf = ({ host, port, database }: DatabaseAddress) => `${host}:${port}/${database}`;

const serversOwn = new Set(["postgres", "template0", "template1"]);

/** Others rely on these: programs connect to the first, and every new database is a copy of the last. */
function refuseServersOwn({ label, database }: DatabaseAddress): void {
  if (!serversOwn.has(database)) return;
  throw refused({
    code: "target-is-servers-own",
    message: `${label} is one of the server's own databases, and a clone would replace it.`,
    next: "Give staging-url a database name of its own, such as …/staging: it is made where it is not there.",
  });
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
  refuseServersOwn(target);
  await refusePoolerOrReplica(here, target, services);
  // Known before production is dumped for nothing.
  await refuseWithoutCreatedb(here, target);
}

async function refusePoolerOrReplica(
  here: Connection,
  target: DatabaseAddress,
  services: Services,
): Promise<void> {
  await refuseTransactionPooler(here, target.label, "target-behind-pooler", services);
  const { rows } = await here.query("select where pg_is_in_recovery()");
  if (rows.length > 0)
    throw refused({
      code: "target-is-replica",
      message: `${target.label} is a replica: it cannot be written to, and its primary may be production.`,
      next: "Give a staging server of its own as staging-url.",
    });
}

/** Says whether the two are on one server. */
async function refuseSource(there: Connection, here: Connection, target: DatabaseAddress): Promise<boolean> {
  const seen = await lockSeenIn(there, here);
  if (seen.includes(target.database))
    throw targetIsSource(target, "A lock taken in production was seen in it.");
  if (await isReplicaOf(there, here))
    throw targetIsSource(target, "production-url is a replica of its cluster.");
  return seen.length > 0;
}

function targetIsSource(target: DatabaseAddress, because: string) {
  return refused({
    code: "target-is-source",
    message: `The target ${target.label} is production itself. ${because}`,
    next: "Correct staging-url. Nothing was written.",
  });
}
