import { expect, test } from "vitest";
import type { DataFacts } from "#model/facts/data.ts";
import type { JournalEntry } from "#model/journal.ts";
import { cellsOf, rendered, textOf } from "#test/support/rendered-markdown.ts";
import { passedJournal, recordedJournal } from "#test/support/sample-journal.ts";
import { readRehearsal } from "../rehearsal.ts";
import { renderSection } from "../section.ts";
import { dataEffectsSection } from "./data-effects.ts";

const markdownOf = (journal: readonly JournalEntry[]) =>
  dataEffectsSection(readRehearsal(journal))
    .map((section) => renderSection(section, 100))
    .join("");

const none = { checked: 0, unchecked: [], orphaned: [] };

const withData = (data: DataFacts) =>
  markdownOf(
    recordedJournal.map((entry) =>
      entry.type === "step" && entry.step === "migrate" && entry.facts
        ? { ...entry, facts: { ...entry.facts, data } }
        : entry,
    ),
  );

test("rows counted before and after stand beside what the server says was changed", () => {
  const rows = cellsOf(rendered(markdownOf(recordedJournal)));
  expect(rows).toContainEqual(["orders", "8,100,312", "8,100,300", "–", "–", "–"]);
  expect(rows).toContainEqual(["audit", "40", "12,448", "12,408", "–", "–"]);
});

test("the title says what is worth knowing: lost rows, and rows without their parent", () => {
  expect(markdownOf(recordedJournal)).toContain(
    "<summary>Data: 1 table has fewer rows than before, ⚠️ 24 rows refer to none</summary>",
  );
  const sound = withData({
    tables: [{ name: "audit", before: 1, after: 1 }],
    foreignKeys: { checked: 1, unchecked: [], orphaned: [] },
  });
  expect(sound).toContain("<summary>Data: no counted table has fewer rows, 1 foreign key sound</summary>");
});

test("the title says that a table was dropped with its rows", () => {
  const journal = recordedJournal.map((entry) => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.recording) return entry;
    const recording = { ...entry.facts.recording, tables: [{ name: "old", bytesBefore: 9 }] };
    const data = { tables: [{ name: "old", before: 20_000 }], foreignKeys: none };
    return { ...entry, facts: { ...entry.facts, recording, data } };
  });
  expect(markdownOf(journal)).toContain("<summary>Data: ⚠️ 1 table dropped with 20,000 rows, ");
});

test("a foreign key with orphans is named with both tables, and one that was not checked is not called sound", () => {
  const markdown = markdownOf(recordedJournal);
  expect(cellsOf(rendered(markdown))).toContainEqual(["lines_of_order", "lines", "orders", "⚠️ 24"]);
  expect(textOf(rendered(markdown))).toContain("no time or no right to look: orders_of_user.");
  const unchecked = withData({
    tables: [],
    foreignKeys: { checked: 2, unchecked: ["slow"], orphaned: [] },
  });
  expect(unchecked).toContain(
    "Data: rows not counted before and after, 2 foreign keys sound, 1 foreign key not checked",
  );
  const without = withData({ tables: [{ name: "audit", before: 1, after: 1 }], foreignKeys: none });
  expect(without).toContain("<summary>Data: no counted table has fewer rows</summary>");
});

test("what was not counted is told as such, and never as nothing", () => {
  const rows = cellsOf(rendered(withData({ tables: [{ name: "audit", after: 7 }], foreignKeys: none })));
  expect(rows).toContainEqual(["audit", "–", "7", "12,408", "–", "–"]);
});

test("there is no section where nothing was watched or touched", () => {
  expect(markdownOf(passedJournal)).toBe("");
  expect(withData({ tables: [], foreignKeys: none })).toBe("");
});
