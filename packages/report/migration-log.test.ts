import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { backup, failedJournal, passedJournal, provenJournal, run } from "#test/support/sample-journal.ts";
import { migrationLog } from "./migration-log.ts";

const parts = (log: string) => [...log.matchAll(/^<!-- stagegate-run (\S+) -->$/gm)].map(([, id]) => id);

test("the log of one run, as it is kept", () => {
  expect(migrationLog(undefined, passedJournal)).toMatchSnapshot();
});

test("a report made again replaces its part and leaves the others and the notes alone", () => {
  const earlier = passedJournal.map((entry) => (entry.type === "run" ? { ...entry, id: "4700-1" } : entry));
  const first = migrationLog(undefined, earlier);
  const noted = `${migrationLog(first, failedJournal)}\nA note of ours.\n`;
  expect(parts(noted)).toEqual(["4711-1", "4700-1"]);
  const again = migrationLog(noted, passedJournal);
  expect(parts(again)).toEqual(["4711-1", "4700-1"]);
  expect(again).not.toContain("❌");
  expect(again.endsWith("A note of ours.\n")).toBe(true);
  expect(migrationLog(again, passedJournal)).toBe(again);
});

test("a file that is not ours is kept below", () => {
  const log = migrationLog("# Our own log\n\nSince 2019.\n", passedJournal);
  expect(log.startsWith("# Migration log\n")).toBe(true);
  expect(log.endsWith("# Our own log\n\nSince 2019.\n")).toBe(true);
});

test("the commands that restore the backup by hand are shown as the engine gave them, each on one line", () => {
  const hostile = structuredClone(backup);
  if (hostile.step === "backup-db" && hostile.facts)
    hostile.facts.restoreCommands = ["createdb 'it'\\''s'", "restore 'a\n```\nb'"];
  const log = migrationLog(undefined, [run, hostile] as JournalEntry[]);
  expect(log).toContain("createdb 'it'\\''s'\nrestore 'a ``` b'\n");
});

test("a run without a backup says so where the way back should be", () => {
  expect(migrationLog(undefined, [run])).toContain("This run made no backup");
});

test("the way back says what was measured, and nothing of it where it was not tried", () => {
  expect(migrationLog(undefined, passedJournal)).toContain("It was not tried in this run.");
  const log = migrationLog(undefined, provenJournal);
  expect(log).not.toContain("not tried");
  expect(log).toContain("Tried in this run (down in 400 ms, up again in 900 ms)");
  expect(log).toContain("`public.prescriptions.extractionStatus` (1,200 values on the copy)");
  expect(log).toContain(
    "stagegate rollback --way down --environment production --dry-run=false --confirm pharmacy\n",
  );
});
