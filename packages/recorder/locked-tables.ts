import type { LockMode } from "#model/facts/recording.ts";
import { documentedLocks } from "./documented-locks.ts";
import { findRelation, type Relation, type RelationCatalog, tableOf } from "./relation-catalog.ts";

/** Tables that were there before and that a statement of this kind locks, as its text names them. */
export function lockedTables(catalog: RelationCatalog, text: string): { table: Relation; mode: LockMode }[] {
  return documentedLocks(text).flatMap(({ relation, mode }) => {
    const found = findRelation(catalog, relation);
    const table = found && tableOf(catalog, found.oid);
    return table ? [{ table, mode }] : [];
  });
}
