import type { Comparison, ExactNumber, ExpectedValue, Scalar } from "./comparison.ts";
import { compareDecimals, isDecimal, sameDecimal } from "./decimal.ts";
import { describeExpected, describeFound, isTellable } from "./disclosure.ts";
import { firstMatch } from "./regular-expression.ts";

/**
 * How a place writes its values. In JSON a value has a kind: the text "3" is not the number 3. A header, the
 * output of a command and a column that the server printed are texts, and what reads as a number is one there.
 */
export type Writing = "json" | "text" | "lines";

/** What a found value does not fulfil, a line for each; none where it is as expected. */
export function compare(found: unknown, expected: ExpectedValue, writing: Writing): string[] {
  if (!isComparison(expected))
    return isSame(found, expected, writing)
      ? []
      : [differs(found, expected, describeExpected(expected), writing)];
  const { not, ...wanted } = expected;
  const unmet = partsOf(wanted).filter((part) => fulfils(found, part, writing) !== true);
  return [
    ...unmet.map((part) => differs(found, part.value, partInWords(part), writing)),
    ...(not === undefined ? [] : unlike(found, not, writing)),
  ];
}

export const isComparison = <T>(expected: T): expected is T & object =>
  typeof expected === "object" && expected !== null;

/** `not`: what cannot be compared at all is no answer to it either. */
function unlike(found: unknown, not: NonNullable<Comparison["not"]> | null, writing: Writing): string[] {
  if (typeof not !== "object" || not === null)
    return isSame(found, not, writing) ? [`expected something other than ${describeExpected(not)}`] : [];
  // All of its parts together are what must not be: one that does not hold is enough.
  const results = partsOf(not).map((part) => fulfils(found, part, writing));
  if (results.includes(false)) return [];
  const words = partsOf(not).map(partInWords).join(" and ");
  return [
    results.includes(undefined)
      ? `expected not ${words}, found ${describeFound(found, undefined)}, which cannot be compared with it`
      : `expected not ${words}, found it`,
  ];
}

interface Part {
  name: "contains" | "matches" | "min" | "max" | "above" | "below";
  value: string | ExactNumber | boolean;
}

const names = ["contains", "matches", "min", "max", "above", "below"] as const;

const partsOf = (comparison: Omit<Comparison, "not">): Part[] =>
  names.flatMap((name) => {
    const value = comparison[name];
    return value === undefined ? [] : [{ name, value }];
  });

const inWords = {
  contains: "to contain",
  matches: "to match",
  min: "at least",
  max: "at most",
  above: "above",
  below: "below",
};

const partInWords = ({ name, value }: Part): string =>
  `${inWords[name]} ${name === "matches" ? `/${value}/` : describeExpected(value)}`;

/** Undefined where a value of this kind cannot be compared so. */
function fulfils(found: unknown, { name, value }: Part, writing: Writing): boolean | undefined {
  if (name === "contains" && Array.isArray(found))
    return found.some((element) => isSame(element, value, writing));
  const text = asText(found, writing);
  if (text === undefined) return undefined;
  if (name === "contains") return text.includes(String(value));
  if (name === "matches") return matches(String(value), text, writing);
  if (writing === "json" && typeof found === "string") return undefined;
  const order = compareDecimals(text, String(value));
  if (order === undefined) return undefined;
  return { min: order >= 0, max: order <= 0, above: order > 0, below: order < 0 }[name];
}

/** Undefined where the expression was not done in time. */
function matches(source: string, text: string, writing: Writing): boolean | undefined {
  try {
    return firstMatch(source, text, writing === "lines" ? "m" : "") !== undefined;
  } catch {
    return undefined;
  }
}

function asText(found: unknown, writing: Writing): string | undefined {
  if (typeof found === "string") return found;
  if (typeof found === "number" || typeof found === "bigint") return String(found);
  return writing === "json" && typeof found === "boolean" ? String(found) : undefined;
}

/** A number is compared digit by digit, a text exactly. */
export function isSame(found: unknown, expected: Scalar, writing: Writing): boolean {
  if (found === null || expected === null) return found === expected;
  if (writing === "json") return isSameJson(found, expected);
  if (typeof found !== "string") return false;
  if (typeof expected === "string") return found === expected;
  // A server may write booleans as t and f.
  if (typeof expected === "boolean") return found === String(expected) || found === String(expected)[0];
  return sameDecimal(found, String(expected));
}

function isSameJson(found: unknown, expected: Scalar): boolean {
  if (isNumber(found) && isNumber(expected)) return sameDecimal(String(found), String(expected));
  // Such a number stands in quotes in many a file, because of the tools that would round it.
  if (typeof found === "bigint" && typeof expected === "string") return String(found) === expected;
  return found === expected;
}

const isNumber = (value: unknown): value is ExactNumber =>
  typeof value === "number" || typeof value === "bigint";

function differs(found: unknown, expected: Scalar, words: string, writing: Writing): string {
  // `expected 3, found 3` would leave the reader to guess which of them is the text.
  if (typeof expected === "string" && isDecimal(expected) && isNumber(found))
    return `expected the text ${words}, found ${numberInWords(String(found))}`;
  if (writing === "json" && isNumber(expected) && typeof found === "string" && isDecimal(found))
    return `expected ${words === String(expected) ? `the number ${words}` : words}, found ${isTellable(found) ? `the text "${found}"` : describeFound(found, "")}`;
  if (writing === "text" && typeof expected === "string" && typeof found === "string")
    if (sameDecimal(found, expected))
      return `expected the text ${words}, found the same number written as ${numberInWords(found)}: write it without quotes to compare numbers`;
  return `expected ${words}, found ${describeFound(found, expected)}`;
}

const numberInWords = (text: string) => (isTellable(text) ? `the number ${text}` : describeFound(text, 0));
