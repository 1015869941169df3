import { expect, test } from "vitest";
import type { Dialect } from "#model/engine/dialect.ts";
import { problemOf, StagegateError } from "#model/problem.ts";
import { statementError } from "./error.ts";

const thrown = new StagegateError(
  { kind: "user", code: "sql-error", message: "x", next: "y", sqlstate: "42601" },
  { cause: new Error("syntax error") },
);
const statement = { text: "creat table b ()", offset: 18, begins: 18, words: ["creat", "table", "b"] };

const nextStep = (transaction: boolean, transactionalDdl: boolean, done: number) => {
  const script = {
    path: "1_a.sql",
    text: "create table a ();creat table b ()",
    statements: [statement, statement],
    transaction,
    engine: {
      dialect: { sessionsView: "sessions" } as Dialect,
      capabilities: { transactionalDdl, templateCopy: true, renameDatabase: true, replicationSlots: true },
    },
  };
  return problemOf(statementError(script, statement, thrown, done)).next;
};

test("where changes of the schema go with their transaction, nothing is left behind", () => {
  expect(nextStep(true, true, 0)).toContain("its transaction was rolled back and left nothing behind");
});

test("where they stay, whoever runs it again has to undo them first", () => {
  expect(nextStep(true, false, 1)).toMatch(
    /^The server does not take changes of the schema back .*: undo by hand the statements that took effect/,
  );
  expect(nextStep(true, false, 0)).toContain("undo by hand what the statement left behind");
});

test("a file without a transaction leaves behind what took effect, on every server", () => {
  for (const transactionalDdl of [true, false])
    expect(nextStep(false, transactionalDdl, 1)).toMatch(
      /^The file runs without a transaction: undo by hand/,
    );
});
