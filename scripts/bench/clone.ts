import { join } from "node:path";
import { findProgram } from "#engines/postgres/archive/programs.ts";
import { parseAddress, withDatabase } from "#engines/postgres/session/address.ts";
import { libpqVariables } from "#engines/postgres/session/libpq-variables.ts";
import { embeddedMajor } from "#sandbox/embedded-binaries.ts";
import { measured } from "./child.ts";
import { type Bench, ratioFigure } from "./figure.ts";
import { runSql } from "./run-sql.ts";
import { startWorkload } from "./workload.ts";

/** A masked clone of 1 GB against what runbooks do: `pg_dump > file; psql < file`. */
export const clone: Bench = async ({ tell, bundles, services }) => {
  await using work = await startWorkload(1_000, services);
  const { directory, environment } = work;
  const { signal } = services;
  const timed = async (program: string, words: string[], variables: Record<string, string>) => {
    await work.settle();
    const run = { program, arguments: words, environment: variables, directory, signal };
    return (await measured(run)).ms / 1_000;
  };
  const ours = await timed(process.execPath, [join(bundles, "cli.js"), "clone-to-staging"], environment);

  const major = await embeddedMajor();
  const dump = await findProgram("pg_dump", major, services);
  const psql = await findProgram("psql", major, services);
  const [production, staging] = [parseAddress(work.productionUrl), parseAddress(work.stagingUrl)];
  await runSql(staging, ["create database plain"], services);
  const plain = withDatabase(staging, "plain");
  const dumped = await timed(
    dump.path,
    ["--no-owner", "--no-acl", "--file", "plain.sql"],
    libpqVariables(production),
  );
  const loaded = await timed(
    psql.path,
    ["-qXv", "ON_ERROR_STOP=1", "-f", "plain.sql"],
    libpqVariables(plain),
  );
  tell(ratioFigure(["clone/1GB-against-dump-and-load", "s"], ours, dumped + loaded, 0.85));
};
