import type { CountChoice, RowCount } from "#model/engine/database.ts";
import type { TableName } from "#model/schema/object.ts";
import { sqlState } from "../../dialect/errors.ts";
import type { Connection } from "../../session/connection.ts";
import { userTables } from "../user-tables.ts";

/**
 * Rows by table, the smallest tables first, so that one large table does not use the time of all others. Whoever
 * goes back in an emergency must not wait for hours of counting: when the time is over, or the role may not read
 * a table, what the server last estimated is given.
 */
export async function countInTime(
  connection: Connection,
  totalMs: number,
  { only, waitForLocks = true }: CountChoice = {},
): Promise<RowCount[]> {
  const until = performance.now() + totalMs;
  const counts: RowCount[] = [];
  const wanted = only && new Set(only);
  const tables = await userTables(connection);
  tables.sort((one, other) => one.likelyRows - other.likelyRows);
  for (const { oid: id, name, ref, partitioned, likelyRows } of tables) {
    if (partitioned || (wanted && !wanted.has(name) && !wanted.has(id))) continue;
    const first = waitForLocks ? undefined : `lock table only ${ref} in access share mode nowait`;
    const counted = await within(connection, until, `select count(*) from only ${ref}`, first);
    counts.push({ table: name, rows: counted ?? likelyRows, estimated: counted === undefined, id });
  }
  return counts;
}

/**
 * A default that is a constant, as the server writes it: `0`, `'pending'::order_status`. A column that is added
 * with one has it in every row, without anybody having written it.
 */
const constant = /^(?:'(?:[^']|'')*'|-?[\d.]+|true|false)(?:::[\w". ()[\]]+)?$/;

/** A table's rows or a column's values, by the parts of its name. Those came out of a journal: they are parameters. */
export async function countObject(
  connection: Connection,
  { schema, name, column: wanted }: TableName & { column?: string },
  totalMs: number,
): Promise<number | undefined> {
  const until = performance.now() + totalMs;
  const { rows } = await connection.query(
    `select format('%I.%I', n.nspname, c.relname), quote_ident(a.attname), pg_get_expr(d.adbin, d.adrelid)
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname = $3
       left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum and a.attgenerated = ''
     where c.relkind in ('r', 'p') and n.nspname = $1 and c.relname = $2`,
    [schema, name, wanted ?? ""],
  );
  const [table, column, byDefault] = rows[0] ?? [];
  if (table == null) return undefined;
  if (wanted === undefined) return within(connection, until, `select count(*) from ${table}`);
  if (column == null) return undefined;
  // As texts: not every type can be compared.
  const written =
    byDefault != null && constant.test(byDefault)
      ? ` filter (where ${column}::text is distinct from (${byDefault})::text)`
      : "";
  return within(connection, until, `select count(${column})${written} from ${table}`);
}

/** Cancelled by the time limit, waited too long for a lock, not allowed to this role: a policy hides rows from it. */
const uncounted = ["57014", "55P03", "42501"];

/**
 * The number a query gives; undefined where it took longer than it may, or this role may not know.
 *
 * @param first a statement before it, in the same transaction.
 */
export async function within(
  connection: Connection,
  until: number,
  sql: string,
  first?: string,
): Promise<number | undefined> {
  const leftMs = Math.floor(until - performance.now());
  if (leftMs <= 0) return undefined;
  await connection.query("begin read only");
  try {
    await connection.query(
      `set local statement_timeout = ${leftMs}; set local lock_timeout = '2s'; set local row_security = off`,
    );
    if (first) await connection.query(first);
    const { rows } = await connection.query(sql);
    return Number(rows[0]?.[0]);
  } catch (error) {
    if (uncounted.includes(sqlState(error) ?? "")) return undefined;
    throw error;
  } finally {
    await connection.query("rollback").catch(() => undefined);
  }
}
