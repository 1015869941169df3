import type { SourceTable } from "../../catalog/source-table.ts";
import { matchTables } from "../../catalog/table-patterns.ts";
import { userTables } from "../../catalog/user-tables.ts";
import { sqlState } from "../../dialect/errors.ts";
import { displayName, qualifiedName } from "../../dialect/identifier.ts";
import type { Snapshot } from "./snapshot.ts";

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
  snapshot: Snapshot,
  tables: readonly SourceTable[],
  excludeData: readonly string[],
): Promise<Selection> {
  const { leader, facts } = snapshot;
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
  return {
    copied,
    leftOut: [...leftOut, ...(await extensionRows(snapshot, tables)), ...rows.map(([name]) => name ?? "")],
  };
}

/** A subscription on staging would drain production's replication slot. */
const notCopied = `
  select 'publication ' || pubname from pg_publication
  union all
  select 'subscription ' || subname from pg_subscription
    where subdbid = (select oid from pg_database where datname = current_database())
  union all
  select count(*) || case count(*) when 1 then ' large object' else ' large objects' end from pg_largeobject_metadata having count(*) > 0
  order by 1`;

/** Tables of extensions in which users keep rows of their own, and which of the rows these are. */
const configuration = `
  select entry.oid::text, entry.condition
  from pg_extension, unnest(extconfig, extcondition) as entry (oid, condition)`;

/** The extension itself makes its tables in the clone, with the rows that it comes with. */
async function extensionRows({ leader, probe }: Snapshot, tables: readonly SourceTable[]): Promise<string[]> {
  const conditions = new Map((await leader.query(configuration)).rows.map(([oid, sql]) => [oid, sql]));
  const leftOut: string[] = [];
  for (const { oid, schema, name, extension } of tables) {
    if (extension === undefined || !conditions.has(oid)) continue;
    const sql = `select exists (select from only ${qualifiedName(schema, name)} ${conditions.get(oid) ?? ""})`;
    const said = `rows of ${displayName(schema, name)}, which belongs to the extension ${extension}`;
    const has = await probe(sql).then(
      ({ rows }) => rows[0]?.[0] === "t",
      (error) => sqlState(error) ?? Promise.reject(error),
    );
    if (has === true) leftOut.push(said);
    else if (has !== false) leftOut.push(`${said} and cannot be read`);
  }
  return leftOut;
}
