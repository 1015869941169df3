import { expect, test } from "vitest";
import type { JournalEntry } from "#model/journal.ts";
import { hostileTexts } from "#test/support/hostile-texts.ts";
import { cellsOf, rendered, sideEffects, textOf } from "#test/support/rendered-markdown.ts";
import {
  failedJournal,
  passedJournal,
  provenJournal,
  recordedJournal,
  releasedJournal,
  rolledBackJournal,
  run,
} from "#test/support/sample-journal.ts";
import { bytesOf } from "./fit.ts";
import { buildReport, commentBytes } from "./report.ts";

/** Words of ours, which a journal's schema lets be nothing else. */
const ours =
  /^(v|at|type|step|verdict|when|kind|change|outcome|limit|mode|blocks|heldFor|purpose|errorClass|locks|built|for|strategy|createdAt|snapshotAt|url|class|what|leg|way)$/;

/** The journal with each foreign text in it replaced. */
function poisoned(entries: readonly JournalEntry[], next: () => string): JournalEntry[] {
  const poison = (value: unknown): unknown => {
    if (typeof value === "string") return next();
    if (Array.isArray(value)) return value.map(poison);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        ours.test(key) && typeof inner === "string" ? inner : poison(inner),
      ]),
    );
  };
  return entries.map((entry) => poison(entry) as JournalEntry);
}

const allowedTags = /^\/?(p|table|thead|tbody|tr|th|td|code|pre|span|br|em|strong|details|summary|ul|li|a)$/;

function expectSound(report: string): void {
  const html = rendered(report);
  const tags = [...html.matchAll(/<(\/?[a-z!][a-z\d-]*)/gi)].map(([, tag = ""]) => tag);
  for (const tag of tags) expect(tag).toMatch(allowedTags);
  expect(tags.filter((tag) => tag === "details").length).toBe(
    tags.filter((tag) => tag === "/details").length,
  );
  // A fence left open would swallow the end of the report, folds included.
  expect(html.replace(/<pre>.*?<\/pre>/gs, "")).not.toMatch(/<(pre|\/pre)>/);
  expect(sideEffects(html)).toEqual([]);
}

/** The table of steps, from its head on. */
function stepRows(report: string): string[][] {
  const rows = cellsOf(rendered(report));
  return rows.slice(rows.findIndex(([head]) => head === "Step"));
}

test("the first screen has a row for each thing that a reviewer asks, with its figure, its limit and a mark", () => {
  const rows = cellsOf(rendered(buildReport(recordedJournal, { bytes: commentBytes })));
  expect(rows[0]).toEqual(["", "Figure", "Limit", ""]);
  expect(rows).toContainEqual(["Writes paused", "14.2 s orders", "–", "⚠️"]);
  expect(rows).toContainEqual(["Reads paused", "not blocked (every lock known)", "–", "✅"]);
  expect(rows.findIndex(([head]) => head === "Step")).toBeLessThanOrEqual(9);
});

test("the first line is the verdict, what users notice, the way back, and what to do first", () => {
  const firstLine = (journal: readonly JournalEntry[]) =>
    textOf(rendered(buildReport(journal, { bytes: commentBytes }))).split("\n")[0];
  expect(firstLine(passedJournal)).toBe(
    "✅ Passed: 1 migration applied; pauses not recorded; rollback not tested. 1 sequence is behind in production too.",
  );
  expect(firstLine(failedJournal)).toBe(
    "❌ Failed in smoke-test: 2 of 3 checks failed: health, new columns. Fix the checks with a wrong answer first.",
  );
  expect(firstLine(provenJournal)).toBe(
    "✅ Passed: 1 migration applied; pauses not recorded; rollback: 1,200 values lost, 1 place not compared. 1 sequence is behind in production too.",
  );
});

