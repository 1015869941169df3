import { expect, test } from "vitest";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { type FakeGitHub, fakeGitHub } from "#test/support/github/fake-github.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";
import { commitWorkflow, runWorkflow, type Workflow, type WorkflowRun } from "./act.ts";

const stagegate = `version: 1
clone-to-staging:
  masks: { patients.email: email }
migrate: { tool: sql }
smoke-test:
  checks:
    - name: patients are there
      sql: select count(*) from patients
      expect: { value: 3 }
`;

const seed = `psql "$DATABASE_URL" --command "insert into patients (email) select n || '@hospital.example' from generate_series(1, 3) n"`;

interface Fork extends AsyncDisposable {
  api: FakeGitHub;
  rehearse(): Promise<WorkflowRun>;
  report(rehearsal: WorkflowRun, workflowRun?: object): Promise<WorkflowRun>;
}

/** A clinic's repository, and a pull request to it from the fork of somebody. */
async function fork(migration: string): Promise<Fork> {
  const directory = await testDirectory();
  const base = await freshDatabase("staging");
  const copies = await freshDatabase("staging");
  const workflow: Workflow = {
    file: "rehearse-fork.yml",
    directory,
    event: "pull_request",
    secrets: {},
    scripts: { "db:seed": seed },
    rewrite: (text) =>
      text
        .replace("postgres://rehearsal:only-here@localhost:5432/base", base.url)
        .replace("postgres://rehearsal:only-here@localhost:5432/copies", copies.url),
  };
  await writeProject(directory, {
    "stagegate.yml": stagegate,
    "migrations/001_patients.sql": "create table patients (id bigserial primary key, email text not null);",
  });
  const baseCommit = await commitWorkflow(workflow);
  await writeProject(directory, { "migrations/002_discharged.sql": migration });
  const head = await commitWorkflow(workflow);

  const api = await fakeGitHub();
  api
    .repository("acme/clinic")
    .pulls.set(7, { sha: head, ref: "discharged", owner: "someone", state: "open" });
  const repo = { id: 78, full_name: "someone/clinic", owner: { login: "someone" } };
  const repository = { id: 77, full_name: "acme/clinic", default_branch: "main" };
  const pull = {
    number: 7,
    head: { ref: "discharged", sha: head, repo },
    base: { ref: "main", sha: baseCommit },
  };
  const run = {
    event: "pull_request",
    conclusion: "success",
    head_sha: head,
    head_branch: "discharged",
    head_repository: repo,
  };
  return {
    api,
    rehearse: () => runWorkflow({ ...workflow, payload: { repository, pull_request: pull } }),
    report: ({ id, artifacts }, workflowRun = {}) =>
      runWorkflow({
        file: "report-fork.yml",
        directory,
        event: "workflow_run",
        payload: { repository, workflow_run: { id: Number(id), ...run, ...workflowRun } },
        secrets: { GITHUB_TOKEN: "ghs_0123456789abcdef" },
        apiUrl: api.url,
        artifacts,
      }),
    async [Symbol.asyncDispose]() {
      for (const database of [base, copies]) await dropFamily(database);
    },
  };
}

async function dropFamily({ name }: TestDatabase): Promise<void> {
  const admin = servers().staging.adminUrl("postgres");
  const made = await query(admin, "select datname from pg_database where starts_with(datname, $1)", [name]);
  for (const [each] of made) await query(admin, `drop database if exists "${each}" with (force)`);
}

const comments = (api: FakeGitHub) =>
  (api.repository("acme/clinic").comments.get(7) ?? []).map(({ body }) => body);

test("a fork's migrations are rehearsed without a secret, and another workflow comments on its pull request", async () => {
  await using pull = await fork("alter table patients add column discharged_at timestamptz;");
  const rehearsal = await pull.rehearse();
  expect(rehearsal.exitCode, rehearsal.log).toBe(0);
  expect(rehearsal.log).toContain("1 migration applied");
  expect(comments(pull.api)).toEqual([]);

  const report = await pull.report(rehearsal);
  expect(report.exitCode, report.log).toBe(0);
  expect(comments(pull.api)).toEqual([expect.stringContaining("✅ Passed: 1 migration applied")]);
});

test("a fork's migration that fails is told on its pull request, too", async () => {
  await using pull = await fork("alter table patients add column email text;");
  const rehearsal = await pull.rehearse();
  expect(rehearsal.exitCode).toBe(1);
  const report = await pull.report(rehearsal, { conclusion: "failure" });
  expect(report.exitCode, report.log).toBe(0);
  expect(comments(pull.api)).toEqual([expect.stringContaining("❌ Failed in migrate")]);
});

test("nothing is posted where no open pull request stands at the commit of the run", async () => {
  await using pull = await fork("select 1;");
  const rehearsal = await pull.rehearse();
  const report = await pull.report(rehearsal, { head_sha: "f".repeat(40) });
  expect(report.exitCode, report.log).toBe(0);
  expect(comments(pull.api)).toEqual([]);
});
