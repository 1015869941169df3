import { type LockMode, lockModes } from "#model/facts/recording.ts";

/**
 * What a table lock keeps out. Reads take AccessShare, and writes RowExclusive; the modes that conflict with them:
 * https://www.postgresql.org/docs/current/explicit-locking.html#TABLE-LOCK-COMPATIBILITY
 */
export const blocksReads = (mode: LockMode) => mode === "AccessExclusive";
export const blocksWrites = (mode: LockMode) => strength(mode) >= strength("Share");

/** What every statement that writes rows takes; it keeps nobody out of the table. */
export const writesRows = (mode: LockMode) => strength(mode) >= strength("RowExclusive");

export const strength = (mode: LockMode) => lockModes.indexOf(mode);

export const stronger = (one: LockMode | undefined, other: LockMode): LockMode =>
  one === undefined || strength(other) > strength(one) ? other : one;

/** The mode of `pg_locks`, such as `AccessExclusiveLock`; undefined for one that is not a table's. */
export function lockMode(written: string | null | undefined): LockMode | undefined {
  return lockModes.find((mode) => `${mode}Lock` === written);
}
