import type { RecordingFacts } from "../facts/recording.ts";
import type { SchemaChange } from "./changes.ts";
import { objectName, type TableName, tableNamed, tableOf } from "./object.ts";

/** Aspects that are changed without a word to whoever uses the table. */
const quiet = new Set(["privileges", "comment", "content", "publication member"]);

/**
 * The tables that schema changes were made to, sorted, as `objectName` writes them: a statement that changes one
 * waits for every transaction that uses it. A foreign key is a change of the table it refers to as well, and a
 * partition one of its parent. New tables are not among them, for nobody uses those yet.
 */
export function touchedTables(changes: readonly SchemaChange[]): string[] {
  const added = new Set(
    changes.filter(({ kind, change }) => kind === "table" && change === "added").map(objectName),
  );
  const tables = changes
    .filter(({ kind }) => !quiet.has(kind))
    .flatMap(tablesOf)
    .map(objectName);
  return [...new Set(tables)].filter((table) => !added.has(table)).sort();
}

/** Of a change both sides count: a table may be detached from one parent and attached to another. */
function tablesOf(change: SchemaChange): TableName[] {
  // A view keeps nobody waiting whom its tables do not.
  if (change.kind.endsWith("view") || change.of?.endsWith("view")) return [];
  const sides = [change.was, change.is];
  return [
    tableOf(change.from ?? change),
    ...(change.kind === "index" || change.of === "index" || change.kind === "statistics"
      ? sides.map((facts) => facts?.on)
      : []),
    ...sides.flatMap((facts) => [...(facts?.parents ?? []), facts?.references]),
  ].filter((table) => table !== undefined);
}

/**
 * The tables that a recorded migration locked against others, by whatever statement: schema changes do not show
 * `LOCK TABLE`, `VALIDATE CONSTRAINT` or an index that is built and dropped. As `objectName` writes them.
 */
export function lockedTables({ tables }: Pick<RecordingFacts, "tables">): string[] {
  return tables
    .filter(({ heldFor }) => heldFor === "changing")
    .map(({ name, at }) => objectName(at ?? tableNamed(name)));
}
