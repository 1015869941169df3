import { resolve } from "node:path";
import { parseAddress } from "#postgres/address.ts";
import { libpqVariables } from "#postgres/libpq-variables.ts";
import { findProgram } from "#postgres/programs.ts";
import { measured } from "./child.ts";
import { type Bench, ratioFigure } from "./figure.ts";
import { quietServices, run, startWorkload } from "./workload.ts";

/** A masked clone of 1 GB against what runbooks do: `pg_dump > file; psql < file`. */
export const clone: Bench = async (tell) => {
  await using work = await startWorkload(1_000);
  const services = quietServices(work.directory);
  const [dump, psql] = await Promise.all([
    findProgram("pg_dump", 15, services),
    findProgram("psql", 15, services),
  ]);
  const ours = await measured(
    process.execPath,
    [resolve("dist/cli.js"), "clone-to-staging"],
    work.directory,
    work.environment,
  );
  await run(work.stagingUrl.replace("/shop_staging", "/postgres"), "create database plain");
  const plainUrl = work.stagingUrl.replace("/shop_staging", "/plain");
  const variables = (url: string) => ({
    PATH: work.environment.PATH ?? "",
    ...libpqVariables(parseAddress(url)),
  });
  const dumped = await measured(
    dump.path,
    ["--no-owner", "--no-acl", "--file", "plain.sql"],
    work.directory,
    variables(work.productionUrl),
  );
  const loaded = await measured(
    psql.path,
    ["-qXv", "ON_ERROR_STOP=1", "-f", "plain.sql"],
    work.directory,
    variables(plainUrl),
  );
  tell(
    ratioFigure(
      "clone/1GB-against-dump-and-load",
      "s",
      ours.ms / 1_000,
      (dumped.ms + loaded.ms) / 1_000,
      0.85,
    ),
  );
};
