import { expect, test } from "vitest";
import type { StatementFact } from "#model/facts/recording.ts";
import type { RecordingBrief } from "#model/facts/recording-brief.ts";
import type { JournalEntry } from "#model/journal.ts";
import { statementBrief } from "#model/recording-brief.ts";
import { cellsOf, rendered, textOf } from "#test/support/rendered-markdown.ts";
import { recordedJournal, releasedJournal } from "#test/support/sample-journal.ts";
import { readRehearsal } from "../rehearsal.ts";
import { renderSection } from "../section.ts";
import { predictedActualSection } from "./predicted-actual.ts";

const markdownOf = (journal: readonly JournalEntry[]) =>
  predictedActualSection(readRehearsal(journal))
    .map((section) => renderSection(section, 100))
    .join("");
const cells = (journal: readonly JournalEntry[]) => cellsOf(rendered(markdownOf(journal)));

const createIndex = 'CREATE INDEX "orders_user" ON "orders" ("user_id")';

/** Production's index took twice as long, waited first, and no reader was kept out by something else. */
const slower = releasedJournal((recording) => ({
  ...recording,
  durationMs: 29_200,
  statements: recording.statements.map((statement) =>
    statement.text === createIndex ? { ...statement, durationMs: 28_360, longestMs: 28_360 } : statement,
  ),
  tables: recording.tables.map((table) =>
    table.name === "orders" && table.writesBlocked
      ? {
          ...table,
          waitedMs: 4_000,
          writesBlocked: table.writesBlocked.map((each) => ({ ...each, longestMs: 28_400 })),
        }
      : table,
  ),
}));

/** The same, but for what the evidence says that the rehearsal recorded. */
const onEvidence = (change: (recording: RecordingBrief) => RecordingBrief | undefined, journal = slower) =>
  journal.map((entry) => {
    if (entry.type !== "step" || entry.step !== "migrate" || !entry.facts?.gate?.evidence?.recording)
      return entry;
    const { recording, ...evidence } = entry.facts.gate.evidence;
    const changed = change(recording);
    const gate = {
      ...entry.facts.gate,
      evidence: { ...evidence, ...(changed ? { recording: changed } : {}) },
    };
    return { ...entry, facts: { ...entry.facts, gate } };
  });

test("each statement's time on production stands beside the rehearsed one, with their ratio", () => {
  expect(markdownOf(slower)).toContain(
    "<summary>Predicted and actual: 14.6 s rehearsed, 29.2 s on production (× 2.0)</summary>",
  );
  const rows = cells(slower);
  expect(rows.slice(0, 4)).toEqual([
    ["Statement", "Rehearsed", "On production", "Ratio"],
    // Too short for a ratio.
    ["BEGIN", "1 ms", "1 ms", "–"],
    [createIndex, "14.2 s", "28.4 s", "× 2.0"],
    ["INSERT INTO audit VALUES (?, …)", "380 ms, 12,408 times", "380 ms, 12,408 times", "× 1.0"],
  ]);
});

test("and what each table's readers and writers waited, rehearsed and on production", () => {
  expect(cells(slower)).toContainEqual(["orders", "–", "–", "14.2 s", "28.4 s", "4.0 s"]);
  // Nobody was kept from it on either side.
  expect(cells(slower).some(([table]) => table === "audit")).toBe(false);
});

test("a statement that failed on production stands alone, and says how it ended", () => {
  const failed = releasedJournal((recording) => ({
    ...recording,
    statements: recording.statements.map((statement) =>
      statement.text === createIndex
        ? { ...statement, durationMs: 5_000, error: { sqlstate: "55P03" } }
        : statement,
    ),
  }));
  const rows = cells(failed).filter(([statement]) => statement === createIndex);
  expect(rows).toContainEqual([createIndex, "14.2 s", "–", "–"]);
  expect(rows).toContainEqual([createIndex, "–", "5.0 s ❌ SQLSTATE 55P03", "–"]);
});

