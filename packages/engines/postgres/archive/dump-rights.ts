import { userError } from "#model/problem.ts";
import { isNoExtensionMember, isUserSchema } from "../catalog/user-schemas.ts";
import type { UserTable } from "../catalog/user-tables.ts";
import { qualifiedName, quoteIdentifier } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";

/** How many names a message lists before it only counts them. */
const shown = 10;

/**
 * Makes sure that the role may read every row it is about to dump. pg_dump would find out too, but after
 * a while, one table at a time, and not what to do about it.
 *
 * @param withoutRows of the dumped tables, those whose rows are not read: row security may hide them.
 * @param leaveOutWith the input by which a table can be left out, for the advice.
 * @throws StagegateError `no-rights` with the GRANTs to run; `row-security`.
 */
export async function checkDumpRights(
  connection: Connection,
  { tables, withoutRows = [] }: { tables: readonly UserTable[]; withoutRows?: readonly UserTable[] },
  leaveOutWith: string | null = "exclude-tables",
): Promise<void> {
  const leaveOut = leaveOutWith === null ? "" : `, or leave the tables out with ${leaveOutWith}`;
  // Even a table whose rows are left out is locked, which wants the right to read it.
  await checkGrants(connection, oidArray([...tables, ...withoutRows]), leaveOut);
  // pg_dump reads the partitions, never through the partitioned table and its policies.
  await checkRowSecurity(connection, oidArray(tables.filter(({ partitioned }) => !partitioned)), leaveOut);
}

const unreadable = `
  select n.nspname, c.relname, c.relkind, has_schema_privilege(n.oid, 'usage')
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where (c.oid = any ($1::oid[]) and not (has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage')))
    or (c.relkind = 'S' and not has_sequence_privilege(c.oid, 'select')
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
        and d.deptype in ('a', 'i') and d.refclassid = 'pg_class'::regclass and d.refobjid <> all ($1::oid[])))
  order by 1, 2`;

async function checkGrants(connection: Connection, oids: string, leaveOut: string): Promise<void> {
  const { rows } = await connection.query(unreadable, [oids]);
  if (rows.length === 0) return;
  const role = quoteIdentifier(connection.address.user);
  const closed = rows.filter(([, , , usable]) => usable === "f").map(([schema]) => String(schema));
  const grants = [
    ...[...new Set(closed)].map((schema) => `GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO ${role};`),
    ...rows.map(([schema, name, kind]) => {
      const what = `${kind === "S" ? "SEQUENCE " : ""}${qualifiedName(String(schema), String(name))}`;
      return `GRANT SELECT ON ${what} TO ${role};`;
    }),
  ];
  throw userError({
    code: "no-rights",
    message: `${connection.address.label}: ${connection.address.user} may not read ${listed(rows.map(([schema, name]) => `${schema}.${name}`))}.`,
    next: `Run these GRANTs as the owner, or use a role that may read everything (pg_read_all_data)${leaveOut}.`,
    details: grants,
  });
}

async function checkRowSecurity(connection: Connection, oids: string, leaveOut: string): Promise<void> {
  const { rows } = await connection.query(
    "select oid::regclass::text from unnest($1::oid[]) oid where row_security_active(oid) order by 1",
    [oids],
  );
  if (rows.length === 0) return;
  const { label, user } = connection.address;
  throw userError({
    code: "row-security",
    message: `${label}: row security may hide rows of ${listed(rows.map(([name]) => String(name)))} from ${user}, and a dump without them would look complete.`,
    next: `Let the role see all rows (ALTER ROLE ${quoteIdentifier(user)} BYPASSRLS), or use the tables' owner${leaveOut}.`,
  });
}

/** From the owner's and the grantees' lists: before version 18 the server has no word for this right. */
const unreadableObjects = `
  select m.oid, count(*) over () from pg_largeobject_metadata m
  where not (select rolsuper from pg_roles where rolname = current_user)
    and current_setting('lo_compat_privileges') = 'off' and not pg_has_role(m.lomowner, 'usage')
    and not exists (select from aclexplode(m.lomacl) a where a.privilege_type = 'SELECT'
      and (a.grantee = 0 or pg_has_role(a.grantee, 'usage')))
  order by m.oid limit ${shown}`;

/**
 * Makes sure that the role may read every large object, which pg_read_all_data does not let it, and which no pattern
 * leaves out.
 *
 * @throws StagegateError `no-rights` with the GRANTs to run.
 */
export async function checkLargeObjects(connection: Connection): Promise<void> {
  const { rows } = await connection.query(unreadableObjects);
  const [first] = rows;
  if (first === undefined) return;
  const { label, user } = connection.address;
  const role = quoteIdentifier(user);
  const count = Number(first[1]);
  throw userError({
    code: "no-rights",
    message: `${label}: ${user} may not read ${count} large object${count === 1 ? "" : "s"}; pg_read_all_data does not let it.`,
    next: "Run these GRANTs as the objects' owner, one for each object, or back up as that owner or a superuser.",
    details: [
      ...rows.map(([oid]) => `GRANT SELECT ON LARGE OBJECT ${oid} TO ${role};`),
      ...(count > rows.length
        ? [
            `For all ${count}: DO $$ DECLARE o oid; BEGIN FOR o IN SELECT oid FROM pg_largeobject_metadata LOOP EXECUTE format('GRANT SELECT ON LARGE OBJECT %s TO %I', o, '${user.replaceAll("'", "''")}'); END LOOP; END $$;`,
          ]
        : []),
    ],
  });
}

const oidArray = (tables: readonly UserTable[]) => `{${tables.map(({ oid }) => oid).join(",")}}`;

function listed(names: readonly string[]): string {
  const rest = names.length - shown;
  return names.slice(0, shown).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}
