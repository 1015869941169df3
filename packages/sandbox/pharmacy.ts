import type { Services } from "#model/step.ts";
import { pharmacyData } from "./pharmacy-data.ts";
import type { Sandbox } from "./sandbox.ts";
import { makeSeededDatabases, type SeededDatabases } from "./seeded-databases.ts";
import { sequelizeCli } from "./sequelize-cli.ts";

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
export function makePharmacy(
  sandbox: Pick<Sandbox, "production" | "staging">,
  { project, users = 40_000, name = "pharmacy" }: PharmacyWish,
  services: Services,
): Promise<SeededDatabases> {
  const migrate = (url: string) =>
    sequelizeCli(["db:migrate", "--to", lastApplied], { project, url }, services);
  return makeSeededDatabases(sandbox, name, { migrate, seed: pharmacyData(users) }, services);
}
