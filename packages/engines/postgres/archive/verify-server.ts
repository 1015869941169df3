import type { DatabaseAddress } from "#model/engine/address.ts";
import { expectedProblem, refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { readMark } from "../catalog/database-mark.ts";
import { type Connection, openConnection } from "../session/connection.ts";
import { isReplicaOf, lockSeenIn } from "../session/same-server.ts";

/**
 * Refuses to restore a backup, with its raw rows, where it has no business: on the server it was made from,
 * whose work it would slow down, and on the staging server, whose pages and WAL would hold the rows on.
 *
 * @param here a session on the server of verify-url.
 * @param staging the staging database, where this run knows it. A server with clones of ours counts as one too.
 * @throws StagegateError `verify-on-source`, `verify-on-staging`.
 */
export async function refuseVerifyServer(
  source: Connection,
  here: Connection,
  staging: DatabaseAddress | undefined,
  services: Services,
): Promise<void> {
  const { label } = here.address;
  if ((await lockSeenIn(source, here)).length > 0 || (await isReplicaOf(source, here)))
    throw refused({
      code: "verify-on-source",
      message: `verify-url is the server that the backup is made from (${label}): restoring there would load it, and prove nothing about another.`,
      next: elsewhere,
    });
  const clone = await cloneOn(here);
  if (clone === undefined && !(staging && (await isServerOf(staging, here, services)))) return;
  throw refused({
    code: "verify-on-staging",
    message: `verify-url is a staging server (${label}${clone === undefined ? "" : ` has the clone ${clone}`}): a restore would put production's rows there as they are.`,
    next: elsewhere,
  });
}

const elsewhere =
  "Leave verify-url out: then a private server is started on this machine and removed. Or give a server that may hold production's rows.";

/** The name of a golden clone, or of a staging database made by a clone. */
async function cloneOn(here: Connection): Promise<string | undefined> {
  const { rows } = await here.query("select datname, shobj_description(oid, 'pg_database') from pg_database");
  const found = rows.find(([, comment]) => ["golden", "staging"].includes(readMark(comment)?.kind ?? ""));
  return found?.[0] ?? undefined;
}

async function isServerOf(staging: DatabaseAddress, here: Connection, services: Services): Promise<boolean> {
  if (staging.host === here.address.host && staging.port === here.address.port) return true;
  try {
    await using there = await openConnection(staging, services, { applicationName: "stagegate verify" });
    return (await lockSeenIn(there, here)).length > 0;
  } catch (error) {
    const { code, message } = expectedProblem(error);
    services.log.warn(
      `Whether verify-url is on the staging server could not be asked there (${code}): ${message}`,
    );
    return false;
  }
}
