/** A sequence owned by a column, with the column's furthest value. Numbers are bigint: int8 does not fit a JS number. */
export interface OwnedSequence {
  /** Qualified, unquoted parts joined by a dot, for people. */
  name: string;
  /** The engine's own reference to the sequence, to hand back to it. */
  ref: string;
  table: string;
  column: string;
  lastValue: bigint;
  /** False where the sequence will hand out `lastValue` itself next. */
  isCalled: boolean;
  increment: bigint;
  min: bigint;
  max: bigint;
  /** Where the sequence starts when the table is empty. */
  start: bigint;
  cycle: boolean;
  /** The column's largest value (smallest for a descending sequence); undefined for an empty table. */
  columnEnd: bigint | undefined;
}

export type SequenceVerdict = "in-step" | "behind" | "exhausted";

export interface SequenceDecision {
  verdict: SequenceVerdict;
  /** The next value the sequence would hand out as it stands; undefined when it has none left. */
  next: bigint | undefined;
  /** What to set where the verdict is `behind`. */
  repair?: { value: bigint; isCalled: boolean };
}

/** The value the sequence hands out next; undefined past its bound (a cycling one starts over). */
export function nextValue(sequence: OwnedSequence): bigint | undefined {
  if (!sequence.isCalled) return sequence.lastValue;
  const next = sequence.lastValue + sequence.increment;
  const ascending = sequence.increment > 0n;
  if (ascending ? next <= sequence.max : next >= sequence.min) return next;
  return sequence.cycle ? (ascending ? sequence.min : sequence.max) : undefined;
}

/**
 * Whether the next insert would collide with a row that is already there, and the repair.
 * A sequence that is ahead of its column is left alone: gaps are normal, and setting it back
 * could hand out a number that a deleted row had (and that other systems still know).
 */
export function decideSequence(sequence: OwnedSequence): SequenceDecision {
  const next = nextValue(sequence);
  const { columnEnd, increment } = sequence;
  if (columnEnd === undefined) return { verdict: next === undefined ? "exhausted" : "in-step", next };
  const ascending = increment > 0n;
  const beyond = next !== undefined && (ascending ? next > columnEnd : next < columnEnd);
  if (beyond) return { verdict: "in-step", next };
  // The column's values lie outside the sequence's own range: nothing it hands out can collide.
  if (next !== undefined && (ascending ? columnEnd < sequence.min : columnEnd > sequence.max))
    return { verdict: "in-step", next };
  const value = ascending ? columnEnd : columnEnd;
  const room = ascending ? value + increment <= sequence.max : value + increment >= sequence.min;
  if (!room) return { verdict: "exhausted", next };
  // setval refuses a value outside the bounds; such a value cannot be reached above, save the very bound.
  return { verdict: "behind", next, repair: { value, isCalled: true } };
}
