import type { MigrationRun } from "#migrations/tool.ts";
import type { Database, RowCount } from "#model/engine/database.ts";
import type { DataFacts, TableRows } from "#model/facts/data.ts";
import type { RecordingFacts, TableFact } from "#model/facts/recording.ts";
import { problemOf } from "#model/problem.ts";

/** For counting the rows of all tables before, of the touched ones after, and for their foreign keys: each. */
const countMs = 15_000;

/**
 * Counts rows before the migration; what it gives counts those of the touched tables after it, and looks for
 * rows that lost the row they refer to. Meant for a copy: on production it would read whole tables while people
 * wait. It cannot be known before which tables will be touched, so all are counted, as far as there is time.
 */
export async function watchData(
  run: MigrationRun,
): Promise<(recording: RecordingFacts) => Promise<DataFacts | undefined>> {
  const before = await aside(run, (database) => database.countRows(countMs, { waitForLocks: false }));
  return (recording) =>
    aside(run, async (database) => {
      const touched = recording.tables.filter(isTouched);
      const names = touched.map(({ name }) => name);
      const tables = await followed(database, names, before ?? []);
      const withRoots = new Set(touched.flatMap(({ name, partitionOf }) => [name, partitionOf ?? name]));
      return {
        tables: tables.filter(({ before, after }) => before !== undefined || after !== undefined),
        foreignKeys: await database.countOrphans([...withRoots], countMs),
      };
    });
}

/**
 * On a session of its own. What cannot be counted is not worth failing a migration, and least of all one that has
 * been applied: the journal must tell of it, whatever stops the counting.
 */
async function aside<T>(
  { engine, database, services }: MigrationRun,
  work: (database: Database) => Promise<T>,
): Promise<T | undefined> {
  try {
    const own = await engine.open(database.address, services);
    return await work(own).finally(() => own.close());
  } catch (error) {
    services.log.warn(`What became of the rows is not known: ${problemOf(error).message}`);
    return undefined;
  }
}

/**
 * The rows of these tables before and now, following each by its identity: one that has another name now has not
 * lost its rows. Where another table has taken its name, that is the one which traffic meets from now on.
 */
async function followed(
  database: Database,
  names: readonly string[],
  before: readonly RowCount[],
): Promise<TableRows[]> {
  const was = new Map(before.map((count) => [count.table, count]));
  const ids = names.flatMap((name) => was.get(name)?.id ?? []);
  const after = await database.countRows(countMs, { only: [...names, ...ids], waitForLocks: false });
  const byName = new Map(after.map((count) => [count.table, count]));
  const byId = new Map(after.map((count) => [count.id, count]));
  return names.map((name): TableRows => {
    const then = was.get(name);
    const is = byName.get(name) ?? byId.get(then?.id ?? "");
    return {
      name,
      ...(is && is.table !== name ? { now: is.table } : {}),
      before: exact(then),
      after: exact(is),
    };
  });
}

const exact = (count: RowCount | undefined) => (count?.estimated === false ? count.rows : undefined);

/** A table that was only read, or whose rows were only referred to, is as it was. */
const isTouched = ({
  heldFor,
  inserted,
  updated,
  deleted,
  rewrittenBy,
  bytesBefore,
  bytesAfter,
}: TableFact) =>
  Boolean(inserted ?? updated ?? deleted ?? rewrittenBy) ||
  bytesBefore !== bytesAfter ||
  heldFor === "writing" ||
  heldFor === "changing";
