import { expect, test } from "vitest";
import type { Finding } from "#model/facts/policy.ts";
import type { RollbackProofFacts } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { rendered, textOf } from "#test/support/rendered-markdown.ts";
import { failedJournal, provenJournal, recordedJournal } from "#test/support/sample-journal.ts";
import { buildReport, commentBytes } from "./report.ts";

const proofOf = (journal: readonly JournalEntry[]) =>
  journal.flatMap((entry) => (entry.type === "step" && entry.step === "rollback-proof" ? [entry] : []))[0] ??
  expect.fail("the sample has a proof");

/** The sample's migration with these findings and this way back, as if it had passed. */
function journalWith(findings: readonly Finding[], proof: Partial<RollbackProofFacts> = {}): JournalEntry[] {
  const proven = proofOf(provenJournal);
  const facts = { ...(proven.facts ?? expect.fail("it has facts")), notCompared: [], ...proof };
  return [
    ...recordedJournal.map((entry): JournalEntry => {
      if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.recording) return entry;
      const recording = { ...entry.facts.recording, tables: [], blockedUnderMs: 23 };
      return {
        ...entry,
        facts: { ...entry.facts, recording, policy: { limits: {}, findings: [...findings] } },
      };
    }),
    { ...proven, facts },
  ];
}

const firstLine = (journal: readonly JournalEntry[]) =>
  textOf(rendered(buildReport(journal, { bytes: commentBytes }))).split("\n")[0] ?? "";

const blocked: Finding = {
  limit: "longest-write-block",
  outcome: "note",
  table: "orders",
  figureMs: 14_200,
  saferWay: "build it CONCURRENTLY, outside of a transaction",
};
const swallowed: Finding = {
  limit: "failed-statement",
  outcome: "note",
  rows: 2,
  saferWay: "stop at errors",
};
const lost: Finding = { limit: "lost-rows", outcome: "note", table: "orders", rows: 2_000, saferWay: "look" };
const dropped: Finding = { ...lost, limit: "dropped-table", table: "archive", rows: 500 };
const reversible: Partial<RollbackProofFacts> = { class: "reversible", losses: [] };

test("a quiet migration is told with the bound to which it is known that nobody waits", () => {
  expect(firstLine(journalWith([], reversible))).toBe(
    "✅ Passed: 1 migration applied; not blocked (under 23 ms); rollback loses nothing. Nothing needs to be done.",
  );
});

test.each<[what: string, proof: Partial<RollbackProofFacts>, told: string]>([
  ["no down", { class: "no-down", losses: [] }, "no rollback: down is missing"],
  ["an empty down", { class: "down-empty", losses: [] }, "no rollback: down is empty"],
  ["a down that fails", { class: "down-fails", losses: [] }, "no rollback: down fails"],
  ["another schema", { class: "schema-differs", losses: [] }, "rollback leaves another schema"],
  ["a second up that fails", { class: "re-up-fails", losses: [] }, "migration fails after rollback"],
  [
    "masked columns that were written",
    { class: "not-proven", losses: [], unproven: ["public.users.email", "public.users.name"] },
    "rollback not proven for users.email and 1 more",
  ],
  [
    "values that change, and masked columns",
    {
      class: "reversible-but-loses",
      losses: [{ table: "public.a", column: "public.a.b", what: "changed", count: 75_000 }],
      unproven: ["public.users.email"],
    },
    "rollback: 75,000 values changed, not proven for users.email",
  ],
])(
  "%s: a way back that is none, or not known to be one, is told whatever else there is",
  (_, proof, told) => {
    expect(firstLine(journalWith([], proof))).toContain(told);
    expect(firstLine(journalWith([swallowed, lost, dropped, blocked], proof))).toContain(told);
  },
);

test("errors that were swallowed and rows that are gone are told beside everything else", () => {
  const line = firstLine(journalWith([swallowed, lost, dropped, blocked], reversible));
  expect(line).toContain("2 errors swallowed; 2,500 rows of 2 tables lost; writes to orders blocked 14.2 s");
  expect(firstLine(journalWith([lost], reversible))).toContain("2,000 rows of orders lost");
});

test("the first line has fewer than 25 words, whatever it tells", () => {
  const findings: Finding[] = [
    swallowed,
    blocked,
    lost,
    dropped,
    { limit: "lifted-timeout", outcome: "note", statement: "lock_timeout", figureMs: 0 },
    { limit: "not-recorded", outcome: "note", table: "users" },
    { limit: "orphaned-rows", outcome: "note", table: "lines", rows: 24, references: "orders" },
    { limit: "invalid-index", outcome: "note", table: "lines", statement: "lines_idx" },
  ];
  const classes = ["reversible", "reversible-but-loses", "not-proven", "down-fails"] as const;
  const journals = [
    failedJournal,
    provenJournal,
    ...findings.flatMap((_, count) =>
      classes.map((kind) =>
        journalWith(findings.slice(0, count + 1), { class: kind, unproven: ["public.a.b"] }),
      ),
    ),
  ];
  for (const journal of journals) {
    const line = firstLine(journal);
    expect(line.split(/\s+/).length, line).toBeLessThan(25);
  }
});

test("settings that a branch weakens are in the first line, and each with its values before production", () => {
  const changes = [
    { path: "policy.longest-write-block", before: "2s", after: "1m", weaker: true },
    { path: "clone-to-staging.masks.users.email", before: "email", weaker: true },
    { path: "policy.rewrites", after: "refused", weaker: false },
  ];
  const journal = journalWith([], reversible).map((entry): JournalEntry => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts) return entry;
    return { ...entry, facts: { ...entry.facts, settingsChanges: { base: "main", changes } } };
  });
  expect(firstLine(journal)).toBe(
    "✅ Passed: 1 migration applied; not blocked (under 23 ms); rollback loses nothing; settings weakened. Review the settings that this branch weakens.",
  );
  const text = textOf(rendered(buildReport(journal, { bytes: commentBytes })));
  expect(text).toContain(
    "⚠️ This branch weakens settings of main: policy.longest-write-block 2s → 1m, clone-to-staging.masks.users.email email → not set.",
  );
  expect(text).toContain("This branch changes settings of main: policy.rewrites not set → refused.");
});
