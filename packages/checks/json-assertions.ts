import { compare, isComparison } from "./compare.ts";
import { describeExpected, describeFound } from "./disclosure.ts";
import type { JsonExpectation } from "./expectations.ts";
import { isSingular, parseExactly, valuesAt } from "./json-path.ts";
import { describeRange, inRange } from "./range.ts";

/** One line for each JSON path of a body that does not have what is expected there. */
export function jsonProblems(body: string, expected: Readonly<Record<string, JsonExpectation>>): string[] {
  let document: unknown;
  try {
    document = parseExactly(body);
  } catch {
    return [`body: expected JSON, found ${body.length === 0 ? "an empty body" : "something else"}`];
  }
  return Object.entries(expected).flatMap(([path, expectation]) =>
    problemsAt(path, valuesAt(document, path), expectation).map((problem) => `${path}: ${problem}`),
  );
}

function problemsAt(path: string, found: unknown[], expectation: JsonExpectation): string[] {
  if (!isComparison(expectation))
    return found.length === 0
      ? [`expected ${describeExpected(expectation)}, found nothing there`]
      : firstDifference(found, expectation);
  const { exists, count, ...comparison } = expectation;
  if (exists === false) return found.length === 0 ? [] : ["expected nothing, found a value"];
  const compares = Object.values(comparison).some((value) => value !== undefined);
  if (found.length === 0 && (exists || compares)) return ["expected to be there, found nothing"];
  return [
    ...(count === undefined ? [] : countProblems(path, found, count)),
    ...(compares ? firstDifference(found, comparison) : []),
  ];
}

/** A path such as $.checks[*].status can match several values: all of them must be as expected. */
function firstDifference(found: unknown[], expectation: Parameters<typeof compare>[1]): string[] {
  for (const value of found) {
    const problems = compare(value, expectation, "json");
    if (problems.length > 0) return problems;
  }
  return [];
}

/** Of a path that can find one value only, the list that it finds is what a reader wants counted. */
function countProblems(path: string, found: unknown[], count: Parameters<typeof describeRange>[0]): string[] {
  const [only] = found;
  const counted = isSingular(path) && found.length === 1 ? only : found;
  if (!Array.isArray(counted))
    return [`expected a list of ${describeRange(count)}, found ${describeFound(counted, undefined)}`];
  if (inRange(BigInt(counted.length), count)) return [];
  return [
    `expected ${describeRange(count)} ${counted === found ? "matches" : "elements"}, found ${counted.length}`,
  ];
}
