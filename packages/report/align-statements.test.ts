import { expect, test } from "vitest";
import type { StatementFact } from "#model/facts/recording.ts";
import { alignStatements } from "./align-statements.ts";

const statement = (text: string, sqlstate?: string): StatementFact => ({
  text,
  count: 1,
  startedAtMs: 0,
  durationMs: 1,
  longestMs: 1,
  rows: 0,
  ...(sqlstate ? { error: { sqlstate } } : {}),
});

/** Of one letter each; `B!` ended in an error. */
const recording = (letters: string) =>
  letters
    .split(" ")
    .filter(Boolean)
    .map((letter) => (letter.endsWith("!") ? statement(letter[0] ?? "", "55P03") : statement(letter)));

const shown = (rehearsed: string, actual: string) =>
  alignStatements(recording(rehearsed), recording(actual)).map(
    (pair) => `${pair.rehearsed?.text ?? "-"}${pair.actual?.text ?? "-"}`,
  );

test("statements of one shape stand side by side in the order in which they ran", () => {
  expect(shown("A B C", "A B C")).toEqual(["AA", "BB", "CC"]);
  expect(shown("A B A", "A B A")).toEqual(["AA", "BB", "AA"]);
});

test("a statement that only one of the recordings has stands alone, and shifts none of the others", () => {
  expect(shown("A X B", "A B Y")).toEqual(["AA", "X-", "BB", "-Y"]);
  expect(shown("", "A")).toEqual(["-A"]);
  expect(shown("A", "")).toEqual(["A-"]);
});

test("of several attempts the last is paired, and one that failed with none that went through", () => {
  expect(shown("A B C", "A B! R A B C")).toEqual(["-A", "-B", "-R", "AA", "BB", "CC"]);
});

test("every statement of both is there once", () => {
  const pairs = alignStatements(recording("A B C D E"), recording("E D C B A"));
  expect(pairs.flatMap(({ rehearsed }) => rehearsed?.text ?? [])).toEqual(["A", "B", "C", "D", "E"]);
  expect(pairs.flatMap(({ actual }) => actual?.text ?? [])).toEqual(["E", "D", "C", "B", "A"]);
  expect(pairs.filter(({ rehearsed, actual }) => rehearsed && actual)).toHaveLength(1);
});
