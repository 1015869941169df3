import type { RecordingFacts } from "../facts/recording.ts";
import type { SchemaChange } from "./snapshot.ts";

/** Objects that are named by their table and a name of their own. */
const partsOfTables = new Set(["column", "constraint", "trigger", "rule", "policy"]);

/** A possibly qualified name, as the server quotes it. */
const name = String.raw`(?:"(?:[^"]|"")+"|[^\s".(,]+)(?:\.(?:"(?:[^"]|"")+"|[^\s".(,]+))*`;
const indexed = new RegExp(String.raw`\bON (?:ONLY )?(${name})`);
const referenced = new RegExp(String.raw`^FOREIGN KEY \(.*?\) REFERENCES (${name})`);
const parents = new RegExp(`^(?:UNLOGGED )?TABLE (?:PARTITION OF|INHERITS) (${name}(?:, ${name})*)`);
const lastPart = /\.(?:"(?:[^"]|"")+"|[^".]+)$/;

/**
 * The tables that schema changes were made to, sorted, in the server's own quoting: a statement that changes
 * one waits for every transaction that uses it. A foreign key is a change of the table it refers to as well, and
 * a partition one of its parent. New tables are not among them, for nobody uses those yet.
 */
export function touchedTables(changes: readonly SchemaChange[]): string[] {
  const added = new Set(
    changes.filter(({ kind, change }) => kind === "table" && change === "added").map((each) => each.name),
  );
  const tables = changes.flatMap((change) => [...tablesOf(change), ...relatedTo(change)]);
  return [...new Set(tables)].filter((table) => !added.has(table)).sort();
}

/**
 * The tables that a recorded migration locked against others, by whatever statement: schema changes do not show
 * `LOCK TABLE`, `VALIDATE CONSTRAINT` or an index that is built and dropped. In the server's own quoting.
 */
export function lockedTables({ tables }: Pick<RecordingFacts, "tables">): string[] {
  return tables
    .filter(({ heldFor }) => heldFor === "changing")
    .map(({ name }) => {
      const dot = name.indexOf(".");
      const parts = dot < 0 ? ["public", name] : [name.slice(0, dot), name.slice(dot + 1)];
      return parts
        .map((part) => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
        .join(".");
    });
}

function tablesOf({ kind, name, before, after }: SchemaChange): string[] {
  if (kind === "table") return [name];
  if (partsOfTables.has(kind)) return [name.replace(lastPart, "")];
  const table = kind === "index" ? indexed.exec(after ?? before ?? "")?.[1] : undefined;
  return table === undefined ? [] : [table];
}

/** Of a change both sides count: a table may be detached from one parent and attached to another. */
function relatedTo({ kind, before = "", after = "" }: SchemaChange): string[] {
  const pattern = kind === "table" ? parents : kind === "constraint" ? referenced : undefined;
  if (pattern === undefined) return [];
  return [before, after].flatMap((definition) => {
    const found = pattern.exec(definition)?.[1];
    return found === undefined ? [] : (found.match(new RegExp(name, "g")) ?? []);
  });
}
