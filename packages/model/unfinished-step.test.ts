import { expect, test } from "vitest";
import { migrateFacts } from "#test/support/migrate-facts.ts";
import { evidenceOf } from "./evidence/evidence-of.ts";
import type { JournalEntry, JournalLine, StepName } from "./journal.ts";
import { withUnfinished } from "./unfinished-migration.ts";
import { withUnfinishedSteps } from "./unfinished-step.ts";

const at = (minute: number) => `2026-01-02T03:0${minute}:00.000Z`;
const started = (step: StepName, minute = 0): JournalLine => ({
  v: 3,
  at: at(minute),
  type: "started",
  step,
});
const ended = (step: StepName, minute = 1) =>
  ({
    v: 3,
    at: at(minute),
    type: "step",
    step,
    verdict: "passed",
    headline: "",
    durationMs: 1,
  }) as JournalEntry;
const run: JournalEntry = { v: 3, at: at(0), type: "run", id: "1", stagegate: "1", name: "shop" };
const cancelled = (during: string): JournalEntry => ({ v: 3, at: at(2), type: "cancelled", during });

const read = (...lines: JournalLine[]) => withUnfinished(withUnfinishedSteps(lines));
const told = (...lines: JournalLine[]) =>
  read(...lines).map((entry) => (entry.type === "step" ? `${entry.step} ${entry.verdict}` : entry.type));

test("a beginning whose end is there leaves no entry of its own", () => {
  const lines = [started("rehearse"), started("backup-db"), ended("backup-db"), ended("rehearse")];
  expect(read(...lines)).toEqual([ended("backup-db"), ended("rehearse")]);
});

test("a rehearsal that was killed has not passed, whatever its steps did; nor has its evidence", () => {
  const lines = [run, started("rehearse"), started("clone-to-staging"), ended("clone-to-staging")];
  expect(told(...lines)).toEqual(["run", "clone-to-staging passed", "rehearse inconclusive"]);
  expect(read(...lines).at(-1)).toMatchObject({ problem: { code: "step-unfinished" }, at: at(1) });
  expect(evidenceOf(read(...lines))?.steps.map(({ verdict }) => verdict)).toEqual(["passed", "inconclusive"]);
});

test("the step that was killed is named too", () => {
  expect(told(run, started("rehearse"), started("clone-to-staging"))).toEqual([
    "run",
    "clone-to-staging inconclusive",
    "rehearse inconclusive",
  ]);
});

test("a release that goes on in the journal comes after the rehearsal that has not ended", () => {
  const facts = migrateFacts({ environment: "production" });
  const release = { ...ended("migrate"), facts } as JournalEntry;
  expect(told(run, started("rehearse"), ended("clone-to-staging"), ended("gate"), release)).toEqual([
    "run",
    "clone-to-staging passed",
    "rehearse inconclusive",
    "gate passed",
    "migrate passed",
  ]);
});

test("a step that was cancelled, or run again, has ended", () => {
  expect(told(started("rehearse"), started("backup-db"), cancelled("rehearse"))).toEqual(["cancelled"]);
  expect(told(started("backup-db"), started("backup-db"), ended("backup-db"))).toEqual(["backup-db passed"]);
});
