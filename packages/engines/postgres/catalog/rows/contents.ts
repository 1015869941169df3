import type { ColumnContents, ContentLimits, Contents, TableContents } from "#model/contents.ts";
import { objectName, type TableName } from "#model/schema/object.ts";
import { sqlState } from "../../dialect/errors.ts";
import { qualifiedName, quoteIdentifier } from "../../dialect/identifier.ts";
import type { Connection } from "../../session/connection.ts";
import { isNoExtensionMember, isUserSchema } from "../user-schemas.ts";

/** A query may have 1,664 columns; each of ours takes two. */
const columnsAtOnce = 400;

/**
 * One row for each column of each table; a partitioned table stands for its partitions. `keys` are the columns of the primary key, by which a value is tied to
 * its row: two rows that swap their values are then noticed.
 */
const tablesQuery = `
  select n.nspname, c.relname, c.relkind = 'p',
    (select coalesce(sum(pg_relation_size(leaf)), pg_relation_size(c.oid)) from
      (select relid as leaf from pg_partition_tree(c.oid) where isleaf and c.relkind = 'p') parts),
    a.attname,
    (select string_agg(format('%I', k.attname), ', ' order by k.attnum) from pg_index i
      join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
      where i.indrelid = c.oid and i.indisprimary)
  from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and ${isUserSchema("n.nspname")} and ${isNoExtensionMember("pg_class", "c.oid")}
  order by 1, 2, a.attnum`;

/** So that a value is always printed in the same way. */
const settings = `
  set local search_path = '';
  set local timezone = 'UTC';
  set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres';
  set local bytea_output = 'hex';
  set local extra_float_digits = 1`;

interface Source {
  name: string;
  at: TableName;
  ref: string;
  bytes: number;
  keys: string | undefined;
  columns: { column: string; name: string }[];
}

/**
 * Counts every table's rows, and takes for every column a digest of its values that is blind to their order.
 * Values are hashed on the server; none leaves it. Each table is read in a transaction of its own.
 */
export async function readContents(connection: Connection, limits: ContentLimits): Promise<Contents> {
  const until = performance.now() + limits.totalMs;
  const contents: Contents = { tables: [], skipped: [] };
  for (const source of await sources(connection)) {
    const leftMs = Math.floor(until - performance.now());
    if (source.bytes > limits.tableBytes)
      contents.skipped.push({ ...nameOf(source), why: "it is too large" });
    else if (leftMs <= 0) contents.skipped.push({ ...nameOf(source), why: "there was no time left" });
    else {
      const table = await readTable(connection, source, leftMs);
      if (typeof table === "string") contents.skipped.push({ ...nameOf(source), why: table });
      else contents.tables.push(table);
    }
  }
  return contents;
}

async function sources(connection: Connection): Promise<Source[]> {
  const rows = await readOnly(connection, async () => {
    await connection.query(settings);
    return (await connection.query(tablesQuery)).rows;
  });
  const found = new Map<string, Source>();
  for (const [schema, table, partitioned, bytes, column, keys] of rows) {
    const at = { schema: schema ?? "", name: table ?? "" };
    const name = objectName(at);
    const source = found.get(name) ?? {
      name,
      at,
      // Without ONLY a partitioned table gives its partitions' rows; another gives its heirs', which are tables too.
      ref: `${partitioned === "t" ? "" : "only "}${qualifiedName(at.schema, at.name)}`,
      bytes: Number(bytes),
      keys: keys ?? undefined,
      columns: [],
    };
    if (column != null)
      source.columns.push({ column, name: objectName({ schema: at.schema, table: at.name, name: column }) });
    found.set(name, source);
  }
  return [...found.values()];
}

const nameOf = ({ name, at }: Source) => ({ name, at });

/** Or why it could not be read. */
async function readTable(
  connection: Connection,
  { name, at, ref, keys, columns }: Source,
  leftMs: number,
): Promise<TableContents | string> {
  try {
    return await readOnly(connection, async () => {
      await connection.query(`${settings}; set local statement_timeout = ${leftMs}`);
      const read: ColumnContents[] = [];
      let rows = "0";
      for (let from = 0; from === 0 || from < columns.length; from += columnsAtOnce) {
        const part = columns.slice(from, from + columnsAtOnce);
        const wanted = ["count(*)", ...part.flatMap(({ column }) => digestOf(quoteIdentifier(column), keys))];
        const answer = (await connection.query(`select ${wanted.join(", ")} from ${ref}`)).rows[0] ?? [];
        rows = answer[0] ?? "0";
        for (const [at, column] of part.entries())
          read.push({
            name: column.name,
            values: Number(answer[1 + 2 * at]),
            digest: answer[2 + 2 * at] ?? "",
          });
      }
      return { name, at, rows: Number(rows), columns: read };
    });
  } catch (error) {
    const code = sqlState(error);
    if (code === "57014") return "reading it took too long";
    // A lost session and a server that goes down are no trait of this table.
    if (code === undefined || /^(57|08)/.test(code)) throw error;
    return `the server would not read it (SQLSTATE ${code})`;
  }
}

function digestOf(column: string, keys: string | undefined): string[] {
  const row = `row(${keys === undefined ? "" : `${keys}, `}${column})::text collate "C"`;
  // The sum of the hashes does not depend on the order; it is a numeric, which does not overflow.
  return [`count(${column})`, `sum(hashtextextended(${row}, 0)) filter (where ${column} is not null)`];
}

async function readOnly<T>(connection: Connection, work: () => Promise<T>): Promise<T> {
  await connection.query("begin isolation level repeatable read read only");
  try {
    return await work();
  } finally {
    await connection.query("rollback").catch(() => undefined);
  }
}
