import { expect, test } from "vitest";
import { statementsIn } from "./sent-text.ts";

const textsIn = (sql: string) => {
  const head = Buffer.from(`${sql}\0`);
  return statementsIn(head, head.length).map(({ text }) => text);
};

test("a string is taken for its statements", () => {
  expect(textsIn("select 'a;b'; select 2")).toEqual(["select 'a;b'", "select 2"]);
});

test("what may be the end of a value is not taken for a statement", () => {
  const sql = "insert into t values ('O\\'Brien; secret'); select 2";
  expect(textsIn(sql)).toEqual([sql]);
});
