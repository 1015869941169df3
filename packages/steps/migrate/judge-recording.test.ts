import { expect, test } from "vitest";
import { saferWays } from "#engines/postgres/dialect/safer-ways.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import { type MigrationPolicy, migrationPolicySchema } from "#model/migration-policy.ts";
import type { Seen } from "#model/policy-findings.ts";
import type { StepOutcome } from "#model/step.ts";
import { recordedJournal } from "#test/support/sample-journal.ts";
import { judgeRecording as judgedBy, judgeUnrecorded, withoutHistory } from "./judge-recording.ts";

const entry = recordedJournal.find((each) => each.type === "step" && each.step === "migrate");
const facts = (entry as { facts: MigrateFacts }).facts;
const recording = facts.recording as RecordingFacts;
const passed: StepOutcome<MigrateFacts> = {
  verdict: "passed",
  headline: "1 migration applied",
  facts,
  outputs: {},
};
const judgeRecording = (outcome: typeof passed, seen: Seen, limits: MigrationPolicy) =>
  judgedBy(outcome, seen, limits, saferWays);
const policy = (given: object) => migrationPolicySchema.parse(given);

test("a broken limit refuses a rehearsed migration that ran well, and says what to do", () => {
  const { verdict, problem, headline } = judgeRecording(
    passed,
    { recording },
    policy({ "longest-write-block": "2s" }),
  );
  expect(verdict).toBe("refused");
  expect(headline).toMatch(
    /^Writes to orders \(8\.1 M rows\) blocked 14\.2 s by "CREATE INDEX .* \(2\.0 s allowed\)$/,
  );
  expect(problem).toMatchObject({
    kind: "refused",
    code: "policy-broken",
    next: "Build it CONCURRENTLY, outside of a transaction. The limits are under policy: in stagegate.yml.",
  });
});

test("without a limit it passes, with a note", () => {
  const judged = judgeRecording(passed, { recording }, policy({}));
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.policy?.findings).toMatchObject([{ outcome: "note", table: "orders" }]);
});

test("on production it is done: the policy takes note", () => {
  const there = { ...passed, facts: { ...facts, environment: "production" } };
  const judged = judgeRecording(there, { recording }, policy({ "longest-write-block": "2s" }));
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.policy?.findings).toMatchObject([{ outcome: "note", allowedMs: 2_000 }]);
});

test("a limit that could not be measured is inconclusive", () => {
  const unread: RecordingFacts = { ...recording, tables: [], locks: "inconclusive", locksReason: "a pooler" };
  const { verdict, problem } = judgeRecording(
    passed,
    { recording: unread },
    policy({ "longest-read-block": "2s" }),
  );
  expect(verdict).toBe("inconclusive");
  expect(problem?.code).toBe("policy-not-measured");
});

test("rows without their parent are a note, and refuse nothing", () => {
  const orphaned = [{ name: "of_user", table: "orders", references: "users", rows: 3 }];
  const data = { tables: [], foreignKeys: { checked: 1, unchecked: [], orphaned } };
  const judged = judgeRecording(passed, { recording, data }, policy({}));
  expect(judged.verdict).toBe("passed");
  expect(judged.facts).toMatchObject({
    data,
    policy: { findings: [{ limit: "orphaned-rows" }, { limit: "longest-write-block" }] },
  });
});

test("a failed migration stays failed", () => {
  const problem = { kind: "user" as const, code: "tool-failed", message: "It failed." };
  const judged = judgeRecording(
    { ...passed, verdict: "failed", problem },
    { recording },
    policy({ "longest-write-block": "2s" }),
  );
  expect(judged).toMatchObject({ verdict: "failed", problem });
});

test("the tool's own history table is nobody's traffic", () => {
  const seen = { recording: withoutHistory(recording, "orders") };
  const judged = judgeRecording(passed, seen, policy({ "longest-write-block": "2s" }));
  expect(judged.verdict).toBe("passed");
  expect(judged.facts?.recording?.tables.map(({ name }) => name)).toEqual(["audit"]);
});

test("without a recording no limit is known to be kept; without a limit, nothing is missing", () => {
  const { recording: _, policy: __, ...unseen } = facts;
  const unrecorded = { ...passed, facts: unseen };
  expect(judgeUnrecorded(unrecorded, policy({ "longest-read-block": "1s" }))).toMatchObject({
    verdict: "inconclusive",
    headline: "Longest-read-block could not be measured: the migration was not recorded",
    problem: { code: "policy-not-measured", next: expect.stringContaining("record: true") },
  });
  expect(judgeUnrecorded(unrecorded, policy({}))).toBe(unrecorded);
  const failed = { ...unrecorded, problem: { kind: "user" as const, code: "x", message: "", next: "" } };
  expect(judgeUnrecorded(failed, policy({ rewrites: "refused" }))).toBe(failed);
});
