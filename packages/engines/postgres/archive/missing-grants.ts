import type { Database } from "#model/engine/database.ts";
import { isNoExtensionMember, isUserSchema } from "../catalog/user-schemas.ts";
import { quoteIdentifier } from "../dialect/identifier.ts";

const missing = `
  select distinct on (kind, statement) statement from (
    select 1 as kind, format('GRANT USAGE ON SCHEMA %I TO ', n.nspname) as statement
    from pg_namespace n where ${isUserSchema("n.nspname")} and not has_schema_privilege(n.oid, 'usage')
      and exists (select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'S'))
    union all
    select 2, format('GRANT SELECT ON %s%I.%I TO ', case c.relkind when 'S' then 'SEQUENCE ' end, n.nspname, c.relname)
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'S') and c.relpersistence <> 't' and ${isUserSchema("n.nspname")}
      and ${isNoExtensionMember("pg_class", "c.oid")}
      and not case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select') else has_table_privilege(c.oid, 'select') end
  ) grants order by kind, statement`;

const hidden = `
  select from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and ${isUserSchema("n.nspname")} and row_security_active(c.oid) limit 1`;

/** The statements that let the role of an open database read all of it, as a clone must; none where it may. */
export async function missingGrants(database: Database): Promise<string[]> {
  const role = quoteIdentifier(database.address.user);
  const grants = await database.select(missing);
  const { rows } = await database.select(hidden);
  return [
    ...grants.rows.map(([statement]) => `${statement}${role};`),
    ...(rows.length > 0 ? [`ALTER ROLE ${role} BYPASSRLS;`] : []),
  ];
}
