import type { DumpOptions } from "#model/engine/dump.ts";
import type { TableCount } from "#model/facts/backup.ts";
import { userError } from "#model/problem.ts";
import { matchTables } from "../catalog/table-patterns.ts";
import { countRows, hasLargeObjects, type UserTable, userTables } from "../catalog/user-tables.ts";
import type { Connection } from "../session/connection.ts";

/** Which tables an archive holds. */
export interface DumpSelection {
  /** With their rows. */
  whole: UserTable[];
  /** Without their rows. */
  emptied: UserTable[];
  /** Not at all. */
  left: UserTable[];
}

/**
 * Sorts the database's tables by what the user wants of them.
 *
 * @throws StagegateError `no-such-table`; `empty-database` where nothing would be in the archive, since
 *   that is a wrong URL far more often than a database without tables.
 */
export async function selectTables(connection: Connection, options: DumpOptions): Promise<DumpSelection> {
  const tables = await userTables(connection);
  const left = matchTables(options.excludeTables, tables, "exclude-tables");
  const emptied = matchTables(options.excludeData, tables, "exclude-data").filter(
    (table) => !left.includes(table),
  );
  const whole = tables.filter((table) => !left.includes(table) && !emptied.includes(table));
  if (whole.length + emptied.length > 0 || (await hasLargeObjects(connection)))
    return { whole, emptied, left };
  const { label } = connection.address;
  throw userError({
    code: "empty-database",
    message:
      left.length === 0
        ? `${label} has no tables: there is nothing to dump.`
        : `${label}: exclude-tables leaves out every table, so there is nothing to dump.`,
    next: "Check the database's name in the URL.",
  });
}

/** The rows of the archive, table by table, counted in the connection's snapshot. */
export async function countSelection(
  connection: Connection,
  selection: DumpSelection,
): Promise<TableCount[]> {
  const counted = await countRows(connection, selection.whole);
  const emptied = selection.emptied.filter(({ partitioned }) => !partitioned);
  return [...counted, ...emptied.map(({ name }) => ({ table: name, rows: 0 }))];
}
