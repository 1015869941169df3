import type { DatabaseAddress } from "#model/engine/address.ts";
import { problemOf, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { withDatabase } from "./address.ts";
import { type Connection, openConnection } from "./connection.ts";

/**
 * Databases every server has, and that we may stay connected to while others are made, renamed and
 * dropped. The order matters: advisory locks belong to one database, so all runs must meet in the same.
 */
const maintenanceDatabases = ["postgres", "defaultdb", "template1"] as const;

const tryNext = new Set(["no-such-database", "no-rights", "login-refused"]);

/**
 * A session on the server of `target`, in a database that is not the target.
 *
 * @throws StagegateError `no-maintenance-database`, and those of `openConnection`.
 */
export async function openMaintenance(target: DatabaseAddress, services: Services): Promise<Connection> {
  for (const name of maintenanceDatabases) {
    if (name === target.database) continue;
    try {
      // Errors name the database that the user gave, not this one.
      const address = { ...withDatabase(target, name), label: target.label };
      return await openConnection(address, services, { applicationName: "stagegate maintenance" });
    } catch (error) {
      if (!tryNext.has(problemOf(error).code)) throw error;
    }
  }
  throw userError({
    code: "no-maintenance-database",
    message: `${target.label}: ${target.user} cannot connect to any of the databases ${maintenanceDatabases.join(", ")}.`,
    next: `Databases are made and renamed from another one: grant ${target.user} CONNECT on the database postgres.`,
  });
}