test("a migration that passed leads with rows that are gone and with what it blocks", () => {
  const report = buildReport(recordedJournal, { bytes: commentBytes });
  expect(textOf(rendered(report)).split("\n")[0]).toBe(
    "✅ Passed: 24 rows of lines orphaned; writes to orders blocked 14.2 s; rollback not tested. Give each the row that it refers to.",
  );
  const text = textOf(rendered(report));
  expect(text).toContain("⚠️ note: 24 rows of lines refer to no row of orders (foreign key lines_of_order).");
  expect(text).toContain("Build it CONCURRENTLY, outside of a transaction.");
  const rows = cellsOf(rendered(report));
  expect(rows).toContainEqual([
    "orders",
    "8.1 M",
    "–",
    "14.2 s",
    "Share after waiting 320 ms",
    "900 MB → 1.1 GB",
    "–",
    'CREATE INDEX "orders_user" ON "orders" ("user_id")',
  ]);
  expect(rows).toContainEqual([
    "INSERT INTO audit VALUES (?, …)",
    "12,408",
    "380 ms",
    "4 ms",
    "12,408",
    "INSERT",
  ]);
  expect(report).toContain("Recording: reads not blocked, writes blocked 14.2 s, 12,413 statements");
});

test("a table whose readers and writers waited longest for different statements names both", () => {
  const blocked = (by: string, longestMs: number) => [
    {
      longestMs,
      totalMs: longestMs,
      times: 1,
      mode: "AccessExclusive",
      blocks: "reads-and-writes" as const,
      by,
      seen: true,
    },
  ];
  const journal = recordedJournal.map((entry): JournalEntry => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.recording) return entry;
    const [index, alter] = ["CREATE INDEX i ON t (a)", "ALTER TABLE t ADD b int"] as const;
    const table = { name: "t", readsBlocked: blocked(alter, 900), writesBlocked: blocked(index, 3_000) };
    return { ...entry, facts: { ...entry.facts, recording: { ...entry.facts.recording, tables: [table] } } };
  });
  const row = cellsOf(rendered(buildReport(journal, { bytes: commentBytes }))).find(([name]) => name === "t");
  expect(row?.at(-1)).toMatch(/reads by ALTER TABLE t ADD b int\s*writes by CREATE INDEX i ON t \(a\)/);
});

test("the table has a row for every step and command, with planned and actual time", () => {
  const rows = stepRows(buildReport(failedJournal, { bytes: commentBytes }));
  expect(rows.slice(0, 8).map((row) => row.slice(0, 4))).toEqual([
    ["Step", "Verdict", "Planned", "Actual"],
    ["backup-db", "✅ passed", "1 min", "8.9 s"],
    ["clone-to-staging", "✅ passed", "–", "11.8 s"],
    ["before migrate", "✅ passed", "500 ms", "700 ms ⚠️ over plan"],
    ["migrate", "✅ passed", "2 min", "1.2 s"],
    ["reset-sequences", "✅ passed", "–", "300 ms"],
    ["smoke-test", "❌ failed", "–", "5.6 s"],
    ["Together", "", "–", "28.5 s"],
  ]);
});

test("only what went wrong is unfolded", () => {
  const open = /<details open>\s*<summary>(.*?)<\/summary>/g;
  const titles = (report: string) => [...report.matchAll(open)].map(([, title]) => title);
  expect(titles(buildReport(failedJournal, { bytes: commentBytes }))).toEqual([
    "What went wrong: smoke-test",
  ]);
  expect(titles(buildReport(passedJournal, { bytes: commentBytes }))).toEqual([]);
});

test("the whole report, as a reader of the pull request gets it", () => {
  expect(buildReport(failedJournal, { bytes: commentBytes })).toMatchSnapshot();
});

test("no text from a journal breaks the report or does something to its readers", () => {
  const texts = hostileTexts(4_000, 7);
  let used = 0;
  const next = () => texts[used++ % texts.length] ?? "";
  for (let round = 0; round < 40; round += 1) {
    const entries = poisoned(failedJournal, next);
    const report = buildReport(entries, { bytes: 1_000_000 });
    expectSound(report);
    // The table of steps keeps its shape: names and verdicts stand where they stood.
    const rows = stepRows(report).slice(1, 7);
    expect(rows.map(([step]) => step)).toEqual([
      "backup-db",
      "clone-to-staging",
      "before migrate",
      "migrate",
      "reset-sequences",
      "smoke-test",
    ]);
  }
});

test.each([
  ["a proven way back", provenJournal],
  ["a rollback", rolledBackJournal],
  ["a recording", recordedJournal],
])("nor does any text of %s", (_, journal) => {
  const texts = hostileTexts(2_000, 11);
  let used = 0;
  for (let round = 0; round < 20; round += 1)
    expectSound(
      buildReport(
        poisoned(journal, () => texts[used++ % texts.length] ?? ""),
        { bytes: 1_000_000 },
      ),
    );
});

