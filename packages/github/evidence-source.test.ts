import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import { evidenceText } from "#model/evidence.ts";
import { evidenceOf } from "#model/evidence-of.ts";
import { problemOf } from "#model/problem.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import { commit, type FakeArtifact, type FakeRun } from "#test/support/github/world.ts";
import { passedJournal } from "#test/support/sample-journal.ts";
import { testServices } from "#test/support/services.ts";
import { githubEvidence } from "./evidence-source.ts";

const evidence = evidenceOf(passedJournal) ?? expect.fail("the sample is of a rehearsal");
const text = evidenceText(evidence);
const setDigest = evidence.migrations?.setDigest ?? "";
const workflow = ".github/workflows/rehearse.yml";

let lastArtifact = 900;
function artifact(files: Record<string, string> = { "evidence.json": text, "journal.jsonl": "{}\n" }) {
  const zip = Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strToU8(content)]))),
  );
  const name = "stagegate-evidence-orders";
  return { id: ++lastArtifact, name, digest: sha256(zip), zip, expired: false } satisfies FakeArtifact;
}

async function rehearsed(change: (run: FakeRun) => unknown = () => undefined) {
  const api = await fakeGitHub();
  const repository = api.repository("acme/shop");
  const sha = commit(repository, "feat: orders");
  const run: FakeRun = {
    id: 4711,
    head_sha: sha,
    head_branch: "main",
    event: "push",
    status: "completed",
    conclusion: "success",
    path: `${workflow}@refs/heads/main`,
    run_attempt: 1,
    created_at: "2026-03-02T09:00:00Z",
    head_repository: { id: repository.id, full_name: "acme/shop" },
    artifacts: [artifact()],
  };
  change(run);
  repository.runs.push(run);
  const { log, signal } = await testServices();
  const connection = { token: "ghs_0123456789abcdef", apiUrl: api.url, signal, log, secondMs: 20 };
  const source = githubEvidence(connection);
  const wanted = { repository: "acme/shop", name: "orders", setDigest, tree: undefined, commit: sha };
  const find = (more = {}) => source.find({ ...wanted, ...more });
  return { api, repository, run, sha, source, find };
}

const record = (run: FakeRun) => ({
  url: `https://github.test/acme/shop/actions/runs/${run.id}`,
  workflow,
  event: run.event,
  branch: run.head_branch,
  conclusion: run.conclusion,
});

test("evidence of these migration files is found, byte for byte, with what GitHub says of its run", async () => {
  const { find, run } = await rehearsed();
  expect(await find()).toEqual({ text, record: record(run) });
});

test("a later commit with the same migration files finds it too", async () => {
  const { find, run, repository } = await rehearsed();
  expect(await find({ commit: commit(repository, "docs: a word") })).toEqual({ text, record: record(run) });
});

test.each([
  ["a pull request's run", (run: FakeRun) => Object.assign(run, { event: "pull_request" })],
  [
    "a run that has not ended",
    (run: FakeRun) => Object.assign(run, { status: "in_progress", conclusion: null }),
  ],
  [
    "a fork's run",
    (run: FakeRun) => Object.assign(run, { head_repository: { id: 666, full_name: "mallory/shop" } }),
  ],
  ["a run that left none", (run: FakeRun) => Object.assign(run, { artifacts: [] })],
  [
    "a run whose evidence is gone",
    (run: FakeRun) => Object.assign(run, { artifacts: [{ ...artifact(), expired: true }] }),
  ],
])("%s gives none", async (_what, change) => {
  const { find } = await rehearsed(change);
  expect(await find()).toBeUndefined();
});

test("the evidence of a failed run says so", async () => {
  const { find } = await rehearsed((run) => Object.assign(run, { conclusion: "failure" }));
  expect(await find()).toMatchObject({ record: { conclusion: "failure" } });
});

test("a newer failed run is not hidden by an older one that passed, even where it left no evidence", async () => {
  const { find, repository, run } = await rehearsed();
  repository.runs.push({ ...run, id: 4712, conclusion: "failure", artifacts: [] });
  expect(await find()).toMatchObject({
    record: { url: expect.stringContaining("4712"), conclusion: "failure" },
  });
});

test("a failed run of another workflow is nothing to the rehearsal", async () => {
  const { find, repository, run } = await rehearsed();
  const path = ".github/workflows/lint.yml@refs/heads/main";
  repository.runs.push({ ...run, id: 4712, path, conclusion: "failure", artifacts: [] });
  expect(await find()).toEqual({ text, record: record(run) });
});

test("of other migration files the newest is given, for the gate to name what differs", async () => {
  const { find } = await rehearsed();
  expect(await find({ setDigest: sha256("others") })).toMatchObject({ text });
});

test.each([
  ["with another digest", () => ({ ...artifact(), digest: sha256("other") })],
  ["without a digest", () => ({ ...artifact(), digest: null })],
  ["without evidence in it", () => artifact({ "readme.txt": "nothing" })],
])("an artifact %s is altered", async (_what, made) => {
  const { find } = await rehearsed((run) => Object.assign(run, { artifacts: [made()] }));
  expect(problemOf(await find().catch((error: unknown) => error))).toMatchObject({
    kind: "refused",
    code: "evidence-altered",
  });
});

test.each([
  [403, "Resource not accessible by integration", "github-permission"],
  [502, "Bad Gateway", "github-unreachable"],
])("where the API answers %i nothing is said about the evidence", async (status, message, code) => {
  const { find, api } = await rehearsed();
  api.fail(/actions\/artifacts$/, { status, message }, 9);
  const problem = problemOf(await find().catch((error: unknown) => error));
  expect(problem).toMatchObject({ kind: "refused", code });
});

test("a download that breaks is tried again", async () => {
  const { find, api } = await rehearsed();
  api.fail(/\.zip$/, { reset: "before" });
  expect(await find()).toMatchObject({ text });
});

describe("an environment", () => {
  test.each([
    [{ reviewers: true, branchPolicy: false }, true],
    [{ reviewers: false, branchPolicy: true }, true],
    [{ reviewers: false, branchPolicy: false }, false],
  ])("with %o is protected: %s", async (rules, isProtected) => {
    const { repository, source } = await rehearsed();
    repository.environments.set("production", rules);
    expect(await source.environment("acme/shop", "production")).toMatchObject({ protected: isProtected });
  });

  test("that is not there is not protected", async () => {
    const { source } = await rehearsed();
    expect(await source.environment("acme/shop", "prodction")).toMatchObject({
      protected: false,
      rules: ["There is no such environment that the token can see."],
    });
  });
});
