import type { Evidence } from "./evidence.ts";
import type { MigrateFacts } from "./facts/migrate.ts";
import { objectName, tableNamed } from "./schema/object.ts";
import { lockedTables, touchedTables } from "./schema/touched-tables.ts";

/** What of a release is held against its rehearsal once it is done, and what of it could not be. */
export interface HeldAgainstRehearsal {
  differences: string[];
  notCompared: string[];
}

type Rehearsed = NonNullable<Evidence["migrations"]>;

/** Whether a migration did on production what it did in the rehearsal: to the schema, and to which tables. Pure. */
export function heldAgainstRehearsal(rehearsed: Rehearsed, actual: MigrateFacts): HeldAgainstRehearsal {
  const tables = otherTables(rehearsed, actual);
  return {
    differences: [...schemaDifferences(rehearsed, actual), ...(tables ?? [])],
    notCompared: tables ? [] : ["the tables that were touched: one of the two was not recorded whole"],
  };
}

function schemaDifferences(rehearsed: Rehearsed, actual: MigrateFacts): string[] {
  const sameBefore = rehearsed.schemaBefore === actual.schemaBefore;
  if (sameBefore && rehearsed.schemaAfter === actual.schemaAfter) return [];
  const [then, now] = [rehearsed.effects, actual.effects];
  if (!then || !now)
    return sameBefore
      ? [`schema: it came to ${rehearsed.schemaAfter} in the rehearsal, and to ${actual.schemaAfter} here`]
      : [];
  return [
    ...Object.keys(then)
      .filter((effect) => !Object.hasOwn(now, effect))
      .map((effect) => `only in the rehearsal: ${effect}`),
    ...Object.keys(now)
      .filter((effect) => !Object.hasOwn(then, effect))
      .map((effect) => `only on production: ${effect}`),
    // Of objects that were not the same before, the definitions cannot be the same.
    ...Object.keys(then)
      .filter((effect) => sameBefore && Object.hasOwn(now, effect) && then[effect] !== now[effect])
      .map((effect) => `otherwise than in the rehearsal: ${effect}`),
  ];
}

/**
 * Tables of production that the rehearsal did not touch. Not the other way round: on production nobody looks so often
 * that every lock is seen. Undefined where that cannot be told.
 */
function otherTables({ tables, recording: brief }: Rehearsed, { changes, recording }: MigrateFacts) {
  if (!brief || !recording || brief.tablesLeftOut > 0) return undefined;
  const known = new Set([
    ...tables,
    ...brief.tables.flatMap(({ name, partitionOf }) => [
      objectName(tableNamed(name)),
      ...(partitionOf === undefined ? [] : [objectName(tableNamed(partitionOf))]),
    ]),
  ]);
  // Other partitions of a table are other from day to day.
  const written = recording.tables
    .filter(({ heldFor }) => heldFor === "writing")
    .map(({ name, at, partitionOf }) =>
      objectName(partitionOf === undefined ? (at ?? tableNamed(name)) : tableNamed(partitionOf)),
    );
  const partitions = new Set(
    recording.tables
      .filter(({ partitionOf }) => partitionOf !== undefined)
      .map(({ name, at }) => objectName(at ?? tableNamed(name))),
  );
  const touched = [...touchedTables(changes), ...lockedTables(recording), ...written];
  return [...new Set(touched)]
    .filter((table) => !known.has(table) && !partitions.has(table))
    .sort()
    .map((table) => `only on production: rows or locks of ${table}`);
}
