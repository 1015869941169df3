import type { TableLock } from "#model/table-lock.ts";

/** Table lock modes from the weakest to the strongest, as `pg_locks` writes them without `Lock`. */
export const lockModes = [
  "AccessShare",
  "RowShare",
  "RowExclusive",
  "ShareUpdateExclusive",
  "Share",
  "ShareRowExclusive",
  "Exclusive",
  "AccessExclusive",
] as const;

export type LockMode = (typeof lockModes)[number];

/**
 * What a table lock keeps out. Reads take AccessShare, and writes RowExclusive; the modes that conflict with them:
 * https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY
 */
export const blocksReads = (mode: LockMode) => mode === "AccessExclusive";
export const blocksWrites = (mode: LockMode) => strength(mode) >= strength("Share");

/** What every statement that writes rows takes; it keeps nobody out of the table. */
export const writesRows = (mode: LockMode) => strength(mode) >= strength("RowExclusive");

const strength = (mode: string) => (lockModes as readonly string[]).indexOf(mode);

/** By the server's own order; a word that is none of its modes is weaker than all. */
export const isStronger = (one: string, other: string) => strength(one) > strength(other);

export const stronger = (one: LockMode | undefined, other: LockMode): LockMode =>
  one === undefined || strength(other) > strength(one) ? other : one;

/** The mode of `pg_locks`, such as `AccessExclusiveLock`; undefined for one that is not a table's. */
export function lockMode(written: string | null | undefined): LockMode | undefined {
  return lockModes.find((mode) => `${mode}Lock` === written);
}

/** A mode in every engine's words. What is stronger than writing rows conflicts with itself, or nearly so. */
export const tableLock = (mode: LockMode): TableLock => ({
  mode,
  blocks: blocksReads(mode) ? "reads-and-writes" : blocksWrites(mode) ? "writes" : "nothing",
  heldFor: !writesRows(mode) ? "reading" : mode === "RowExclusive" ? "writing" : "changing",
});
