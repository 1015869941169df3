import { expect, test } from "vitest";
import { sameDecimal } from "./decimal.ts";

test.each([
  ["3", "3.0", true],
  ["0.10", ".1", true],
  ["1e3", "1000", true],
  ["-0", "0", true],
  ["-1", "1", false],
  ["9007199254740993", "9007199254740992", false],
  ["12345678901234567890.10", "12345678901234567890.1", true],
  ["abc", "abc", false],
  ["", "", false],
  ["NaN", "NaN", false],
])("%s and %s: %s", (a, b, same) => {
  expect(sameDecimal(a, b)).toBe(same);
});
