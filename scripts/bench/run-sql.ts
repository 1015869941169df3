import { openConnection } from "#engines/postgres/session/connection.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";

/** Runs statements one by one, so that none of them is in a transaction with the others. */
export async function runSql(
  address: DatabaseAddress,
  statements: readonly string[],
  services: Services,
): Promise<void> {
  await using connection = await openConnection(address, services);
  for (const statement of statements) await connection.query(statement);
}
