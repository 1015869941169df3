import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ActionOptions, runAction } from "./harness/run-action.ts";
import { steady } from "./harness/steady.ts";
import { makeClinic } from "./support/clinic.ts";
import { freshDatabase, query, servers } from "./support/databases.ts";
import { markedDatabase } from "./support/migrations.ts";
import { writeProject } from "./support/project.ts";
import { testDirectory } from "./support/services.ts";
import { until } from "./support/until.ts";

const patients = `create table patients (id serial primary key, email text);
  insert into patients (email) values ('ada@hospital.example'), ('grace@hospital.example');`;

/** A user's checked-out repository. */
async function project(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const directory = await testDirectory();
  await writeProject(directory, files);
  return directory;
}

/** What a reader meets first: the summary down to its first fold. */
const opening = (summary: string) => summary.split("\n<details")[0];

/** Runs an action on a database and in a project, and gives it without what differs between runs. */
async function act(
  name: string,
  database: { name: string; url: string },
  inputs: Record<string, string> = {},
  options: ActionOptions = {},
) {
  const workspace = options.workspace ?? (await project());
  const run = await runAction(name, { "database-url": database.url, ...inputs }, { ...options, workspace });
  const { summary, ...rest } = steady(run, { [database.name]: "DATABASE", [workspace]: "WORKSPACE" });
  return { ...rest, summary: opening(summary) };
}

test("backup-db backs up, restores what it backed up, and counts", async () => {
  await using database = await freshDatabase("production", patients);
  expect(await act("backup-db", database, { verify: "restore" })).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "Reading the backup back from the disk",
        "backup-db passed: 2 rows in 1 table, SIZE, restored and counted",
      ],
      "outputs": {
        "bytes": "SIZE",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "path": ".stagegate/backups/DATABASE-DATE",
        "rows": "2",
        "sha256": "DIGEST",
        "store": "",
        "verdict": "passed",
      },
      "summary": "## Stagegate: backup-db

    **✅ Passed: 2 rows in 1 table, SIZE, restored and counted.** Nothing needs to be done.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | backup-db | ✅ passed | – | TIME | 2 rows in 1 table, SIZE, restored and counted |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("backup-db says that the password is wrong, and shows neither it nor the right one", async () => {
  await using database = await freshDatabase("production", patients);
  const url = database.url.replace(/:[^:@]*@/, ":wr0ng-word@");
  expect(await act("backup-db", { ...database, url })).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "  | The server's own words: password authentication failed for user "app"",
        "::error::Error (wrong-password): The server refused the password for app@SERVER/DATABASE.%0ANext: Correct the user or the password in the URL. Percent-encode the characters @ : / ? # %25 in it.",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "verdict": "failed",
      },
      "summary": "## Stagegate: backup-db

    **❌ Failed in backup-db: The server refused the password for app@SERVER/DATABASE.** Correct the user or the password in the URL.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | backup-db | ❌ failed | – | TIME | The server refused the password for app@SERVER/DATABASE. |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("clone-to-staging makes a masked copy beside the staging database", async () => {
  await using production = await freshDatabase("production", patients);
  await using staging = await freshDatabase("staging");
  const workspace = await project({
    "stagegate.yml": "version: 1\nclone-to-staging:\n  masks: { patients.email: email }\n",
  });
  const inputs = { "production-url": production.url, "staging-url": staging.url, swap: "false" };
  const run = await runAction("clone-to-staging", inputs, { workspace });
  const made = run.outputs.database ?? "";
  try {
    expect(
      await query(servers().staging.adminUrl(made), "select email like '%@example.%' from patients"),
    ).toEqual([["t"], ["t"]]);
    const words = {
      [made]: "CLONE",
      [production.name]: "PRODUCTION",
      [staging.name]: "STAGING",
      [workspace]: "WORKSPACE",
    };
    const { summary, ...rest } = steady(run, words);
    expect({ ...rest, summary: opening(summary) }).toMatchInlineSnapshot(`
      {
        "exitCode": 0,
        "log": [
          "clone-to-staging passed: 2 rows in 1 table, 1 column masked, in TIME",
        ],
        "outputs": {
          "database": "CLONE",
          "journal": "WORKSPACE/.stagegate/journal.jsonl",
          "masked-columns": "1",
          "previous": "",
          "rows": "2",
          "strategy": "stream",
          "verdict": "passed",
        },
        "summary": "## Stagegate: clone-to-staging

      **✅ Passed: 2 rows in 1 table, 1 column masked, in TIME.** Nothing needs to be done.

      | Step | Verdict | Planned | Actual | Result |
      | --- | --- | --- | --- | --- |
      | clone-to-staging | ✅ passed | – | TIME | 2 rows in 1 table, 1 column masked, in TIME |
      | **Together** |  | – | TIME |  |
      ",
      }
    `);
  } finally {
    const admin = servers().staging.adminUrl("postgres");
    await query(admin, `drop database "${made}" with (force)`);
  }
});

test("clone-to-staging refuses columns that look personal and have no rule", async () => {
  await using production = await freshDatabase("production", patients);
  await using staging = await freshDatabase("staging");
  const run = await runAction("clone-to-staging", {
    "production-url": production.url,
    "staging-url": staging.url,
  });
  const words = { [production.name]: "PRODUCTION", [staging.name]: "STAGING" };
  const { exitCode, log, outputs } = steady(run, words);
  expect({ exitCode, log, verdict: outputs.verdict }).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Refused (unmasked-columns): A column looks personal and has no mask rule.%0Apatients.email: email  # text: its name%0ANext: Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
      ],
      "verdict": "refused",
    }
  `);
});

test("migrate applies what is pending to a copy", async () => {
  await using database = await markedDatabase(patients);
  const workspace = await project({
    "migrations/001_ward.sql": "alter table patients add column ward text;",
  });
  expect(await act("migrate", database, { tool: "sql" }, { workspace })).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "1 pending: 001_ward",
        "Running migrations/001_ward.sql",
        "migrate passed: 1 migration applied in TIME, 7 schema changes",
      ],
      "outputs": {
        "applied": "1",
        "fingerprint-after": "DIGEST",
        "fingerprint-before": "DIGEST",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "pending-before": "1",
        "verdict": "passed",
      },
      "summary": "## Stagegate: migrate

    **✅ Passed: 1 migration applied; \`patients\` blocked at most TIME.** Nothing needs to be done.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | migrate | ✅ passed | – | TIME | 1 migration applied in TIME, 7 schema changes |
    | **Together** |  | – | TIME |  |

    **Also to know before production:**

    - Rollback: not tested.
    ",
    }
  `);
});

