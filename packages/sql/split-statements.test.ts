import { describe, expect, test } from "vitest";
import { lexerOf } from "./lexer.ts";
import type { LexicalRules } from "./lexical-rules.ts";
import { splitStatements } from "./split-statements.ts";
import { statementShapes } from "./statement-shape.ts";

/** As MySQL reads SQL: https://dev.mysql.com/doc/refman/8.4/en/comments.html and string-literals.html. */
const mysql: LexicalRules = {
  dashComments: "before-space",
  hashComments: true,
  nestedComments: false,
  codeComments: true,
  dollarQuotes: false,
  backslashes: "all-strings",
  doubleQuotes: "string",
  backticks: true,
  semicolonsInside: false,
  delimiterCommand: true,
};
const texts = (sql: string, rules: Partial<LexicalRules> = {}) =>
  splitStatements(sql, lexerOf({ ...mysql, ...rules })).map(({ text }) => text);

describe("rules that servers differ in", () => {
  const two: [rule: string, sql: string, otherwise: Partial<LexicalRules>][] = [
    ["a backslash escapes a quote", "select 'it\\'s; one'", { backslashes: "e-strings" }],
    ["a hash opens a comment", "select 1 # it's; one\n + 1", { hashComments: false }],
    ["backticks enclose a name", "select `a;b`", { backticks: false }],
    ["two dashes before a space open a comment", "select 1 -- one; two\n + 1", {}],
    ["double quotes are a string with escapes", 'select "a\\";b"', { doubleQuotes: "name" }],
    ["a doubled quote goes on", "select 'it''s; one', \"a\"\";b\"", {}],
  ];
  test.each(two)("%s", (_rule, sql, otherwise) => {
    expect(texts(`${sql};\nselect 2`)).toEqual([sql, "select 2"]);
    if (Object.keys(otherwise).length > 0)
      expect(texts(`${sql};\nselect 2`, otherwise)).not.toEqual([sql, "select 2"]);
  });

  test("two dashes without a space are two signs", () => {
    expect(texts("select 1--1; select 2")).toEqual(["select 1--1", "select 2"]);
    expect(texts("select 1--1; select 2", { dashComments: "anywhere" })).toHaveLength(1);
  });

  test("a comment in a comment does not nest", () => {
    expect(texts("select /* a /* b */ 1; select 2")).toEqual(["select /* a /* b */ 1", "select 2"]);
    expect(texts("select /* a /* b */ 1; select 2", { nestedComments: true })).toHaveLength(1);
  });

  test("a comment that is run is a statement", () => {
    expect(texts("/*!40101 SET NAMES utf8 */; /* nothing */; select 1")).toEqual([
      "/*!40101 SET NAMES utf8 */",
      "select 1",
    ]);
    expect(texts("/*!40101 SET NAMES utf8 */; select 1", { codeComments: false })).toEqual(["select 1"]);
  });

  test("dollar signs open nothing", () => {
    expect(texts("select $$a; b$$")).toEqual(["select $$a", "b$$"]);
    expect(texts("select $$a; b$$", { dollarQuotes: true })).toHaveLength(1);
  });
});

describe("DELIMITER", () => {
  const body = "create procedure p() begin select 'a//b'; -- c//\n select 2; end";
  test.each(["//", "$$", ";;"])("%s ends statements until the next one", (delimiter) => {
    const text = body.replaceAll("//", delimiter);
    expect(
      texts(
        `select 1;\nDELIMITER ${delimiter}\n${text}${delimiter}\nselect 3 ${delimiter}\ndelimiter ;\nselect 4;`,
      ),
    ).toEqual(["select 1", text, "select 3", "select 4"]);
  });

  test("the offsets lead back to the statements", () => {
    const sql = `-- first\nDELIMITER $$\n${body}$$\nDELIMITER ;\n-- more\nselect 1;`;
    for (const { text, offset } of splitStatements(sql, lexerOf(mysql)))
      expect(sql.slice(offset, offset + text.length)).toBe(text);
    expect(texts(sql)).toEqual([body, "-- more\nselect 1"]);
  });

  test("is a name like any other inside of a statement, and for other clients", () => {
    expect(texts("select 1 as\ndelimiter ; select 2")).toHaveLength(2);
    expect(texts("delimiter //\nselect 1", { delimiterCommand: false })).toEqual(["delimiter //\nselect 1"]);
  });
});

test("a shape has no value in it, by whatever rules it was written", () => {
  const shapeOf = statementShapes(lexerOf(mysql));
  expect(shapeOf("insert into `t` values ('O\\'Brien', \"secret\", 42) # 'secret'")).toBe(
    "insert into `t` values (?, …)",
  );
});
