import { expect, test } from "vitest";
import type { RecordingFacts, StatementFact } from "#model/facts/recording.ts";
import { cellsOf, rendered, textOf } from "#test/support/rendered-markdown.ts";
import { renderSection } from "../section.ts";
import { statementBlocks } from "./recorded-statements.ts";

const took = (text: string, tag: string, durationMs: number, more: Partial<StatementFact> = {}) => ({
  ...{ text, tag, count: 1, startedAtMs: 0, durationMs, longestMs: durationMs, rows: 0 },
  ...more,
});

function shown(statements: StatementFact[], more: Partial<RecordingFacts> = {}) {
  const recording: RecordingFacts = {
    ...{ locks: "measured", durationMs: 1_000, statements, statementsLeftOut: 0 },
    ...{ tables: [], tablesLeftOut: 0, indexes: [] },
    ...more,
  };
  const section = { title: "", shown: "plain" as const, priority: 1, blocks: statementBlocks(recording) };
  const html = rendered(renderSection(section, Number.POSITIVE_INFINITY));
  const rows = cellsOf(html).slice(1);
  return { rows, names: rows.map(([text]) => text), text: textOf(html) };
}

test("what changes or locks tables comes first, however fast it was, and the slowest of it before the rest", () => {
  const { names } = shown([
    took("SELECT id FROM orders", "SELECT", 90),
    took("COMMIT", "COMMIT", 6),
    took("ALTER TABLE orders ADD COLUMN a int", "ALTER TABLE", 0.2),
    took("UPDATE orders SET a = ?", "UPDATE", 40),
    took("create table copied as select * from orders", "SELECT", 0.3),
  ]);
  expect(names).toEqual([
    "UPDATE orders SET a = ?",
    "create table copied as select * from orders",
    "ALTER TABLE orders ADD COLUMN a int",
    "SELECT id FROM orders",
    "COMMIT",
  ]);
});

test("a question that locked a table by a function stands with what locks", () => {
  const by = "select settle()";
  const blocked = {
    longestMs: 5,
    totalMs: 5,
    times: 1,
    mode: "Share",
    blocks: "writes" as const,
    by,
    seen: true,
  };
  const tables = [{ name: "orders", writesBlocked: [blocked] }];
  const statements = [took("SELECT id FROM orders", "SELECT", 90), took(by, "SELECT", 0.1)];
  expect(shown(statements, { tables }).names).toEqual([by, "SELECT id FROM orders"]);
});

test("what failed is shown, and stands first", () => {
  const { tag: _, ...failed } = took("SELECT nobody()", "", 0.1, { error: { sqlstate: "42883" } });
  expect(shown([took("SELECT id FROM orders", "SELECT", 90), failed]).names[0]).toBe("SELECT nobody()");
});

test("what failed is shown among however many that went well", () => {
  const well = Array.from({ length: 25 }, (_, at) => took(`ALTER TABLE t${at} ADD a int`, "ALTER TABLE", 9));
  const { tag: _, ...failed } = took("ALTER TABLE u", "", 0.1, { error: { sqlstate: "42P01" } });
  expect(shown([...well, failed]).names[0]).toBe("ALTER TABLE u");
});

test("statements of one string stay together below the one that has the time of all", () => {
  const untimed = { untimed: true } as const;
  const { rows, text } = shown([
    took("ALTER TABLE a", "ALTER TABLE", 900),
    took("UPDATE b", "UPDATE", 0, untimed),
    took("SELECT id FROM c", "SELECT", 0, untimed),
    took("ALTER TABLE d", "ALTER TABLE", 50),
    took("ALTER TABLE e", "ALTER TABLE", 2_000),
  ]);
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ["ALTER TABLE e", "1", "2.0 s"],
    ["ALTER TABLE a", "1", "900 ms of all 3"],
    ["UPDATE b", "1", "↑"],
    ["SELECT id FROM c", "1", "↑"],
    ["ALTER TABLE d", "1", "50 ms"],
  ]);
  expect(text).toContain("only the time of all of them is known");
});

test("what the tool did beside its migrations is one line with its sums", () => {
  const { names, text } = shown([
    took("SELECT c.relname FROM pg_class c", "SELECT", 12, { count: 40, purpose: "catalog" }),
    took("SELECT t.oid FROM pg_type t", "SELECT", 30, { count: 2, purpose: "catalog" }),
    took("INSERT INTO schema_migrations (version) VALUES (?)", "INSERT", 6, { purpose: "history" }),
    took("BEGIN", "BEGIN", 3, { count: 3, purpose: "session" }),
    took("ALTER TABLE orders ADD COLUMN a int", "ALTER TABLE", 0.2),
  ]);
  expect(names).toEqual(["ALTER TABLE orders ADD COLUMN a int"]);
  expect(text).toContain(
    "Of the other statements, 42 only read the server's catalog (42 ms together), 1 kept the tool's own history table (6 ms together), 3 set up sessions and transactions (3 ms together); none of them touched a table of yours.",
  );
});

test("what is not shown is said to be where it is", () => {
  const fast = Array.from({ length: 25 }, (_, at) => took(`ALTER TABLE t${at} ADD a int`, "ALTER TABLE", at));
  const { names, text } = shown(fast, { statementsLeftOut: 1_200 });
  expect(names).toHaveLength(20);
  expect(names[0]).toBe("ALTER TABLE t24 ADD a int");
  expect(text).toContain(
    "5 more are in the journal; 1,200 fast ones were not kept; values are hidden everywhere.",
  );
});
