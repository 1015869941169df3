import type { LockMode } from "#model/facts/recording.ts";
import { documentedLocks } from "./documented-locks.ts";
import { findRelation, type Relation, type RelationCatalog, tableOf } from "./relation-catalog.ts";

/**
 * Tables that were there before and that a statement of this kind locks, as its text names them.
 *
 * @param isHeld of the tables of one name, which one the session is known to have locked.
 */
export function lockedTables(
  catalog: RelationCatalog,
  text: string,
  isHeld: (table: Relation) => boolean = () => false,
): { table: Relation; mode: LockMode }[] {
  const isMeant = ({ oid }: Relation) => {
    const table = tableOf(catalog, oid);
    return table !== undefined && isHeld(table);
  };
  return documentedLocks(text).flatMap(({ relation, mode }) => {
    const found = findRelation(catalog, relation, isMeant);
    const table = found && tableOf(catalog, found.oid);
    return table ? [{ table, mode }] : [];
  });
}
