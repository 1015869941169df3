import { describe, expect, test } from "vitest";
import { decideSequence, nextValue, type OwnedSequence } from "./sequence.ts";

const bigint = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

function sequence(parts: Partial<OwnedSequence>): OwnedSequence {
  return {
    name: "orders_id_seq",
    ref: "orders_id_seq",
    table: "orders",
    column: "id",
    lastValue: 1n,
    isCalled: false,
    increment: 1n,
    min: 1n,
    max: bigint.max,
    cycle: false,
    columnEnd: undefined,
    ...parts,
  };
}

const descending = { increment: -1n, min: bigint.min, max: -1n, lastValue: -1n };

describe("the next value", () => {
  test("is the last value itself while the sequence has not been called", () => {
    expect(nextValue(sequence({ lastValue: 7n }))).toBe(7n);
  });

  test("is one increment on afterwards, in either direction", () => {
    expect(nextValue(sequence({ lastValue: 7n, isCalled: true, increment: 5n }))).toBe(12n);
    expect(nextValue(sequence({ ...descending, lastValue: -7n, isCalled: true }))).toBe(-8n);
  });

  test("is none past the bound, and the other bound for a cycling sequence", () => {
    const atEnd = { lastValue: 9n, max: 9n, isCalled: true };
    expect(nextValue(sequence(atEnd))).toBeUndefined();
    expect(nextValue(sequence({ ...atEnd, cycle: true }))).toBe(1n);
    const atBottom = { ...descending, lastValue: -9n, min: -9n, isCalled: true };
    expect(nextValue(sequence({ ...atBottom, cycle: true }))).toBe(-1n);
  });
});

describe("a sequence in step", () => {
  test("belongs to an empty table, called or not", () => {
    expect(decideSequence(sequence({})).verdict).toBe("in-step");
    expect(decideSequence(sequence({ lastValue: 40n, isCalled: true })).verdict).toBe("in-step");
  });

  test("has just handed out the column's end", () => {
    const decision = decideSequence(sequence({ lastValue: 40n, isCalled: true, columnEnd: 40n }));
    expect(decision).toEqual({ verdict: "in-step", next: 41n });
  });

  test("may be far ahead, and is not set back", () => {
    expect(decideSequence(sequence({ lastValue: 900n, isCalled: true, columnEnd: 40n })).verdict).toBe(
      "in-step",
    );
  });

  test("may cycle: behind a column that is full to the bound, it has started over", () => {
    const wrapped = { lastValue: 4n, isCalled: true, max: 100n, columnEnd: 100n, cycle: true };
    expect(decideSequence(sequence(wrapped)).verdict).toBe("in-step");
  });
});

describe("a sequence behind", () => {
  test("was never called while the table has rows", () => {
    const decision = decideSequence(sequence({ columnEnd: 40n }));
    expect(decision).toEqual({
      verdict: "behind",
      next: 1n,
      repair: { value: 40n, isCalled: true, next: 41n },
    });
  });

  test("is one where the uncalled last value is the column's end itself", () => {
    const decision = decideSequence(sequence({ lastValue: 40n, columnEnd: 40n }));
    expect(decision.repair).toEqual({ value: 40n, isCalled: true, next: 41n });
  });

  test("goes down when it descends", () => {
    const decision = decideSequence(sequence({ ...descending, isCalled: true, columnEnd: -40n }));
    expect(decision).toEqual({
      verdict: "behind",
      next: -2n,
      repair: { value: -40n, isCalled: true, next: -41n },
    });
  });

  test("stays on its own grid, so that odd numbers stay odd", () => {
    const odd = { lastValue: 1n, isCalled: true, increment: 2n, columnEnd: 40n };
    expect(decideSequence(sequence(odd)).repair).toEqual({ value: 39n, isCalled: true, next: 41n });
    const down = { ...descending, increment: -10n, columnEnd: -25n };
    expect(decideSequence(sequence(down)).repair).toEqual({ value: -21n, isCalled: true, next: -31n });
  });

  test("is exact beyond the numbers JavaScript can hold", () => {
    const decision = decideSequence(sequence({ columnEnd: 9_007_199_254_740_993n }));
    expect(decision.repair?.next).toBe(9_007_199_254_740_994n);
  });

  test("may cycle as long as there is room after the column's end", () => {
    const decision = decideSequence(sequence({ max: 100n, columnEnd: 99n, cycle: true }));
    expect(decision.repair?.next).toBe(100n);
  });
});

describe("an exhausted sequence", () => {
  test("has handed out its last value, even when the table is empty", () => {
    const used = { lastValue: 100n, isCalled: true, max: 100n };
    expect(decideSequence(sequence(used)).verdict).toBe("exhausted");
    expect(decideSequence(sequence({ ...used, columnEnd: 100n })).verdict).toBe("exhausted");
  });

  test("has no room after the column's end", () => {
    expect(decideSequence(sequence({ max: 100n, columnEnd: 100n })).verdict).toBe("exhausted");
    expect(decideSequence(sequence({ ...descending, min: -100n, columnEnd: -100n })).verdict).toBe(
      "exhausted",
    );
  });

  test("still has numbers that the column's type cannot hold", () => {
    const integer = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
    const used = { lastValue: integer.max, isCalled: true, columnEnd: integer.max, columnRange: integer };
    expect(decideSequence(sequence(used)).verdict).toBe("exhausted");
    const oneLeft = { lastValue: 5n, columnEnd: integer.max - 1n, columnRange: integer };
    expect(decideSequence(sequence(oneLeft)).repair?.next).toBe(integer.max);
  });
});