test("migrate tells where a migration failed", async () => {
  await using database = await markedDatabase(patients);
  const workspace = await project({
    "migrations/001_ward.sql": "alter table patients add column ward text;",
    "migrations/002_index.sql": "-- for the search by ward\ncreate index on patient (ward);",
  });
  const { summary: _same, ...told } = await act("migrate", database, {}, { workspace });
  expect(told).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "2 pending: 001_ward, 002_index",
        "Running migrations/001_ward.sql",
        "Running migrations/002_index.sql",
        "::error::Error (migration-failed): migrations/002_index.sql:2:1: relation "patient" does not exist%0Acreate index on patient (ward);%0A^%0ASQLSTATE 42P01%0ALeft behind: 1 of 2 migrations applied, 1 schema change.%0Aapplied: 001_ward%0Anot applied: 002_index%0ANext: Correct the file and run it again: its transaction was rolled back and left nothing behind.",
      ],
      "outputs": {
        "applied": "1",
        "fingerprint-after": "DIGEST",
        "fingerprint-before": "DIGEST",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "pending-before": "2",
        "verdict": "failed",
      },
    }
  `);
});

test("migrate refuses a database that is not a copy", async () => {
  await using database = await freshDatabase("production", patients);
  const workspace = await project({
    "migrations/001_ward.sql": "alter table patients add column ward text;",
  });
  expect(await act("migrate", database, {}, { workspace })).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Refused (not-a-clone): app@SERVER/DATABASE is not marked as a copy made by Stagegate, so it may be production.%0ANext: Make a copy with clone-to-staging and give its name with \`database\`. If you are sure that it is not production, say \`environment: staging\`.",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "verdict": "refused",
      },
      "summary": "## Stagegate: migrate

    **⛔ Refused in migrate: app@SERVER/DATABASE is not marked as a copy made by Stagegate, so it may be production.** See below.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | migrate | ⛔ refused | – | TIME | app@SERVER/DATABASE is not marked as a copy made by Stagegate, so it may be production. |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("migrate tells every input that it cannot use, at once", async () => {
  await using database = await freshDatabase("production", patients);
  const inputs = { retires: "3", "lock-timeout": "soon", tool: "flyway" };
  const { summary: _same, ...told } = await act("migrate", database, inputs);
  expect(told).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Error (bad-inputs): migrate was given 3 inputs it cannot use.%0Aretires: is not an input of migrate. Did you mean "retries"?%0Atool: give one of auto, alembic, django, rails, sequelize, sql, command.%0Alock-timeout: give a duration such as 500ms, 5s, 2m or 1h30m.%0ANext: \`stagegate migrate --help\` and the README of migrate list its inputs.",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "verdict": "failed",
      },
    }
  `);
});

