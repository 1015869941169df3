import { expect, test } from "vitest";
import { type Clinic, makeClinic } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { commitWorkflow, runWorkflow, type Workflow } from "./act.ts";

const verifyUrl = verifyServer();

const night = ({ directory, variables: { PRODUCTION_URL = "", STAGING_URL = "" } }: Clinic): Workflow => ({
  file: "golden-clone-nightly.yml",
  directory,
  event: "schedule",
  secrets: { PRODUCTION_URL, STAGING_URL, MASKING_SALT: "a-salt-that-must-not-be-shown" },
  variables: { VERIFY_URL: verifyUrl() },
});

/** A pull request from the repository itself, or from the one named. */
const pullRequest = (
  { directory, variables: { STAGING_URL = "" } }: Clinic,
  { from = "acme/clinic", sha = "a".repeat(40) } = {},
): Workflow => {
  const [login = ""] = from.split("/");
  const repo = { id: 77, full_name: from, owner: { login } };
  return {
    file: "rehearse-pull-request.yml",
    directory,
    event: "pull_request",
    payload: {
      repository: { id: 77, full_name: "acme/clinic", default_branch: "main" },
      pull_request: { number: 7, head: { ref: "discharged", sha, repo }, base: { ref: "main" } },
    },
    secrets: { STAGING_URL },
  };
};

test("the night proves a backup and makes the golden clone; a pull request is rehearsed on it with one secret", async () => {
  await using clinic = await makeClinic();
  const nightly = await runWorkflow(night(clinic));
  expect(nightly.exitCode, nightly.log).toBe(0);
  expect(nightly.log).toMatch(/Passed: 2,000 rows .* restored and counted/);

  const api = await fakeGitHub();
  const sha = await commitWorkflow(pullRequest(clinic));
  api.repository("acme/clinic").pulls.set(7, { sha, ref: "discharged", owner: "acme", state: "open" });
  const wanted = pullRequest(clinic, { sha });
  const pull = await runWorkflow({
    ...wanted,
    secrets: { ...wanted.secrets, GITHUB_TOKEN: "ghs_0123456789abcdef" },
    apiUrl: api.url,
  });
  expect(pull.exitCode, pull.log).toBe(0);
  const [comment, ...others] = api.repository("acme/clinic").comments.get(7) ?? [];
  expect(comment?.body).toContain("✅ Passed: 1 migration applied; ");
  expect(comment?.body).toContain("from the golden clone of");
  expect(others).toEqual([]);

  const kept = "select datname from pg_database where starts_with(datname, $1) order by 1";
  expect(await query(servers().staging.adminUrl("postgres"), kept, [clinic.staging.name])).toEqual([
    [clinic.staging.name],
    [`${clinic.staging.name}__golden`],
  ]);
});

test("a pull request without a golden clone fails, and says what to do first", async () => {
  await using clinic = await makeClinic();
  const pull = await runWorkflow(pullRequest(clinic));
  expect(pull.exitCode).toBe(1);
  expect(pull.log).toContain("**Next:** Make one with clone-to-staging and");
});

test("a pull request from a fork is left to the workflow for forks: it has no secret", async () => {
  await using clinic = await makeClinic();
  const pull = await runWorkflow({ ...pullRequest(clinic, { from: "someone/clinic" }), secrets: {} });
  expect(pull.exitCode, pull.log).toBe(0);
  expect(pull.log).not.toContain("stagegate/stagegate");
});
