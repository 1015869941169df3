import { chmod, cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportedTree } from "#test/harness/exported-tree.ts";
import { fakeGitHub } from "#test/support/github/fake-github.ts";
import { commitOf } from "#test/support/github/world.ts";
import { writeProject } from "#test/support/project.ts";
import { testDirectory } from "#test/support/services.ts";
import { commitAll, runWorkflow } from "./act.ts";

const file = ".github/workflows/release.yml";

/** This repository at a version, with a check of its own in the place of `.ci/run`, on GitHub. */
async function repositoryAt(version: string, check = "exit 0") {
  const directory = await testDirectory();
  await cp(await exportedTree(), directory, { recursive: true });
  const npm = { name: "stagegate", version };
  await writeProject(directory, {
    [file]: await readFile(file, "utf8"),
    ".ci/run": `#!/bin/sh\n${check}\n`,
    ".gitignore": "node_modules/\n.stagegate/\n",
    "CHANGELOG.md": "## 0.2.0\n",
    "package.json": JSON.stringify({
      ...npm,
      scripts: { "release-version": "node scripts/release-version.ts" },
    }),
    "package-lock.json": JSON.stringify({ ...npm, lockfileVersion: 3, packages: { "": npm } }),
  });
  await cp("scripts", join(directory, "scripts"), { recursive: true });
  await chmod(join(directory, ".ci/run"), 0o755);
  const head = await commitAll(directory);
  const api = await fakeGitHub();
  const repository = api.repository("acme/clinic");
  repository.commits.set(head, { parents: [], message: "feat: everything" });
  repository.refs.set("heads/main", head);
  const release = (dryRun: boolean) =>
    runWorkflow({
      file,
      directory,
      event: "workflow_dispatch",
      payload: { inputs: { "dry-run": String(dryRun) } },
      secrets: { GITHUB_TOKEN: "ghs_0123456789abcdef" },
      apiUrl: api.url,
    });
  return { api, repository, head, release };
}

test("our own release tags the checked commit with package.json's version, and moves the major tag to it", async () => {
  const { repository, head, release } = await repositoryAt("0.2.0");
  const { exitCode, log } = await release(false);
  expect(exitCode, log).toBe(0);
  expect(commitOf(repository, "tags/v0.2.0")).toBe(head);
  expect(commitOf(repository, "tags/v0")).toBe(head);
  expect([...repository.releases.values()]).toMatchObject([{ tag_name: "v0.2.0", prerelease: false }]);
});

test("a dry run of our own release makes nothing", async () => {
  const { api, release } = await repositoryAt("0.2.0");
  const { exitCode, log } = await release(true);
  expect(exitCode, log).toBe(0);
  expect(log).toContain("v0.2.0 would be released in acme/clinic");
  expect(api.asked.filter((each) => !each.startsWith("get "))).toEqual([]);
});

test.each([
  ["the checks fail", "0.2.0", "exit 1"],
  ["the changelog does not know the version", "0.3.0", "exit 0"],
])("where %s, nothing of our own release is begun", async (_, version, check) => {
  const { api, release } = await repositoryAt(version, check);
  expect((await release(false)).exitCode).toBe(1);
  expect(api.asked).toEqual([]);
});