test("what production was sent in one string is compared with the sum of what the copy was given one by one", () => {
  const statement = (text: string, durationMs: number): StatementFact => ({
    ...{ text, count: 1, startedAtMs: 1, durationMs, longestMs: durationMs, rows: 0 },
  });
  const [first, second, third] = ["ALTER TABLE a", "ALTER TABLE b", "ALTER TABLE c"] as const;
  const rehearsed = [statement(first, 100), statement(second, 200), statement(third, 50)];
  const sent = [
    statement(first, 900),
    { ...statement(second, 0), untimed: true as const },
    statement(third, 50),
  ];
  const journal = onEvidence(
    (recording) => ({ ...recording, statements: rehearsed.map(statementBrief) }),
    releasedJournal((recording) => ({ ...recording, statements: sent })),
  );
  const rows = cells(journal).filter(([text]) => text?.startsWith("ALTER TABLE"));
  expect(rows).toEqual([
    [first, "100 ms, 300 ms of all 2", "900 ms of all 2", "× 3.0"],
    [second, "200 ms", "↑", "↑"],
    [third, "50 ms", "50 ms", "× 1.0"],
  ]);
  expect(textOf(rendered(markdownOf(journal)))).toContain("only the time of all of them is known");
});

test("where the evidence lacks one of the string, its time is compared with nothing", () => {
  const statement = (text: string, durationMs: number): StatementFact => ({
    ...{ text, count: 1, startedAtMs: 1, durationMs, longestMs: durationMs, rows: 0 },
  });
  const sent = [
    statement("ALTER TABLE a", 900),
    { ...statement("ALTER TABLE b", 0), untimed: true as const },
    { ...statement("ALTER TABLE c", 0), untimed: true as const },
  ];
  const rehearsed = [statement("ALTER TABLE a", 100), statement("ALTER TABLE c", 200)];
  const journal = onEvidence(
    (recording) => ({ ...recording, statements: rehearsed.map(statementBrief) }),
    releasedJournal((recording) => ({ ...recording, statements: sent })),
  );
  expect(cells(journal).filter(([text]) => text?.startsWith("ALTER TABLE"))).toEqual([
    ["ALTER TABLE a", "100 ms, 300 ms of all 2", "900 ms of all 3", "–"],
    ["ALTER TABLE b", "–", "↑", "↑"],
    ["ALTER TABLE c", "200 ms", "↑", "↑"],
  ]);
});

test("the first of a string is shown whenever another of it is, however fast it was rehearsed", () => {
  const statement = (text: string, durationMs: number): StatementFact => ({
    ...{ text, count: 1, startedAtMs: 1, durationMs, longestMs: durationMs, rows: 0 },
  });
  const others = Array.from({ length: 40 }, (_, at) => statement(`UPDATE t${at}`, 1_000 + at));
  const string = [statement("ALTER TABLE a", 1), statement("ALTER TABLE b", 5_000)];
  const sent = string.map((each, at) =>
    at === 0 ? { ...each, durationMs: 20 } : { ...each, durationMs: 0, untimed: true as const },
  );
  const journal = onEvidence(
    (recording) => ({ ...recording, statements: [...others, ...string].map(statementBrief) }),
    releasedJournal((recording) => ({ ...recording, statements: [...others, ...sent] })),
  );
  const shown = cells(journal).filter(([text]) => text?.startsWith("ALTER TABLE"));
  expect(shown.map(([text]) => text)).toEqual(["ALTER TABLE a", "ALTER TABLE b"]);
});

