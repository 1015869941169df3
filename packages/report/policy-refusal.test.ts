import { expect, test } from "vitest";
import { saferWays } from "#engines/postgres/dialect/safer-ways.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import type { JournalEntry } from "#model/journal.ts";
import { migrationPolicySchema } from "#model/migration-policy.ts";
import { policyResults } from "#model/policy-findings.ts";
import { policyProblem } from "#model/policy-problem.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";
import { cellsOf, rendered, sideEffects, textOf } from "#test/support/rendered-markdown.ts";
import { recordedJournal } from "#test/support/sample-journal.ts";
import { buildReport, commentBytes } from "./report.ts";
import { terminalSummary } from "./terminal-summary.ts";

const limits = { "longest-write-block": "2s", "longest-read-block": "1s", rewrites: "refused" };
const alter = "ALTER TABLE lines ALTER COLUMN amount TYPE bigint";

/** The sample's migration, that also rewrites a table, as a policy refuses it. */
const refused = (change: (recording: RecordingFacts) => RecordingFacts = (same) => same): JournalEntry[] =>
  recordedJournal.map((entry): JournalEntry => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.recording) return entry;
    const blocked = {
      longestMs: 3_000,
      totalMs: 3_000,
      times: 1,
      mode: "AccessExclusive",
      blocks: "reads-and-writes",
      by: alter,
    } as const;
    const recording = change({
      ...entry.facts.recording,
      tables: [
        ...entry.facts.recording.tables,
        { name: "lines", rows: 2_000_000, readsBlocked: [{ ...blocked, seen: true }], rewrittenBy: alter },
      ],
    });
    const { data } = entry.facts;
    const policy = policyResults({ recording, data }, migrationPolicySchema.parse(limits), saferWays);
    const { problem, verdict } = policyProblem(policy) ?? {};
    if (!problem || !verdict) throw new Error("it breaks the limits above");
    return {
      ...entry,
      ...{ problem, verdict, headline: problem.message.replace(/\.$/, "") },
      facts: { ...entry.facts, recording, policy },
    };
  });

const times = (text: string, part: string) => text.split(part).length - 1;
const inMarkdown = (journal: readonly JournalEntry[]) => buildReport(journal, { bytes: commentBytes });
const read = (report: string) => textOf(rendered(report));

test("a refusal by the policy is told in the first line, and once in detail", () => {
  const text = read(inMarkdown(refused()));
  const [first = ""] = text.split("\n");
  expect(first).toBe(
    "⛔ Refused in migrate: writes to orders blocked 14.2 s (2.0 s allowed); 12 rows of orders lost; rollback not tested. Build it CONCURRENTLY.",
  );
  expect(times(text, "writes to orders (8.1 M rows) blocked 14.2 s")).toBe(1);
  expect(times(text, "Build it CONCURRENTLY")).toBe(2);
  expect(text).not.toContain("What went wrong");
  expect(text).toContain("code policy-broken");
});

test("its row in the table of steps counts what is against it", () => {
  expect(cellsOf(rendered(inMarkdown(refused())))).toContainEqual([
    ...["migrate", "⛔ refused", "2 min", "1.2 s"],
    "1 migration applied, 3 findings against the policy",
  ]);
});

test("a statement that blocks a table because it rewrites it is told once, with both", () => {
  const text = read(inMarkdown(refused()));
  expect(text).toContain(
    `⛔ broken: reads and writes of lines (2.0 M rows) blocked 3.0 s by ${alter} (1.0 s allowed), all rows written anew. Add a new column`,
  );
  expect(text).not.toContain("all rows of lines");
});

test("what is only to be known stands apart from what is against the policy", () => {
  const text = read(inMarkdown(refused()));
  const [against = -1, toKnow = -1, note = -1, broken = -1] = [
    "Against the policy",
    "To know before production:",
    "⚠️ note: 24 rows of lines",
    "⛔ broken: reads and writes of lines",
  ].map((part) => text.indexOf(part));
  expect([against, broken, toKnow, note]).toEqual([against, broken, toKnow, note].toSorted((a, b) => a - b));
  expect(against).toBeGreaterThan(0);
});

test("the summary in a terminal says the worst once, and the others below the table", () => {
  const summary = terminalSummary(refused(), { width: 200 });
  expect(times(summary, "blocked 14.2 s")).toBe(1);
  expect(summary).toContain("1 migration applied, 3 findings against the policy");
  expect(summary).toContain("  longest-read-block: reads and writes of lines (2.0 M rows) blocked 3.0 s");
  expect(summary).toContain("  rewrites: all rows of lines");
  expect(times(summary, "Build it CONCURRENTLY")).toBe(1);
});

test("what is over on production asks for nothing any more, and what is left behind does", () => {
  const there = (leaving: boolean) =>
    recordedJournal.map((entry): JournalEntry => {
      if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.policy) return entry;
      const { policy } = entry.facts;
      const findings = policy.findings.filter(({ limit }) => leaving || limit !== "orphaned-rows");
      return {
        ...entry,
        facts: { ...entry.facts, environment: "production", policy: { ...policy, findings } },
      };
    });
  const over = read(inMarkdown(there(false)));
  expect(over.split("\n")[0]).toBe(
    "✅ Passed: 1 migration applied on production; writes to orders blocked 14.2 s. Nothing needs to be done.",
  );
  expect(over).toContain("What it did to production:");
  expect(over).toContain("Another time: Build it CONCURRENTLY");
  expect(read(inMarkdown(there(true))).split("\n")[0]).toMatch(/Give each the row that it refers to/);
});

test("another migration's refusal by the policy, whose findings the report does not show, stands as a problem", () => {
  const [again] = refused().filter((entry) => entry.type === "step" && entry.step === "migrate");
  if (again?.type !== "step" || again.step !== "migrate" || !again.facts) throw new Error("it is there");
  const { policy: _, recording: __, ...facts } = again.facts;
  const { problem: ___, ...passed } = again;
  const later: JournalEntry = { ...passed, verdict: "passed", headline: "1 migration applied", facts };
  expect(read(inMarkdown([...refused(), later]))).toContain("What went wrong: migrate");
});

test("why a limit could not be measured is foreign text like any other", () => {
  for (const locksReason of hostileTexts(80, 17)) {
    const html = rendered(
      inMarkdown(refused((recording) => ({ ...recording, locks: "inconclusive", locksReason }))),
    );
    expect(html).toContain("could not be measured");
    expect(sideEffects(html)).toEqual([]);
  }
});
