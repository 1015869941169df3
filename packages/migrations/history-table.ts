import type { MigrationRun } from "./tool.ts";

/** A history table's rows; none where the tool has not made its table yet. Nothing is ever created. */
export async function readHistory(
  { engine, database }: MigrationRun,
  table: string,
  columns: readonly string[],
  order: readonly string[],
): Promise<(string | null)[][]> {
  if (!(await database.hasTable(table))) return [];
  const names = (parts: readonly string[]) => parts.map((part) => engine.dialect.quoteName(part)).join(", ");
  const from = engine.dialect.quoteName(...table.split("."));
  const { rows } = await database.select(`select ${names(columns)} from ${from} order by ${names(order)}`);
  return rows;
}