test("of very many statements the longest are shown, in the order in which they ran", () => {
  const many = releasedJournal((recording) => ({
    ...recording,
    statements: Array.from({ length: 200 }, (_, number) => ({
      text: `ALTER TABLE t${number} ADD c int`,
      count: 1,
      startedAtMs: number,
      durationMs: number * 100,
      longestMs: number * 100,
      rows: 0,
    })),
  }));
  const shown = cells(many).filter(([statement]) => statement?.startsWith("ALTER TABLE"));
  // Thirty: from 17.0 s, which is longer than the rehearsed index took.
  expect(shown.length).toBe(30);
  expect(shown.at(0)?.[0]).toBe("ALTER TABLE t170 ADD c int");
  expect(shown.at(-1)?.[0]).toBe("ALTER TABLE t199 ADD c int");
  expect(textOf(rendered(markdownOf(many)))).toContain("These are the longest");
});

test("what the tool did beside its migrations is on neither side: it says nothing of them", () => {
  const asked = { text: "SELECT relname FROM pg_class", count: 9, startedAtMs: 1, durationMs: 900 };
  const asking = releasedJournal((recording) => ({
    ...recording,
    statements: [
      { ...asked, longestMs: 400, rows: 9, tag: "SELECT", purpose: "catalog" },
      ...recording.statements,
    ],
  }));
  const names = cells(asking).map(([name]) => name);
  expect(names).toContain(createIndex);
  expect(names).not.toContain(asked.text);
});

test("locks that could not be read on one side are said to be doubtful on that side", () => {
  const doubtful = releasedJournal((recording) => ({ ...recording, locks: "inconclusive" }));
  expect(textOf(rendered(markdownOf(doubtful)))).toContain("Locks could not all be read on production");
});

test("there is nothing to compare before production was migrated, or where it was not recorded", () => {
  expect(predictedActualSection(readRehearsal(recordedJournal))).toEqual([]);
  const unrecorded = slower.map((entry) => {
    if (entry.type !== "step" || entry.step !== "migrate" || entry.facts?.environment !== "production")
      return entry;
    const { recording: _, ...facts } = entry.facts;
    return { ...entry, facts };
  });
  expect(predictedActualSection(readRehearsal(unrecorded))).toEqual([]);
});

test("it is the evidence that predicts, and nothing else that was rehearsed in the same journal", () => {
  const doubled = onEvidence((recording) => ({ ...recording, durationMs: 58_400 }));
  expect(markdownOf(doubled)).toContain("58.4 s rehearsed, 29.2 s on production (× 0.5)");
  expect(predictedActualSection(readRehearsal(onEvidence(() => undefined)))).toEqual([]);
  const [run, ...rest] = slower;
  const alone = [run, rest.at(-1)].filter((entry) => entry !== undefined);
  expect(markdownOf(alone)).toBe(markdownOf(slower));
});

test("a statement that the evidence leaves out for being fast is not told as one that was never rehearsed", () => {
  const short = onEvidence((recording) => ({
    ...recording,
    statements: recording.statements.filter(({ text }) => text === createIndex),
    statementsLeftOut: 12_412,
  }));
  expect(cells(short)).toContainEqual(["INSERT INTO audit VALUES (?, …)", "–", "380 ms, 12,408 times", "–"]);
  expect(textOf(rendered(markdownOf(short)))).toContain(
    "The evidence leaves out the 12,412 fastest of the rehearsal, which took at most 14.2 s.",
  );
});

test("a very long statement is the same one, however much of it the evidence has", () => {
  const text = `INSERT INTO audit VALUES ${"(?, ?), ".repeat(100)}`;
  const took = (durationMs: number) => [
    { text, count: 1, startedAtMs: 1, durationMs, longestMs: durationMs, rows: 100 },
  ];
  const long = onEvidence(
    (recording) => ({ ...recording, statements: took(20).map(statementBrief) }),
    releasedJournal((recording) => ({ ...recording, statements: took(40) })),
  );
  const row = cells(long).find(([statement]) => statement?.startsWith("INSERT INTO audit"));
  expect(row?.slice(1)).toEqual(["20 ms", "40 ms", "× 2.0"]);
});
