import type { BlockedFact, LockMode } from "#model/facts/recording.ts";
import { stronger } from "./lock-modes.ts";

/** One time for which a lock kept others out. */
export interface Stretch {
  durationMs: number;
  mode: LockMode;
  /** The statement that took the lock, literals hidden. */
  by: string;
  /** False where its mode is known from the kind of the statement only. */
  seen: boolean;
}

/** What is known of one table so far. */
export interface TableEntry {
  mode: LockMode | undefined;
  reads: BlockedFact | undefined;
  writes: BlockedFact | undefined;
  waitedMs: number;
  /** The slowest statement that can have written the table anew, and ran while it had the table to itself. */
  rewriter: { text: string; durationMs: number } | undefined;
}

/** Adds up what the sessions of a migration did to each table. Its size depends on the number of tables alone. */
export class TableLedger {
  readonly entries = new Map<string, TableEntry>();

  held(table: string, mode: LockMode): void {
    const entry = this.#of(table);
    entry.mode = stronger(entry.mode, mode);
  }

  blocked(table: string, what: "reads" | "writes", { durationMs, mode, by, seen }: Stretch): void {
    const entry = this.#of(table);
    const before = entry[what];
    const longest = before === undefined || durationMs > before.longestMs;
    entry[what] = {
      ...(longest ? { longestMs: durationMs, mode, by, seen } : before),
      totalMs: (before?.totalMs ?? 0) + durationMs,
      times: (before?.times ?? 0) + 1,
    };
  }

  waited(table: string, durationMs: number): void {
    this.#of(table).waitedMs += durationMs;
  }

  mayHaveRewritten(table: string, text: string, durationMs: number): void {
    const entry = this.#of(table);
    if (entry.rewriter === undefined || durationMs > entry.rewriter.durationMs)
      entry.rewriter = { text, durationMs };
  }

  /** What was put down to one statement was another's. */
  correct(table: string, from: string, to: string): void {
    const { reads, writes, rewriter } = this.#of(table);
    for (const blocked of [reads, writes]) if (blocked?.by === from) blocked.by = to;
    if (rewriter?.text === from) rewriter.text = to;
  }

  #of(table: string): TableEntry {
    const known = this.entries.get(table);
    if (known) return known;
    const entry: TableEntry = {
      mode: undefined,
      reads: undefined,
      writes: undefined,
      waitedMs: 0,
      rewriter: undefined,
    };
    this.entries.set(table, entry);
    return entry;
  }
}
