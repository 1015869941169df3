import { expect, test } from "vitest";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import { migrationPolicySchema } from "#model/migration-policy.ts";
import type { StepOutcome } from "#model/step.ts";
import { recordedJournal } from "#test/support/sample-journal.ts";
import { judgeRecording } from "./judge-recording.ts";

const entry = recordedJournal.find((each) => each.type === "step" && each.step === "migrate");
const facts = (entry as { facts: MigrateFacts }).facts;
const recording = facts.recording as RecordingFacts;
const passed: StepOutcome<MigrateFacts> = {
  verdict: "passed",
  headline: "1 migration applied",
  facts,
  outputs: {},
};
const policy = (given: object) => migrationPolicySchema.parse(given);

test("a broken limit refuses a rehearsed migration that ran well, and says what to do", () => {
  const { verdict, problem, headline } = judgeRecording(
    passed,
    recording,
    policy({ "longest-write-block": "2s" }),
    undefined,
  );
  expect(verdict).toBe("refused");
  expect(headline).toMatch(
    /^Writes to orders \(8\.1 M rows\) blocked 14\.2 s by "CREATE INDEX .* \(2\.0 s allowed\)$/,
  );
  expect(problem).toMatchObject({
    kind: "refused",
    code: "policy-broken",
    next: "Build it CONCURRENTLY, outside of a transaction. The limits are in `policy` of stagegate.yml.",
  });
});

test("without a limit it passes, with a note", () => {
  const judged = judgeRecording(passed, recording, policy({}), undefined);
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.policy?.findings).toMatchObject([{ outcome: "note", table: "orders" }]);
});

test("on production it is done: the policy takes note", () => {
  const there = { ...passed, facts: { ...facts, environment: "production" } };
  const judged = judgeRecording(there, recording, policy({ "longest-write-block": "2s" }), undefined);
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.policy?.findings).toMatchObject([{ outcome: "note", allowedMs: 2_000 }]);
});

test("a limit that could not be measured is inconclusive", () => {
  const unread: RecordingFacts = { ...recording, tables: [], locks: "inconclusive", locksReason: "a pooler" };
  const { verdict, problem } = judgeRecording(
    passed,
    unread,
    policy({ "longest-read-block": "2s" }),
    undefined,
  );
  expect(verdict).toBe("inconclusive");
  expect(problem?.code).toBe("policy-not-measured");
});

test("a failed migration stays failed", () => {
  const problem = { kind: "user" as const, code: "tool-failed", message: "It failed." };
  const judged = judgeRecording(
    { ...passed, verdict: "failed", problem },
    recording,
    policy({ "longest-write-block": "2s" }),
    undefined,
  );
  expect(judged).toMatchObject({ verdict: "failed", problem });
});

test("the tool's own history table is nobody's traffic", () => {
  const judged = judgeRecording(passed, recording, policy({ "longest-write-block": "2s" }), "orders");
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.recording?.tables.map(({ name }) => name)).toEqual(["audit"]);
});
