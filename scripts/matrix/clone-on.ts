import { createHash } from "node:crypto";
import { mkdtemp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { startPrivateServer } from "#engines/postgres/archive/private-server.ts";
import { findProgram } from "#engines/postgres/archive/programs.ts";
import { cloneByStream } from "#engines/postgres/clone/stream-clone.ts";
import { parseAddress, withDatabase } from "#engines/postgres/session/address.ts";
import { libpqVariables } from "#engines/postgres/session/libpq-variables.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";
import { embeddedBinaries } from "#sandbox/embedded-binaries.ts";
import { runSql } from "../bench/run-sql.ts";

const schema = new URL("../../packages/engines/postgres/clone/fixtures/torture.sql", import.meta.url);

/** One server's result, for the table. */
export interface Tried {
  server: string;
  programs: string;
  rows: number;
  seconds: number;
  /** Lines by which a dump of the clone differs from one of production. */
  different: number;
}

/**
 * Clones the schema that logical copies break on, between two servers of one installation, and holds a plain dump of
 * the clone against one of production.
 */
export async function cloneOn(installed: string, services: Services): Promise<Tried> {
  await using undo = new AsyncDisposableStack();
  const parent = services.temporaryDirectory;
  const binaries = await embeddedBinaries(await mkdtemp(join(parent, "server-")), installed);
  const start = async () => {
    // Some builds of the programs have no TLS.
    const server = await startPrivateServer({ binaries, parent, parameters: {} }, services);
    undo.defer(() => server.stop());
    const url = (user: string, password: string, database: string) =>
      parseAddress(`postgresql://${user}:${password}@localhost:${server.port}/${database}?sslmode=disable`);
    const admin = url(server.user, server.password, "postgres");
    await runSql(admin, ["create role app login createdb password 'made-up'"], services);
    await runSql(url("app", "made-up", "postgres"), ["create database torture"], services);
    return url("app", "made-up", "torture");
  };
  const production = await start();
  const staging = await start();
  await runSql(production, [await readFile(schema, "utf8")], services);
  const started = performance.now();
  const order = { source: production, target: staging, plan, into, history: { history: [] } };
  const made = await cloneByStream(order, services);
  const seconds = (performance.now() - started) / 1_000;
  const { version, major } = await programOf(made.source.serverVersion, services);
  const clone = withDatabase(staging, made.database);
  const [own, its] = [await dumpOf(production, major, services), await dumpOf(clone, major, services)];
  const different = own.filter((line) => !its.includes(line)).length + Math.abs(own.length - its.length);
  return { server: made.source.serverVersion, programs: version, rows: made.rows, seconds, different };
}

const plan = {
  masks: {},
  salt: "matrix",
  unsafeUnmasked: "made-up rows only",
  jobs: 2,
  cleanup: [],
  excludeData: [],
  leaveOut: [],
};
const into = { kind: "copy", keepMs: 60_000 } as const;

const programOf = (version: string, services: Services) =>
  findProgram("pg_dump", Number.parseInt(version, 10), services);

/** Digests of the lines of a plain dump, without the key that newer ones make up for each. */
async function dumpOf(address: DatabaseAddress, major: number, services: Services): Promise<string[]> {
  const lines: string[] = [];
  const { path } = await findProgram("pg_dump", major, services);
  const { exitCode } = await runProgram({
    program: path,
    arguments: ["--no-owner", "--no-privileges"],
    environment: libpqVariables(address),
    directory: services.temporaryDirectory,
    signal: services.signal,
    timeoutMs: 60_000,
    onOutput: (line) => {
      if (!/^\\(un)?restrict /.test(line)) lines.push(createHash("sha256").update(line).digest("base64"));
    },
  });
  if (exitCode !== 0) throw new Error(`pg_dump of ${address.label} ended with ${exitCode}`);
  return lines;
}
