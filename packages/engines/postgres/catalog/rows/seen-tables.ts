import type { SeenColumn } from "#model/contents.ts";
import { objectName, type TableName } from "#model/schema/object.ts";
import { qualifiedName } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";

/** A table whose rows can be read. */
export interface Source {
  id: string;
  name: string;
  at: TableName;
  /** For FROM. */
  ref: string;
  bytes: number;
  /** Sorted by name. */
  columns: SeenColumn[];
  /** The columns of its primary key, or of another key that has no nulls. */
  key: string[] | undefined;
}

/** One row for each table; a partitioned table stands for its partitions. */
const query = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    case c.relkind when 'p' then (select coalesce(sum(pg_relation_size(relid)), 0) from pg_partition_tree(c.oid) where isleaf)
      else pg_relation_size(c.oid) end,
    coalesce(columns.list, '[]'), key.list
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join lateral (
      select json_agg(json_build_array(a.attnum::text, a.attname) order by a.attname collate "C")::text as list
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) columns on true
    left join lateral (
      select (select json_agg(k.attname order by k.attnum)::text from pg_attribute k
        where k.attrelid = c.oid and k.attnum = any (i.indkey[0:i.indnkeyatts - 1])) as list
      from pg_index i
      where i.indrelid = c.oid and i.indisunique and i.indimmediate and i.indisvalid
        and i.indpred is null and i.indexprs is null
        and not exists (select from pg_attribute k where k.attrelid = c.oid
          and k.attnum = any (i.indkey[0:i.indnkeyatts - 1]) and not k.attnotnull)
      order by i.indisprimary desc, i.indnkeyatts, i.indexrelid limit 1) key on true
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by 2, 3`;

export async function seenTables(connection: Connection): Promise<Source[]> {
  const { rows } = await connection.query(query);
  return rows.map(([id, schema, table, partitioned, bytes, columns, key]) => {
    const at = { schema: schema ?? "", name: table ?? "" };
    return {
      id: id ?? "",
      name: objectName(at),
      at,
      // Without ONLY a partitioned table gives its partitions' rows; another gives its heirs', which are tables too.
      ref: `${partitioned === "t" ? "" : "only "}${qualifiedName(at.schema, at.name)}`,
      bytes: Number(bytes),
      columns: (JSON.parse(columns ?? "[]") as [string, string][]).map(([number, column]) => ({
        id: number,
        column,
        name: objectName({ schema: at.schema, table: at.name, name: column }),
      })),
      key: key == null ? undefined : (JSON.parse(key) as string[]),
    };
  });
}
