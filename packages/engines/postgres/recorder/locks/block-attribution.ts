import type { TableLedger } from "#recorder/table-ledger.ts";
import type { HeldLocks, Kind } from "./held-locks.ts";
import { blocksReads, blocksWrites, type LockMode, stronger } from "./lock-modes.ts";

/**
 * The first statement of a transaction. Several that a tool sent as one string are one transaction, and the server
 * keeps its answers to all of them back: while it is at any of them, it seems to be at the first.
 */
export interface First {
  shape: string;
  /** Since when a lock that nobody saw can have been there. */
  from: number;
  /** By table, which statement of the string is known to lock it first, and the strongest mode of all up to now. */
  tables: Map<string, { by: string; mode: LockMode }>;
}

/** A lock that a statement is known to take by its kind; `table` is an oid. */
interface KnownLock {
  table: string;
  mode: LockMode;
  shape: string;
}

/** Where it is kept: of locks that are gone, and of those that are still held. */
interface Kept {
  ledger: TableLedger;
  held: HeldLocks;
}

/**
 * Attributes the blocks of a table to the first statement of a string that can have caused them; what was seen of
 * them had been attributed to the string's first statement. Readers can be blocked by a later one than writers.
 */
export function attributeBlocks(
  { table, mode, shape }: KnownLock,
  first: First,
  { ledger, held }: Kept,
): void {
  const known = first.tables.get(table);
  const correct = (what: Kind, from: string) => {
    ledger.correctBlocks(table, what, from, shape);
    held.correct(table, what, { from, to: shape });
  };
  if (known === undefined) {
    if (shape !== first.shape) {
      ledger.correct(table, first.shape, shape);
      for (const what of ["reads", "writes", "rows"] as const) correct(what, first.shape);
    }
    first.tables.set(table, { by: shape, mode });
    return;
  }
  if (blocksReads(mode) && !blocksReads(known.mode)) correct("reads", known.by);
  if (blocksWrites(mode) && !blocksWrites(known.mode)) correct("writes", known.by);
  known.mode = stronger(known.mode, mode);
}