test("nor does any text of what was recorded on production beside what was rehearsed", () => {
  const texts = hostileTexts(2_000, 13);
  let used = 0;
  const released = releasedJournal((recording) => recording);
  for (let round = 0; round < 20; round += 1) {
    const entries = poisoned(released, () => texts[used++ % texts.length] ?? "");
    const last = entries.at(-1);
    if (last?.type === "step" && last.step === "migrate" && last.facts) last.facts.environment = "production";
    const report = buildReport(entries, { bytes: 1_000_000 });
    expect(report).toContain("Predicted and actual");
    expectSound(report);
  }
});

test("the way back tells its class, its times and what is lost", () => {
  const report = buildReport(provenJournal, { bytes: commentBytes });
  expect(report).toContain("<summary>Way back: ⚠️ reversible, but loses data</summary>");
  const rows = cellsOf(rendered(report));
  expect(rows).toContainEqual(["down", "400 ms"]);
  expect(rows).toContainEqual([
    "public.prescriptions.extractionStatus",
    "1,200",
    "dropped by the way back, with what was written to it since",
  ]);
});

test("a rollback tells the rows of each table before and after, and what was kept", () => {
  const report = buildReport(rolledBackJournal, { bytes: commentBytes });
  expect(report).toContain("kept as `pharmacy__kept_20260302090040000`");
  const rows = cellsOf(rendered(report));
  expect(rows).toContainEqual(["orders", "200,012", "200,000"]);
  expect(rows).toContainEqual(["audit (estimated)", "5,000,000", "–"]);
});

test("a cut report is under its budget, sound, and says what is missing and where it is", () => {
  const texts = hostileTexts(500, 3);
  let used = 0;
  const long = poisoned(failedJournal, () => texts[used++ % texts.length] ?? "").map((entry) => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts) return entry;
    const changes = Array.from({ length: 400 }, (_, number) => ({
      change: "added" as const,
      kind: "column",
      schema: "public",
      table: `table_${number}`,
      name: "column",
      after: `text NOT NULL DEFAULT '${"ü".repeat(number % 50)}'::text`,
    }));
    return { ...entry, facts: { ...entry.facts, changes } };
  });
  for (let bytes = 20; bytes < 40_000; bytes = Math.ceil(bytes * 1.13) + 7) {
    const report = buildReport(long, { bytes, rest: "`.stagegate/report.md`" });
    expect(bytesOf(report)).toBeLessThanOrEqual(bytes);
    expectSound(report);
    if (bytes > 800) {
      expect(textOf(rendered(report))).toContain("The rest is in .stagegate/report.md");
      expect(report).toMatch(/^\*\*❌ Failed in smoke-test/);
    }
  }
});

test("what matters most is cut last", () => {
  const report = buildReport(failedJournal, { bytes: 1_600 });
  expect(report).toContain("What went wrong");
  expect(report).not.toContain("```mermaid");
  expect(report).toContain("Cut to fit 1600 bytes");
});

test("a run of nothing has not passed", () => {
  expect(buildReport([run], { bytes: commentBytes })).toMatch(/^\*\*❌ Failed: no step was run\.\*\*/);
});

test("a later success does not wipe out a failure", () => {
  const [first, ...rest] = failedJournal;
  const again = passedJournal.at(-1);
  const journal = [...(first ? [first] : []), ...rest, ...(again ? [again] : [])];
  expect(buildReport(journal, { bytes: commentBytes })).toMatch(/^\*\*❌ Failed in smoke-test/);
});

test("a cancelled run is inconclusive and says during what", () => {
  const journal: JournalEntry[] = [
    ...passedJournal,
    { v: 3, at: run.at, type: "cancelled", during: "smoke-test" },
  ];
  expect(buildReport(journal, { bytes: commentBytes })).toMatch(
    /^\*\*❔ Inconclusive: cancelled: it was stopped during smoke-test/,
  );
});

test("the diagram stays far below what GitHub draws, however many commands there are", () => {
  const [notice] = passedJournal.filter((entry) => entry.type === "command");
  const many = Array.from({ length: 5_000 }, () => notice as JournalEntry);
  const [, diagram = ""] =
    /```mermaid\n(.*?)```/s.exec(buildReport([run, ...many], { bytes: 10_000_000 })) ?? [];
  expect(diagram.length).toBeGreaterThan(1_000);
  expect(diagram.length).toBeLessThan(50_000);
});
