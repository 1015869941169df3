/** A sequence that numbers a column, with the column's furthest value. Numbers are bigint: int8 does not fit a JS number. */
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
  /** Never zero; below zero for a descending sequence. */
  increment: bigint;
  min: bigint;
  max: bigint;
  cycle: boolean;
  /**
   * The largest value of the column (smallest, for a descending sequence) from `min` to `max`; undefined
   * where there is none. Values out of that range can never collide with what the sequence hands out.
   */
  columnEnd: bigint | undefined;
  /**
   * What the column's type can hold, where it is an integer: a `bigint` sequence on an `integer` column is
   * used up at 2147483647, whatever its own `max` says.
   */
  columnRange?: { min: bigint; max: bigint } | undefined;
  /**
   * Nothing in the catalog ties it to the column, only its name: a mapper asks it for numbers, and where it counts in
   * steps, takes a whole step's numbers at a time, those before the number it got or those after it.
   */
  inBlocks?: true;
  /** SQL for a migration that moves it to the column's end. */
  catchUp?: string;
}

export type SequenceVerdict = "in-step" | "behind" | "exhausted";

export interface SequenceDecision {
  verdict: SequenceVerdict;
  /** The next value the sequence would hand out as it stands; undefined when it has none left. */
  next: bigint | undefined;
  /** What to set where the verdict is `behind`, and what the sequence hands out after it. */
  repair?: { value: bigint; isCalled: true; next: bigint };
}

/** The value the sequence hands out next; undefined past its bound (a cycling one starts over). */
export function nextValue(sequence: OwnedSequence): bigint | undefined {
  if (!sequence.isCalled) return sequence.lastValue;
  const next = sequence.lastValue + sequence.increment;
  if (next >= sequence.min && next <= sequence.max) return next;
  if (!sequence.cycle) return undefined;
  return sequence.increment > 0n ? sequence.min : sequence.max;
}

/**
 * Whether the next insert would collide with a row that is already there, and the repair.
 *
 * A sequence that is ahead of its column is left alone: gaps are normal, and setting it back could hand
 * out a number that a deleted row had and that other systems still know.
 */
export function decideSequence(sequence: OwnedSequence): SequenceDecision {
  const { lastValue, increment, columnEnd } = sequence;
  const next = nextValue(sequence);
  if (next === undefined || !fits(sequence, next)) return { verdict: "exhausted", next };
  const ahead = columnEnd === undefined || (increment > 0n ? next > columnEnd : next < columnEnd);
  if (ahead) return { verdict: "in-step", next };

  // The last value up to the column's end on the sequence's own grid, so that one which counts 1, 3, 5 …
  // (two servers sharing the odd and the even numbers) still does afterwards. BigInt division truncates,
  // and both differences have the same sign, so this never goes past the column's end.
  const steps =
    (columnEnd - lastValue) / increment + (sequence.inBlocks && magnitude(increment) > 1n ? 1n : 0n);
  const value = lastValue + steps * increment;
  const repaired = value + increment;
  const room = repaired >= sequence.min && repaired <= sequence.max && fits(sequence, repaired);
  if (room) return { verdict: "behind", next, repair: { value, isCalled: true, next: repaired } };
  // A cycling sequence whose column is full to the bound has started over: being behind is its purpose.
  return { verdict: sequence.cycle ? "in-step" : "exhausted", next };
}

const magnitude = (value: bigint) => (value < 0n ? -value : value);

function fits({ columnRange }: OwnedSequence, value: bigint): boolean {
  return columnRange === undefined || (value >= columnRange.min && value <= columnRange.max);
}
