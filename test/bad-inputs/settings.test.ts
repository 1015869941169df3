import { every, forSteps, goodSettings, testBadInputs } from "#test/support/bad-inputs.ts";

const settings = (...lines: string[]) => ({ files: { "stagegate.yml": `${lines.join("\n")}\n` } });
const fault = (...lines: string[]) => [
  `❌ Failed: STEP. stagegate.yml has ${lines.length === 1 ? "one fault" : `${lines.length} faults`}.`,
  ...lines.map((line) => `  stagegate.yml:${line}`),
  "Correct the lines named here.",
];

testBadInputs([
  ...forSteps(every, {
    situation: "the file that is named does not exist",
    given: { flags: ["--config", "stage.yml"] },
    exit: 2,
    says: [
      "❌ Failed: STEP. The settings file stage.yml does not exist (looked in PROJECT).",
      "Correct `config`, or leave it out: every setting has a default.",
    ],
  }),
  {
    step: "migrate",
    situation: "the file that is named is a directory",
    given: { flags: ["--config", "migrations"] },
    exit: 2,
    says: [
      "❌ Failed: migrate. The settings file migrations could not be read: it is a directory.",
      "Give the path of a readable file as `config`.",
    ],
  },

  // YAML that cannot be read.
  ...forSteps(every, {
    situation: "a line is indented by less than its neighbours",
    given: settings("version: 1", "migrate:", "  tool: sql", " retries: 2"),
    exit: 2,
    says: fault("4:1 All mapping items must start at the same column."),
  }),
  ...(
    [
      ["a line is indented by a tab", "\ttool: sql", "3:1 Tabs are not allowed as indentation."],
      ["a quote is not closed", '  tool: "sql', '4:1 Missing closing "quote.'],
      ["a key stands there twice", "  tool: sql\n  tool: sql", "4:3 Map keys must be unique."],
      [
        "a second document begins",
        "  tool: sql\n---\nversion: 1",
        "4:1 A second document begins here, and the file can hold only one.",
      ],
      [
        "a text begins with a star",
        "  directory: *.sql",
        "3:14 *.sql stands for &.sql, which is nowhere above it. Put a text that begins with * in quotes.",
      ],
    ] as const
  ).map(([situation, line, says]) => ({
    step: "migrate",
    situation,
    given: settings("version: 1", "migrate:", line),
    exit: 2 as const,
    says: fault(says),
  })),

  // YAML that is not a settings file.
  {
    step: "migrate",
    situation: "the file is empty",
    given: settings(""),
    exit: 2,
    says: fault("1:1 version: is missing: give the version of this file's format: 1."),
  },
  {
    step: "migrate",
    situation: "the file is of another version",
    given: settings("version: 2"),
    exit: 2,
    says: fault("1:1 version: give the version of this file's format: 1."),
  },
  {
    step: "migrate",
    situation: "the file is a list",
    given: settings("- version: 1"),
    exit: 2,
    says: fault("1:1 the file: give keys with values, not a list."),
  },

  // Keys that are none, with the nearest that is one.
  {
    step: "backup-db",
    situation: "keys are misspelt",
    given: settings("version: 1", "backup-db:", "  verfy: restore", "  owner: true", "backup: {}"),
    exit: 2,
    says: fault(
      '3:3 backup-db.verfy: is not a known key. Did you mean "verify"?',
      '4:3 backup-db.owner: is not a known key. Did you mean "owners"?',
      '5:1 backup: is not a known key. Did you mean "backup-db"?',
    ),
  },
  {
    step: "clone-to-staging",
    situation: "keys are misspelt",
    given: settings(
      "version: 1",
      "clone-to-staging:",
      "  mask: {}",
      "  masks:",
      "    patients.email: e-mail",
      "    patients.ward: { constnt: x }",
    ),
    exit: 2,
    says: fault(
      '3:3 clone-to-staging.mask: is not a known key. Did you mean "masks"?',
      '5:5 clone-to-staging.masks.patients.email: give one of email, phone, name, text, token, null, keep. Did you mean "email"?',
      "6:5 clone-to-staging.masks.patients.ward: give the key constant, or the key sql.",
    ),
  },
  {
    step: "migrate",
    situation: "keys are misspelt",
    given: settings("version: 1", "migrate:", "  tol: sql", "  lock_timeout: 5s", "migration: {}"),
    exit: 2,
    says: fault(
      '3:3 migrate.tol: is not a known key. Did you mean "tool"?',
      '4:3 migrate.lock_timeout: is not a known key. Did you mean "lock-timeout"?',
      '5:1 migration: is not a known key. Did you mean "migrate"?',
    ),
  },
  {
    step: "reset-sequences",
    situation: "a key is misspelt",
    given: settings("version: 1", "reset-sequences:", "  check_only: true"),
    exit: 2,
    says: fault('3:3 reset-sequences.check_only: is not a known key. Did you mean "check-only"?'),
  },
  {
    step: "smoke-test",
    situation: "keys are misspelt, and one that is needed is missing",
    given: settings("version: 1", "smoke-test:", "  check: []", "  app: { run: node server.js }"),
    exit: 2,
    says: fault(
      '3:3 smoke-test.check: is not a known key. Did you mean "checks"?',
      "4:3 smoke-test.app.start: is missing: give text.",
      "4:10 smoke-test.app.run: is not a known key.",
    ),
  },
  {
    step: "report",
    situation: "a key is misspelt",
    given: settings("version: 1", "report:", "  rport: report.md"),
    exit: 2,
    says: fault('3:3 report.rport: is not a known key. Did you mean "report"?'),
  },
  {
    step: "rehearse",
    situation: "keys are misspelt in several sections",
    given: settings("version: 1", "rehearse:", "  befor: []", "migrate:", "  tol: sql"),
    exit: 2,
    says: fault(
      '3:3 rehearse.befor: is not a known key. Did you mean "before"?',
      '5:3 migrate.tol: is not a known key. Did you mean "tool"?',
    ),
  },
  {
    step: "migrate",
    situation: "the file holds what belongs to one run",
    given: settings(
      "version: 1",
      "migrate:",
      "  database-url: postgres://app@localhost/shop",
      "  environment: production",
    ),
    exit: 2,
    says: fault(
      "3:3 migrate.database-url: belongs to one run, not to the file: give it as an input, a flag or a variable.",
      "4:3 migrate.environment: belongs to one run, not to the file: give it as an input, a flag or a variable.",
    ),
  },

  // Values of the wrong type.
  {
    step: "backup-db",
    situation: "values are of the wrong type",
    given: settings(
      "version: 1",
      "backup-db:",
      "  owners: maybe",
      "  exclude-tables: { audit: true }",
      "  verify: 1",
      "  planned: 5",
      "  before: npm run notice",
    ),
    exit: 2,
    says: fault(
      "3:3 backup-db.owners: give true or false.",
      "4:3 backup-db.exclude-tables: give a list.",
      "5:3 backup-db.verify: give one of none, restore.",
      "6:3 backup-db.planned: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "7:3 backup-db.before: give a list, not text.",
    ),
  },
  {
    step: "clone-to-staging",
    situation: "values are of the wrong type",
    given: settings(
      "version: 1",
      "clone-to-staging:",
      "  jobs: lots",
      "  masks: [patients.email]",
      "  cleanup: 1",
      "  keep: 1",
    ),
    exit: 2,
    says: fault(
      "3:3 clone-to-staging.jobs: give a whole number from 1 to 32.",
      "4:3 clone-to-staging.masks: give keys with values, not a list.",
      "5:3 clone-to-staging.cleanup: give a list, not a number.",
      "6:3 clone-to-staging.keep: give a duration such as 500ms, 5s, 2m or 1h30m.",
    ),
  },
  {
    step: "migrate",
    situation: "values are of the wrong type",
    given: settings(
      "version: 1",
      "migrate:",
      "  retries: 99",
      "  timeout: 10",
      "  env: [A]",
      "  command: make migrate",
    ),
    exit: 2,
    says: fault(
      "3:3 migrate.retries: give a whole number from 0 to 10.",
      "4:3 migrate.timeout: give a duration such as 500ms, 5s, 2m or 1h30m.",
      "5:3 migrate.env: give keys with values, not a list.",
      "6:3 migrate.command: give keys with values, not text.",
    ),
  },
  {
    step: "smoke-test",
    situation: "the checks are no list",
    given: settings("version: 1", "smoke-test:", "  checks: health"),
    exit: 2,
    says: fault("3:3 smoke-test.checks: give a list of checks, each with a name and http, sql or command."),
  },

  // What only the database can tell.
  {
    step: "clone-to-staging",
    situation: "mask rules do not fit production's columns",
    given: settings(
      "version: 1",
      "clone-to-staging:",
      "  masks:",
      "    patients.mail: email",
      "    patient.email: email",
      "    patients.id: email",
      "    patients.email: { sql: lower( }",
    ),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. 4 mask rules are wrong.",
      "  patients.mail: the table has no such column; did you mean email?",
      "  patient.email: there is no such table; did you mean patients?",
      "  patients.id: email cannot mask bigint: it does not fit the type. What fits: phone, token, keep, a constant, sql",
      '  patients.email: the sql does not work on text: syntax error at or near "FROM"',
      "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "one mask rule is for a table that is not there",
    given: settings("version: 1", "clone-to-staging:", "  masks: { patient.email: email }"),
    exit: 2,
    says: [
      "❌ Failed: clone-to-staging. A mask rule is wrong. patient.email: there is no such table; did you mean patients?",
      "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "a column looks personal and has no rule",
    given: settings("version: 1"),
    exit: 3,
    says: [
      "⛔ Refused: clone-to-staging. A column looks personal and has no mask rule.",
      "  patients.email: email  # text: its name",
      "Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
    ],
  },
  {
    step: "clone-to-staging",
    situation: "a statement of the clean-up has a syntax error",
    given: {
      files: {
        "stagegate.yml": goodSettings.replace("  masks:", "  cleanup: [delete form patients]\n  masks:"),
      },
    },
    exit: 2,
    says: [
      '❌ Failed: clone-to-staging. Statement 1 of cleanup failed: syntax error at or near "form"',
      "  At character 8 of the statement.",
      "Correct it under cleanup: in stagegate.yml. The clone was dropped, and nothing else has changed.",
    ],
  },
]);
