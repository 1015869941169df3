import { expect, test } from "vitest";
import { statementShape } from "#engines/postgres/dialect/sql-text.ts";
import type { StatementResult } from "#model/engine/watcher.ts";
import { statementLog } from "./statement-log.ts";

const session = { id: 1, serverPid: 1, database: "d" };

/** A log that was told of statements, each of which began a second after the one before. */
function logOf(statements: Iterable<[text: string, tookMs: number, result?: Partial<StatementResult>]>) {
  const log = statementLog(statementShape);
  log.opened(session);
  let startedAt = performance.now();
  for (const [text, tookMs, result] of statements) {
    startedAt += 1_000;
    const statement = { text, startedAt, transaction: "none" } as const;
    log.started(session, statement);
    log.ended(session, statement, { endedAt: startedAt + tookMs, transaction: "none", ...result });
  }
  return log.facts();
}

const brief = ({ statements }: ReturnType<typeof logOf>) =>
  statements.map(({ text, count, rows }) => [text, count, rows]);

test("neighbours of one shape are one entry, with their rows, their sum and the slowest of them", () => {
  const insert = { tag: "INSERT", rows: 2 };
  const facts = logOf([
    ["create table t (a int)", 5, { tag: "CREATE TABLE" }],
    ["insert into t values (1), (2)", 10, insert],
    ["insert into t values (3), (4)", 30, insert],
    ["insert into t values (5), (6), (7)", 20, { ...insert, rows: 3 }],
    ["create index on t (a)", 5, { tag: "CREATE INDEX" }],
  ]);
  expect(brief(facts)).toEqual([
    ["create table t (a int)", 1, 0],
    ["insert into t values (?), …", 3, 7],
    ["create index on t (a)", 1, 0],
  ]);
  const folded = facts.statements[1];
  expect(folded?.durationMs).toBeCloseTo(60, 6);
  expect(folded?.longestMs).toBeCloseTo(30, 6);
  // The second statement, and so two seconds after the recording began.
  expect(folded?.startedAtMs).toBeGreaterThanOrEqual(2_000);
  expect(folded?.startedAtMs).toBeLessThan(3_000);
});

test("those of one string that were answered together have no time of their own", () => {
  const { statements } = logOf([
    ["create table t (a int)", 30],
    ["insert into t values (1)", 0, { untimed: true }],
    ["create index on t (a)", 0, { untimed: true }],
    ["insert into t values (2)", 5],
  ]);
  // The second INSERT has a time of its own.
  expect(statements.map(({ text, untimed = false, count }) => [text, untimed, count])).toEqual([
    ["create table t (a int)", false, 1],
    ["insert into t values (?)", true, 1],
    ["create index on t (a)", true, 1],
    ["insert into t values (?)", false, 1],
  ]);
});

test("they stand below the statement that has their time, whatever it is folded with", () => {
  const untimed = { untimed: true };
  const { statements } = logOf([
    ["update a set b = 1", 30],
    ["create index on a (b)", 0, untimed],
    ["alter table c add d int", 5],
    ["update a set b = 2", 40],
    ["create index on a (c)", 0, untimed],
    ["alter table e add f int", 7],
    ["create index on a (b)", 0, untimed],
  ]);
  expect(statements.map(({ text, durationMs }) => [text, Math.round(durationMs)])).toEqual([
    ["update a set b = ?", 70],
    ["create index on a (b)", 0],
    ["create index on a (c)", 0],
    ["alter table c add d int", 5],
    ["alter table e add f int", 7],
    ["create index on a (b)", 0],
  ]);
});

test("strings without number that are alike take no more room than one", () => {
  const { statements } = logOf(
    Array.from({ length: 900 }, (_, at) => at).flatMap(
      (at): [string, number, Partial<StatementResult>?][] => [
        [`update a set b = ${at}`, 3],
        [`insert into b values (${at})`, 0, { untimed: true }],
        ["commit", 0, { untimed: true }],
      ],
    ),
  );
  expect(statements.map(({ text, count }) => [text, count])).toEqual([
    ["update a set b = ?", 900],
    ["insert into b values (?)", 900],
    ["commit", 900],
  ]);
});

test("the time of a string that begins with BEGIN is that of the first statement that does something", () => {
  const log = statementLog(statementShape, (shape) => (/^(begin|set)/.test(shape) ? "session" : undefined));
  log.opened(session);
  let at = performance.now();
  const tell = (text: string, tookMs: number, untimed?: true) => {
    const statement = { text, startedAt: at, transaction: "none" } as const;
    at += tookMs;
    log.ended(session, statement, { endedAt: at, transaction: "none", ...(untimed ? { untimed } : {}) });
  };
  tell("begin", 2);
  tell("alter table a add b int", 30);
  tell("begin", 400);
  tell("set lock_timeout = 1", 0, true);
  tell("alter table c add d int", 0, true);
  tell("alter table e add f int", 0, true);
  const { statements } = log.facts();
  expect(statements.map(({ count }) => count)).toEqual([2, 1, 1, 1, 1]);
  const told = statements.map(({ text, durationMs, untimed = false }) => [
    text,
    Math.round(durationMs),
    untimed,
  ]);
  expect(told).toEqual([
    ["begin", 2, false],
    ["alter table a add b int", 30, false],
    ["set lock_timeout = ?", 0, true],
    ["alter table c add d int", 400, false],
    ["alter table e add f int", 0, true],
  ]);
});

