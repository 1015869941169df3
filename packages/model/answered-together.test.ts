import { expect, test } from "vitest";
import { answeredTogether } from "./answered-together.ts";

/** Each letter is a statement of the first side, of both, or of the second; `-` is none, a small one is untimed. */
const grouped = (first: string, second: string) =>
  answeredTogether(
    Array.from(first, (letter, at) => `${letter}${second[at]}`),
    (pair) =>
      Array.from(pair, (letter) =>
        letter === "-" ? undefined : letter === letter.toLowerCase() ? { untimed: true } : {},
      ),
  ).map((group) => group.join(" "));

test.each([
  ["nothing is untimed", "ABC", "ABC", ["AA", "BB", "CC"]],
  ["the second was one string", "ABC", "AbC", ["AA Bb", "CC"]],
  ["both were", "AbC", "AbC", ["AA bb", "CC"]],
  ["they overlap", "AbCd", "ABcD", ["AA bB Cc dD"]],
  ["one of the string is missing", "AB-", "A-c", ["AA B- -c"]],
  ["what comes after is its own", "A-B", "AbB", ["AA -b", "BB"]],
  ["the first is missing", "AB", "ab", ["Aa Bb"]],
])("where %s", (_, first, second, groups) => {
  expect(grouped(first, second)).toEqual(groups);
});

test("of nothing there is no group", () => expect(grouped("", "")).toEqual([]));
