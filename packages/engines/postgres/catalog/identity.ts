import { canonicalJson, sha256 } from "#model/canonical-json.ts";
import type { DatabaseIdentity } from "#model/database-identity.ts";
import type { Connection } from "../session/connection.ts";

const digest = (...parts: unknown[]) => sha256(canonicalJson(parts));

/**
 * Which database this session is in. The cluster's number is made by initdb and kept by replicas, failovers and
 * snapshots; a dump, an upgrade and a logical copy have a new one. Some providers let nobody ask for it.
 */
export async function readIdentity(connection: Connection): Promise<DatabaseIdentity> {
  const { host, port } = connection.address;
  const asked = await connection.query(
    "select current_database(), has_function_privilege(to_regprocedure('pg_catalog.pg_control_system()'), 'execute')",
  );
  const [database, mayAsk] = asked.rows[0] ?? [];
  const address = digest("address", host, port, database);
  if (mayAsk !== "t") return { address };
  const { rows } = await connection.query("select system_identifier from pg_catalog.pg_control_system()");
  return { system: digest("system", rows[0]?.[0], database), address };
}