test("reset-sequences repairs a sequence that is behind", async () => {
  await using database = await markedDatabase(`${patients} update patients set id = id + 10;`);
  expect(await act("reset-sequences", database)).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "reset-sequences passed: 1 of 1 sequences repaired",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "repaired": "1",
        "sequences": "1",
        "verdict": "passed",
      },
      "summary": "## Stagegate: reset-sequences

    **✅ Passed: 1 of 1 sequences repaired.** Nothing needs to be done.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | reset-sequences | ✅ passed | – | TIME | 1 of 1 sequences repaired |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("reset-sequences with check-only fails and changes nothing", async () => {
  await using database = await markedDatabase(`${patients} update patients set id = id + 10;`);
  expect(await act("reset-sequences", database, { "check-only": "true" })).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Error (sequence-behind): 1 sequence is behind: inserts will collide with rows that are there.%0Apatients_id_seq hands out 3 next, and patients.id already goes to 12%0ANext: Run reset-sequences without check-only.",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "repaired": "0",
        "sequences": "1",
        "verdict": "failed",
      },
      "summary": "## Stagegate: reset-sequences

    **❌ Failed in reset-sequences: 1 sequence is behind: inserts will collide with rows that are there.** Run reset-sequences without check-only.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | reset-sequences | ❌ failed | – | TIME | 1 sequence is behind: inserts will collide with rows that are there |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

const checks = (value: number) => `version: 1
smoke-test:
  before:
    - echo '::error::not a command of ours'
  checks:
    - { name: both are there, sql: select count(*) from patients, expect: { value: ${value} } }
`;

test("smoke-test runs the checks of stagegate.yml, and no output can command the runner", async () => {
  await using database = await freshDatabase("staging", patients);
  const workspace = await project({ "stagegate.yml": checks(2) });
  expect(await act("smoke-test", database, {}, { workspace })).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "Running before smoke-test: echo '::error::not a command of ours'",
        "  | : :error::not a command of ours",
        "passed: both are there (TIME)",
        "smoke-test passed: 1 of 1 check passed",
      ],
      "outputs": {
        "failed": "0",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "passed": "1",
        "verdict": "passed",
      },
      "summary": "## Stagegate: smoke-test

    **✅ Passed: 1 of 1 check passed.** Nothing needs to be done.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | before smoke-test | ✅ passed | – | TIME | \`echo '::error::not a command of ours'\` |
    | smoke-test | ✅ passed | – | TIME | 1 of 1 check passed |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("smoke-test says what was expected and what was found", async () => {
  await using database = await freshDatabase("staging", patients);
  const workspace = await project({ "stagegate.yml": checks(3) });
  expect(await act("smoke-test", database, {}, { workspace })).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "Running before smoke-test: echo '::error::not a command of ours'",
        "  | : :error::not a command of ours",
        "::warning::wrong-answer: both are there (TIME): value: expected 3, found 2",
        "::error::Error (checks-failed): 1 of 1 check failed: both are there.%0Aboth are there (smoke-test.checks[0].sql): value: expected 3, found 2%0ANext: Fix the checks with a wrong answer first: the service answered, but not as expected.",
      ],
      "outputs": {
        "failed": "1",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "passed": "0",
        "verdict": "failed",
      },
      "summary": "## Stagegate: smoke-test

    **❌ Failed in smoke-test: 1 of 1 check failed: both are there.** Fix the checks with a wrong answer first.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | before smoke-test | ✅ passed | – | TIME | \`echo '::error::not a command of ours'\` |
    | smoke-test | ❌ failed | – | TIME | 1 of 1 check failed: both are there |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("report makes the report from the journal that the steps before it wrote", async () => {
  await using database = await freshDatabase("staging", patients);
  const workspace = await project({ "stagegate.yml": checks(2) });
  await act("smoke-test", database, {}, { workspace });
  const run = steady(await runAction("report", {}, { workspace }), { [workspace]: "WORKSPACE" });
  expect({ ...run, summary: opening(run.summary) }).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "report passed: Report written: the rehearsal passed",
      ],
      "outputs": {
        "evidence": "",
        "evidence-digest": "",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "log": "WORKSPACE/.stagegate/MIGRATION_LOG.md",
        "rehearsal-verdict": "passed",
        "report": "WORKSPACE/.stagegate/report.md",
        "verdict": "passed",
      },
      "summary": "## Stagegate: report

    **✅ Passed: 1 of 1 check passed.** Nothing needs to be done.

    | Step | Verdict | Planned | Actual | Result |
    | --- | --- | --- | --- | --- |
    | before smoke-test | ✅ passed | – | TIME | \`echo '::error::not a command of ours'\` |
    | smoke-test | ✅ passed | – | TIME | 1 of 1 check passed |
    | **Together** |  | – | TIME |  |
    ",
    }
  `);
});

