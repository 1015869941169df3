import type { SourceTable } from "../../catalog/source-table.ts";
import { isNoExtensionMember, isUserSchema } from "../../catalog/user-schemas.ts";
import { qualifiedName, quoteIdentifier } from "../../dialect/identifier.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * Tables whose rows make the server call a function of the user's: to compute a column, or for a domain. It may read
 * other tables, so these are filled last.
 */
const callingSql = `
  with recursive base (oid, type) as (
    select oid, oid from pg_type
    union
    select b.oid, case when t.typtype = 'd' then t.typbasetype else t.typelem end from base b join pg_type t on t.oid = b.type
    where t.typtype = 'd' or (t.typcategory = 'A' and t.typelem <> 0)
  ),
  calling (classid, objid) as (
    select d.classid, d.objid from pg_depend d join pg_proc p on p.oid = d.refobjid join pg_namespace n on n.oid = p.pronamespace
    where d.refclassid = 'pg_proc'::regclass and d.classid in ('pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_class'::regclass)
      and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_proc", "p.oid")}
  )
  select distinct a.attrelid::text from pg_attribute a
    left join pg_attrdef e on e.adrelid = a.attrelid and e.adnum = a.attnum and a.attgenerated <> ''
  where a.attnum > 0 and not a.attisdropped and (
    exists (select from calling c where c.classid = 'pg_attrdef'::regclass and c.objid = e.oid)
    or (a.attgenerated <> '' and exists (select from calling c where c.classid = 'pg_class'::regclass and c.objid = a.attrelid))
    or exists (select from base b join pg_constraint k on k.contypid = b.type
      join calling c on c.classid = 'pg_constraint'::regclass and c.objid = k.oid where b.oid = a.atttypid))`;

/** Which tables are filled after all others, by oid. */
export async function lateTables({ select }: Snapshot): Promise<Set<string>> {
  const { rows } = await select(callingSql);
  return new Set(rows.map(([oid]) => oid ?? ""));
}

/**
 * Indexes that values of the type regclass name, with the constraints they are of, as `catalog number`: such a value
 * is read by its name, so they must be there before the rows are.
 */
export async function namedIndexes(
  { select }: Snapshot,
  tables: readonly SourceTable[],
): Promise<Set<string>> {
  const columns = tables.flatMap((table) =>
    table.columns
      .filter(({ base }) => base === "regclass")
      .map(({ name, array }) => {
        const own = quoteIdentifier(name);
        const from = `only ${qualifiedName(table.schema, table.name)}`;
        return array ? `select one::oid from ${from}, unnest(${own}) one` : `select ${own}::oid from ${from}`;
      }),
  );
  if (columns.length === 0) return new Set();
  const { rows } = await select(
    `select 'pg_class'::regclass::oid || ' ' || c.oid, 'pg_constraint'::regclass::oid || ' ' || k.oid
     from pg_class c left join pg_constraint k on k.conindid = c.oid and k.contype in ('p', 'u', 'x')
     where c.relkind in ('i', 'I') and c.oid in (${columns.join(" union ")})`,
  );
  return new Set(rows.flat().filter((object) => object !== null));
}
