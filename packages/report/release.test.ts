import { expect, test } from "vitest";
import { plainWording } from "#model/finding-text.ts";
import type { JournalEntry } from "#model/journal.ts";
import { passedJournal } from "#test/support/sample-journal.ts";
import { openingOf } from "./opening.ts";
import { nameOfWork, readRehearsal } from "./rehearsal.ts";
import { buildReport } from "./report.ts";

const rehearsed: JournalEntry = {
  v: 3,
  at: "2026-03-02T10:00:00.000Z",
  type: "step",
  step: "rehearse",
  verdict: "passed",
  headline: "",
  durationMs: 60_000,
};

/** The rehearsal's journal, gone on with by a release: its migration on production took 2 s. */
const released: JournalEntry[] = [
  ...passedJournal,
  rehearsed,
  ...passedJournal.flatMap((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts
      ? [{ ...entry, durationMs: 2_000, facts: { ...entry.facts, environment: "production" } }]
      : [],
  ),
];

test("a release that goes on with the rehearsal's journal speaks of production, and adds its own time", () => {
  const release = readRehearsal(released);
  expect(openingOf(release).line(plainWording).told).toBe(
    "1 migration applied on production; pauses not recorded",
  );
  expect(release.work.map(nameOfWork).filter((name) => name.startsWith("migrate"))).toEqual([
    "migrate",
    "migrate on production",
  ]);
  expect(release.durationMs).toBe(62_000);
});

test("a later migration of a third database is not taken for the rehearsal's; its row names it", () => {
  const other: JournalEntry[] = passedJournal.flatMap((entry) =>
    entry.type === "step" && entry.step === "migrate" && entry.facts
      ? [
          {
            ...entry,
            at: "2026-03-02T11:00:00.000Z",
            durationMs: 9_000,
            facts: { ...entry.facts, environment: "staging", database: "app@other:5432/shop", applied: [] },
          },
        ]
      : [],
  );
  const journal = [...passedJournal, rehearsed, ...other];
  expect(openingOf(readRehearsal(journal)).line(plainWording).told).toBe(
    "1 migration applied; pauses not recorded; rollback not tested",
  );
  const rows = buildReport(journal, { bytes: 60_000 })
    .split("\n")
    .filter((line) => line.startsWith("| migrate"));
  expect(rows).toHaveLength(2);
  expect(rows[0]).not.toContain("app@other");
  expect(rows[1]).toContain("| migrate on staging |");
  expect(rows[1]).toContain("(on `app@other:5432/shop`) |");
});
