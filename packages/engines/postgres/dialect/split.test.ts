import { describe, expect, test } from "vitest";
import { split } from "./sql-text.ts";

const texts = (sql: string) => split(sql).map(({ text }) => text);

test("statements end at semicolons, the last one also without", () => {
  expect(texts("select 1; select 2;\n\nselect 3")).toEqual(["select 1", "select 2", "select 3"]);
});

test("nothing, white space, lone semicolons and comments alone are no statements", () => {
  expect(texts("")).toEqual([]);
  expect(texts(" ;;\n; ")).toEqual([]);
  expect(texts("-- only\n/* comments; */")).toEqual([]);
  expect(texts("select 1;\n-- the end")).toEqual(["select 1"]);
});

test("what is no white space to the server stays where it is", () => {
  expect(texts("drop table a\u00a0; \ufeffselect 1 \n")).toEqual(["drop table a\u00a0", "\ufeffselect 1"]);
});

test("a carriage return ends a comment, as it does for the server", () => {
  expect(texts("-- one;\rselect 1; select 2")).toEqual(["-- one;\rselect 1", "select 2"]);
});

test("the offset leads back to the statement in the whole text", () => {
  const sql = "-- ä;\nselect 1 ;\n  select '💊';select 3";
  for (const { text, offset } of split(sql)) {
    expect(sql.slice(offset, offset + text.length)).toBe(text);
  }
  expect(split(sql)).toHaveLength(3);
});

test("the first words tell the kind of a statement, comments before them or not", () => {
  const [statement] = split("/* now */ CREATE INDEX -- soon\n CONCURRENTLY a ON b (c)");
  expect(statement).toMatchObject({ words: ["create", "index", "concurrently", "a"], offset: 0, begins: 10 });
});

describe("a semicolon does not end a statement", () => {
  const whole: Record<string, string> = {
    "in a string": "select 'a;b'",
    "in a string with doubled quotes": "select 'it''s; fine'",
    "in a string that ends in a backslash, which is a plain character": "select 'c:\\', ';'",
    "after an escaped quote in an E string": "select E'it\\'s; fine', ';'",
    "after a doubled quote in an E string": "select E'a''b\\'; fine', ';'",
    "in an E string that goes on in the next line, escapes and all": "select E'a' -- more\n 'it\\'s; b'",
    "in a quoted name": 'select 1 as "a;""b"',
    "in a line comment": "select 1 -- one; two\n + 1",
    "in a nested block comment": "select /* a /* b; */ c; */ 1",
    "in a dollar-quoted body": "do $$ begin perform 1; end $$",
    "in a tagged body that holds another quote": "do $body$ begin perform $$;$$; end $body$",
    "in a tag with letters beyond ASCII": "do $größe$ ; $größe$",
    "in parentheses, as in a rule": "create rule r as on insert to t do also (select 1; select 2)",
    "in a function's SQL body":
      "create or replace function f() returns int begin atomic select case when true then 1 end; select 2; end",
  };
  test.each(Object.entries(whole))("%s", (_where, sql) => {
    expect(texts(`${sql};\nselect 2;`)).toEqual([sql, "select 2"]);
  });
});

test("a dollar sign inside a name or after a parameter opens no quote", () => {
  expect(texts("select a$b$ from t; select 1")).toEqual(["select a$b$ from t", "select 1"]);
  expect(texts("select $1$2; select 1")).toHaveLength(2);
});

test("BEGIN and END outside a routine's definition open no body", () => {
  expect(texts("begin; select case when true then 1 end; end; select 1")).toHaveLength(4);
});

test("an unfinished quote takes the rest of the text", () => {
  for (const open of ["'", '"', "$$", "/*", "e'"]) {
    expect(texts(`select 1; select ${open} a; b`)).toHaveLength(2);
  }
});

test("a text of a megabyte is split in a moment", () => {
  const insert = "insert into t values (1, 'some; text', $$more; text$$); -- comment;\n";
  const sql = insert.repeat(Math.ceil(1_000_000 / insert.length));
  const started = performance.now();
  expect(split(sql)).toHaveLength(sql.length / insert.length);
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("a long string does not exhaust the stack", () => {
  expect(texts(`select '${"x".repeat(20_000_000)};'; select 2`)).toHaveLength(2);
});
