import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { sqlFiles } from "#migrations/sql-files.ts";
import type { MigrationRun } from "#migrations/tool.ts";
import { recordMigration } from "#steps/migrate/record-migration.ts";
import { interruption } from "../../interruption.ts";
import { quietServices } from "../../quiet-services.ts";

// Migrates DATABASE_URL with the plain SQL files of the working directory: `plain`, or recorded as on a `copy` or on
// `production`. Prints for how long its recording says that reads of the table `orders` were blocked.
const how = process.argv[2];
const services = quietServices(process.cwd(), interruption());
const database = await postgres.open(parseAddress(process.env.DATABASE_URL ?? ""), services);
const run: MigrationRun = {
  project: { workingDirectory: process.cwd(), directory: ".", env: {}, passEnv: [] },
  engine: postgres,
  database,
  services,
  timeouts: { lockMs: 5_000, statementMs: 900_000 },
};
let toldMs: number | undefined;
if (how === "plain") await sqlFiles.up(run);
else {
  const { recorded } = await recordMigration(run, (it) => sqlFiles.up(it), { onCopy: how === "copy" });
  const table = recorded.recording.tables.find(({ name }) => name === "orders");
  toldMs = table?.readsBlocked?.[0]?.longestMs;
}
console.log(JSON.stringify({ toldMs }));
await database.close();
