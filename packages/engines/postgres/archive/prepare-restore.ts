import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { type Connection, openConnection } from "../session/connection.ts";
import { serverVersion } from "../session/server-version.ts";
import { findProgram } from "./programs.ts";
import { serverUser } from "./server-user.ts";
import { mayNotMake, serverPrograms } from "./throw-away-database.ts";
import { refuseVerifyServer } from "./verify-server.ts";

/**
 * Looks for everything that `restoreAway` will need for a dump of `source`: the programs, a server that may
 * hold these rows, and the right to make a database there.
 *
 * @param staging the staging database where it is known, whose server must never hold them.
 * @throws StagegateError `client-programs-missing`, `client-programs-too-old`, `server-programs-missing`,
 *   `no-unprivileged-user`, `verify-on-source`, `verify-on-staging`, `no-rights`, and those of `openConnection`.
 */
export async function prepareRestore(
  source: DatabaseAddress,
  server: DatabaseAddress | undefined,
  staging: DatabaseAddress | undefined,
  services: Services,
): Promise<void> {
  const { major } = await asked(source, services, serverVersion);
  await findProgram("pg_restore", major, services);
  if (server === undefined) {
    await serverPrograms(major, services);
    await serverUser();
    return;
  }
  await asked(source, services, (from) =>
    asked(server, services, (here) => refuseVerifyServer(from, here, staging, services)),
  );
  if (await asked(server, services, mayMakeDatabases)) return;
  throw mayNotMake(server, {
    code: "no-rights",
    message: `${server.label}: permission denied to create database.`,
    sqlstate: "42501",
  });
}

async function asked<T>(
  address: DatabaseAddress,
  services: Services,
  question: (connection: Connection) => Promise<T>,
): Promise<T> {
  await using connection = await openConnection(address, services, { applicationName: "stagegate verify" });
  return await question(connection);
}

async function mayMakeDatabases(connection: Connection): Promise<boolean> {
  const { rows } = await connection.query(
    "select rolcreatedb or rolsuper from pg_roles where rolname = current_user",
  );
  return rows[0]?.[0] === "t";
}
