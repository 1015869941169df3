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
 * Which tables' rows are copied.
 *
 * @throws StagegateError `no-such-table`
 */
export async function selectTables(
  { leader, facts }: Snapshot,
  tables: readonly SourceTable[],
  excludeData: readonly string[],
): Promise<Selection> {
  const all = await userTables(leader);
  const excluded = new Set(matchTables(excludeData, all, "exclude-data").map(({ oid }) => oid));
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
  const { rows } = await leader.query(notCopied);
  return { copied, leftOut: [...leftOut, ...rows.map(([name]) => name ?? "")] };
}

/** A subscription on staging would drain production's replication slot. */
const notCopied = `
  select 'publication ' || pubname from pg_publication
  union all
  select 'subscription ' || subname from pg_subscription
    where subdbid = (select oid from pg_database where datname = current_database())
  union all
  select count(*) || ' large objects' from pg_largeobject_metadata having count(*) > 0
  order by 1`;
