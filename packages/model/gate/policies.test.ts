import { expect, test } from "vitest";
import { passedJournal } from "#test/support/sample-journal.ts";
import { evidenceOf } from "../evidence/evidence-of.ts";
import { evidenceDigest } from "../evidence.ts";
import { migrationSetDigest } from "../migration.ts";
import { decideUnder } from "./policies.ts";
import type { GatePolicy } from "./policy.ts";
import type { GateQuestion } from "./question.ts";

const hour = 3_600_000;
const evidence = evidenceOf(passedJournal) ?? expect.fail("the sample is of a rehearsal");
const files = evidence.migrations?.files ?? [];
// The sample's own digest is made up.
Object.assign(evidence.migrations ?? {}, { setDigest: migrationSetDigest(files) });

const question: Omit<GateQuestion, "policy"> = {
  proof: { found: "evidence", evidence, digest: evidenceDigest(evidence), from: "the journal" },
  now: {
    at: new Date(Date.parse(evidence.finishedAt) + 2 * hour),
    name: evidence.name,
    database: "pharmacy",
    files,
    applied: evidence.production?.history ?? [],
    fingerprint: evidence.production?.fingerprint ?? "",
    open: [],
    sources: evidence.migrations?.sources ?? { tool: "", settings: "" },
    serverVersion: evidence.migrations?.serverVersion ?? "",
    identity: evidence.production?.identity ?? { address: "" },
    surroundings: {},
    settings: [],
    assertions: [],
    touched: [],
  },
  asked: "migrate",
};

const policy: GatePolicy = {
  maxAge: 24 * hour,
  longestMigrate: hour,
  backup: "none",
  backupMaxAge: hour,
  backupBy: "migrate",
  branches: ["main"],
  events: ["push"],
  workflows: [],
  busy: hour,
  cloneMaxAge: hour,
  wayBack: "any",
  ignore: [],
  attested: false,
};

const codesUnder = (...policies: [GatePolicy, ...GatePolicy[]]) =>
  decideUnder(policies, question).refusals.map(({ code }) => code);

test("what either of two policies refuses is refused, and told once", () => {
  const alone = codesUnder(policy);
  expect(codesUnder(policy, policy)).toEqual(alone);
  const strict: GatePolicy = { ...policy, maxAge: hour, backup: "made" };
  expect(new Set(codesUnder(policy, strict))).toEqual(new Set([...alone, "stale", "backup-missing"]));
  expect(new Set(codesUnder(strict, policy))).toEqual(new Set([...alone, "stale", "backup-missing"]));
});

test("a reason passes what the second policy refuses, as the first's", () => {
  const overrideReason = "The tills are down, see incident 12.";
  const decision = decideUnder([policy, { ...policy, maxAge: hour }], { ...question, overrideReason });
  expect(decision).toMatchObject({ verdict: "passed", refusals: [] });
  expect(decision.overridden.map(({ code }) => code)).toContain("stale");
});
