import type { Loss } from "./facts/rollback.ts";
import type { TableName } from "./schema/object.ts";

/** A column as it was at one moment. */
export interface SeenColumn {
  /** Stays the column's through a change of its name. */
  id: string;
  column: string;
  /** As the schema snapshot names it. */
  name: string;
}

/** A table at one moment. What was read of its rows is kept by the engine: digests, never a value. */
export interface SeenTable {
  /** Stays the table's through a change of its name. */
  id: string;
  /** As the schema snapshot names it. */
  name: string;
  /** The parts of its name. */
  at: TableName;
  rows: number;
  /** Of all rows in any order: equal digests of equal columns mean equal rows. It means nothing outside of one run. */
  digest: string;
  /** The same as long as no row was written, be it with the values that it had. */
  writes: string;
  /** Sorted by name. */
  columns: SeenColumn[];
  /** The columns by which a row is told from the others, by their names when the table was seen first. */
  key?: string[];
  /** Where the engine keeps the digests of its rows; those of equal rows are kept once. */
  kept: { file: string; source: string };
}

export interface ContentLimits {
  /** A larger table, its partitions included, is not read. */
  tableBytes: number;
  /** For all tables together. */
  totalMs: number;
}

/** The rows of a database at one moment. */
export interface Contents {
  tables: SeenTable[];
  /** Tables too large to be read in the time there was, and why. */
  skipped: { name: string; at?: TableName; why: string }[];
}

/** Four moments of the same tables; `migrated` and `used` are before and after the checks wrote to them. */
export interface Moments {
  before: Contents;
  migrated: Contents;
  used: Contents;
  after: Contents;
}

/**
 * What a way back loses. Rows that the checks wrote between `migrated` and `used` are no loss: where they wrote to a
 * value that the migration had not changed, it must now be as they left it. Where both wrote, it must now be what it
 * was before the migration; otherwise nobody can tell whose the difference is, and it is not compared.
 */
export interface Compared {
  losses: Loss[];
  tables: number;
  /** Columns whose values the migration had changed, and which now have those from before. */
  restored: string[];
  /** Columns whose values the migration changed, whatever became of them. */
  changed: string[];
  notCompared: string[];
}

/** Whether two moments have the same rows in tables of the same columns. */
export function sameContents(one: Contents, other: Contents): boolean {
  const others = new Map(other.tables.map((table) => [table.name, table]));
  return (
    one.tables.length === other.tables.length &&
    one.tables.every((table) => {
      const same = others.get(table.name);
      return same !== undefined && sameRows(table, same);
    })
  );
}

/** By the names of the columns and the digest of all rows. */
export function sameRows(one: SeenTable, other: SeenTable): boolean {
  return (
    one.rows === other.rows &&
    one.digest === other.digest &&
    one.columns.length === other.columns.length &&
    one.columns.every(({ column }, at) => column === other.columns[at]?.column)
  );
}
