import type { DatabaseAddress } from "#model/engine/address.ts";
import { refused } from "#model/problem.ts";
import { quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";

/**
 * Refuses databases with prepared transactions, early: no session holds them, so that none can be ended, and
 * the server renames no database that has one.
 *
 * @throws StagegateError `prepared-transactions`
 */
export async function refusePrepared(
  maintenance: Connection,
  { label }: DatabaseAddress,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const { rows } = await maintenance.query(
      "select gid, owner, prepared::text from pg_prepared_xacts where database = $1 order by prepared",
      [name],
    );
    if (rows.length === 0) continue;
    throw refused({
      code: "prepared-transactions",
      message: `${label} could not be switched: ${rows.length === 1 ? "a prepared transaction is" : `${rows.length} prepared transactions are`} open in "${name}".`,
      next: "End them, in that database, as their coordinator would: COMMIT PREPARED or ROLLBACK PREPARED with the name. The database serves as before.",
      details: rows.map(([gid, owner, since]) => `${quoteLiteral(gid ?? "")} of ${owner}, since ${since}`),
    });
  }
}
