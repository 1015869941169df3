import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import { problemOf } from "#model/problem.ts";
import { fakeClient } from "#test/support/github/fake-client.ts";
import { commit, type FakeArtifact, type FakeRun } from "#test/support/github/world.ts";
import { type EvidenceMismatch, findEvidence } from "./find-evidence.ts";

const journal = '{"v":1,"type":"run"}\n';
const workflow = ".github/workflows/rehearse.yml";

function artifact(files: Record<string, string> = { "journal.jsonl": journal }): FakeArtifact {
  const zip = Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
  return { id: 900, name: "stagegate-journal", digest: sha256(zip), zip, expired: false };
}

async function rehearsed(change: (run: FakeRun) => unknown = () => undefined) {
  const { api, client } = await fakeClient();
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
  const find = () =>
    findEvidence(client, {
      owner: "acme",
      repo: "shop",
      commit: sha,
      workflow,
      branch: "main",
      events: ["push"],
    });
  return { api, repository, run, sha, find };
}

test("the journal of the run that rehearsed the commit is found, with what GitHub says of the run", async () => {
  const { find, sha, run } = await rehearsed();
  expect(await find()).toMatchObject({
    found: true,
    journal,
    digest: run.artifacts[0]?.digest,
    run: { id: 4711, attempt: 1, commit: sha, branch: "main", event: "push", workflow },
  });
});

const changes: [EvidenceMismatch, (run: FakeRun) => unknown][] = [
  ["no-run", (run) => Object.assign(run, { head_sha: "f".repeat(40) })],
  ["unexpected-workflow", (run) => Object.assign(run, { path: ".github/workflows/other.yml" })],
  [
    "unexpected-repository",
    (run) => Object.assign(run, { head_repository: { id: 666, full_name: "mallory/shop" } }),
  ],
  ["unexpected-branch", (run) => Object.assign(run, { head_branch: "feature" })],
  ["unexpected-event", (run) => Object.assign(run, { event: "pull_request" })],
  ["run-not-passed", (run) => Object.assign(run, { conclusion: "failure" })],
  ["run-not-passed", (run) => Object.assign(run, { status: "in_progress", conclusion: null })],
  ["no-artifact", (run) => Object.assign(run, { artifacts: [] })],
  ["artifact-expired", (run) => Object.assign(run, { artifacts: [{ ...artifact(), expired: true }] })],
  [
    "artifact-ambiguous",
    (run) => Object.assign(run, { artifacts: [artifact(), { ...artifact(), id: 901 }] }),
  ],
  ["artifact-without-digest", (run) => Object.assign(run, { artifacts: [{ ...artifact(), digest: null }] })],
  [
    "artifact-altered",
    (run) => Object.assign(run, { artifacts: [{ ...artifact(), digest: sha256("other") }] }),
  ],
  [
    "artifact-unreadable",
    (run) => Object.assign(run, { artifacts: [artifact({ "readme.txt": "no journal" })] }),
  ],
  [
    "artifact-unreadable",
    (run) => Object.assign(run, { artifacts: [artifact({ "a.jsonl": "", "b.jsonl": "" })] }),
  ],
];

test.each(changes)("one changed fact is told as %s", async (mismatch, change) => {
  const { find } = await rehearsed(change);
  expect(await find()).toMatchObject({ found: false, mismatch });
});

test("a newer failed run is not hidden by an older one that passed", async () => {
  const { find, repository, run } = await rehearsed();
  repository.runs.push({ ...run, id: 4712, conclusion: "failure" });
  expect(await find()).toMatchObject({ found: false, mismatch: "run-not-passed", run: { id: 4712 } });
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
  expect(await find()).toMatchObject({ found: true });
});
