import type { MigrationRun } from "#migrations/tool.ts";
import type { Database } from "#model/engine/database.ts";
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
  const before = await aside(run, (database) => exactRows(database));
  return (recording) =>
    aside(run, async (database) => {
      const touched = recording.tables.filter(isTouched);
      const names = touched.map(({ name }) => name);
      const after = await exactRows(database, names);
      const tables = names.map(
        (name): TableRows => ({
          name,
          before: before?.get(name),
          after: after.get(name),
        }),
      );
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

/** By table; one that could only be estimated is left out. Nobody else's lock is worth waiting for. */
async function exactRows(database: Database, only?: readonly string[]): Promise<Map<string, number>> {
  const counts = await database.countRows(countMs, { ...(only ? { only } : {}), waitForLocks: false });
  return new Map(counts.filter(({ estimated }) => !estimated).map(({ table, rows }) => [table, rows]));
}

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
