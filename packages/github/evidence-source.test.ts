import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import { evidenceOf } from "#model/evidence/evidence-of.ts";
import type { WantedEvidence } from "#model/evidence/source.ts";
import { evidenceText } from "#model/evidence.ts";
import { problemOf } from "#model/problem.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import { commit, type FakeArtifact, type FakeRepository, type FakeRun } from "#test/support/github/world.ts";
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
  const wanted = {
    ...{ repository: "acme/shop", name: "orders", setDigest, tree: undefined, commit: sha },
    branches: ["main"],
    events: ["push", "schedule"],
    workflows: [workflow],
  };
  const find = (more: Partial<WantedEvidence> = {}) => source.find({ ...wanted, ...more });
  /** Another run of the repository, later than all before, with evidence as good as the first one's. */
  const another = (different: Partial<FakeRun> = {}) => {
    const id = (repository.runs.at(-1)?.id ?? 0) + 1;
    repository.runs.push({ ...run, id, artifacts: [artifact()], ...different });
    return id;
  };
  return { api, repository, run, sha, source, find, another };
}

const record = (run: FakeRun) => ({
  url: `https://github.test/acme/shop/actions/runs/${run.id}`,
  runNumber: String(run.id),
  attempt: run.run_attempt,
  commit: run.head_sha,
  createdAt: run.created_at,
  endedAt: run.created_at,
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
    record: {
      url: expect.stringContaining("4711"),
      conclusion: "success",
      newer: { url: expect.stringContaining("4712"), conclusion: "failure" },
    },
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
  api.fail(/actions\/runs$/, { status, message }, 9);
  const problem = problemOf(await find().catch((error: unknown) => error));
  expect(problem).toMatchObject({ kind: "refused", code });
});

test("a download that breaks is tried again", async () => {
  const { find, api } = await rehearsed();
  api.fail(/\.zip$/, { reset: "before" });
  expect(await find()).toMatchObject({ text });
});

describe("what counts is not hidden by", () => {
  const fork = { head_repository: { id: 666, full_name: "mallory/shop" } };
  const pullRequest = { event: "pull_request", head_branch: "feature" };

  test.each<[string, number, Partial<FakeRun>]>([
    ["a dozen later pull requests", 12, pullRequest],
    ["a hundred forks", 100, { ...fork, ...pullRequest }],
    ["a hundred forks whose branch is called main", 100, { ...fork, event: "pull_request" }],
    ["a later push to another branch", 1, { head_branch: "feature" }],
    [
      "a broken artifact of another branch",
      1,
      { head_branch: "feature", artifacts: [artifact({ "readme.txt": "no" })] },
    ],
    ["a later run of another workflow", 1, { path: ".github/workflows/nightly.yml" }],
    ["a dozen later runs of another event", 12, { event: "repository_dispatch" }],
  ])("%s", async (_what, times, different) => {
    const { find, run, repository, another } = await rehearsed();
    for (let n = 0; n < times; n++)
      another({ head_sha: commit(repository, `feat: ${n}`, "feature"), ...different });
    const found = { text, record: record(run) };
    expect(await find()).toEqual(found);
    expect(await find({ commit: commit(repository, "docs: a word") })).toEqual(found);
  });
});

describe("only what somebody could review counts:", () => {
  test.each<[string, boolean, (repository: FakeRepository) => unknown]>([
    ["a branch that is neither the default one nor protected does not", false, () => undefined],
    ["a protected branch does", true, (repository) => repository.protectedBranches.add("master")],
    ["the default branch does", true, (repository) => (repository.defaultBranch = "master")],
  ])("%s", async (_what, does, change) => {
    const { find, repository } = await rehearsed((run) => Object.assign(run, { head_branch: "master" }));
    repository.refs.set("heads/master", repository.refs.get("heads/main") ?? "");
    change(repository);
    expect((await find({ branches: ["main", "master"] })) !== undefined).toBe(does);
  });

  test("a tag that is called as the branch does not", async () => {
    const { find, repository, run } = await rehearsed();
    // GitHub's record of a tag's run names the tag where it names a branch.
    run.head_sha = commit(repository, "feat: nobody has read this", "feature");
    expect(await find()).toBeUndefined();
  });
});

test("of one wanted run only its own evidence is given, and none of one that there is not", async () => {
  const { find, another, run } = await rehearsed();
  const later = another({ artifacts: [artifact({ "evidence.json": text })] });
  expect(await find({ runNumber: "4711" })).toMatchObject({ record: { runNumber: String(run.id) } });
  expect(await find({ runNumber: String(later) })).toMatchObject({ record: { runNumber: String(later) } });
  expect(await find({ runNumber: "1" })).toBeUndefined();
});

test("the default branch is the repository's own", async () => {
  const { source, repository } = await rehearsed();
  repository.defaultBranch = "trunk";
  expect(await source.defaultBranch("acme/shop")).toBe("trunk");
});

describe("an environment", () => {
  test.each<[{ reviewers: boolean; branchPolicy: boolean | string[] }, boolean]>([
    [{ reviewers: true, branchPolicy: false }, true],
    [{ reviewers: false, branchPolicy: true }, true],
    [{ reviewers: false, branchPolicy: ["main", "release/*"] }, true],
    [{ reviewers: false, branchPolicy: ["main", "*"] }, false],
    [{ reviewers: false, branchPolicy: ["**/*"] }, false],
    [{ reviewers: false, branchPolicy: ["[a-z]*"] }, false],
    [{ reviewers: false, branchPolicy: ["main", "*-*"] }, false],
    [
      { reviewers: false, branchPolicy: [...Array.from({ length: 120 }, (_, i) => `release/${i}`), "*"] },
      false,
    ],
    [{ reviewers: false, branchPolicy: Array.from({ length: 120 }, (_, i) => `release/${i}`) }, true],
    [{ reviewers: true, branchPolicy: ["*"] }, true],
    [{ reviewers: false, branchPolicy: false }, false],
  ])("with %o is protected: %s", async (rules, isProtected) => {
    const { repository, source } = await rehearsed();
    repository.environments.set("production", rules);
    expect(await source.environment("acme/shop", "production")).toMatchObject({ protected: isProtected });
  });

  test("that takes protected branches only is not protected where no branch is", async () => {
    const { repository, source } = await rehearsed();
    repository.environments.set("production", { reviewers: false, branchPolicy: true });
    repository.protectedBranches.clear();
    expect(await source.environment("acme/shop", "production")).toMatchObject({
      protected: false,
      rules: ["It has no reviewers.", expect.stringContaining("as none is, every one may")],
    });
  });

  test("that is not there is not protected", async () => {
    const { source } = await rehearsed();
    expect(await source.environment("acme/shop", "prodction")).toMatchObject({
      protected: false,
      rules: ["There is no such environment that the token can see."],
    });
  });
});

test.each([404, 410])("an artifact that is gone (%i) does not hide an older one", async (status) => {
  const { api, find, run, another } = await rehearsed();
  another();
  api.fail(/^get .*artifacts\/\d+\/zip$/, { status, message: "Gone" });
  expect((await find())?.record).toMatchObject({ runNumber: String(run.id) });
  api.fail(/^get .*artifacts\/\d+\/zip$/, { status, message: "Gone" }, 2);
  expect(await find()).toBeUndefined();
});
