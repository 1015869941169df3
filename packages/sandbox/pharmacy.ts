import type { Services } from "#model/step.ts";
import { parseAddress } from "#postgres/address.ts";
import { openConnection } from "#postgres/connection.ts";
import { quoteIdentifier } from "#postgres/identifier.ts";
import { pharmacyData } from "./pharmacy-data.ts";
import type { Sandbox } from "./sandbox.ts";
import { sandboxUrl } from "./sandbox-server.ts";
import { sequelizeCli } from "./sequelize-cli.ts";

export interface Pharmacy {
  productionUrl: string;
  stagingUrl: string;
}

export interface PharmacyWish {
  /** The directory of the Sequelize project. */
  project: string;
  /** There are 7.5 rows for each. */
  users?: number;
  /** The name of production's database; staging's is followed by `_staging`. */
  name?: string;
}

/** The last migration that production has. */
const lastApplied = "20250210100000-add-insurance-number.js";

/**
 * Makes the pharmacy bot's databases: production with version 1 of the schema, brought there by the project's
 * own migrations, and about 300,000 rows; staging empty.
 */
export async function makePharmacy(
  { production, staging }: Pick<Sandbox, "production" | "staging">,
  { project, users = 40_000, name = "pharmacy" }: PharmacyWish,
  services: Services,
): Promise<Pharmacy> {
  const productionUrl = sandboxUrl(production, name);
  const stagingUrl = sandboxUrl(staging, `${name}_staging`);
  for (const url of [productionUrl, stagingUrl]) services.secrets.add(url);
  await run(sandboxUrl(production, "postgres"), `CREATE DATABASE ${quoteIdentifier(name)}`, services);
  await run(
    sandboxUrl(staging, "postgres"),
    `CREATE DATABASE ${quoteIdentifier(`${name}_staging`)}`,
    services,
  );
  await sequelizeCli(["db:migrate", "--to", lastApplied], { project, url: productionUrl }, services);
  await run(productionUrl, pharmacyData(users), services);
  return { productionUrl, stagingUrl };
}

async function run(url: string, sql: string, services: Services): Promise<void> {
  const connection = await openConnection(parseAddress(url), services);
  try {
    await connection.query(sql);
  } finally {
    await connection.close();
  }
}
