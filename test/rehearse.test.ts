import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseJournal } from "#storage/parse-journal.ts";
import { runCli } from "./support/cli.ts";
import { type Clinic, clinicSettings, makeClinic } from "./support/clinic.ts";
import { query, servers } from "./support/databases.ts";

const file = (clinic: Clinic, name: string) => readFile(join(clinic.directory, ".stagegate", name), "utf8");

async function journal(clinic: Clinic) {
  const { entries } = parseJournal(await file(clinic, "journal.jsonl"), "journal.jsonl");
  return entries.flatMap((entry) =>
    entry.type === "step"
      ? [`${entry.step} ${entry.verdict}`]
      : entry.type === "command"
        ? [`${entry.when} ${entry.step}`]
        : [],
  );
}

async function databasesOf({ staging }: Clinic): Promise<(string | null)[]> {
  const sql = "select datname from pg_database where starts_with(datname, $1) order by 1";
  return (await query(servers().staging.adminUrl("postgres"), sql, [staging.name])).map(
    ([name]) => name ?? null,
  );
}

test("a rehearsal goes through every step on one copy, and leaves the copy to nobody", async () => {
  await using clinic = await makeClinic();
  const run = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(await journal(clinic)).toEqual([
    "backup-db passed",
    "clone-to-staging passed",
    "migrate passed",
    "reset-sequences passed",
    "smoke-test passed",
    "rollback-proof passed",
    "rehearse passed",
    "report passed",
  ]);
  expect(await databasesOf(clinic)).toEqual([clinic.staging.name]);
  expect(await query(clinic.staging.url, "select word from old_staging")).toEqual([["still here"]]);
  const pending = "select count(*) from information_schema.columns where column_name = 'discharged_at'";
  expect(await query(clinic.production.url, pending)).toEqual([["0"]]);
});

test("the way back is proven on the copy, last of all, unless the settings say otherwise", async () => {
  await using clinic = await makeClinic({
    "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at;",
  });
  await rename(
    join(clinic.directory, "migrations/001_discharged.sql"),
    join(clinic.directory, "migrations/001_discharged.up.sql"),
  );
  const run = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  const report = await file(clinic, "report.md");
  expect(report).toContain("Way back: ⚠️ reversible, but loses data");
  expect(report).toContain("| `public.patients.discharged_at` | 0 |");
  expect(await file(clinic, "MIGRATION_LOG.md")).toContain("Tried in this run (down in ");

  await writeFile(join(clinic.directory, "stagegate.yml"), `${clinicSettings}rollback:\n  require: full\n`);
  const strict = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(strict.exitCode, strict.stdout + strict.stderr).toBe(3);
  expect(await journal(clinic)).toContain("rollback-proof refused");

  await writeFile(join(clinic.directory, "stagegate.yml"), `${clinicSettings}rollback:\n  prove: false\n`);
  const without = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(without.exitCode, without.stdout + without.stderr).toBe(0);
  expect(await journal(clinic)).not.toContain("rollback-proof passed");
});

test("without production's URL the golden clone is rehearsed on, and the report tells what is in it", async () => {
  await using clinic = await makeClinic();
  const golden = await runCli(clinic.directory, ["clone-to-staging", "--golden"], clinic.variables);
  expect(golden.exitCode, golden.stdout + golden.stderr).toBe(0);
  const { STAGING_URL = "" } = clinic.variables;
  const run = await runCli(clinic.directory, ["rehearse"], { STAGING_URL });
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(await journal(clinic)).not.toContain("backup-db passed");
  expect(await file(clinic, "report.md")).toContain("2,000 rows in 3 tables, 1 column masked");
  expect(await databasesOf(clinic)).toEqual([clinic.staging.name, `${clinic.staging.name}__golden`]);
});

test("what fails ends it, and the report on it is written, the user's last commands included", async () => {
  await using clinic = await makeClinic({
    "migrations/001_discharged.sql": "alter table no_such_table add column x int;",
    "stagegate.yml": `${clinicSettings}rehearse:\n  before: [echo notice on]\n  after: [echo notice off]\n`,
  });
  const run = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(run.exitCode, run.stdout + run.stderr).toBe(1);
  expect(await journal(clinic)).toEqual([
    "before rehearse",
    "backup-db passed",
    "clone-to-staging passed",
    "migrate failed",
    "rehearse failed",
    "after rehearse",
    "report passed",
  ]);
  const report = await file(clinic, "report.md");
  expect(report).toMatch(/^\*\*❌ Failed in migrate: /);
  expect(report).toContain("| after rehearse | ✅ passed |");
  expect(await databasesOf(clinic)).toEqual([clinic.staging.name]);
});

test("a mistake in a later step's section is told before production is read", async () => {
  await using clinic = await makeClinic({
    "stagegate.yml": "version: 1\nmigrate:\n  lock-timeout: soon\nsmoke-test:\n  checks: none\n",
  });
  const run = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(run.exitCode).toBe(2);
  expect(run.stderr + run.stdout).toContain("stagegate.yml:3:3 migrate.lock-timeout");
  expect(run.stderr + run.stdout).toContain("stagegate.yml:5:3 smoke-test.checks");
});

test("what a command before the migration makes is not missed before it", async () => {
  const writing = "mkdir later && echo 'select 1;' > later/001_one.sql";
  const settings = clinicSettings.replace(
    "  tool: sql",
    `  tool: sql\n  directory: later\n  before: ["${writing}"]`,
  );
  await using clinic = await makeClinic({
    "stagegate.yml": settings.replace(" where discharged_at is null", ""),
  });
  const run = await runCli(clinic.directory, ["rehearse"], clinic.variables);
  expect(run.exitCode, run.stdout + run.stderr).toBe(0);
  expect(await journal(clinic)).toContain("migrate passed");
});

test("staging that is production is refused before anything is made", async () => {
  await using clinic = await makeClinic();
  const run = await runCli(clinic.directory, ["rehearse"], {
    ...clinic.variables,
    STAGING_URL: clinic.production.url,
  });
  expect(run.exitCode, run.stdout + run.stderr).toBe(3);
  expect(await journal(clinic)).toEqual(["rehearse refused", "report passed"]);
  expect(await file(clinic, "report.md")).toMatch(/^\*\*.*Refused/);
});
