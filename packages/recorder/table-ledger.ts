import type { BlockedFact } from "#model/facts/recording.ts";
import type { TableLock } from "#model/table-lock.ts";

/** One time for which a lock kept others out. */
export interface Stretch {
  durationMs: number;
  /** The server's own word. */
  mode: string;
  blocks: BlockedFact["blocks"];
  /** The statement that took the lock, literals hidden. */
  by: string;
  /** False where the lock is known from the kind of the statement only. */
  seen: boolean;
}

/** For how long each statement blocked, by the statement. */
type Blocks = Map<string, BlockedFact>;

/** What is known of one table so far. */
export interface TableEntry {
  /** The strongest lock of all. */
  lock: TableLock | undefined;
  reads: Blocks;
  writes: Blocks;
  /** Not of the table, but of rows in it that were written. */
  rows: Blocks;
  waitedMs: number;
  /** The slowest statement that can have written the table anew, and ran while it had the table to itself. */
  rewriter: { text: string; durationMs: number } | undefined;
  /** All rows were taken away at once, and nobody waits for a rewrite of none. */
  emptied?: true;
}

/** A migration that goes through rows may block a table by statements without number; the shorter ones are dropped. */
const mostStatements = 100;

/** Adds up what the sessions of a migration did to each table. Its size depends on the number of tables alone. */
export class TableLedger {
  readonly entries = new Map<string, TableEntry>();
  readonly #isStronger: (one: string, other: string) => boolean;

  /** @param isStronger the engine's own order of its modes. */
  constructor(isStronger: (one: string, other: string) => boolean) {
    this.#isStronger = isStronger;
  }

  held(table: string, lock: TableLock): void {
    const entry = this.#of(table);
    if (entry.lock === undefined || this.#isStronger(lock.mode, entry.lock.mode)) entry.lock = lock;
  }

  blocked(table: string, what: "reads" | "writes" | "rows", { durationMs, ...how }: Stretch): void {
    const blocks = this.#of(table)[what];
    add(blocks, { longestMs: durationMs, totalMs: durationMs, times: 1, ...how });
    if (blocks.size > mostStatements) blocks.delete(longestFirst(blocks).at(-1)?.by ?? "");
  }

  waited(table: string, durationMs: number): void {
    this.#of(table).waitedMs += durationMs;
  }

  mayHaveRewritten(table: string, text: string, durationMs: number): void {
    const entry = this.#of(table);
    if (entry.rewriter === undefined || durationMs > entry.rewriter.durationMs)
      entry.rewriter = { text, durationMs };
  }

  emptied(table: string): void {
    this.#of(table).emptied = true;
  }

  /** What was put down to one statement was another's. */
  correct(table: string, from: string, to: string): void {
    for (const what of ["reads", "writes", "rows"] as const) this.correctBlocks(table, what, from, to);
    const { rewriter } = this.#of(table);
    if (rewriter?.text === from) rewriter.text = to;
  }

  /** The same, of one kind of block alone. */
  correctBlocks(table: string, what: "reads" | "writes" | "rows", from: string, to: string): void {
    const blocks = this.#of(table)[what];
    const wrong = blocks.get(from);
    blocks.delete(from);
    if (wrong) add(blocks, { ...wrong, by: to });
  }

  #of(table: string): TableEntry {
    const known = this.entries.get(table);
    if (known) return known;
    const entry: TableEntry = {
      lock: undefined,
      reads: new Map(),
      writes: new Map(),
      rows: new Map(),
      waitedMs: 0,
      rewriter: undefined,
    };
    this.entries.set(table, entry);
    return entry;
  }
}

export const longestFirst = (blocks: Blocks): BlockedFact[] =>
  [...blocks.values()].sort((one, other) => other.longestMs - one.longestMs);

function add(blocks: Blocks, more: BlockedFact): void {
  const { by } = more;
  const before = blocks.get(by);
  const longest = before === undefined || more.longestMs > before.longestMs ? more : before;
  blocks.set(by, {
    ...longest,
    totalMs: more.totalMs + (before?.totalMs ?? 0),
    times: more.times + (before?.times ?? 0),
  });
}
