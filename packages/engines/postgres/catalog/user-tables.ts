import type { TableCount } from "#model/facts/backup.ts";
import { displayName, qualifiedName } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";
import { isNoExtensionMember, isUserSchema } from "./user-schemas.ts";

/** A table of the user's that holds rows of its own: a partition does, the table it is a part of does not. */
export interface UserTable {
  oid: string;
  /** For people. */
  name: string;
  /** Quoted, for SQL. */
  ref: string;
  schema: string;
  table: string;
  partitioned: boolean;
  /** How many rows it may have, by the statistics: no lock is waited for. 0 where there are none. */
  likelyRows: number;
  /** The partitioned table it is a part of. */
  partOf: string | undefined;
}

const query = `
  select c.oid, n.nspname, c.relname, c.relkind = 'p',
    greatest(c.reltuples, pg_stat_get_live_tuples(c.oid), 0)::bigint,
    (select i.inhparent from pg_inherits i where i.inhrelid = c.oid and c.relispartition)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by n.nspname, c.relname`;

export async function userTables(connection: Connection): Promise<UserTable[]> {
  const { rows } = await connection.query(query);
  return rows.map(([oid, schema, table, partitioned, likelyRows, partOf]) => ({
    oid: String(oid),
    name: displayName(String(schema), String(table)),
    ref: qualifiedName(String(schema), String(table)),
    schema: String(schema),
    table: String(table),
    partitioned: partitioned === "t",
    likelyRows: Number(likelyRows),
    partOf: partOf ?? undefined,
  }));
}

/** What the count of large objects is listed under: they are data, but in no table of the user's. */
const largeObjects = "pg_largeobject";

/** Counts every row, one table after the other, in the connection's own snapshot where it has one. */
export async function countRows(connection: Connection, tables: readonly UserTable[]): Promise<TableCount[]> {
  const counts: TableCount[] = [];
  for (const { name, ref } of tables.filter(({ partitioned }) => !partitioned)) {
    const { rows } = await connection.query(`select count(*) from only ${ref}`);
    counts.push({ table: name, rows: Number(rows[0]?.[0]) });
  }
  const objects = await largeObjectCount(connection);
  return objects === 0 ? counts : [...counts, { table: largeObjects, rows: objects }];
}

export async function hasLargeObjects(connection: Connection): Promise<boolean> {
  return (await largeObjectCount(connection)) > 0;
}

async function largeObjectCount(connection: Connection): Promise<number> {
  const { rows } = await connection.query("select count(*) from pg_largeobject_metadata");
  return Number(rows[0]?.[0]);
}
