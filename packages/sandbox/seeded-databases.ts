import { quoteIdentifier } from "#engines/postgres/dialect/identifier.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { openConnection } from "#engines/postgres/session/connection.ts";
import type { Services } from "#model/step.ts";
import type { Sandbox } from "./sandbox.ts";
import { sandboxUrl } from "./sandbox-server.ts";

export interface SeededDatabases {
  productionUrl: string;
  stagingUrl: string;
}

/**
 * Makes a project's databases: production brought there by the project's own migrations and filled, staging
 * empty. Staging's name is production's, followed by `_staging`.
 */
export async function makeSeededDatabases(
  { production, staging }: Pick<Sandbox, "production" | "staging">,
  name: string,
  { migrate, seed }: { migrate(productionUrl: string): Promise<void>; seed: string },
  services: Services,
): Promise<SeededDatabases> {
  const productionUrl = sandboxUrl(production, name);
  const stagingUrl = sandboxUrl(staging, `${name}_staging`);
  for (const url of [productionUrl, stagingUrl]) services.secrets.add(url);
  const run = (url: string, sql: string) => runSql(url, sql, services);
  await run(sandboxUrl(production, "postgres"), `CREATE DATABASE ${quoteIdentifier(name)}`);
  await run(sandboxUrl(staging, "postgres"), `CREATE DATABASE ${quoteIdentifier(`${name}_staging`)}`);
  await migrate(productionUrl);
  await run(productionUrl, seed);
  return { productionUrl, stagingUrl };
}

async function runSql(url: string, sql: string, services: Services): Promise<void> {
  await using connection = await openConnection(parseAddress(url), services);
  await connection.query(sql);
}
