import type { Loss } from "./facts/rollback.ts";
import type { TableName } from "./schema/object.ts";

/** A column's values at one moment, in any order: equal digests and counts mean equal values. */
export interface ColumnContents {
  /** As the schema snapshot names it. */
  name: string;
  /** Values that are not null. */
  values: number;
  /**
   * A sum over the values, as a whole number; empty where there are none. It means nothing outside of one run,
   * and is not written down.
   */
  digest: string;
}

/** A table's rows at one moment. Names are those of the schema snapshot. */
export interface TableContents {
  name: string;
  /** The parts of its name. */
  at?: TableName;
  rows: number;
  columns: ColumnContents[];
}

export interface ContentLimits {
  /** A larger table, its partitions included, is not read. */
  tableBytes: number;
  /** For all tables together. */
  totalMs: number;
}

/** The rows of a database at one moment. */
export interface Contents {
  tables: TableContents[];
  /** Tables too large to be read in the time there was, and why. */
  skipped: { name: string; at?: TableName; why: string }[];
}

/** Three moments of the same tables; `migrated` and `used` are before and after the checks wrote to them. */
export interface Moments {
  before: Contents;
  migrated: Contents;
  used: Contents;
  after: Contents;
}

export interface Compared {
  losses: Loss[];
  tables: number;
  /** Columns whose values the migration had changed, and which now have those from before. */
  restored: string[];
  notCompared: string[];
}

/**
 * What a way back loses. Rows that the checks wrote between `migrated` and `used` are no loss: where they
 * wrote to a column that the migration had not changed, it must now be as they left it. Where both wrote, it
 * must now have what it had before the migration and what the checks added; otherwise nobody can tell whose
 * the difference is, and it is not compared.
 */
export function compareContents({ before, migrated, used, after }: Moments): Compared {
  const compared: Compared = {
    losses: [],
    tables: 0,
    restored: [],
    notCompared: skippedIn(before, migrated, used, after),
  };
  const skipped = new Set(
    [before, migrated, used, after].flatMap((each) => each.skipped).map(({ name }) => name),
  );
  const known = (each: Contents) => new Map(each.tables.map((table) => [table.name, table]));
  const [was, made, had, is] = [known(before), known(migrated), known(used), known(after)];
  for (const table of had.values()) {
    if (skipped.has(table.name)) continue;
    const now = is.get(table.name);
    const elsewhere = [...is.values()].some((each) => !had.has(each.name) && sameColumns(each, table));
    if (now === undefined && elsewhere) continue;
    if (now === undefined) compared.losses.push(loss(table.name, undefined, "dropped", table.rows));
    else compared.losses.push(...droppedColumns(table, now));
  }
  for (const table of was.values()) {
    const now = is.get(table.name);
    if (skipped.has(table.name) || now === undefined) continue;
    compared.tables += 1;
    compareTable(table, made.get(table.name), had.get(table.name), now, compared);
  }
  return compared;
}

/** What is found again under a name that was not there has been renamed back, and is not lost. */
function droppedColumns(had: TableContents, now: TableContents): Loss[] {
  const names = new Set(now.columns.map(({ name }) => name));
  const before = new Set(had.columns.map(({ name }) => name));
  const back = new Set(
    now.columns.filter(({ name, values }) => !before.has(name) && values > 0).map(contentOf),
  );
  return had.columns
    .filter((column) => !names.has(column.name) && !back.has(contentOf(column)))
    .map(({ name, values }) => loss(had.name, name, "dropped", values));
}

function compareTable(
  was: TableContents,
  made: TableContents | undefined,
  had: TableContents | undefined,
  now: TableContents,
  compared: Compared,
): void {
  const written = !same(rowsOf(made), rowsOf(had));
  const expected = written && same(rowsOf(made), rowsOf(was)) ? had : was;
  if (expected && !same(rowsOf(expected), rowsOf(now)))
    compared.losses.push(loss(was.name, undefined, "not-restored", Math.max(0, expected.rows - now.rows)));
  for (const column of was.columns) {
    const at = (table: TableContents | undefined) => table?.columns.find(({ name }) => name === column.name);
    const [madeColumn, hadColumn, nowColumn] = [at(made), at(had), at(now)];
    if (nowColumn === undefined) continue;
    const writtenTo = !same(madeColumn?.digest, hadColumn?.digest);
    const changed = madeColumn !== undefined && !same(madeColumn.digest, column.digest);
    const wanted = !writtenTo ? column : changed ? withAdded(column, madeColumn, hadColumn) : hadColumn;
    if (wanted === undefined) continue;
    if (wanted.digest === nowColumn.digest && wanted.values === nowColumn.values) {
      if (changed) compared.restored.push(column.name);
    } else if (writtenTo && changed)
      compared.notCompared.push(`${column.name}: the migration and the checks both wrote to it`);
    else compared.losses.push(loss(was.name, column.name, "not-restored", wanted.values));
  }
}

/** Digests are sums, so that what was added between two moments is their difference. */
function withAdded(
  was: ColumnContents,
  made: ColumnContents,
  had: ColumnContents | undefined,
): ColumnContents | undefined {
  if (had === undefined) return undefined;
  const values = was.values + had.values - made.values;
  const sum = BigInt(was.digest || 0) + BigInt(had.digest || 0) - BigInt(made.digest || 0);
  return { name: was.name, values, digest: values === 0 ? "" : sum.toString() };
}

const contentOf = ({ values, digest }: ColumnContents) => `${values} ${digest}`;

const sameColumns = (one: TableContents, other: TableContents) =>
  one.rows === other.rows &&
  one.columns.map(contentOf).sort().join() === other.columns.map(contentOf).sort().join();

const rowsOf = (table: TableContents | undefined) => table?.rows;
const same = <T>(a: T, b: T) => a === b;

const loss = (table: string, column: string | undefined, what: Loss["what"], count: number): Loss => ({
  table,
  ...(column === undefined ? {} : { column }),
  what,
  count,
});

function skippedIn(...moments: readonly Contents[]): string[] {
  return [
    ...new Map(
      moments.flatMap(({ skipped }) => skipped.map(({ name, why }) => [name, `${name}: ${why}`])),
    ).values(),
  ];
}
