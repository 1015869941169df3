import { type BadInput, goodSettings, testBadInputs } from "#test/support/bad-inputs.ts";

const noMigration = { "migrations/001_discharged.sql": undefined, "migrations/.gitkeep": "" };
const sql = (...lines: string[]) => ({ files: { "migrations/001_discharged.sql": `${lines.join("\n")}\n` } });
const withSettings = (good: string, bad: string) => ({ "stagegate.yml": goodSettings.replace(good, bad) });
const auto = withSettings("  tool: sql", "  tool: auto");
const badPlaceholder = withSettings(
  "  tool: sql",
  "  tool: command\n  env: { DB: '{uri}' }\n  command: { up: 'true', list: echo 1, history: select id from stagegate_migrations }",
);
const noTool =
  "No migration tool was found in PROJECT. Looked for alembic.ini (alembic); manage.py (django); db/migrate in a Rails app (rails); .sequelizerc, or sequelize-cli in package.json (sequelize); *.sql in migrations (sql); `command:` of migrate in stagegate.yml (command).";
const nameTool =
  "Name it with `tool`, say where its files are with `directory`, or run in the project with `working-directory`. For any other tool use `tool: command`.";

/** The outputs of a step that found one migration pending and applied none. */
const nothingApplied = [
  "  applied: 0",
  "  pending-before: 1",
  "  fingerprint-before: DIGEST",
  "  fingerprint-after: DIGEST",
];
const rolledBack =
  "Correct the file and run it again: its transaction was rolled back and left nothing behind.";

