import type { ForeignKeysFact } from "#model/facts/data.ts";
import { arrayLiteral } from "../../dialect/array-literal.ts";
import { displayName } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { within } from "./count-in-time.ts";

/**
 * The foreign keys of and to some tables, each with the query that counts its orphans; the server itself quotes
 * the names. It is the query by which PostgreSQL validates a foreign key (`RI_Initial_Check`): `ONLY` for tables
 * without partitions, the key's own operators, and under MATCH FULL a reference that is null in a part only has
 * no row either. One over a period (PostgreSQL 18) compares otherwise, and is left out; so are the copies of a
 * foreign key that partitions have.
 */
const foreignKeys = `
  select con.conname, cn.nspname, child.relname, pn.nspname, parent.relname,
    format('select count(*) from %s%s f where (%s) and not exists (select from %s%s p where %s)',
      case child.relkind when 'p' then '' else 'only ' end, format('%I.%I', cn.nspname, child.relname),
      string_agg(format('f.%I is not null', fa.attname), case con.confmatchtype when 'f' then ' or ' else ' and ' end),
      case parent.relkind when 'p' then '' else 'only ' end, format('%I.%I', pn.nspname, parent.relname),
      string_agg(format('p.%I operator(%I.%s) f.%I', pa.attname, opn.nspname, op.oprname, fa.attname), ' and '))
  from pg_constraint con
    join pg_class child on child.oid = con.conrelid join pg_namespace cn on cn.oid = child.relnamespace
    join pg_class parent on parent.oid = con.confrelid join pg_namespace pn on pn.oid = parent.relnamespace
    cross join unnest(con.conkey, con.confkey, con.conpfeqop) as part (child, parent, operator)
    join pg_attribute fa on fa.attrelid = child.oid and fa.attnum = part.child
    join pg_attribute pa on pa.attrelid = parent.oid and pa.attnum = part.parent
    join pg_operator op on op.oid = part.operator join pg_namespace opn on opn.oid = op.oprnamespace
  where con.contype = 'f' and con.conparentid = 0
    and to_jsonb(con) ->> 'conperiod' is distinct from 'true'
    and (case cn.nspname when 'public' then child.relname else cn.nspname || '.' || child.relname end = any ($1::text[])
      or case pn.nspname when 'public' then parent.relname else pn.nspname || '.' || parent.relname end = any ($1::text[]))
  group by con.oid, con.conname, con.confmatchtype, child.oid, child.relname, child.relkind, child.reltuples,
    cn.nspname, parent.oid, parent.relname, parent.relkind, pn.nspname
  order by child.reltuples, con.conname`;

/**
 * Counts rows whose foreign key refers to no row: a constraint that is NOT VALID or whose triggers were disabled
 * lets them be. Only the foreign keys of and to these tables, small tables first, until the time is over. A role may own one
 * of two tables and not be allowed to read the other: then the foreign key is among the unchecked.
 *
 * @param tables names for people; of a partition, its partitioned table has the foreign keys.
 */
export async function countOrphans(
  connection: Connection,
  tables: readonly string[],
  totalMs: number,
): Promise<ForeignKeysFact> {
  const until = performance.now() + totalMs;
  const facts: ForeignKeysFact = { checked: 0, unchecked: [], orphaned: [] };
  const { rows: keys } = await connection.query(foreignKeys, [arrayLiteral(tables)]);
  for (const key of keys) {
    const [name, schema, table, otherSchema, other, sql] = key.map(String) as [string, ...string[]];
    const rows = await within(connection, until, String(sql));
    if (rows === undefined) facts.unchecked.push(name);
    else facts.checked += 1;
    if (!rows) continue;
    facts.orphaned.push({
      name,
      table: displayName(String(schema), String(table)),
      references: displayName(String(otherSchema), String(other)),
      rows,
    });
  }
  return facts;
}
