import { expect, test } from "vitest";
import { passedJournal, recordedJournal } from "#test/support/sample-journal.ts";
import { endsWithRehearsal, evidenceOf } from "./evidence/evidence-of.ts";
import { evidenceDigest, evidenceSchema, evidenceText, readEvidenceText } from "./evidence.ts";
import type { JournalEntry, StepEntry } from "./journal.ts";

const at = "2026-03-02T10:00:00.000Z";
const step = (
  name: "rehearse" | "report" | "gate" | "smoke-test",
  verdict: StepEntry["verdict"] = "passed",
) => ({ v: 3, at, type: "step", step: name, verdict, headline: "", durationMs: 1 }) satisfies JournalEntry;

const rehearsed: JournalEntry[] = [...passedJournal, step("rehearse")];

function evidenceIn(entries: readonly JournalEntry[]) {
  const evidence = evidenceOf(entries);
  if (!evidence) throw new Error("no evidence");
  return evidence;
}

test("evidence holds what the journal says of the run, its steps, production and the migrations", () => {
  const evidence = evidenceIn(rehearsed);
  expect(evidenceSchema.parse(evidence)).toEqual(evidence);
  expect(evidence).toMatchObject({
    v: 2,
    name: "orders",
    repository: "acme/pharmacy",
    run: { id: "4711-1" },
    finishedAt: at,
    migrations: {
      pending: ["20260301-extraction.js"],
      applied: ["20260301-extraction.js"],
      tables: ["public.prescriptions"],
    },
    production: { history: ["20250101-init.js"], snapshotAt: "2026-03-02T09:00:09.200Z" },
    clone: { strategy: "stream", maskedColumns: 3 },
    backup: { database: "pharmacy", restored: true },
  });
  expect(evidence.steps.map((each) => each.step)).toEqual([
    "backup-db",
    "clone-to-staging",
    "before migrate",
    "migrate",
    "reset-sequences",
    "smoke-test",
    "rehearse",
  ]);
});

test("evidence holds the limits of the policy and what broke them or is worth a note", () => {
  const evidence = evidenceIn(recordedJournal);
  expect(evidenceSchema.parse(evidence)).toEqual(evidence);
  expect(evidence.migrations?.policy).toMatchObject({
    limits: { rewrites: "allowed" },
    findings: [
      { limit: "orphaned-rows", table: "lines", rows: 24, references: "orders" },
      { limit: "longest-write-block", outcome: "note", table: "orders", figureMs: 14_200 },
    ],
  });
});

test("evidence holds what the longest statements took and which tables they blocked, and is read without it", () => {
  const evidence = evidenceIn(recordedJournal);
  expect(evidence.migrations?.recording).toEqual({
    locks: "measured",
    durationMs: 14_600,
    statements: [
      { text: "BEGIN", count: 1, durationMs: 1 },
      { text: 'CREATE INDEX "orders_user" ON "orders" ("user_id")', count: 1, durationMs: 14_180 },
      { text: "INSERT INTO audit VALUES (?, …)", count: 12_408, durationMs: 380 },
    ],
    statementsLeftOut: 3,
    tables: [
      {
        name: "orders",
        mode: "Share",
        blocks: "writes",
        heldFor: "changing",
        writesBlocked: { longestMs: 14_200, seen: true },
      },
      { name: "audit", mode: "RowExclusive", blocks: "nothing", heldFor: "writing" },
    ],
    tablesLeftOut: 0,
  });
  const { recording: _, ...migrations } = evidence.migrations ?? {};
  const older = { ...evidence, migrations } as typeof evidence;
  expect(readEvidenceText(evidenceText(older))).toEqual({
    evidence: older,
    digest: evidenceDigest(older),
  });
});

test("equal journals give equal text, whatever the order of their keys", () => {
  const turned = rehearsed.map((entry) =>
    Object.fromEntries(Object.entries(entry).reverse()),
  ) as JournalEntry[];
  expect(evidenceText(evidenceIn(turned))).toBe(evidenceText(evidenceIn(rehearsed)));
});

test("the release that goes on with the journal is no evidence for itself", () => {
  const digest = evidenceDigest(evidenceIn(rehearsed));
  const released = [...rehearsed, step("report"), step("smoke-test", "failed"), step("gate", "refused")];
  expect(evidenceDigest(evidenceIn(released))).toBe(digest);
  expect(endsWithRehearsal(rehearsed)).toBe(true);
  expect(endsWithRehearsal(released)).toBe(false);
  expect(evidenceOf([...rehearsed.slice(0, 1), step("gate")])).toBeUndefined();
});

test("a command that runs after the rehearsal and fails is part of it", () => {
  const after: JournalEntry = {
    ...{ v: 3, at, type: "command", when: "after", step: "rehearse", command: "notice off" },
    ...{ verdict: "failed", durationMs: 1 },
  } as JournalEntry;
  expect(evidenceIn([...rehearsed, after, step("report")]).steps.at(-1)).toMatchObject({
    step: "after rehearse",
    verdict: "failed",
  });
});

test("what was written is read again, and any other text is told from it", () => {
  const evidence = evidenceIn(rehearsed);
  const text = evidenceText(evidence);
  expect(readEvidenceText(text)).toEqual({ evidence, digest: evidenceDigest(evidence) });
  const says = (changed: string) => readEvidenceText(changed);
  expect(says(text.replace('"failed"', '"passed"').replace("4711-1", "4712-1"))).toHaveProperty("altered");
  expect(says(text.replace('"name":"orders"', '"name":"orders","more":1'))).toHaveProperty("altered");
  expect(says(text.replace('"v":2', '"v":3'))).toEqual({
    altered: "it is of version 3, and this Stagegate reads version 2",
  });
  for (const foreign of ["", "{}", "null", text.slice(0, -9)])
    expect(says(foreign)).toHaveProperty("altered");
});
