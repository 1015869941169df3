import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { failedJournal, passedJournal } from "#test/support/sample-journal.ts";
import { buildReports } from "./joint-report.ts";
import { buildReport } from "./report.ts";

const named = (name: string, entries: readonly JournalEntry[]): JournalEntry[] =>
  entries.map((entry) => (entry.type === "run" ? { ...entry, name } : entry));

test("several databases have one report: the verdict on all, a row for each, and the report on each", () => {
  const text = buildReports([named("model", passedJournal), named("engine", failedJournal)], {
    bytes: 60_000,
  });
  expect(text).toMatch(/^\*\*❌ Failed: engine of 2 databases\.\*\* /);
  expect(text).toMatch(/\| `model` \| ✅ Passed \| 1 migration applied; /);
  expect(text).toMatch(/\| `engine` \| ❌ Failed in smoke-test \| /);
  expect(text.indexOf("## model")).toBeGreaterThan(0);
  expect(text.indexOf("## engine")).toBeGreaterThan(text.indexOf("## model"));
  expect(text).toContain(buildReport(named("engine", failedJournal), { bytes: 60_000 }));
});

test("several reports together stay in the room of one, and each keeps its table", () => {
  const journals = ["a", "b", "c", "d"].map((name) => named(name, failedJournal));
  const text = buildReports(journals, { bytes: 12_000, rest: "the job summary" });
  expect(Buffer.byteLength(text)).toBeLessThan(12_000);
  expect(text.match(/^\| Step \| Verdict \|/gm)).toHaveLength(4);
});

test("one journal has its own report, as always", () => {
  expect(buildReports([passedJournal], { bytes: 60_000 })).toBe(
    buildReport(passedJournal, { bytes: 60_000 }),
  );
});
