import type { Range } from "./expectations.ts";

export function inRange(found: bigint, range: Range): boolean {
  if (typeof range === "number") return found === BigInt(range);
  const { min, max } = range;
  return (min === undefined || found >= BigInt(min)) && (max === undefined || found <= BigInt(max));
}

/** `3`, `at least 1`, `at most 10`, `from 1 to 10`. */
export function describeRange(range: Range): string {
  if (typeof range === "number") return String(range);
  const { min, max } = range;
  if (max === undefined) return `at least ${min}`;
  return min === undefined ? `at most ${max}` : `from ${min} to ${max}`;
}
