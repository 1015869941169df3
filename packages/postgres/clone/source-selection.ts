import { checkDumpRights } from "../dump-rights.ts";
import { displayName } from "../identifier.ts";
import { matchTables } from "../table-patterns.ts";
import { userTables } from "../user-tables.ts";
import type { Snapshot } from "./snapshot.ts";
import type { SourceTable } from "./source-table.ts";

export interface Selection {
  /** The tables whose rows are copied: partitions, never the tables they are parts of. */
  copied: SourceTable[];
  /** What a clone leaves out, by name. */
  leftOut: string[];
}

/**
 * Which tables' rows are copied, and whether the role may read them all.
 *
 * @throws StagegateError `no-such-table`, `no-rights`, `row-security`.
 */
export async function selectTables(
  { leader, facts }: Snapshot,
  tables: readonly SourceTable[],
  excludeData: readonly string[],
): Promise<Selection> {
  const all = await userTables(leader);
  const excluded = new Set(matchTables(excludeData, all, "exclude-data").map(({ oid }) => oid));
  await checkDumpRights(leader, all);
  const leftOut: string[] = [];
  const copied = tables.filter((table) => {
    if (table.kind !== "r" || table.extension !== undefined) return false;
    const name = displayName(table.schema, table.name);
    const without = excluded.has(table.oid);
    const unreadable = facts.replica && table.unlogged;
    if (without) leftOut.push(`rows of ${name}`);
    else if (unreadable) leftOut.push(`rows of the unlogged table ${name}, which a replica does not have`);
    return !without && !unreadable;
  });
  const { rows } = await leader.query("select count(*) from pg_largeobject_metadata");
  const objects = Number(rows[0]?.[0]);
  if (objects > 0) leftOut.push(`${objects} large objects`);
  return { copied, leftOut };
}
