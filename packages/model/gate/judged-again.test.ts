import { describe, expect, test } from "vitest";
import { passedJournal, recordedJournal } from "#test/support/sample-journal.ts";
import { evidenceOf } from "../evidence/evidence-of.ts";
import type { Finding } from "../facts/policy.ts";
import { findingText } from "../finding-text.ts";
import { migrationPolicySchema } from "../migration-policy.ts";
import { judgedAgain } from "./judged-again.ts";

const migrationsOf = (journal: Parameters<typeof evidenceOf>[0]) =>
  evidenceOf(journal)?.migrations ?? expect.fail("the sample is of a rehearsal");
const recorded = migrationsOf(recordedJournal);
const policy = (given: object) => migrationPolicySchema.parse(given);

/** The same migration with other findings, and with other tables in its recording. */
const withParts = (findings: Finding[], tables = recorded.recording?.tables ?? []) => ({
  ...recorded,
  policy: { limits: {}, findings },
  recording: { ...(recorded.recording ?? expect.fail("it was recorded")), tables },
});

const told = (findings: Finding[]) => findings.map((finding) => `${finding.outcome} ${findingText(finding)}`);
const rewrite: Finding = { limit: "rewrites", outcome: "note", table: "lines", statement: "ALTER" };

describe("what the rehearsal's policy let pass", () => {
  test("is refused by a stricter one, with its figure and its limit", () => {
    expect(told(judgedAgain(recorded, policy({ "longest-write-block": "2s" })))).toEqual([
      expect.stringMatching(
        /^broken writes to orders \(8\.1 M rows\) blocked 14\.2 s by .* \(2\.0 s allowed\)$/,
      ),
    ]);
    expect(judgedAgain(recorded, policy({ "longest-write-block": "15s" }))).toEqual([]);
    expect(judgedAgain(recorded, policy({}))).toEqual([]);
  });

  test("and so is a block that was too short for a note", () => {
    const quick = { name: "lines", partitionOf: "whole", readsBlocked: { longestMs: 120, seen: true } };
    const found = (given: object) => told(judgedAgain(withParts([], [quick]), policy(given)));
    expect(found({ "longest-read-block": "100ms" })).toEqual([
      "broken reads and writes of lines blocked 120 ms (100 ms allowed)",
    ]);
    expect(found({ "longest-read-block": "120ms" })).toEqual([]);
    expect(found({ "longest-read-block": "100ms", exempt: [{ table: "whole", reason: "x" }] })).toEqual([]);
  });

  test.each<[what: string, finding: Finding, strict: object, lax: object]>([
    ["a rewrite", rewrite, { rewrites: "refused" }, { rewrites: "allowed" }],
    [
      "swallowed errors",
      { limit: "failed-statement", outcome: "note", rows: 1, statement: "x" },
      {},
      { "failed-statements": "allowed" },
    ],
    [
      "a lifted timeout",
      { limit: "lifted-timeout", outcome: "note", statement: "lock_timeout" },
      { "lifted-timeouts": "refused" },
      {},
    ],
    [
      "a table that was exempt",
      { ...rewrite, outcome: "exempt" },
      { rewrites: "refused" },
      { rewrites: "refused", exempt: [{ table: "lines", reason: "x" }] },
    ],
    [
      "what nobody recorded",
      { limit: "not-recorded", outcome: "note", table: "lines" },
      { "longest-read-block": "20s" },
      {},
    ],
  ])("%s is judged by the policy that asks", (_, finding, strict, lax) => {
    expect(judgedAgain(withParts([finding]), policy(strict))).toMatchObject([{ limit: finding.limit }]);
    expect(judgedAgain(withParts([finding]), policy(lax))).toEqual([]);
  });
});

test("a limit that the rehearsal could not tell is not kept", () => {
  const bounded = { ...recorded, recording: { ...withParts([]).recording, tables: [], blockedUnderMs: 24 } };
  expect(judgedAgain(bounded, policy({ "longest-read-block": "20ms" }))).toMatchObject([
    { outcome: "unmeasured" },
  ]);
  expect(judgedAgain(bounded, policy({ "longest-read-block": "24ms" }))).toEqual([]);
  const unrecorded = migrationsOf(passedJournal);
  expect(judgedAgain(unrecorded, policy({ rewrites: "refused", "longest-duration": "1m" }))).toMatchObject([
    { limit: "longest-duration", outcome: "unmeasured" },
    { limit: "rewrites", outcome: "unmeasured" },
  ]);
  expect(judgedAgain(unrecorded, policy({}))).toEqual([]);
});

test("all statements together are held against their limit", () => {
  expect(told(judgedAgain(recorded, policy({ "longest-duration": "10s" })))).toEqual([
    "broken the statements took 14.6 s (10.0 s allowed)",
  ]);
});
