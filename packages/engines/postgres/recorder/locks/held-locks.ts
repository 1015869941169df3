import type { TableLedger } from "#recorder/table-ledger.ts";
import {
  blocksReads,
  blocksWrites,
  isStronger,
  type LockMode,
  stronger,
  tableLock,
  writesRows,
} from "./lock-modes.ts";
import type { Locks, TableLock } from "./look-at-locks.ts";

const kinds = [
  ["reads", blocksReads],
  ["writes", blocksWrites],
  ["rows", writesRows],
] as const;

/** What a lock keeps out. */
export type Kind = (typeof kinds)[number][0];

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

/** The statement that a lock is put down to, and the milliseconds at which it began to hold. */
export interface Cause {
  began: number;
  by: string;
}

/** What was seen, between the look before and this one. */
export interface Seen {
  /** Milliseconds at which a lock that is gone ended. */
  ended: number;
  /** Of a lock that is new; `blocks` tells the modes that keep those out. */
  causeOf(table: string, blocks: (mode: LockMode) => boolean): Cause;
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
  update(locks: Locks, { ended, causeOf }: Seen): void {
    for (const [table, lock] of locks) this.#take(table, lock, true, (blocks) => causeOf(table, blocks));
    for (const [table, known] of this.#tables) {
      const lock = locks.get(table);
      this.#close(table, known, lock?.held, ended);
      if (!lock?.waits) this.#endWait(table, known, ended);
      if (lock === undefined) this.#tables.delete(table);
    }
  }

  /** A lock that nobody saw, told from the kind of statement. */
  presume(table: string, mode: LockMode, began: number, by: string): void {
    const held = stronger(this.#tables.get(table)?.mode, mode);
    this.#take(table, { held, waits: false }, false, () => ({ began, by }));
  }

  /** What is put down to one statement is another's. */
  correct(table: string, what: Kind, { from, to }: { from: string; to: string }): void {
    const open = this.#tables.get(table)?.[what];
    if (open?.by === from) open.by = to;
  }

  /** The transaction is over. */
  releaseAll(at: number): void {
    this.update(new Map(), { ended: at, causeOf: () => ({ began: at, by: "" }) });
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

  /** Tables that this session has to itself, and since when. */
  get exclusive(): [table: string, since: number][] {
    return [...this.#tables].flatMap(([table, { mode, reads }]) =>
      mode === "AccessExclusive" ? [[table, reads?.from ?? 0] as [string, number]] : [],
    );
  }

  get waiting(): boolean {
    return [...this.#tables.values()].some(({ waitsSince }) => waitsSince !== undefined);
  }

  #take(
    table: string,
    { held, waits }: TableLock,
    seen: boolean,
    causeOf: (blocks: (mode: LockMode) => boolean) => Cause,
  ): void {
    const known = this.#tables.get(table) ?? {
      mode: undefined,
      reads: undefined,
      writes: undefined,
      rows: undefined,
      waitsSince: undefined,
    };
    this.#tables.set(table, known);
    if (waits) known.waitsSince ??= causeOf(() => true).began;
    if (held === undefined) return;
    if (!this.#takenBy.has(table))
      this.#takenBy.set(table, causeOf((mode) => isStronger(mode, "AccessShare")).by);
    known.mode = held;
    this.#ledger.held(table, tableLock(held));
    for (const [kind, blocks] of kinds) {
      if (!blocks(held) || known[kind]) continue;
      const { began, by } = causeOf(blocks);
      known[kind] = { from: began, mode: held, by, seen };
    }
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