testBadInputs([
  {
    step: "migrate",
    situation: "the directory of migrations is empty",
    given: { files: noMigration },
    exit: 2,
    says: [
      "❌ Failed: migrate. The migrations directory migrations holds no migrations (*.sql).",
      "Give the right directory with `directory`.",
    ],
  },
  ...(
    [
      [
        "the directory of migrations is empty",
        { files: noMigration },
        "The migrations directory migrations holds no migrations (*.sql).",
        "Give the right directory with `directory`.",
      ],
      [
        "the directory of migrations does not exist",
        { files: withSettings("  tool: sql", "  tool: sql\n  directory: db/migrations") },
        "The migrations directory db/migrations does not exist (looked in PROJECT).",
        "Give the directory of the migrations with `directory`, or run in the project with `working-directory`.",
      ],
      ["no migration tool is found", { files: { ...noMigration, ...auto } }, noTool, nameTool],
      [
        "sequelize-cli is not installed",
        {
          files: {
            ...withSettings("  tool: sql", "  tool: sequelize"),
            "migrations/20260101-ward.js": "module.exports = {};\n",
          },
        },
        "sequelize-cli is not installed: there is no node_modules/.bin/sequelize-cli in PROJECT or above it.",
        "Run `npm ci` (or yarn, pnpm) in an earlier step of the job; sequelize-cli must be in package.json.",
      ],
      [
        "the settings of the migration name a placeholder that does not exist",
        { files: badPlaceholder },
        "`env` gives DB the placeholder {uri}, which does not exist.",
        "Use {url}, {host}, {port}, {user}, {password}, {database}.",
      ],
    ] as const
  ).map(
    ([situation, given, message, next]): BadInput => ({
      step: "rehearse",
      situation: `${situation}, which is told before anything is begun`,
      given,
      exit: 2,
      says: [
        `❌ Failed: ${message.replace(/\.$/, "")}`,
        "",
        `First: ${next}`,
        "",
        "report: .stagegate/report.md",
        "log: .stagegate/MIGRATION_LOG.md",
        "journal: .stagegate/journal.jsonl",
      ],
    }),
  ),
  {
    step: "migrate",
    situation: "the directory of migrations does not exist",
    given: { flags: ["--directory", "db/migrations"] },
    exit: 2,
    says: [
      "❌ Failed: migrate. The migrations directory db/migrations does not exist (looked in PROJECT).",
      "Give the directory of the migrations with `directory`, or run in the project with `working-directory`.",
    ],
  },
  {
    step: "migrate",
    situation: "no migration tool is found",
    given: { files: { ...noMigration, ...auto } },
    exit: 2,
    says: [`❌ Failed: migrate. ${noTool}`, nameTool],
  },
  {
    step: "migrate",
    situation: "several migration tools are found",
    given: { files: { ...auto, ".sequelizerc": "module.exports = {};\n" } },
    exit: 2,
    says: [
      "❌ Failed: migrate. Several migration tools were found in PROJECT: .sequelizerc, or sequelize-cli in package.json (sequelize); *.sql in migrations (sql).",
      "Name the one to use with `tool`: sequelize or sql.",
    ],
  },
  {
    step: "migrate",
    situation: "sequelize-cli is not installed",
    given: {
      flags: ["--tool", "sequelize"],
      files: { "migrations/20260101-ward.js": "module.exports = {};\n" },
    },
    exit: 2,
    says: [
      "❌ Failed: migrate. sequelize-cli is not installed: there is no node_modules/.bin/sequelize-cli in PROJECT or above it.",
      "  The schema and the history are as they were before.",
      "Run `npm ci` (or yarn, pnpm) in an earlier step of the job; sequelize-cli must be in package.json.",
      ...nothingApplied,
    ],
  },
  {
    step: "migrate",
    situation: "a tool by commands has none",
    given: { flags: ["--tool", "command"] },
    exit: 2,
    says: [
      "❌ Failed: migrate. `tool: command` needs the commands to run, and there are none.",
      "Give `command:` with `up`, `history` and `list` or `files` under `migrate:` in stagegate.yml.",
    ],
  },
  {
    step: "migrate",
    situation: "two migrations have one number",
    given: { files: { "migrations/001_discharged.up.sql": "select 1;\n" } },
    exit: 2,
    says: [
      "❌ Failed: migrate. Two migrations have the same number, 1: migrations/001_discharged.sql and migrations/001_discharged.up.sql.",
      "Rename or remove one of them: which runs first, or at all, would be left to chance.",
    ],
  },
  {
    step: "migrate",
    situation: "a migration has a syntax error",
    given: sql("-- Where the patient lies.", "alter table patients", "  add column bed text text;"),
    exit: 1,
    says: [
      '❌ Failed: migrate. migrations/001_discharged.sql:3:23: syntax error at or near "text"',
      "    add column bed text text;",
      "                        ^",
      "  SQLSTATE 42601",
      "  The schema and the history are as they were before.",
      rolledBack,
      ...nothingApplied,
    ],
  },
  {
    step: "migrate",
    situation: "a migration names a table that is not there",
    given: sql("create table beds (id int);", "alter table patient add column bed int;"),
    exit: 1,
    says: [
      '❌ Failed: migrate. migrations/001_discharged.sql:2:1: relation "patient" does not exist',
      "  alter table patient add column bed int;",
      "  ^",
      "  SQLSTATE 42P01",
      "  The schema and the history are as they were before.",
      rolledBack,
      ...nothingApplied,
    ],
  },
  {
    step: "migrate",
    situation: "a quote in a migration is not closed",
    given: sql("select 1;", "select 'é', 'north;"),
    exit: 1,
    says: [
      "❌ Failed: migrate. migrations/001_discharged.sql:2:13: syntax error (the server's words can hold a value and are only in the job's log)",
      "  select 'é', 'north;",
      "              ^",
      "  SQLSTATE 42601",
      "  The schema and the history are as they were before.",
      rolledBack,
      ...nothingApplied,
    ],
  },
  {
    step: "migrate",
    situation: "a migration runs into rows",
    given: sql("alter table patients add constraint north_only check (ward = 'north');"),
    exit: 1,
    says: [
      '❌ Failed: migrate. migrations/001_discharged.sql:1:1: check constraint "north_only" of relation "patients" is violated by some row',
      // The line ends where its first value begins.
      "  alter table patients add constraint north_only check (ward =",
      "  ^",
      "  Constraint north_only of table public.patients.",
      "  SQLSTATE 23514",
      "  The schema and the history are as they were before.",
      rolledBack,
      ...nothingApplied,
    ],
  },
  {
    step: "rehearse",
    situation: "a migration has a syntax error",
    given: sql("-- Where the patient lies.", "alter table patients", "  add column bed text text;"),
    exit: 1,
    keepsBackup: true,
    says: [
      '❌ Failed in migrate: migrations/001_discharged.sql:3:23: syntax error at or near "text"',
      "",
      "  backup-db         ✅ passed  TIME  2 rows in 2 tables, SIZE, checksum read back (not restored)",
      "  clone-to-staging  ✅ passed  TIME  2 rows in 2 tables, 1 column masked, in TIME",
      '  migrate           ❌ failed  TIME  migrations/001_discharged.sql:3:23: syntax error at or near "text"',
      "",
      "    add column bed text text;",
      "                        ^",
      "  SQLSTATE 42601",
      "  The schema and the history are as they were before.",
      "",
      `First: ${rolledBack}`,
      "",
      "report: .stagegate/report.md",
      "log: .stagegate/MIGRATION_LOG.md",
      "journal: .stagegate/journal.jsonl",
    ],
  },
  {
    step: "migrate",
    situation: "the settings of the migration name a placeholder that does not exist",
    given: { files: badPlaceholder },
    exit: 2,
    says: [
      "❌ Failed: migrate. `env` gives DB the placeholder {uri}, which does not exist.",
      "Use {url}, {host}, {port}, {user}, {password}, {database}.",
    ],
  },
]);
