import { escapePattern } from "#model/escape-pattern.ts";
import { userError } from "#model/problem.ts";
import type { UserTable } from "./user-tables.ts";

/**
 * The tables that patterns such as `logs`, `audit.*` or `tmp_?` match, in the letters of the catalog. A
 * pattern without a schema matches in every schema. A partitioned table stands for its partitions too.
 *
 * @throws StagegateError `no-such-table` naming every pattern that matches nothing: it is a typing error,
 *   and what it was meant to keep out would be in the backup.
 */
export function matchTables(
  patterns: readonly string[],
  tables: readonly UserTable[],
  input: string,
): UserTable[] {
  const matched = new Set<UserTable>();
  const useless: string[] = [];
  for (const pattern of patterns) {
    const found = tables.filter((table) => matches(pattern, table));
    if (found.length === 0) useless.push(pattern);
    for (const table of found) for (const part of withPartitions(table, tables)) matched.add(part);
  }
  if (useless.length === 0) return [...matched];
  throw userError({
    code: "no-such-table",
    message: `${input} names what is not in the database: ${useless.join(", ")}.`,
    next: "Write table or schema.table exactly as in the database, upper and lower case included; * and ? stand for any letters.",
  });
}

function matches(pattern: string, { schema, table }: UserTable): boolean {
  const [first = "", ...rest] = pattern.split(".");
  if (glob(pattern).test(table)) return true;
  return rest.length > 0 && glob(first).test(schema) && glob(rest.join(".")).test(table);
}

const glob = (pattern: string) =>
  new RegExp(`^${escapePattern(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`, "su");

function withPartitions(table: UserTable, tables: readonly UserTable[]): UserTable[] {
  const parts = tables.filter(({ partOf }) => partOf === table.oid);
  return [table, ...parts.flatMap((part) => withPartitions(part, tables))];
}
