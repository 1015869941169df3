import { expect, test } from "vitest";
import { runAction } from "../harness/run-action.ts";
import { steady } from "../harness/steady.ts";
import { writeProject } from "../support/project.ts";
import { testDirectory } from "../support/services.ts";

/** On GitHub the same words stand in one annotation, its lines joined as the runner wants them. */
const annotation = (...lines: string[]) => `::error::${lines.join("%0A")}`;

test.each([
  {
    action: "backup-db",
    situation: "the database is MySQL",
    inputs: { "database-url": "mysql://root:s3cret-word@localhost/shop" },
    files: {},
    says: annotation(
      "Error (unknown-engine): database-url is a MySQL or MariaDB database, which is not supported yet.",
      "Next: Stagegate works with PostgreSQL: give a URL that begins with postgres:// or postgresql://.",
    ),
  },
  {
    action: "clone-to-staging",
    situation: "neither production nor staging is given",
    inputs: {},
    files: {},
    says: annotation(
      "Error (missing-url): 2 things are wrong.",
      "No production-url was given. Give production-url, or set the variable PRODUCTION_URL: postgres://user:password@host:5432/database.",
      "No staging-url was given. Give staging-url, or set the variable STAGING_URL: postgres://user:password@host:5432/database.",
      "Next: Correct all of them: nothing was begun.",
    ),
  },
  {
    action: "rehearse",
    situation: "a text in the settings begins with a star",
    inputs: { "staging-url": "postgres://stagegate:s3cret-word@localhost/shop" },
    files: { "stagegate.yml": "version: 1\nmigrate:\n  directory: *.sql\n" },
    says: annotation(
      "Error (bad-settings): stagegate.yml has one fault.",
      "stagegate.yml:3:14 *.sql stands for &.sql, which is nowhere above it. Put a text that begins with * in quotes.",
      "Next: Correct the lines named here.",
    ),
  },
])("$action, where $situation", async ({ action, inputs, files, says }) => {
  const workspace = await testDirectory();
  await writeProject(workspace, files);
  const run = steady(await runAction(action, inputs, { workspace }));
  expect({ log: run.log, exitCode: run.exitCode, verdict: run.outputs.verdict }).toEqual({
    log: [says],
    exitCode: 1,
    verdict: "failed",
  });
  expect(run.summary).toContain(`## Stagegate: ${action}`);
});