test("report of nothing is an error that says what to do", async () => {
  const workspace = await project();
  expect(
    steady(await runAction("report", {}, { workspace }), { [workspace]: "WORKSPACE" }),
  ).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Error (journal-empty): There is nothing to report: the journal WORKSPACE/.stagegate/journal.jsonl is missing or empty.%0ANext: Run a step before this one, in the same job and with the same \`journal\`; between jobs, pass the journal on as an artifact.",
      ],
      "outputs": {
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "verdict": "failed",
      },
      "summary": "## Stagegate: report

    \`\`\`text
    Error (journal-empty): There is nothing to report: the journal WORKSPACE/.stagegate/journal.jsonl is missing or empty.
    Next: Run a step before this one, in the same job and with the same \`journal\`; between jobs, pass the journal on as an artifact.
    \`\`\`
    ",
    }
  `);
});

test("rehearse runs every step on one copy and drops it", async () => {
  await using clinic = await makeClinic();
  const { production, staging, variables, directory } = clinic;
  const run = await runAction("rehearse", {}, { workspace: directory, environment: variables });
  const left = await query(
    servers().staging.adminUrl("postgres"),
    "select datname from pg_database where starts_with(datname, $1)",
    [staging.name],
  );
  expect(left).toEqual([[staging.name]]);
  const words = { [production.name]: "PRODUCTION", [staging.name]: "STAGING", [directory]: "WORKSPACE" };
  const { summary, ...rest } = steady(run, words);
  expect({ ...rest, summary: opening(summary) }).toMatchInlineSnapshot(`
    {
      "exitCode": 0,
      "log": [
        "::group::backup-db",
        "Reading the backup back from the disk",
        "::endgroup::",
        "backup-db passed in TIME: 2,000 rows in 3 tables, SIZE, checksum read back (not restored)",
        "::group::clone-to-staging",
        "::endgroup::",
        "clone-to-staging passed in TIME: 2,000 rows in 3 tables, 1 column masked, in TIME",
        "::group::migrate",
        "1 pending: 001_discharged",
        "Running migrations/001_discharged.sql",
        "::endgroup::",
        "migrate passed in TIME: 1 migration applied in TIME, 1 schema change",
        "::group::reset-sequences",
        "::endgroup::",
        "reset-sequences passed in TIME: 1 sequence is in step with its column",
        "::group::smoke-test",
        "passed: patients are there (TIME)",
        "passed: a command (TIME)",
        "::endgroup::",
        "smoke-test passed in TIME: 2 of 2 checks passed",
        "::group::rollback-proof",
        "::endgroup::",
        "rollback-proof passed in TIME: There is no way back: a migration has no down; the settings ask for none",
        "rehearse passed: 1 migration rehearsed in TIME",
      ],
      "outputs": {
        "applied": "1",
        "evidence": "WORKSPACE/.stagegate/evidence.json",
        "evidence-digest": "DIGEST",
        "journal": "WORKSPACE/.stagegate/journal.jsonl",
        "log": "WORKSPACE/.stagegate/MIGRATION_LOG.md",
        "report": "WORKSPACE/.stagegate/report.md",
        "verdict": "passed",
      },
      "summary": "## Stagegate: rehearse

    **✅ Passed: 1 migration applied; \`patients\` blocked at most TIME; no rollback: down is missing.** Write a down migration.

    |  | Figure | Limit |  |
    | --- | --- | --- | --- |
    | Reads paused | TIME \`patients\` | – | ✅ |
    | Writes paused | TIME \`patients\` | – | ✅ |
    | Rows changed | 0 | – | ✅ |
    | Rows lost | 0 | – | ✅ |
    | Way back | none: a migration has no down | – | ❌ |
    | Checks | 2 of 2 passed | all | ✅ |
    | Time | TIME | – | ✅ |
    | The copy | 2,000 rows, 1 column masked | – | ✅ |
    ",
    }
  `);
});

