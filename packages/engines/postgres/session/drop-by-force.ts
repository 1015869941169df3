import { sqlState } from "../dialect/errors.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "./connection.ts";

/**
 * Drops a database, with whoever is in it.
 *
 * FORCE wants the right to end every process there, and nobody but a superuser has it over an autovacuum worker
 * (seen on PostgreSQL 15), which a table that was just filled or rewritten often has. A DROP without FORCE makes
 * such workers go by itself, and for sessions that are ended it waits.
 */
export async function dropByForce(connection: Connection, name: string, ifExists = ""): Promise<void> {
  const database = quoteIdentifier(name);
  try {
    await connection.query(`drop database ${ifExists} ${database} with (force)`);
  } catch (error) {
    if (sqlState(error) !== "42501") throw error;
    await connection.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = ${quoteLiteral(name)} and backend_type = 'client backend' and pg_has_role(usesysid, 'member')`,
    );
    await connection.query(`drop database ${ifExists} ${database}`);
  }
}
