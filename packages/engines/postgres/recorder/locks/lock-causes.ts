import type { Statement } from "#model/engine/watcher.ts";
import { partitionedAbove, type Relation, type RelationCatalog } from "../relation-catalog.ts";
import type { LockMode } from "./lock-modes.ts";
import { lockedTables } from "./locked-tables.ts";
import type { StatementKind } from "./statement-kind.ts";

/** A statement that can have taken a lock that a look found. */
export interface Candidate {
  statement: Statement;
  kind: StatementKind;
  /** What its text says that it locks, as far as it was asked for. */
  documented?: ReturnType<typeof lockedTables>;
}

/**
 * Which of the statements since the look before took a lock: the first that is known to by its kind, then the first
 * of which nothing is known and that names the table, then any of which nothing is known.
 *
 * @param table its oid.
 * @param blocks the modes that are asked for.
 */
export function likelyCause<Each extends Candidate>(
  candidates: readonly Each[],
  { table, blocks }: { table: string; blocks: (mode: LockMode) => boolean },
  catalog: RelationCatalog,
  isKnown: (table: Relation) => boolean,
): Each | undefined {
  // What changes a partitioned table locks its parts.
  const meant = new Set([table, ...partitionedAbove(catalog, table)]);
  const locksOf = (each: Each) => {
    each.documented ??= lockedTables(catalog, each.statement.text, isKnown);
    return each.documented;
  };
  const known = candidates.find((each) =>
    locksOf(each).some((lock) => meant.has(lock.table.oid) && blocks(lock.mode)),
  );
  if (known) return known;
  const name = catalog.get(table)?.name.toLowerCase() ?? "";
  const unknown = candidates.filter((each) => each.kind !== "nothing" && locksOf(each).length === 0);
  return (
    unknown.find(({ statement }) => statement.text.toLowerCase().includes(name)) ??
    unknown[0] ??
    candidates[0]
  );
}
