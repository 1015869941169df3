import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Clinic, clinicSettings, makeClinic } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import type { FakeRepository } from "#test/support/github/world.ts";
import { commitWorkflow, runWorkflow, type Workflow, type WorkflowRun } from "./act.ts";

const down = { "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at;" };

/** A check that fails where the table `hold` says so: on production, after it was cloned. */
const settings = `${clinicSettings}    - name: nobody holds the check up
      sql: select point from hold where point = 'check'
      expect: { rows: 0 }
`;

interface Prepared extends Clinic {
  repository: FakeRepository;
  release(given?: Partial<Workflow>, inputs?: Record<string, string>): Promise<WorkflowRun>;
}

/** A clinic with last night's golden clone, and its repository on GitHub. */
async function prepared(files: Readonly<Record<string, string>> = {}): Promise<Prepared> {
  const clinic = await makeClinic({ "stagegate.yml": settings, ...files });
  const api = await fakeGitHub();
  const repository = api.repository("acme/clinic");
  const { PRODUCTION_URL = "", STAGING_URL = "" } = clinic.variables;
  const common = { directory: clinic.directory, secrets: { PRODUCTION_URL, STAGING_URL } };
  const night = await runWorkflow({
    ...common,
    file: "golden-clone-nightly.yml",
    event: "schedule",
    secrets: { ...common.secrets, MASKING_SALT: "a-salt-that-must-not-be-shown" },
  });
  expect(night.exitCode, night.log).toBe(0);
  return {
    ...clinic,
    repository,
    async release(given = {}, inputs = {}) {
      const workflow: Workflow = {
        ...common,
        file: "production-release.yml",
        event: "workflow_dispatch",
        payload: { inputs: { version: "auto", "dry-run": "false", ...inputs } },
        secrets: { ...common.secrets, GITHUB_TOKEN: "ghs_0123456789abcdef" },
        variables: { VERIFY_URL: servers().production.url("postgres") },
        apiUrl: api.url,
        ...given,
      };
      const head = await commitWorkflow(workflow);
      repository.commits.set(head, { parents: [], message: "feat: discharge patients" });
      repository.refs.set("heads/main", head);
      return runWorkflow(workflow);
    },
  };
}

const migrated = ({ production: { url } }: Clinic) =>
  query(url, "select count(*) from stagegate_migrations").then(([row]) => row?.[0] === "1");

const tags = ({ refs }: FakeRepository) => [...refs.keys()].filter((ref) => ref.startsWith("tags/"));

test("a release is rehearsed, backed up, migrated, checked and tagged, and only words leave the machine", async () => {
  await using clinic = await prepared(down);
  const { exitCode, log, artifacts } = await clinic.release({}, { version: "minor" });
  expect(exitCode, log).toBe(0);
  expect(await migrated(clinic)).toBe(true);
  expect(tags(clinic.repository)).toEqual(["tags/v0.1.0"]);
  const handedOver = await readdir(artifacts, { recursive: true });
  expect(handedOver.sort()).toEqual([
    "rehearsal",
    "rehearsal/evidence.json",
    "rehearsal/journal.jsonl",
    "release",
    "release/journal.jsonl",
  ]);
  const [notes] = [...clinic.repository.releases.values()];
  const { digest } = JSON.parse(await readFile(join(artifacts, "rehearsal/evidence.json"), "utf8"));
  expect(notes?.body).toContain(`| Evidence | \`${digest}\` |`);
});

test("a dry run asks the gate, and changes neither production nor the tags", async () => {
  await using clinic = await prepared(down);
  const { exitCode, log } = await clinic.release({}, { "dry-run": "true", "exact-version": "2.0.0" });
  expect(exitCode, log).toBe(0);
  expect(log).toContain("gate passed: 1 migration may run on production");
  expect(log).toContain("v2.0.0 would be released in acme/clinic; nothing was made");
  expect(await migrated(clinic)).toBe(false);
  expect(tags(clinic.repository)).toEqual([]);
});

/** The gate is closed: production is not even backed up, and nothing is tagged. */
async function refused(clinic: Prepared, code: string, given: Partial<Workflow> = {}): Promise<void> {
  const { exitCode, log } = await clinic.release(given);
  expect(exitCode, log).toBe(1);
  expect(log).toContain(`::error::Refused (${code})`);
  expect(log).not.toContain("backup-db passed");
  expect(await migrated(clinic)).toBe(false);
  expect(tags(clinic.repository)).toEqual([]);
}

describe("production is not touched, and the run says why, where", () => {
  test("the evidence was not handed over", async () => {
    await using clinic = await prepared(down);
    // Only the rehearsal's job knows its journal, too.
    const forgetful = (text: string) =>
      text.replace(/ {6}- uses: actions\/download-artifact[^-]*(?=- uses)/, "      ");
    await refused(clinic, "no-evidence", { rewrite: forgetful });
  });

  test("a migration file is not the one that was rehearsed", async () => {
    await using clinic = await prepared(down);
    // As a build step that writes migrations would do it.
    const postinstall = 'test "$GITHUB_JOB" = rehearse || echo "-- later" >> migrations/001_discharged.sql';
    await refused(clinic, "migration-set-differs", { scripts: { postinstall } });
  });

  test("production's schema has changed since it was cloned", async () => {
    await using clinic = await prepared(down);
    await query(clinic.production.url, "alter table patients add column note text");
    await refused(clinic, "schema-changed");
  });
});

test("a failed check takes the migration back where the rehearsal has proven it, and nothing is tagged", async () => {
  await using clinic = await prepared(down);
  await query(clinic.production.url, "insert into hold values ('check')");
  const { exitCode, log } = await clinic.release();
  expect(exitCode, log).toBe(1);
  expect(log).toContain("smoke-test failed");
  expect(log).toContain("rollback passed: 1 migration undone");
  expect(await migrated(clinic)).toBe(false);
  expect(tags(clinic.repository)).toEqual([]);
});

test("a failed check without a proven way back leaves production, and says what would be lost and the command", async () => {
  await using clinic = await prepared();
  await query(clinic.production.url, "insert into hold values ('check')");
  const { exitCode, log } = await clinic.release();
  expect(exitCode, log).toBe(1);
  expect(log).toContain("::error::Refused (way-back-unproven)");
  expect(log).toContain("public.patients.discharged_at: 0 values, dropped");
  expect(log).toContain(
    `npx stagegate rollback --way restore --environment production --dry-run=false --confirm ${clinic.production.name}`,
  );
  expect(await migrated(clinic)).toBe(true);
  expect(tags(clinic.repository)).toEqual([]);
});
