import { mkdtemp } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { Services } from "#model/step.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";
import { measured } from "./child.ts";
import { type Bench, ratioFigure } from "./figure.ts";
import type { Mode, Recording } from "./recorded/took.ts";
import { runSql } from "./run-sql.ts";

/** What the recorder costs a migration tool, and that its memory does not grow with the statements. */
export const recorder: Bench = async ({ tell, services }) => {
  const parent = await mkdtemp(join(services.temporaryDirectory, "recorder-"));
  await using undo = new AsyncDisposableStack();
  const sandbox = await startSandbox({ parent, durable: true }, services);
  undo.defer(() => sandbox.stop());
  const server = parseAddress(sandboxUrl(sandbox.production, "postgres"));
  await runSql(server, ["create database shop"], services);
  const url = sandboxUrl(sandbox.production, "shop");
  const run = (mode: Mode, statements: number) => record(url, mode, statements, services);

  const small = await run("small", 3_000);
  tell(ratioFigure(["recorder/3000-small-statements", "ms"], small.recordedMs, small.directMs, 2));
  const committed = await run("committed", 3_000);
  tell(ratioFigure(["recorder/3000-small-transactions", "ms"], committed.recordedMs, committed.directMs, 2));
  const heavy = await run("heavy", 20);
  tell(ratioFigure(["recorder/20-heavy-statements", "ms"], heavy.recordedMs, heavy.directMs, 1.02));
  const { megabytes, quarterMegabytes } = await run("many", 1_000_000);
  tell(ratioFigure(["recorder/memory-1000000-statements", "MB"], megabytes, quarterMegabytes, 1.2));
};

/** Runs the tool in its own process, and the recorder in another: as a step does it. */
async function record(
  url: string,
  mode: Mode,
  statements: number,
  { environment, signal }: Services,
): Promise<Recording> {
  const { printed } = await measured({
    program: process.execPath,
    arguments: [resolve("scripts/bench/recorded/record.ts"), mode, String(statements)],
    environment: { PATH: environment.PATH ?? "", HOME: environment.HOME ?? "", DATABASE_URL: url },
    directory: process.cwd(),
    signal,
  });
  return JSON.parse(printed.at(-1) ?? "");
}
