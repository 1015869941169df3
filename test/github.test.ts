import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { sha256 } from "#model/canonical-json.ts";
import { runAction } from "./harness/run-action.ts";
import { fakeGitHub } from "./support/github/fake-github.ts";
import { commit, commitOf } from "./support/github/world.ts";
import { rehearsedClinic, rehearsedCommit } from "./support/release.ts";
import { failedJournal } from "./support/sample-journal.ts";
import { testDirectory } from "./support/services.ts";

const token = "ghs_thisTokenMustNotBeSeen0123456789";

async function workspaceWithJournal(): Promise<string> {
  const workspace = await testDirectory();
  await mkdir(join(workspace, ".stagegate"));
  const last = failedJournal.at(-1);
  const problem = { kind: "user", code: "migration-failed", message: "db/3.sql:12:7: no such column" };
  const lines = [...failedJournal.slice(0, -1), { ...last, problem }].map((entry) => JSON.stringify(entry));
  await writeFile(join(workspace, ".stagegate/journal.jsonl"), `${lines.join("\n")}\n`);
  return workspace;
}

test("the bundle of report comments on the pull request and shows the error on its line", async () => {
  const api = await fakeGitHub();
  const repository = api.repository("acme/shop");
  const head = "a".repeat(40);
  repository.pulls.set(7, { sha: head, ref: "feature", owner: "acme", state: "open" });
  const workspace = await workspaceWithJournal();
  const event = join(await testDirectory(), "event.json");
  await writeFile(
    event,
    JSON.stringify({ pull_request: { number: 7, head: { sha: head, ref: "feature" } } }),
  );
  const environment = { GITHUB_API_URL: api.url, GITHUB_EVENT_PATH: event };
  const ran = await runAction("report", { "github-token": token }, { workspace, environment });
  expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
  expect(ran.log).toContain("::error title=Stagegate,file=db/3.sql,line=12,col=7::no such column");
  expect(repository.comments.get(7)?.[0]?.body).toContain("**❌ Failed in smoke-test");
  expect(ran.outputs.comment).toMatch(/^https:/);
  expect(JSON.stringify([ran.log, ran.outputs, ran.summary])).not.toContain(token);
});

test("the bundle of tag-release releases the commit of the run", async () => {
  const api = await fakeGitHub();
  const repository = api.repository("acme/shop");
  const head = commit(repository, "feat: begin");
  const ran = await runAction(
    "tag-release",
    { "github-token": token },
    { environment: { GITHUB_API_URL: api.url, GITHUB_SHA: head } },
  );
  expect(ran).toMatchObject({ exitCode: 0, stderr: "", outputs: { tag: "v0.1.0", commit: head } });
  expect(commitOf(repository, "tags/v0.1.0")).toBe(head);
});

test("the bundle of gate finds the evidence that an earlier run left on GitHub", async () => {
  await using release = await rehearsedClinic();
  const evidence = await readFile(join(release.directory, ".stagegate/evidence.json"), "utf8");
  await rm(join(release.directory, ".stagegate"), { recursive: true });
  const api = await fakeGitHub();
  const repository = api.repository("acme/clinic");
  const zip = Buffer.from(zipSync({ "evidence.json": strToU8(evidence) }));
  repository.commits.set(rehearsedCommit, { parents: [], message: "feat: wards" });
  repository.refs.set("heads/main", rehearsedCommit);
  const environment = {
    GITHUB_API_URL: api.url,
    GITHUB_REPOSITORY: "acme/clinic",
    GITHUB_SHA: rehearsedCommit,
    GITHUB_RUN_ID: "4712",
    GITHUB_WORKFLOW_REF: "acme/clinic/.github/workflows/release.yml@refs/heads/main",
  };
  const inputs = { "database-url": release.production.url, "github-token": token };
  const ask = () => runAction("gate", inputs, { workspace: release.directory, environment });

  const before = await ask();
  expect(before).toMatchObject({ exitCode: 1, outputs: { verdict: "refused", refusals: "no-evidence" } });

  repository.runs.push({
    id: 4711,
    head_sha: environment.GITHUB_SHA,
    head_branch: "main",
    event: "push",
    status: "completed",
    conclusion: "success",
    path: ".github/workflows/release.yml@refs/heads/main",
    run_attempt: 1,
    created_at: new Date().toISOString(),
    head_repository: { id: repository.id, full_name: "acme/clinic" },
    artifacts: [{ id: 900, name: "stagegate-evidence", digest: sha256(zip), zip, expired: false }],
  });
  const after = await ask();
  expect(after).toMatchObject({ exitCode: 0, stderr: "", outputs: { verdict: "passed", pending: "1" } });
  expect(after.outputs["evidence-digest"]).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(JSON.stringify([after.log, after.outputs, after.summary])).not.toContain(token);
});
