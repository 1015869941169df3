import { journalVersion } from "#model/journal-version.ts";
import { every, forSteps, onOne, onTwo, testBadInputs } from "#test/support/bad-inputs.ts";
import { passedJournal } from "#test/support/sample-journal.ts";

const howToWriteUrl =
  "Write it as postgres://user:password@host:5432/database. In the password, the characters @ : / ? # % must be percent-encoded (@ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25).";
const postgresOnly =
  "Stagegate works with PostgreSQL: give a URL that begins with postgres:// or postgresql://.";
const files = [
  "",
  "report: .stagegate/report.md",
  "log: .stagegate/MIGRATION_LOG.md",
  "journal: .stagegate/journal.jsonl",
];

testBadInputs([
  // Nothing is given where something is needed.
  ...forSteps(onOne, {
    situation: "no database is given",
    given: { variables: { DATABASE_URL: undefined } },
    exit: 2,
    says: [
      "❌ Failed: STEP. No database-url was given.",
      "Give database-url, or set the variable DATABASE_URL: postgres://user:password@host:5432/database.",
    ],
  }),
  {
    step: "clone-to-staging",
    situation: "neither production nor staging is given",
    given: { variables: { PRODUCTION_URL: undefined, STAGING_URL: "" } },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. 2 things are wrong.",
      "  No production-url was given. Give production-url, or set the variable PRODUCTION_URL: postgres://user:password@host:5432/database.",
      "  No staging-url was given. Give staging-url, or set the variable STAGING_URL: postgres://user:password@host:5432/database.",
      "Correct all of them: nothing was begun.",
    ],
  },
  {
    step: "rehearse",
    situation: "no staging database is given",
    given: { variables: { STAGING_URL: undefined } },
    exit: 2,
    says: [
      "❌ Failed: No staging database is given: the copy has to be made somewhere",
      "",
      "First: Set the variable STAGING_URL, or give staging-url.",
      ...files,
    ],
  },
  {
    step: "rehearse",
    situation: "production is not given, and there is no golden clone to copy in its place",
    given: { variables: { PRODUCTION_URL: undefined } },
    exit: 2,
    says: [
      '❌ Failed in clone-to-staging: There is no golden clone of STAGING on localhost:PORT: it would be "STAGING__golden"',
      "",
      '  clone-to-staging  ❌ failed  TIME  There is no golden clone of STAGING on localhost:PORT: it would be "STAGING__golden".',
      "",
      "First: Make one with clone-to-staging and `golden: true`, where production-url is at hand (a nightly workflow). Or give production-url, to copy production itself (in clone-to-staging with `strategy: stream`).",
      ...files,
    ],
  },
  {
    step: "report",
    situation: "no step has written into the journal",
    given: {},
    exit: 2,
    says: [
      "❌ Failed: report. There is nothing to report: the journal PROJECT/.stagegate/journal.jsonl is missing or empty.",
      "Run a step before this one, in the same job and with the same `journal`; between jobs, pass the journal on as an artifact.",
    ],
  },

  // URLs that are none.
  ...forSteps(onOne, {
    situation: "the password in the URL is not percent-encoded",
    given: { variables: { DATABASE_URL: "postgres://app:p@ss/word@localhost/shop" } },
    exit: 2,
    says: ["❌ Failed: STEP. database-url is malformed. It could not be read as a URL.", howToWriteUrl],
  }),
  ...forSteps(onOne, {
    situation: "the URL is a host and a port",
    given: { variables: { DATABASE_URL: "localhost:5432" } },
    exit: 2,
    says: ["❌ Failed: STEP. database-url is malformed. It does not begin with postgres://.", howToWriteUrl],
  }),
  {
    step: "backup-db",
    situation: "the URL names no database",
    given: { variables: { DATABASE_URL: "postgres://app:s3cret-word@localhost" } },
    exit: 2,
    says: ["❌ Failed: backup-db. database-url is malformed. It names no database.", howToWriteUrl],
  },
  {
    step: "backup-db",
    situation: "the URL of the server for the restore is malformed",
    given: { flags: ["--verify", "restore"], variables: { VERIFY_URL: "postgres://app@/shop" } },
    exit: 2,
    says: ["❌ Failed: backup-db. verify-url is malformed. It could not be read as a URL.", howToWriteUrl],
  },
  {
    step: "clone-to-staging",
    situation: "both URLs are malformed, each in its own way",
    given: {
      variables: {
        PRODUCTION_URL: "postgres://localhost/shop",
        STAGING_URL: "postgres://stagegate:%zz@localhost/shop",
      },
    },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. 2 things are wrong.",
      `  production-url is malformed. It names no user. ${howToWriteUrl}`,
      `  staging-url is malformed. It holds a % that is not followed by two hexadecimal digits. ${howToWriteUrl}`,
      "Correct all of them: nothing was begun.",
    ],
  },
  {
    step: "rehearse",
    situation: "the staging URL is malformed",
    given: { variables: { STAGING_URL: "postgres://stagegate:p@ss/word@localhost/shop" } },
    exit: 2,
    says: [
      "❌ Failed: staging-url is malformed. It could not be read as a URL",
      "",
      `First: ${howToWriteUrl}`,
      ...files,
    ],
  },
  ...forSteps(onOne, {
    situation: "the database is MySQL",
    given: { variables: { DATABASE_URL: "mysql://root:s3cret-word@localhost/shop" } },
    exit: 2,
    says: [
      "❌ Failed: STEP. database-url is a MySQL or MariaDB database, which is not supported yet.",
      postgresOnly,
    ],
  }),
  {
    step: "clone-to-staging",
    situation: "the staging database is MariaDB",
    given: { variables: { STAGING_URL: "mariadb://root:s3cret-word@localhost/shop" } },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. staging-url is a MySQL or MariaDB database, which is not supported yet.",
      postgresOnly,
    ],
  },
  {
    step: "rehearse",
    situation: "production is MySQL",
    given: { variables: { PRODUCTION_URL: "mysql2://root:s3cret-word@localhost/shop" } },
    exit: 2,
    says: [
      "❌ Failed: production-url is a MySQL or MariaDB database, which is not supported yet",
      "",
      `First: ${postgresOnly}`,
      ...files,
    ],
  },
  {
    step: "migrate",
    situation: "the database is one that nobody knows",
    given: { variables: { DATABASE_URL: "sqlite://shop.db" } },
    exit: 2,
    says: [
      "❌ Failed: migrate. database-url begins with sqlite://, which is not a database Stagegate knows.",
      "Give a URL that begins with postgres:// or postgresql://.",
    ],
  },

  // Flags and commands.
  {
    step: "migrat",
    situation: "the command is misspelt",
    given: {},
    exit: 2,
    says: [
      '"migrat" is not a command of stagegate. Did you mean "migrate"?',
      "`stagegate --help` lists them.",
    ],
  },
  ...forSteps(onOne, {
    situation: "two flags are misspelt",
    given: { flags: ["--databse-url", "x", "--jornal", "y"] },
    exit: 2,
    says: [
      "stagegate STEP was given 2 arguments it cannot use.",
      "  --databse-url is not a flag of STEP. Did you mean --database-url?",
      "  --jornal is not a flag of STEP. Did you mean --journal?",
      "`stagegate STEP --help` lists its flags.",
    ],
  }),
  ...forSteps(onTwo, {
    situation: "two flags are misspelt",
    given: { flags: ["--prodution-url", "x", "--stagingurl", "y"] },
    exit: 2,
    says: [
      "stagegate STEP was given 2 arguments it cannot use.",
      "  --prodution-url is not a flag of STEP. Did you mean --production-url?",
      "  --stagingurl is not a flag of STEP. Did you mean --staging-url?",
      "`stagegate STEP --help` lists its flags.",
    ],
  }),
  {
    step: "report",
    situation: "a flag is of another step, one lacks its value, one comes twice, and a word belongs to none",
    given: { flags: ["--database-url", "x", "--report", "a", "--report", "b", "c", "--log"] },
    exit: 2,
    says: [
      "stagegate report was given 4 arguments it cannot use.",
      "  --database-url is not a flag of report.",
      "  --report is given twice",
      '  "c" belongs to no flag: flags are written --name value',
      "  --log needs a value: PATH",
      "`stagegate report --help` lists its flags.",
    ],
  },

  // Values of the wrong type, all told at once.
  {
    step: "backup-db",
    situation: "two values are of the wrong type",
    given: { flags: ["--verify", "yes", "--owners=perhaps"] },
    exit: 2,
    says: [
      "❌ Failed: backup-db. backup-db was given 2 inputs it cannot use.",
      "  verify: give one of none, restore.",
      "  owners: give true or false.",
      "`stagegate backup-db --help` and the README of backup-db list its inputs.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "four values are of the wrong type",
    given: { flags: ["--strategy", "steam", "--swap=perhaps", "--jobs", "0", "--keep", "soon"] },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. clone-to-staging was given 4 inputs it cannot use.",
      '  strategy: give one of stream, template. Did you mean "stream"?',
      "  swap: give true or false.",
      "  jobs: give a whole number from 1 to 32.",
      "  keep: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "`stagegate clone-to-staging --help` and the README of clone-to-staging list its inputs.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the golden clone is to be made from itself",
    given: { flags: ["--golden", "--strategy", "template"] },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. The golden clone is made from production, not from itself: golden: true needs strategy: stream.",
      "Leave out one of the two.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "the reason for copying personal data is none",
    given: { flags: ["--unsafe-unmasked", "because"] },
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. unsafe-unmasked needs a reason of at least 10 characters.",
      "Say who decided that personal data may be copied, and why. Or leave it out and give mask rules.",
    ],
  },
  {
    step: "migrate",
    situation: "five values are of the wrong type",
    given: {
      flags: [
        "--tool",
        "sqlx",
        "--retries",
        "many",
        "--timeout",
        "5",
        "--lock-timeout",
        "-1s",
        "--environment",
        "prod",
      ],
    },
    exit: 2,
    says: [
      "❌ Failed: migrate. migrate was given 5 inputs it cannot use.",
      '  environment: give one of clone, staging, production. Did you mean "production"?',
      '  tool: give one of auto, alembic, django, rails, sequelize, sql, command. Did you mean "sql"?',
      "  lock-timeout: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "  timeout: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "  retries: give a whole number from 0 to 10.",
      "`stagegate migrate --help` and the README of migrate list its inputs.",
    ],
  },
  {
    step: "reset-sequences",
    situation: "two values are of the wrong type",
    given: { flags: ["--check-only=perhaps", "--environment", "stage"] },
    exit: 2,
    says: [
      "❌ Failed: reset-sequences. reset-sequences was given 2 inputs it cannot use.",
      "  environment: give one of clone, staging, production.",
      "  check-only: give true or false.",
      "`stagegate reset-sequences --help` and the README of reset-sequences list its inputs.",
    ],
  },
  {
    step: "smoke-test",
    situation: "a value is of the wrong type",
    given: { flags: ["--timeout", "soon"] },
    exit: 2,
    says: [
      "❌ Failed: smoke-test. smoke-test was given an input it cannot use.",
      "  timeout: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "`stagegate smoke-test --help` and the README of smoke-test list its inputs.",
    ],
  },

  // Places that are not there, or not what they should be.
  ...forSteps(every, {
    situation: "the working directory does not exist",
    given: { flags: ["--working-directory", "shop"] },
    exit: 2,
    says: [
      "❌ Failed: STEP. The working directory PROJECT/shop does not exist.",
      "Correct `working-directory`; on GitHub, check the repository out in an earlier step.",
    ],
  }),
  {
    step: "migrate",
    situation: "the working directory is a file",
    given: { flags: ["--working-directory", "stagegate.yml"] },
    exit: 2,
    says: [
      "❌ Failed: migrate. The working directory PROJECT/stagegate.yml is not a directory.",
      "Correct `working-directory`; on GitHub, check the repository out in an earlier step.",
    ],
  },
  {
    step: "backup-db",
    situation: "the directory for backups is a file",
    given: { flags: ["--directory", "stagegate.yml"] },
    exit: 2,
    says: [
      "❌ Failed: backup-db. No backup was written to PROJECT/stagegate.yml: it, or a part of its path, is a file (EEXIST).",
      "Make room, or give another directory.",
    ],
  },
  ...forSteps(every, {
    situation: "the journal is a file of somebody else's",
    given: { files: { ".stagegate/journal.jsonl": "Dear diary,\n" } },
    exit: 2,
    says: [
      "❌ Failed: STEP. PROJECT/.stagegate/journal.jsonl:1 is not a line of a Stagegate journal.",
      "Point `journal` at another path, or move this file away.",
    ],
  }),
  ...forSteps(every, {
    situation: "the journal was written by a newer version",
    given: { files: { ".stagegate/journal.jsonl": `{"v":${journalVersion + 1},"type":"run"}\n` } },
    exit: 2,
    says: [
      `❌ Failed: STEP. PROJECT/.stagegate/journal.jsonl:1 was written by a newer Stagegate (journal version ${journalVersion + 1}; this one reads ${journalVersion}).`,
      "Use the same version of Stagegate in every job of the run.",
    ],
  }),
  {
    step: "report",
    situation: "the report and the log are to be one file",
    given: {
      flags: ["--report", "out.md", "--log", "./out.md"],
      files: {
        ".stagegate/journal.jsonl": passedJournal.map((entry) => `${JSON.stringify(entry)}\n`).join(""),
      },
    },
    exit: 2,
    says: [
      "❌ Failed: report. `report` and `log` are the same file, out.md.",
      "Give each a path of its own.",
    ],
  },
  {
    step: "report",
    situation: "the journal is a directory",
    given: { flags: ["--journal", "migrations"] },
    exit: 2,
    says: [
      "❌ Failed: report. The journal PROJECT/migrations could not be read: it is a directory.",
      "Give the path of a file as `journal`, and make it readable.",
    ],
  },
]);
