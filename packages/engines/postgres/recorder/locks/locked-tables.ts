import { findRelation, type Relation, type RelationCatalog, tableOf } from "../relation-catalog.ts";
import { documentedLocks } from "./documented-locks.ts";
import type { LockMode } from "./lock-modes.ts";

/**
 * Tables that were there before and that a statement of this kind locks, as its text names them.
 *
 * @param isKnown of the tables of one name, which one the session was seen to lock or to wait for.
 */
export function lockedTables(
  catalog: RelationCatalog,
  text: string,
  isKnown: (table: Relation) => boolean = () => false,
): { table: Relation; mode: LockMode }[] {
  const isMeant = ({ oid }: Relation) => {
    const table = tableOf(catalog, oid);
    return table !== undefined && isKnown(table);
  };
  return documentedLocks(text).flatMap(({ relation, mode }) => {
    const found = findRelation(catalog, relation, isMeant);
    const table = found && tableOf(catalog, found.oid);
    return table ? [{ table, mode }] : [];
  });
}
