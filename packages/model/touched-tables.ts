import type { SchemaChange } from "./schema-snapshot.ts";

/** Objects that are named by their table and a name of their own. */
const partsOfTables = new Set(["column", "constraint", "trigger", "rule", "policy"]);

/** A possibly qualified name, as the server quotes it. */
const name = String.raw`(?:"(?:[^"]|"")+"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")+"|[^\s".(]+))*`;
const indexed = new RegExp(String.raw`\bON (?:ONLY )?(${name})`);
const lastPart = /\.(?:"(?:[^"]|"")+"|[^".]+)$/;

/**
 * The tables that schema changes were made to, sorted, in the server's own quoting: a statement that changes
 * one waits for every transaction that uses it. New tables are not among them, for nobody uses those yet.
 */
export function touchedTables(changes: readonly SchemaChange[]): string[] {
  const added = new Set(
    changes.filter(({ kind, change }) => kind === "table" && change === "added").map((each) => each.name),
  );
  const tables = changes.flatMap((change) => tableOf(change) ?? []);
  return [...new Set(tables)].filter((table) => !added.has(table)).sort();
}

function tableOf({ kind, name, before, after }: SchemaChange): string | undefined {
  if (kind === "table") return name;
  if (partsOfTables.has(kind)) return name.replace(lastPart, "");
  return kind === "index" ? indexed.exec(after ?? before ?? "")?.[1] : undefined;
}
