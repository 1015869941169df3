import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parseArgs } from "node:util";
import { formatDuration } from "#model/duration.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { embeddedMajor } from "#sandbox/embedded-binaries.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { parseJournal } from "#storage/parse-journal.ts";
import { ensureClientPrograms } from "./demo/client-programs.ts";
import { onlyDemo } from "./demo/one-at-a-time.ts";
import { checkOut, results } from "./demo/project.ts";
import { rehearse } from "./demo/rehearse.ts";
import { type Scenario, scenarioNamed } from "./demo/scenarios.ts";
import { interruption } from "./interruption.ts";
import { quietServices } from "./quiet-services.ts";

const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Wish {
  failing: boolean;
  /** How many rows production's largest table has; the scenario's own number without it. */
  rows: number | undefined;
}

async function demo(scenario: Scenario, { failing, rows }: Wish, services: Services): Promise<boolean> {
  await ensureClientPrograms(await embeddedMajor(), say, services);
  scenario.install?.();
  await using undo = new AsyncDisposableStack();
  const project = undo.use(await checkOut(scenario.name, { failing }));
  if (rows !== undefined) await seedWith(rows, project.directory);
  const sandbox = await timed("Two PostgreSQL servers with TLS: production and staging", () =>
    startSandbox({ parent: tmpdir() }, services),
  );
  undo.defer(() => sandbox.stop());
  const production = rows === undefined ? scenario.production : `Production, with ${rows} rows`;
  const urls = await timed(production, () => scenario.make(sandbox, project.directory, services));
  say("");
  const exitCode = await rehearse(
    ["--journal", results.journal],
    project.directory,
    {
      PRODUCTION_URL: urls.productionUrl,
      STAGING_URL: urls.stagingUrl,
      // The backup is proven on a server of its own; this machine may have no other.
      PATH: [...scenario.programs, services.environment.PATH, sandbox.binaries].join(delimiter),
    },
    services,
  );
  if (services.signal.aborted) return false;
  const asMeant = failing ? await migrationFailed() : exitCode === 0;
  if (failing && asMeant) await showReport();
  return asMeant;
}

/** Of the scenarios whose production is made by `seed.sql`. */
async function seedWith(rows: number, directory: string): Promise<void> {
  const file = join(directory, "seed.sql");
  await writeFile(file, `SET demo.rows = ${rows};\n${await readFile(file, "utf8")}`);
}

/** It failed at the migration; anything before it would be a failure of the demo. */
async function migrationFailed(): Promise<boolean> {
  const text = await readFile(results.journal, "utf8").catch(() => "");
  const { entries } = parseJournal(text, results.journal);
  return entries.some(
    (entry) => entry.type === "step" && entry.step === "migrate" && entry.verdict === "failed",
  );
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  say(`${what} (${formatDuration(performance.now() - began)})`);
  return result;
}

/** What a reviewer sees: the report down to the first part that is folded away. */
async function showReport(): Promise<void> {
  const [opening = ""] = (await readFile(results.report, "utf8")).split("<details>");
  say(`\nIt was meant to fail. What a reviewer reads:\n\n${opening.trim().replace(/^(?=.)/gm, "  ")}`);
}

const { values } = parseArgs({
  options: {
    fail: { type: "boolean", default: false },
    scenario: { type: "string", default: "pharmacy-bot" },
    rows: { type: "string" },
  },
});
// Everything is quiet but the stages: the rehearsal itself speaks in its own process.
const services = quietServices(tmpdir(), interruption());
try {
  await using _alone = await onlyDemo();
  const asMeant = await demo(
    scenarioNamed(values.scenario),
    { failing: values.fail, rows: values.rows === undefined ? undefined : Number.parseInt(values.rows, 10) },
    services,
  );
  process.exitCode ??= asMeant ? 0 : 1;
} catch (error) {
  const { kind, message, next, details = [] } = problemOf(error);
  if (kind !== "cancelled") {
    const lines = [message, ...(next ? [next] : []), ...details];
    process.stderr.write(`${services.secrets.redact(lines.join("\n"))}\n`);
  }
  process.exitCode ??= 1;
}
