import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { Services } from "#model/step.ts";
import { startProgram } from "#process/run-program.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";
import { measured } from "./child.ts";
import { type Bench, median, ratioFigure } from "./figure.ts";
import { runSql } from "./run-sql.ts";

const alters = (count: number) =>
  Array.from({ length: count }, (_, n) => `ALTER TABLE orders ALTER COLUMN amount SET DEFAULT ${n};`);

const migrations: Record<string, readonly string[]> = {
  "one-long-statement": ["ALTER TABLE orders ALTER COLUMN amount TYPE numeric;"],
  "120-short-statements": alters(120),
  "3000-short-statements": alters(3_000),
};

/** `psql -1`, our runner alone, recorded as on a copy, and recorded as on production. */
const ways = ["psql", "plain", "copy", "production"] as const;
type Way = (typeof ways)[number];

/** Times for which readers of one table are kept out: felt by an independent reader, and told by the recording. */
export const observer: Bench = async ({ tell, services }) => {
  const parent = await mkdtemp(join(services.temporaryDirectory, "observer-"));
  await using undo = new AsyncDisposableStack();
  const sandbox = await startSandbox({ parent, durable: true }, services);
  undo.defer(() => sandbox.stop());
  const urlOf = (database: string) => sandboxUrl(sandbox.production, database);
  const admin = (...sql: string[]) => runSql(parseAddress(urlOf("postgres")), sql, services);
  await admin("create database template_shop");
  await runSql(parseAddress(urlOf("template_shop")), [orders, "analyze"], services);
  for (const [name, statements] of Object.entries(migrations)) {
    const directory = join(parent, name);
    await mkdir(directory);
    await writeFile(join(directory, "001_a.sql"), `${statements.join("\n")}\n`);
    const felt: Record<Way, number[]> = { psql: [], plain: [], copy: [], production: [] };
    const told: number[] = [];
    for (let turn = 0; turn < 5; turn += 1)
      for (const way of ways) {
        await admin("drop database if exists shop", "create database shop template template_shop");
        const one = await migrated(way, urlOf("shop"), directory, services);
        felt[way].push(one.feltMs);
        if (way === "copy" && one.toldMs !== undefined) told.push(one.toldMs);
      }
    const { psql, plain, copy, production } = felt;
    const figure = (what: string, value: readonly number[], against: readonly number[], target?: number) =>
      tell(ratioFigure([`observer/${name}/${what}`, "ms"], median(value), median(against), target));
    figure("told-on-a-copy", told, psql, 1.1);
    figure("felt-on-production", production, plain, 1.15);
    figure("felt-on-a-copy", copy, psql);
    figure("felt-by-our-runner-alone", plain, psql);
  }
};

const orders = `create table orders (id bigserial primary key, amount int);
  insert into orders (amount) select g % 1000 from generate_series(1, 600000) g`;

async function migrated(way: Way, url: string, directory: string, { environment, signal }: Services) {
  const ours = { PATH: environment.PATH ?? "", HOME: environment.HOME ?? "", DATABASE_URL: url };
  const reading = Promise.withResolvers<void>();
  let feltMs = 0;
  const reader = startProgram({
    program: process.execPath,
    arguments: [resolve("scripts/bench/observer/reader.ts"), "orders"],
    environment: ours,
    directory: process.cwd(),
    signal,
    onOutput: (line) => {
      feltMs = Number(line);
      reading.resolve();
    },
    onError: (line) => console.error(line),
  });
  await reading.promise;
  const psql = ["--no-psqlrc", "--quiet", "-1", "-v", "ON_ERROR_STOP=1", "-f", "001_a.sql", url];
  const { printed } = await measured({
    program: way === "psql" ? "psql" : process.execPath,
    arguments: way === "psql" ? psql : [resolve("scripts/bench/observer/migrate.ts"), way],
    environment: ours,
    directory,
    signal,
  });
  await reader.stop();
  const { toldMs } = way === "psql" ? {} : (JSON.parse(printed.at(-1) ?? "{}") as { toldMs?: number });
  return { feltMs, toldMs };
}
