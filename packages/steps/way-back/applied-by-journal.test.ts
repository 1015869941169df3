import { expect, test } from "vitest";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { RollbackFacts } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { problemOf } from "#model/problem.ts";
import type { SchemaChange } from "#model/schema/changes.ts";
import { migrateFacts } from "#test/support/migrate-facts.ts";
import { appliedByJournal } from "./applied-by-journal.ts";

const database = { address: parseAddress("postgres://app@db.example/shop") };
const step = { v: 3, at: "2026-01-01T00:00:00.000Z", type: "step", headline: "", durationMs: 1 } as const;

const migrated = (
  verdict: "passed" | "failed" | "inconclusive",
  applied: string[],
  facts: Partial<MigrateFacts> = {},
): JournalEntry => ({
  ...step,
  step: "migrate",
  verdict,
  facts: migrateFacts({ database: database.address.label, applied, ...facts }),
});

const rolledBack = (undone: string[], facts: Partial<RollbackFacts> = {}): JournalEntry => ({
  ...step,
  step: "rollback",
  verdict: "passed",
  facts: {
    way: "down",
    database: "another@db.example:5432/shop",
    environment: "production",
    dryRun: false,
    undone,
    losses: [],
    rows: [],
    leftOut: [],
    schemaDifference: [],
    phases: [],
    ...facts,
  },
});

function idsOf(...entries: JournalEntry[]) {
  try {
    return appliedByJournal(entries, database).ids;
  } catch (error) {
    return problemOf(error).code;
  }
}

test("a release is the migration that passed, with the tries before it that failed half-way", () => {
  const tries = [migrated("failed", ["1", "2"]), migrated("inconclusive", ["3"]), migrated("failed", [])];
  expect(idsOf(...tries)).toEqual(["1", "2", "3"]);
  expect(idsOf(...tries, migrated("passed", ["4"]))).toEqual(["1", "2", "3", "4"]);
  expect(idsOf(migrated("failed", []))).toBe("nothing-to-undo");
});

test("of two releases the last is undone first, then the one before", () => {
  const releases = [migrated("passed", ["1"]), migrated("passed", ["2"]), migrated("passed", [])];
  expect(idsOf(...releases)).toEqual(["2"]);
  expect(idsOf(...releases, rolledBack(["2"], { dryRun: true }))).toEqual(["2"]);
  expect(idsOf(...releases, rolledBack(["2"]))).toEqual(["1"]);
  expect(idsOf(...releases, rolledBack(["2"]), rolledBack(["1"]))).toBe("nothing-to-undo");
});

test("what was undone and applied again counts once", () => {
  const again = [migrated("failed", ["1", "2"]), rolledBack(["2"]), migrated("passed", ["2", "3"])];
  expect(idsOf(...again)).toEqual(["1", "2", "3"]);
  expect(idsOf(migrated("failed", ["1"]), rolledBack(["1"]), migrated("passed", ["1"]))).toEqual(["1"]);
});

test("of a database that was switched to the journal proves nothing, nor of another one", () => {
  const switched = { way: "restore", kept: "shop__kept_1" } as const;
  expect(idsOf(migrated("passed", ["1"]), rolledBack([], switched))).toBe("nothing-to-undo");
  const elsewhere = { database: "app@db.example:5432/other" };
  expect(idsOf(migrated("passed", ["1"], elsewhere))).toBe("nothing-to-undo");
  expect(idsOf(migrated("passed", ["1"]), rolledBack(["1"], elsewhere))).toEqual(["1"]);
});

test("a migration whose end nobody saw is not undone by guessing", () => {
  const file = { id: "1", path: "migrations/1.sql", sha256: "" };
  const unknown = migrated("failed", [], { unknown: true, pendingBefore: [file] });
  expect(idsOf(unknown)).toBe("outcome-unknown");
  expect(idsOf(unknown, migrated("passed", ["2"]))).toBe("outcome-unknown");
  // The next one found it pending.
  expect(idsOf(unknown, migrated("passed", ["1", "2"], { pendingBefore: [file] }))).toEqual(["1", "2"]);
});

test("the schema's changes of all tries are those from end to end", () => {
  const first: SchemaChange[] = [
    { change: "added", kind: "column", name: "t.a", after: "int" },
    { change: "changed", kind: "column", name: "t.b", before: "int", after: "bigint" },
    { change: "removed", kind: "column", name: "t.c", before: "text" },
    { change: "added", kind: "column", name: "t.gone", after: "int" },
  ];
  const then: SchemaChange[] = [
    { change: "changed", kind: "column", name: "t.a", before: "int", after: "text" },
    { change: "changed", kind: "column", name: "t.b", before: "bigint", after: "int" },
    { change: "added", kind: "column", name: "t.c", after: "json" },
    { change: "removed", kind: "column", name: "t.gone", before: "int" },
    { change: "removed", kind: "table", name: "t.old", before: "table" },
  ];
  const entries = [
    migrated("failed", ["1"], { changes: first }),
    migrated("passed", ["2"], { changes: then }),
  ];
  expect(appliedByJournal(entries, database).changes).toEqual([
    { change: "added", kind: "column", name: "t.a", after: "text" },
    { change: "changed", kind: "column", name: "t.c", before: "text", after: "json" },
    { change: "removed", kind: "table", name: "t.old", before: "table" },
  ]);
});