test("rounds of a few statements for each row are folded too", () => {
  const rounds = Array.from({ length: 100 }, (_, row): [string, number, object][] => [
    [`select * from orders where id = ${row}`, 1, { tag: "SELECT", rows: 1 }],
    [`insert into notes values (${row})`, 1, { tag: "INSERT", rows: 1 }],
    [`update orders set noted = true where id = ${row}`, 1, { tag: "UPDATE", rows: 1 }],
  ]);
  expect(brief(logOf(rounds.flat()))).toEqual([
    ["select * from orders where id = ?", 100, 100],
    ["insert into notes values (?)", 100, 100],
    ["update orders set noted = true where id = ?", 100, 100],
  ]);
});

test("a statement that failed is not folded with those that did not", () => {
  const error = { sqlstate: "23505", message: "duplicate key", position: 3 };
  const facts = logOf([
    ["insert into t values (1)", 1, { tag: "INSERT", rows: 1 }],
    ["insert into t values (1)", 1, { error }],
  ]);
  expect(facts.statements.map(({ tag, error }) => ({ tag, error }))).toEqual([
    { tag: "INSERT", error: undefined },
    // The server's words can quote what should not be shown.
    { tag: undefined, error: { sqlstate: "23505", position: 3 } },
  ]);
});

test("of very many the slowest stay, in their order, and what failed; the others are counted", () => {
  const many = Array.from({ length: 10_000 }, (_, n): [string, number, object] => [
    `create table t${n} (a int)`,
    n % 100 === 0 ? 500 + n : 1,
    n === 7 ? { error: { sqlstate: "42P07", message: "" } } : {},
  ]);
  const { statements, statementsLeftOut } = logOf(many);
  expect(statements.length).toBe(300);
  expect(statementsLeftOut).toBe(9_700);
  const texts = statements.map(({ text }) => text);
  for (let n = 0; n < 10_000; n += 100) expect(texts).toContain(`create table t${n} (a int)`);
  expect(texts).toContain("create table t7 (a int)");
  expect(statements.map(({ startedAtMs }) => startedAtMs)).toEqual(
    statements.map(({ startedAtMs }) => startedAtMs).toSorted((one, other) => one - other),
  );
});

test("times are given to a microsecond", () => {
  const log = statementLog(statementShape);
  const statement = { text: "select 1", startedAt: 0.1, transaction: "none" as const };
  for (let n = 0; n < 3; n += 1) log.ended(session, statement, { endedAt: 0.3, transaction: "none" });
  expect(log.facts().statements).toMatchObject([{ durationMs: 0.6, longestMs: 0.2 }]);
});

test("what is beside the migration's work is one entry wherever it comes, and goes before any of that work", () => {
  const isAsked = (text: string) => text.startsWith("ask");
  const log = statementLog(statementShape, (shape) => (isAsked(shape) ? "catalog" : undefined));
  log.opened(session);
  let at = performance.now();
  const tell = (text: string, tookMs: number) => {
    at += 100;
    const statement = { text, startedAt: at, transaction: "none" } as const;
    log.ended(session, statement, { endedAt: at + tookMs, transaction: "none", tag: "T" });
  };
  // Far more than are kept, each between nine others, and all faster than what the tool asks.
  for (let number = 0; number < 2_500; number += 1) {
    if (number % 9 === 0) tell("ask a", 50);
    if (number > 2_400) tell(`ask t${number}`, 40);
    tell(`alter table t${number} add column c int`, 1);
  }
  const { statements, statementsLeftOut } = log.facts();
  expect(statements).toHaveLength(300);
  expect(statements.some(({ text }) => isAsked(text))).toBe(false);
  expect(statements.reduce((sum, { count }) => sum + count, statementsLeftOut)).toBe(2_500 + 278 + 99);
});

test("and where there is room for it, it has its sum", () => {
  const log = statementLog(statementShape, (shape) => (shape.startsWith("ask") ? "catalog" : undefined));
  log.opened(session);
  let at = performance.now();
  for (let number = 0; number < 10; number += 1)
    for (const text of [
      "ask a",
      ...Array.from({ length: 12 }, (_, other) => `alter table t${other} add c${number} int`),
    ]) {
      at += 10;
      log.ended(
        session,
        { text, startedAt: at, transaction: "none" },
        { endedAt: at + 2, transaction: "none", tag: "T" },
      );
    }
  const [asked, ...others] = log.facts().statements.filter(({ purpose }) => purpose);
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ text: "ask a", count: 10, purpose: "catalog" });
  expect(asked?.durationMs).toBeCloseTo(20, 3);
});
