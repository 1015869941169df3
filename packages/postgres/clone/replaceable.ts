import { userError } from "#model/problem.ts";
import type { Connection } from "../connection.ts";
import { quoteIdentifier } from "../identifier.ts";

/**
 * Refuses early, before hours of copying, to replace databases that the role may not rename.
 *
 * @throws StagegateError `not-owner`
 */
export async function refuseForeignOwner(maintenance: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const { rows } = await maintenance.query(
      `select pg_get_userbyid(datdba) from pg_database where datname = $1 and not pg_has_role(datdba, 'USAGE')`,
      [name],
    );
    const [owner] = rows[0] ?? [];
    if (owner == null) continue;
    const { user } = maintenance.address;
    throw userError({
      code: "not-owner",
      message: `${user} cannot replace the database "${name}": it belongs to ${owner}.`,
      next: `Run once: ALTER DATABASE ${quoteIdentifier(name)} OWNER TO ${quoteIdentifier(user)}; or log in as ${owner}.`,
    });
  }
}
