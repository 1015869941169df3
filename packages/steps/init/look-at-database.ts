import type { PlainSql } from "#migrations/plain-sql.ts";
import { countsAsApplied } from "#migrations/sql-files/baseline.ts";
import type { PersonalColumn } from "#model/masking.ts";
import type { Services } from "#model/step.ts";
import { engineOf } from "../target/engine-of.ts";

/** What a database tells of itself for the settings; it is only read, and only names come back. */
export async function lookAtDatabase(
  url: string,
  sql: PlainSql | undefined,
  services: Services,
): Promise<{ personal: PersonalColumn[]; baseline: string | undefined; grants: string[] }> {
  const { engine, address } = await engineOf(url, undefined, services);
  const database = await engine.open(address, services);
  try {
    const last = sql?.migrations.at(-1)?.id;
    return {
      personal: await engine.findPersonalColumns(database, {}),
      grants: await engine.missingGrants(database),
      baseline: last !== undefined && (await countsAsApplied(database)) ? last : undefined,
    };
  } finally {
    await database.close();
  }
}
