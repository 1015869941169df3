import type { DatabaseAddress } from "#model/engine/address.ts";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { sqlState } from "../dialect/errors.ts";
import { withDatabase } from "../session/address.ts";
import { copyFiles } from "./copy-files.ts";
import { cleaningUp } from "./lifetime.ts";
import { dropDatabase, mayNotCreate } from "./publish/building.ts";
import { relatives } from "./publish/database-names.ts";
import { applySettings, settingsOf } from "./publish/database-settings.ts";
import { reserve } from "./publish/reservation.ts";

/**
 * Copies a database into one beside it, for an experiment. It has the name of a half-built one: where a run is
 * killed, the next drops it.
 *
 * @throws StagegateError `database-in-use`, `may-not-create-databases`, and those of `openMaintenance`.
 */
export async function copyAside(
  database: DatabaseAddress,
  services: Services,
): Promise<{ address: DatabaseAddress } & AsyncDisposable> {
  await using undo = new AsyncDisposableStack();
  const { maintenance, id } = undo.use(await reserve(database, services));
  const name = relatives.building(database.database, id);
  undo.defer(() => cleaningUp(services, `dropping ${name}`, () => dropDatabase(maintenance, name)));
  await copyFiles(database, database.database, name, services).catch((error) => {
    throw explained(error, database);
  });
  const settings = (await settingsOf(maintenance, database.database))?.(name) ?? [];
  await maintenance.query("begin");
  // Whoever may connect to the one has nothing to do in the other.
  await applySettings(
    maintenance,
    settings.filter((statement) => !statement.startsWith("grant ")),
  );
  await maintenance.query("commit");
  const address = withDatabase(database, name);
  services.secrets.add(address.url);
  const kept = undo.move();
  return { address, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

function explained(error: unknown, database: DatabaseAddress): unknown {
  if (sqlState(error) === "42501") return mayNotCreate(database, error);
  if (sqlState(error) !== "55006") return error;
  return userError(
    {
      code: "database-in-use",
      message: `${database.label} could not be copied: other sessions are connected to it.`,
      next: "Disconnect them: the server copies a database only while nobody is in it.",
      sqlstate: "55006",
    },
    error,
  );
}
