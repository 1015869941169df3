import { expect, test } from "vitest";
import { statementShape } from "./sql-text.ts";

test.each([
  [
    "select * from users where email = 'ann@example.org' and age > 30",
    "select * from users where email = ? and age > ?",
  ],
  [
    "update t set note = 'it''s', more = E'a\\'b', amount = 1.5e3",
    "update t set note = ?, more = ?, amount = ?",
  ],
  ["insert into t (a, b) values (1, 'x'), (2, 'y'),(3,'z')", "insert into t (a, b) values (?, …), …"],
  ["insert into t values (-1)", "insert into t values (-?)"],
  ["delete from t where id in (1, 2,3)", "delete from t where id in (?, …)"],
  ["select 1 -- the secret is 42\n  /* and /* 'this' */ */ from t", "select ? from t"],
  [
    "do $body$ begin -- the secret is 42\n perform 'secret', 42; execute $q$ drop table secret $q$; end $body$",
    "do $$ begin perform ?, ?; execute $$…$$; end $$",
  ],
  ["do language plpgsql $$begin call p(7); end", "do language plpgsql $$ begin call p(?); end $$"],
  ["insert into t values ($$do begin secret end$$)", "insert into t values ($$…$$)"],
  [
    "create function f() returns int language sql as $$ select 42 $$",
    "create function f() returns int language sql as $$…$$",
  ],
  ["select $1, $2::text", "select $1, $2::text"],
  ['select "a 1", col2 from "T"', 'select "a 1", col2 from "T"'],
  ["alter table t add column c varchar(80) default 'x'", "alter table t add column c varchar(80) default ?"],
  [
    "create unique index i on t (a) with (fillfactor = 70)",
    "create unique index i on t (a) with (fillfactor = 70)",
  ],
  ["create table t (a numeric(10,2))", "create table t (a numeric(10,2))"],
  ["create table t as select * from u where id = 7", "create table t as select * from u where id = ?"],
])("%s becomes %s", (sql, shape) => {
  expect(statementShape(sql)).toBe(shape);
});

test("statements that differ only in their values have one shape", () => {
  const insert = (rows: number) =>
    `insert into t values ${Array.from({ length: rows }, (_, n) => `(${n}, 'v${n}')`).join(", ")}`;
  expect(statementShape(insert(2))).toBe(statementShape(insert(500)));
});

test("a very long text is not read to its end, and a quote that is cut shows nothing of its inside", () => {
  const shape = statementShape(`insert into t values ('${"secret ".repeat(10_000)}')`);
  expect(shape).toBe("insert into t values (?…");
});

test("where a backslash may escape a quote, nothing of what follows is shown", () => {
  expect(statementShape("insert into t values ('O\\'Brien, secret', 1)")).toBe("insert into t values (?…");
});
