import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { runCli } from "#test/support/cli.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { actionlint, zizmor } from "#test/support/lint.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";
import { runWorkflow } from "./act.ts";
import { repositories } from "./init-repositories.ts";

const pullRequest = {
  number: 7,
  pull_request: {
    number: 7,
    head: { ref: "discharged", sha: "a".repeat(40), repo: { full_name: "acme/clinic" } },
    base: { ref: "main", repo: { full_name: "acme/clinic" } },
  },
};

test.each(repositories)(
  "a repository of $tool gets from init all it needs: a pull request reaches its report with one secret",
  async ({ begin, propose, masked }) => {
    await using production = await freshDatabase("production");
    await using staging = await freshDatabase("staging");
    await using _golden = dropAfter(`${staging.name}__golden`);
    const directory = await testDirectory();
    await begin(directory, production);

    const init = await runCli(directory, ["init"], { DATABASE_URL: production.url });
    expect(init.exitCode, init.stderr).toBe(0);
    const workflows = ["rehearse.yml", "golden-clone.yml"].map((name) => `.github/workflows/${name}`);
    const paths = workflows.map((name) => `${directory}/${name}`);
    expect(await actionlint(paths)).toBe("");
    expect(await zizmor(paths)).toContain("No findings to report");

    const night = await runWorkflow({
      file: ".github/workflows/golden-clone.yml",
      directory,
      event: "workflow_dispatch",
      secrets: { PRODUCTION_URL: production.url, STAGING_URL: staging.url, MASKING_SALT: "any salt at all" },
    });
    expect(night.exitCode, night.log).toBe(0);

    await propose(directory);
    const pull = await runWorkflow({
      file: ".github/workflows/rehearse.yml",
      directory,
      event: "pull_request",
      payload: pullRequest,
      secrets: { STAGING_URL: staging.url },
    });
    expect(pull.exitCode, pull.log).toBe(0);
    // dbmate writes its schema by pg_dump, which lifts its own timeouts: that comes before the migrations' number.
    expect(pull.log).toMatch(/\*\*✅ Passed: .*rollback: /);
    expect(pull.log).toContain(`${masked} columns masked`);
    expect(pull.log).toContain("Way back: ⚠️ reversible, but loses data");
    for (const log of [night.log, pull.log]) expect(log).not.toContain("ada@hospital.example");
  },
);

test("the workflows for a project of Rails, on the Ruby that it names, have no faults", async () => {
  const directory = await testDirectory();
  const files = {
    "config/application.rb": "",
    "db/migrate/1_a.rb": "",
    Gemfile: "",
    ".ruby-version": "3.4.1",
  };
  await writeProject(directory, files);
  const init = await runCli(directory, ["init"]);
  expect(init.exitCode, init.stderr).toBe(0);
  const workflow = `${directory}/.github/workflows/rehearse.yml`;
  expect(await readFile(workflow, "utf8")).toContain("uses: ruby/setup-ruby@");
  expect(await actionlint([workflow])).toBe("");
  expect(await zizmor([workflow])).toContain("No findings to report");
});

/** The golden clone is made to last, beside the staging database. */
function dropAfter(database: string): AsyncDisposable {
  return {
    async [Symbol.asyncDispose]() {
      await query(
        servers().staging.adminUrl("postgres"),
        `drop database if exists "${database}" with (force)`,
      );
    },
  };
}
