import { expect, test } from "vitest";
import { passedJournal } from "#test/support/sample-journal.ts";
import { digestsOf, editedSince, knownDigests } from "./edited-since.ts";
import type { MigrateFacts } from "./facts/migrate.ts";
import type { JournalEntry } from "./journal.ts";

const file = (id: string, text: string) => ({ id, path: `${id}.sql`, sha256: `sha256:${text.repeat(64)}` });
const now = { files: [file("1", "a"), file("2", "b"), file("3", "c")], applied: ["1", "2"] };

/** A journal's migration with these facts. */
const migrated = (facts: Partial<MigrateFacts>): JournalEntry[] =>
  passedJournal.flatMap((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts
      ? [{ ...entry, facts: { ...entry.facts, ...facts } }]
      : [],
  );

test("what was applied and is another file now is edited; what is pending, or unknown, is not", () => {
  const then = digestsOf({ files: [file("1", "x"), file("3", "x")], applied: ["1", "3"] });
  expect(editedSince(now, then)).toEqual(["1"]);
  expect(editedSince(now, {})).toEqual([]);
});

test("a journal tells of the files that this database was migrated with, the last time first", () => {
  const of = { database: "app@db:5432/app", environment: "staging" };
  const first = migrated({ ...of, files: [file("1", "x"), file("2", "b")], applied: ["1"] });
  const again = migrated({ ...of, files: [file("1", "a"), file("2", "x")], applied: ["1", "2"] });
  expect(editedSince(now, knownDigests(undefined, first, of))).toEqual(["1"]);
  expect(editedSince(now, knownDigests(undefined, [...first, ...again], of))).toEqual(["2"]);
  expect(knownDigests(undefined, first, { ...of, database: "app@db:5432/other" })).toEqual({});
});

test("for a copy, a journal tells of production's migrations, and of no other copy's", () => {
  const copy = { database: "app@db:5432/copy", environment: "clone" };
  const facts = { files: [file("2", "x")], applied: ["2"] };
  const production = migrated({ ...facts, database: "app@prod:5432/app", environment: "production" });
  const other = migrated({ ...facts, database: copy.database, environment: "clone" });
  const noted = { history: ["1"], digests: { "1": "0000000000000000" } };
  expect(editedSince(now, knownDigests(noted, production, copy))).toEqual(["1", "2"]);
  expect(knownDigests(undefined, other, copy)).toEqual({});
});
