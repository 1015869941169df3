import type { SourceTable } from "../catalog/source-table.ts";
import { qualifiedName, quoteIdentifier } from "../dialect/identifier.ts";

/** Pages that a sample is taken from: rows stand together that were written together, so it must be many. */
const sampledPages = 400;

/**
 * A FROM item of rows taken at random from a whole table, the same ones as long as nobody writes it. What the planner
 * believes of the table plays no part: it may never have been analysed.
 *
 * @param rows at most so many, from at most `sampledPages` pages.
 */
export function sampledRows(table: SourceTable, columns: readonly string[], rows: number): string {
  const share = table.pages <= sampledPages ? 100 : (100 * sampledPages) / table.pages;
  const pages = share === 100 ? "" : `TABLESAMPLE SYSTEM (${share.toFixed(8)}) REPEATABLE (1)`;
  const list = columns.map(quoteIdentifier).join(", ");
  return `(SELECT ${list} FROM ONLY ${qualifiedName(table.schema, table.name)} ${pages} ORDER BY hashtext(ctid::text) LIMIT ${rows}) AS sample`;
}

/** The tables in which a table's rows are: itself, or all partitions of it that are copied. */
export const heldIn = (table: SourceTable, tables: readonly SourceTable[]) =>
  table.kind === "r"
    ? [table]
    : tables.filter(({ partitionRoot, kind }) => partitionRoot === table.oid && kind === "r");
