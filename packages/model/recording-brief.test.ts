import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import type { RecordingFacts, StatementFact } from "./facts/recording.ts";
import { recordingBriefSchema } from "./facts/recording-brief.ts";
import { recordingBrief } from "./recording-brief.ts";

const statement = (text: string, durationMs: number): StatementFact => ({
  ...{ text, count: 2, durationMs, longestMs: durationMs },
  ...{ startedAtMs: 0, rows: 1, tag: "UPDATE" },
});

const recorded = (part: Partial<RecordingFacts>): RecordingFacts => ({
  ...{ locks: "measured", durationMs: 1, statements: [], statementsLeftOut: 0 },
  ...{ tables: [], tablesLeftOut: 0, indexes: [] },
  ...part,
});

test("the fifty longest statements are kept in their order, and every one that failed", () => {
  const failed = { ...statement("failed", 0), error: { sqlstate: "55P03", position: 7 } };
  const statements = [failed, ...Array.from({ length: 80 }, (_, at) => statement(`s${at}`, at))];
  const brief = recordingBrief(recorded({ statements, statementsLeftOut: 5 }));
  expect(brief.statements.map(({ text }) => text)).toEqual([
    "failed",
    ...Array.from({ length: 49 }, (_, at) => `s${at + 31}`),
  ]);
  expect(brief.statements[0]?.error).toEqual({ sqlstate: "55P03" });
  // Each of the 31 ran twice.
  expect(brief.statementsLeftOut).toBe(5 + 62);
});

test("what the tool did beside its migrations predicts nothing, however long it took", () => {
  const asked = { ...statement("select relname from pg_class", 900), purpose: "catalog" as const };
  const brief = recordingBrief(recorded({ statements: [asked, statement("alter table t", 1)] }));
  expect(brief.statements.map(({ text }) => text)).toEqual(["alter table t"]);
  expect(brief.statementsLeftOut).toBe(0);
});

test("among equally long ones the first are kept, so that the same recording always has the same brief", () => {
  const statements = Array.from({ length: 60 }, (_, at) => statement(`s${at}`, 7));
  const make = () => canonicalJson(recordingBrief(recorded({ statements: structuredClone(statements) })));
  expect(make()).toBe(make());
  expect(recordingBrief(recorded({ statements })).statements.at(-1)?.text).toBe("s49");
});

test("a statement that was answered together with others is one without a time of its own", () => {
  const untimed = { ...statement("b", 0), untimed: true as const };
  const { statements } = recordingBrief(recorded({ statements: [statement("a", 7), untimed] }));
  expect(statements).toEqual([
    { text: "a", count: 2, durationMs: 7 },
    { text: "b", count: 2, durationMs: 0, untimed: true },
  ]);
});

test("a text has at most 300 characters, and no half of one", () => {
  const [brief] = recordingBrief(
    recorded({ statements: [statement(`${"x".repeat(298)}😀 y`, 1)] }),
  ).statements;
  expect(brief?.text).toBe(`${"x".repeat(298)}…`);
  const whole = "x".repeat(300);
  expect(recordingBrief(recorded({ statements: [statement(whole, 1)] })).statements[0]?.text).toBe(whole);
});

test("of each table the longest time is kept, of the fifty that were blocked longest", () => {
  const blocked = (longestMs: number) => ({
    ...{ longestMs, totalMs: longestMs, times: 1, mode: "Share", blocks: "writes" as const },
    ...{ by: "CREATE INDEX", seen: false },
  });
  const tables = Array.from({ length: 60 }, (_, at) => ({
    name: `t${at}`,
    writesBlocked: [blocked(9), blocked(2)],
  }));
  const brief = recordingBrief(recorded({ tables, tablesLeftOut: 1 }));
  expect(brief.tables.length).toBe(50);
  expect(brief.tables[0]).toEqual({ name: "t0", writesBlocked: { longestMs: 9, seen: false } });
  expect(brief.tablesLeftOut).toBe(11);
  expect(recordingBriefSchema.parse(brief)).toEqual(brief);
});

test("evidence with anything else in it is not as we write it", () => {
  const brief = recordingBrief(recorded({ statements: [statement("a", 1)], tables: [{ name: "t" }] }));
  const [first] = brief.statements;
  const [table] = brief.tables;
  for (const more of [
    { ...brief, more: 1 },
    { ...brief, statements: [{ ...first, more: 1 }] },
    { ...brief, tables: [{ ...table, more: 1 }] },
    { ...brief, tables: [{ ...table, readsBlocked: { longestMs: 1, seen: true, more: 1 } }] },
  ])
    expect(recordingBriefSchema.safeParse(more).success).toBe(false);
});