test("gate and migrate let production be changed on a push's evidence, and not on a pull request's", async () => {
  const push = { GITHUB_EVENT_NAME: "push", GITHUB_REF: "refs/heads/main" };
  for (const [event, passes] of [
    [push, true],
    [{}, false],
  ] as const) {
    await using clinic = await makeClinic();
    const { directory: workspace, production } = clinic;
    const options = { workspace, environment: { ...clinic.variables, ...event } };
    const rehearsed = await runAction("rehearse", {}, options);
    const { "evidence-digest": digest = "" } = rehearsed.outputs;
    const inputs = { "database-url": production.url, "evidence-digest": digest };

    const asked = await runAction("gate", inputs, options);
    const migrated = await runAction("migrate", { ...inputs, environment: "production" }, options);
    expect([asked.exitCode, migrated.exitCode]).toEqual(passes ? [0, 0] : [1, 1]);
    const added = "select count(*) from information_schema.columns where column_name = 'discharged_at'";
    expect(await query(production.url, added)).toEqual([[passes ? "1" : "0"]]);
    if (passes) {
      expect(steady(asked).log).toEqual(["gate passed: 1 migration may run on production"]);
      expect(asked.outputs).toMatchObject({ verdict: "passed", "evidence-digest": digest, pending: "1" });
      expect(asked.summary).toContain(digest);
    } else {
      expect(asked.log).toContain("::error::Refused (unexpected-event): The evidence is of a pull request");
      expect(asked.outputs).toMatchObject({
        verdict: "refused",
        refusals: "unexpected-event,unexpected-branch",
      });
    }
  }
});

test("rehearse tells every fault of every section before anything is begun", async () => {
  await using clinic = await makeClinic({
    "stagegate.yml": "version: 1\nmigrate: { tol: sql }\nsmoke-test:\n  checks: [{ name: x }]\nbackup: {}\n",
  });
  const run = await runAction("rehearse", {}, { workspace: clinic.directory, environment: clinic.variables });
  expect(steady(run)).toMatchInlineSnapshot(`
    {
      "exitCode": 1,
      "log": [
        "::error::Error (bad-settings): stagegate.yml has 3 faults.%0Astagegate.yml:2:12 migrate.tol: is not a known key. Did you mean "tool"?%0Astagegate.yml:4:12 smoke-test.checks[0]: give exactly one of http, sql and command.%0Astagegate.yml:5:1 backup: is not a known key. Did you mean "backup-db"?%0ANext: Correct the lines named here.",
      ],
      "outputs": {
        "verdict": "failed",
      },
      "summary": "## Stagegate: rehearse

    \`\`\`text
    Error (bad-settings): stagegate.yml has 3 faults.
    stagegate.yml:2:12 migrate.tol: is not a known key. Did you mean "tool"?
    stagegate.yml:4:12 smoke-test.checks[0]: give exactly one of http, sql and command.
    stagegate.yml:5:1 backup: is not a known key. Did you mean "backup-db"?
    Next: Correct the lines named here.
    \`\`\`
    ",
    }
  `);
});

test("a cancelled rehearsal stops, drops its copy and says so in the journal", async () => {
  await using clinic = await makeClinic({ "hold-smoke": "" });
  const { staging, variables, directory } = clinic;
  const run = await runAction(
    "rehearse",
    {},
    {
      workspace: directory,
      environment: variables,
      async onStart(child) {
        await until(async () =>
          (await readFile(join(directory, ".stagegate/journal.jsonl"), "utf8").catch(() => "")).includes(
            '"step":"reset-sequences"',
          ),
        );
        child.kill("SIGINT");
        await once(child, "exit");
      },
    },
  );
  expect(run.exitCode).toBe(1);
  expect(run.log).toContain("::error::Cancelled (cancelled)");
  expect(run.leftBehind).toEqual([]);
  const journal = await readFile(join(directory, ".stagegate/journal.jsonl"), "utf8");
  expect(journal).toContain('"type":"cancelled","during":"rehearse"');
  const left = "select datname from pg_database where starts_with(datname, $1)";
  expect(await query(servers().staging.adminUrl("postgres"), left, [staging.name])).toEqual([[staging.name]]);
});
