import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";

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

/**
 * Says early, before hours of copying, who is connected to a database that will be replaced and may not be sent
 * away by this role. They may have left by then, so it is no refusal yet.
 */
export async function warnOfSessions(
  maintenance: Connection,
  database: string,
  { log }: Pick<Services, "log">,
): Promise<void> {
  const { rows } = await maintenance.query(
    `select distinct a.usename from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
     where a.datname = $1 and not (select rolsuper from pg_roles where rolname = current_user)
       and (r.rolsuper or not (pg_has_role('pg_signal_backend', 'MEMBER') or pg_has_role(r.oid, 'MEMBER')))
     order by 1`,
    [database],
  );
  if (rows.length === 0) return;
  const { user } = maintenance.address;
  log.warn(
    `Sessions of ${rows.flat().join(", ")} are connected to ${database}, which ${user} may not end: while they stay, it cannot be replaced. Disconnect superusers; for others, grant ${user} the role pg_signal_backend.`,
  );
}
