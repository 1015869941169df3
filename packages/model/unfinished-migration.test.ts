import { expect, test } from "vitest";
import { migrateFacts } from "#test/support/migrate-facts.ts";
import { evidenceOf } from "./evidence/evidence-of.ts";
import type { BegunFacts } from "./facts/migrate.ts";
import type { BegunEntry, JournalEntry, JournalLine } from "./journal.ts";
import { unfinishedOf, withUnfinished } from "./unfinished-migration.ts";

const begunAt = "2026-01-02T03:04:05.000Z";
const begun: BegunFacts = { at: begunAt, applied: 1, newest: "1_init", historyDigest: "sha256:aa" };

const label = "app@db.example:5432/shop";
const facts = migrateFacts({
  database: label,
  pendingBefore: [{ id: "2_email", path: "migrations/2_email.sql", sha256: "" }],
  pendingAfter: ["2_email"],
  begun,
});

const beginning: BegunEntry = { v: 3, at: begunAt, type: "begun", step: "migrate", facts };
const onCopy: BegunEntry = { ...beginning, facts: { ...facts, environment: "clone" } };
const line = { v: 3, at: "2026-01-02T03:05:00.000Z" } as const;
const step = { ...line, type: "step", headline: "", durationMs: 1 } as const;

const ended: JournalEntry = {
  ...step,
  step: "migrate",
  verdict: "passed",
  facts: { ...facts, applied: ["2_email"], pendingAfter: [] },
};
/** As the gate leaves it, or a version that wrote no beginning. */
const withoutFacts: JournalEntry = { ...step, step: "migrate", verdict: "refused" };
const { begun: _, ...olderFacts } = facts;
const ofOlder: JournalEntry = { ...step, step: "migrate", verdict: "passed", facts: olderFacts };
const cancelled: JournalEntry = { ...line, type: "cancelled", during: "migrate" };

const verdicts = (...lines: JournalLine[]) =>
  withUnfinished(lines).flatMap((entry) => (entry.type === "step" ? entry.verdict : entry.type));

test("a beginning whose end is in the journal leaves no entry of its own", () => {
  expect(withUnfinished([beginning, ended])).toEqual([ended]);
  expect(withUnfinished([ofOlder, cancelled])).toEqual([ofOlder, cancelled]);
});

test("one without its own end reads as a migration whose outcome is not known", () => {
  const [entry] = withUnfinished([beginning]);
  expect(entry).toMatchObject({
    v: 3,
    at: begunAt,
    step: "migrate",
    verdict: "inconclusive",
    facts: { unknown: true, applied: [] },
    problem: { code: "migration-unfinished", details: expect.arrayContaining(["may be applied: 2_email"]) },
  });
  expect(verdicts(beginning, withoutFacts, ofOlder)).toEqual(["inconclusive", "refused", "passed"]);
});

test("a cancelled migration of a copy tells of nothing more, one of production has its own end", () => {
  expect(verdicts(onCopy, cancelled)).toEqual(["cancelled"]);
  expect(verdicts(onCopy, { ...cancelled, during: "smoke-test" })).toEqual(["inconclusive", "cancelled"]);
  expect(verdicts(beginning, cancelled)).toEqual(["inconclusive", "cancelled"]);
});

test("it is told with the history, the backup and the rehearsed way back, from which it began", () => {
  const backup = {
    path: "backups/shop-1",
    createdAt: "2026-01-02T03:00:00.000Z",
    sha256: "",
    restored: true,
  };
  const wayBack = { class: "reversible" as const, undone: ["2_email"], losses: [], notCompared: 0 };
  const evidence = { digest: "", from: "", runId: "", finishedAt: begunAt, wayBack };
  const gate = {
    ...{ database: label, serverVersion: "15.1", setDigest: "", pending: ["2_email"], fingerprint: "" },
    ...{ historyDigest: "", evidence, refusals: [] },
  };
  const [entry] = withUnfinished([{ ...beginning, facts: { ...facts, begun: { ...begun, backup }, gate } }]);
  const details = entry?.type === "step" ? (entry.problem?.details ?? []) : [];
  expect(details.join("\n")).toMatch(/from: 1 migration in the history, the newest 1_init \(sha256:aa\)/);
  expect(details.join("\n")).toMatch(/backup: backups\/shop-1, of 2026-01-02T03:00:00.000Z, restored/);
  expect(details.join("\n")).toMatch(/way down: the rehearsal found the way back to be reversible/);
});

test("it concerns its own database until that was looked at by a later migration, or switched", () => {
  const of = (...lines: JournalLine[]) => unfinishedOf(withUnfinished(lines), "other@db.example:5432/shop");
  const later: JournalEntry = {
    ...ended,
    facts: { ...facts, begun: { ...begun, at: line.at } },
  } as JournalEntry;
  const back = (dryRun: boolean, kept?: string): JournalEntry => ({
    ...step,
    step: "rollback",
    verdict: "passed",
    facts: {
      ...{ way: "restore", database: label, environment: "production", dryRun, undone: [], losses: [] },
      ...{ rows: [], leftOut: [], schemaDifference: [], phases: [] },
      ...(kept === undefined ? {} : { kept }),
    },
  });
  expect(of(beginning)?.begun).toEqual(begun);
  expect(of(beginning, withoutFacts, back(true), back(false))?.begun).toEqual(begun);
  expect(of(beginning, later)).toBeUndefined();
  expect(of(beginning, back(false, "shop__kept"))).toBeUndefined();
  expect(unfinishedOf(withUnfinished([beginning]), "app@db.example:5432/other")).toBeUndefined();
});

test("one of production begins the release: no rehearsal's evidence changes by it", () => {
  const run: JournalEntry = { ...line, type: "run", id: "1", stagegate: "0", name: "shop" };
  const rehearsal: JournalEntry[] = [run, { ...step, step: "smoke-test", verdict: "passed" }, ofCopy()];
  expect(evidenceOf(withUnfinished([...rehearsal, beginning]))).toEqual(evidenceOf(rehearsal));
});

function ofCopy(): JournalEntry {
  return { ...step, step: "migrate", verdict: "passed", facts: { ...olderFacts, environment: "clone" } };
}
