import { type JsonValue, query } from "jsonpath-rfc9535";
import { describeExpected, describeFound } from "./disclosure.ts";
import type { JsonExpectation, Scalar } from "./expectations.ts";
import { describeRange, inRange } from "./range.ts";

/** One line for each JSON path of a body that does not have what is expected there. */
export function jsonProblems(body: string, expected: Readonly<Record<string, JsonExpectation>>): string[] {
  let document: JsonValue;
  try {
    document = JSON.parse(body) as JsonValue;
  } catch {
    return [`body: expected JSON, found ${body.length === 0 ? "an empty body" : "something else"}`];
  }
  return Object.entries(expected).flatMap(([path, expectation]) => {
    const problem = oneProblem(query(document, path), expectation);
    return problem === undefined ? [] : [`${path}: ${problem}`];
  });
}

function oneProblem(found: JsonValue[], expectation: JsonExpectation): string | undefined {
  if (typeof expectation === "object" && expectation !== null) {
    if ("exists" in expectation) {
      if (found.length > 0 === expectation.exists) return undefined;
      return expectation.exists ? "expected to be there, found nothing" : "expected nothing, found a value";
    }
    if (inRange(BigInt(found.length), expectation.count)) return undefined;
    return `expected ${describeRange(expectation.count)} matches, found ${found.length}`;
  }
  if (found.length === 0) return `expected ${describeExpected(expectation)}, found nothing there`;
  // A path such as $.checks[*].status can match several values: all of them must be as expected.
  const other = found.find((value) => value !== (expectation as Scalar));
  return other === undefined
    ? undefined
    : `expected ${describeExpected(expectation)}, found ${describeFound(other, expectation)}`;
}
