import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { MigrationRun } from "#migrations/tool.ts";
import { runProgram } from "#process/run-program.ts";
import { recordMigration } from "#steps/migrate/record-migration.ts";
import { interruption } from "../../interruption.ts";
import { quietServices } from "../../quiet-services.ts";
import { quarter, type Recording } from "./took.ts";

// Records tool.ts on the database of DATABASE_URL, as the step `migrate` records a migration tool.
const directory = await mkdtemp(join(tmpdir(), "stagegate-bench-"));
const services = quietServices(directory, interruption());
const { PATH = "", HOME = "", DATABASE_URL = "" } = process.env;
const database = await postgres.open(parseAddress(DATABASE_URL), services);
const run = {
  project: { workingDirectory: directory, env: {}, passEnv: [] },
  engine: postgres,
  database,
  services,
  timeouts: { lockMs: 5_000, statementMs: 900_000 },
};
const peakMegabytes = () => Math.round(process.resourceUsage().maxRSS / 1e3);
let quarterMegabytes = 0;
const printed: string[] = [];
const runIt = ({ toolAddress }: MigrationRun) =>
  runProgram({
    program: process.execPath,
    arguments: [resolve("scripts/bench/recorded/tool.ts"), ...process.argv.slice(2)],
    environment: { PATH, HOME, DIRECT_URL: DATABASE_URL, DATABASE_URL: toolAddress?.url ?? "" },
    directory: process.cwd(),
    signal: services.signal,
    onOutput: (line) => {
      if (line === quarter) quarterMegabytes = peakMegabytes();
      else printed.push(line);
    },
    onError: (line) => console.error(line),
  });
const { result, recorded } = await recordMigration(run, runIt, { onCopy: true });
await database.close();
await rm(directory, { recursive: true });
if (recorded.statements < Number(process.argv.at(-1))) throw new Error("Statements were not recorded.");
const recording: Recording = {
  ...JSON.parse(printed.join("")),
  quarterMegabytes,
  megabytes: peakMegabytes(),
};
console.log(JSON.stringify(recording));
process.exitCode = result.exitCode ?? 1;
