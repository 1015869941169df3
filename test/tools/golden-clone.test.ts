import { expect, test } from "vitest";
import { makeClinic } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { runWorkflow } from "./act.ts";

const fromOwnRepository = {
  number: 7,
  pull_request: {
    number: 7,
    head: { ref: "discharged", sha: "a".repeat(40), repo: { full_name: "acme/clinic" } },
    base: { ref: "main", repo: { full_name: "acme/clinic" } },
  },
};

test("the nightly workflow makes the golden clone, and a pull request is rehearsed on it with one secret", async () => {
  await using clinic = await makeClinic();
  const { PRODUCTION_URL = "", STAGING_URL = "" } = clinic.variables;
  const night = await runWorkflow({
    file: "golden-clone-nightly.yml",
    directory: clinic.directory,
    event: "schedule",
    secrets: { PRODUCTION_URL, STAGING_URL, MASKING_SALT: "a-salt-that-must-not-be-shown" },
  });
  expect(night.exitCode, night.log).toBe(0);

  const pull = await runWorkflow({
    file: "rehearse-pull-request.yml",
    directory: clinic.directory,
    event: "pull_request",
    payload: fromOwnRepository,
    secrets: { STAGING_URL },
  });
  expect(pull.exitCode, pull.log).toBe(0);
  expect(pull.log).toContain("**✅ Passed: 1 migration applied in");
  expect(pull.log).toContain("from the golden clone of");
  const kept = "select datname from pg_database where starts_with(datname, $1) order by 1";
  expect(await query(servers().staging.adminUrl("postgres"), kept, [clinic.staging.name])).toEqual([
    [clinic.staging.name],
    [`${clinic.staging.name}__golden`],
  ]);
});

test("a pull request without a golden clone fails, and says what to do first", async () => {
  await using clinic = await makeClinic();
  const pull = await runWorkflow({
    file: "rehearse-pull-request.yml",
    directory: clinic.directory,
    event: "pull_request",
    payload: fromOwnRepository,
    secrets: { STAGING_URL: clinic.variables.STAGING_URL ?? "" },
  });
  expect(pull.exitCode).toBe(1);
  expect(pull.log).toContain("**Next:** Make one with clone-to-staging and");
});

test("a pull request from a fork is not rehearsed: it has no secret", async () => {
  await using clinic = await makeClinic();
  const { pull_request } = fromOwnRepository;
  const fork = { ...pull_request, head: { ...pull_request.head, repo: { full_name: "someone/clinic" } } };
  const pull = await runWorkflow({
    file: "rehearse-pull-request.yml",
    directory: clinic.directory,
    event: "pull_request",
    payload: { pull_request: fork },
    secrets: {},
  });
  expect(pull.exitCode, pull.log).toBe(0);
  expect(pull.log).not.toContain("stagegate/stagegate");
});
