import type { Contents, SeenTable } from "#model/contents.ts";
import type { CloneContents } from "#model/facts/clone.ts";
import type { RecordingFacts, StatementFact } from "#model/facts/recording.ts";
import type { SchemaChange } from "#model/schema/changes.ts";
import { tableNamed } from "#model/schema/object.ts";

/** What is known of a migration's writes. */
export interface Writes {
  before: Contents;
  migrated: Contents;
  /** Columns whose values on the copy are others than before. */
  changed: readonly string[];
  changes: readonly SchemaChange[];
  /** Of every run of the tool; undefined where one was not recorded. */
  recordings: readonly RecordingFacts[] | undefined;
}

/**
 * The masked columns that a migration wrote, or by which it chose what to write: what the way back makes of their
 * values was seen on masks alone. `lower(email)` loses nothing where every mask is in lower case.
 *
 * Where nobody knows which columns of a table were written, all that are masked count.
 */
export function writtenMasks(tables: CloneContents["tables"], writes: Writes): string[] {
  const made = new Map(writes.migrated.tables.map((table) => [table.id, table]));
  const masked = new Map<string, Set<string>>();
  for (const { table, masked: rules } of tables) {
    if (rules.length > 0) masked.set(keyOf(tableNamed(table)), new Set(rules.map(columnOf)));
  }
  const statements = writes.recordings?.flatMap((recording) => recording.statements.map(read));
  const complete = writes.recordings?.every(({ statementsLeftOut }) => statementsLeftOut === 0) === true;
  return writes.before.tables.flatMap((table) => {
    const columns = masked.get(keyOf(table.at));
    if (columns === undefined) return [];
    const now = made.get(table.id);
    const isTouched = now?.writes !== table.writes;
    const own = (statements ?? []).filter(
      ({ names }) => names.has(table.at.name) || (now && names.has(now.at.name)),
    );
    // Triggers, functions and what was cut off write without a word.
    const isClear = complete && own.length > 0 && own.every(({ isWhole }) => isWhole);
    return table.columns
      .filter(({ column }) => columns.has(column))
      .filter(
        ({ column, name }) =>
          writes.changed.includes(name) ||
          isRedefined(table, column, writes.changes, isTouched) ||
          own.some(({ isWrite, names }) => isWrite && names.has(column)) ||
          (isTouched && !isClear),
      )
      .map(({ name }) => name);
  });
}

const keyOf = ({ schema, name }: SeenTable["at"]) => `${schema}\0${name}`;
/** Of `email: token`; a column's own name may have a colon, the name of a mask has none. */
const columnOf = (masked: string) => masked.slice(0, masked.lastIndexOf(": "));

/** Dropped, or given another type: its values were written anew. A default or NOT NULL writes nothing. */
function isRedefined(
  { at }: SeenTable,
  column: string,
  changes: readonly SchemaChange[],
  isTouched: boolean,
) {
  return changes.some((change) => {
    if (change.schema !== at.schema) return false;
    if (change.kind === "table" && change.name === at.name) return change.change === "removed";
    if (change.kind !== "column" || change.table !== at.name || change.name !== column) return false;
    return change.change === "removed" || (change.change === "changed" && isTouched);
  });
}

interface Read {
  /** It changes or removes rows that are there. */
  isWrite: boolean;
  /** False where its end is cut off. */
  isWhole: boolean;
  names: ReadonlySet<string>;
}

function read({ text }: StatementFact): Read {
  const names = new Set(
    [...text.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)].map(([word, quoted]) =>
      quoted === undefined ? word.toLowerCase() : quoted.replaceAll('""', '"'),
    ),
  );
  return {
    isWrite:
      ["update", "delete", "merge", "do"].some((word) => names.has(word)) &&
      !/^\s*(?:alter|create|comment|grant|revoke|drop)\b/i.test(text),
    isWhole: !text.endsWith("…"),
    names,
  };
}
