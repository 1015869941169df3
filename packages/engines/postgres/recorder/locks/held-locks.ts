import type { TableLedger } from "#recorder/table-ledger.ts";
import { blocksReads, blocksWrites, type LockMode, tableLock, writesRows } from "./lock-modes.ts";
import type { Locks, TableLock } from "./look-at-locks.ts";

const kinds = [
  ["reads", blocksReads],
  ["writes", blocksWrites],
  ["rows", writesRows],
] as const;

interface OpenStretch {
  /** Milliseconds of the session's own clock: see {@link HeldLocks}. */
  from: number;
  mode: LockMode;
  by: string;
  seen: boolean;
}

interface HeldTable {
  mode: LockMode | undefined;
  reads: OpenStretch | undefined;
  writes: OpenStretch | undefined;
  rows: OpenStretch | undefined;
  waitsSince: number | undefined;
}

/** The moment at which something was seen, between the look before that did not see it and the one that did. */
export interface Seen {
  /** Milliseconds at which a lock that is new began. */
  began: number;
  /** Milliseconds at which a lock that is gone ended. */
  ended: number;
  by: string;
}

/**
 * The locks of one session, from their first acquisition to the end of the transaction. Times are of a clock
 * that stands still while the recorder holds an answer back: production will not wait for the recorder.
 */
export class HeldLocks {
  readonly #tables = new Map<string, HeldTable>();
  readonly #takenBy = new Map<string, string>();
  readonly #ledger: TableLedger;

  constructor(ledger: TableLedger) {
    this.#ledger = ledger;
  }

  /** Takes over what a look saw: new locks begin, those that are gone end. */
  update(locks: Locks, { began, ended, by }: Seen): void {
    for (const [table, lock] of locks) this.#take(table, lock, began, by, true);
    for (const [table, known] of this.#tables) {
      const lock = locks.get(table);
      this.#close(table, known, lock?.held, ended);
      if (!lock?.waits) this.#endWait(table, known, ended);
      if (lock === undefined) this.#tables.delete(table);
    }
  }

  /** A lock that nobody saw, told from the kind of statement. */
  presume(table: string, mode: LockMode, began: number, by: string): void {
    this.#take(table, { held: mode, waits: false }, began, by, false);
  }

  /** The transaction is over. */
  releaseAll(at: number): void {
    this.update(new Map(), { began: at, ended: at, by: "" });
    this.#takenBy.clear();
  }

  /** The statement that first locked a table in this transaction, and be it that the lock is gone again. */
  takenBy(table: string): string | undefined {
    return this.#takenBy.get(table);
  }

  /** Whether the session was seen to lock a table in this transaction, or to wait for that. */
  knows(table: string): boolean {
    return this.#takenBy.has(table) || this.#tables.has(table);
  }

  /** Tables that this session has to itself. */
  get exclusive(): string[] {
    return [...this.#tables].filter(([, { mode }]) => mode === "AccessExclusive").map(([table]) => table);
  }

  get waiting(): boolean {
    return [...this.#tables.values()].some(({ waitsSince }) => waitsSince !== undefined);
  }

  #take(table: string, { held, waits }: TableLock, began: number, by: string, seen: boolean): void {
    const known = this.#tables.get(table) ?? {
      mode: undefined,
      reads: undefined,
      writes: undefined,
      rows: undefined,
      waitsSince: undefined,
    };
    this.#tables.set(table, known);
    if (waits) known.waitsSince ??= began;
    if (held === undefined) return;
    known.mode = held;
    if (!this.#takenBy.has(table)) this.#takenBy.set(table, by);
    this.#ledger.held(table, tableLock(held));
    for (const [kind, blocks] of kinds)
      if (blocks(held)) known[kind] ??= { from: began, mode: held, by, seen };
  }

  /** Ends what `held` does not block any more: after ROLLBACK TO a savepoint, or inside of a procedure. */
  #close(table: string, known: HeldTable, held: LockMode | undefined, at: number): void {
    for (const [kind, blocks] of kinds) {
      const open = known[kind];
      if (!open || (held !== undefined && blocks(held))) continue;
      known[kind] = undefined;
      const { by, seen } = open;
      const { mode, blocks: blocked } = tableLock(open.mode);
      this.#ledger.blocked(table, kind, {
        ...{ durationMs: Math.max(0, at - open.from), mode, blocks: blocked },
        ...{ by, seen },
      });
    }
  }

  #endWait(table: string, known: HeldTable, at: number): void {
    if (known.waitsSince === undefined) return;
    this.#ledger.waited(table, Math.max(0, at - known.waitsSince));
    known.waitsSince = undefined;
  }
}
