import { counted } from "#model/size.ts";
import { isDecimal } from "./decimal.ts";

/**
 * What may be said of a value that a check found.
 *
 * Problems of checks go into the journal, the report and a pull request's comment, which more people read
 * than may read the database. A value found where another was expected is, by definition, not the one the
 * check's author thought of: it can be a name, an address, a token. So nothing found is printed, with two
 * exceptions that make a report useful and cannot name a person:
 *
 * - a number of at most nine digits, where a number was expected: counts and versions, but not phone, card
 *   or social security numbers;
 * - a word of the fixed list below, which is how services say how they are.
 *
 * For all others the type and the length are told. What was *expected* stands in stagegate.yml already.
 */
export function describeFound(found: unknown, expected: unknown): string {
  if (found === undefined) return "nothing";
  if (found === null) return "null";
  if (typeof found === "boolean") return String(found);
  if (typeof found === "number" || typeof found === "bigint") return describeNumber(String(found), expected);
  if (typeof found !== "string") return Array.isArray(found) ? `a list of ${found.length}` : "an object";
  if (isDecimal(found) && isNumeric(expected)) return describeNumber(found, expected);
  return statusWords.has(found.toLowerCase()) ? `"${found}"` : `a text of ${characters(found)}`;
}

function describeNumber(text: string, expected: unknown): string {
  if (isNumeric(expected) && isTellable(text)) return text;
  const count = digits(text);
  return `a number of ${count} ${count === 1 ? "digit" : "digits"}`;
}

/** Whether a number is too short to be a phone, card or social security number. */
export const isTellable = (number: string) => digits(number) <= 9;

const digits = (number: string) => number.replace(/\D/g, "").length;

const isNumeric = (expected: unknown) => typeof expected === "number" || typeof expected === "bigint";

/** What was expected, as it is written in stagegate.yml. */
export function describeExpected(expected: unknown): string {
  return typeof expected === "string" ? `"${expected}"` : String(expected);
}

export const characters = (text: string) => `${counted(text.length, "character")}`;

const statusWords = new Set(
  `ok okay up down healthy unhealthy degraded pass passed fail failed failing failure success error errored warn
  warning critical ready starting started stopping stopped running idle pending completed complete done alive dead
  live available unavailable online offline connected disconnected active inactive enabled disabled maintenance
  true false yes no none unknown t f`.split(/\s+/),
);
