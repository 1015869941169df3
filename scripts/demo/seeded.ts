import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { parseAddress } from "#postgres/address.ts";
import { openConnection } from "#postgres/connection.ts";
import { quoteIdentifier } from "#postgres/identifier.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { sandboxUrl } from "#sandbox/sandbox-server.ts";

export interface SeededWish {
  /** The project's checkout; `seed.sql` in it fills production. */
  directory: string;
  /** The name of production's database; staging's is followed by `_staging`. */
  name: string;
  /** Brings an empty database to where production is, with the team's own tool. */
  migrate: { program: string; arguments: readonly string[]; variables?: Record<string, string> };
}

/** Makes a project's databases: production by its own migrations and its seed, staging empty. */
export async function makeSeeded(
  { production, staging }: Pick<Sandbox, "production" | "staging">,
  { directory, name, migrate }: SeededWish,
  services: Services,
): Promise<{ productionUrl: string; stagingUrl: string }> {
  const productionUrl = sandboxUrl(production, name);
  const stagingUrl = sandboxUrl(staging, `${name}_staging`);
  for (const url of [productionUrl, stagingUrl]) services.secrets.add(url);
  await query(sandboxUrl(production, "postgres"), `CREATE DATABASE ${quoteIdentifier(name)}`, services);
  await query(
    sandboxUrl(staging, "postgres"),
    `CREATE DATABASE ${quoteIdentifier(`${name}_staging`)}`,
    services,
  );
  await runMigrations(directory, productionUrl, migrate, services);
  await query(productionUrl, await readFile(join(directory, "seed.sql"), "utf8"), services);
  return { productionUrl, stagingUrl };
}

async function query(url: string, sql: string, services: Services): Promise<void> {
  const connection = await openConnection(parseAddress(url), services);
  try {
    await connection.query(sql);
  } finally {
    await connection.close();
  }
}

async function runMigrations(
  directory: string,
  url: string,
  { program, arguments: words, variables = {} }: SeededWish["migrate"],
  services: Services,
): Promise<void> {
  const printed: string[] = [];
  const keep = (line: string) => void printed.push(services.secrets.redact(line));
  const { exitCode } = await runProgram({
    program,
    arguments: words,
    environment: cleanEnvironment(services.environment, { DATABASE_URL: url, ...variables }),
    directory,
    signal: services.signal,
    onOutput: keep,
    onError: keep,
  });
  if (exitCode !== 0)
    throw userError({
      code: "migrations-failed",
      message: `${program} ${words.join(" ")} ended with exit code ${exitCode}.`,
      details: printed.slice(-15),
    });
}
