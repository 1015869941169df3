import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { StepContext } from "#model/step.ts";
import { testDirectory } from "#test/support/services.ts";
import { compareSettings } from "./compare-settings.ts";

const git = (directory: string, ...words: string[]) =>
  promisify(execFile)("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...words], {
    cwd: directory,
    timeout: 20_000,
  });
const strict = "version: 1\npolicy: { longest-write-block: 2s }\n";
const lax = "version: 1\npolicy: { longest-write-block: 1m }\n";
const write = (directory: string, text: string) => writeFile(join(directory, "stagegate.yml"), text);

/** A repository whose branch `change` relaxes the policy of main, which has gone on since. */
async function repository(): Promise<string> {
  const directory = await testDirectory();
  await git(directory, "init", "-q", "-b", "main");
  await write(directory, strict);
  await git(directory, "add", ".");
  await git(directory, "commit", "-qm", "strict");
  await git(directory, "checkout", "-qb", "change");
  await write(directory, lax);
  await git(directory, "commit", "-qam", "lax");
  await git(directory, "checkout", "-q", "main");
  await git(directory, "commit", "-q", "--allow-empty", "-m", "later");
  await git(directory, "checkout", "-q", "change");
  return directory;
}

const compared = (workingDirectory: string, variables: Record<string, string>) => {
  const environment = { PATH: process.env.PATH, ...variables };
  const context = { workingDirectory, environment, signal: AbortSignal.timeout(30_000) };
  return compareSettings("stagegate.yml", context as unknown as StepContext);
};

const pull = { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "main" };
const weaker = { path: "policy.longest-write-block", before: "2s", after: "1m", weaker: true };

test("a pull request's settings are compared with those of its base", async () => {
  const directory = await repository();
  expect(await compared(directory, pull)).toEqual({ base: "main", changes: [weaker] });
  // As GitHub checks it out: merged into the base.
  await git(directory, "checkout", "-q", "--detach", "main");
  await git(directory, "merge", "-q", "--no-ff", "-m", "merge", "change");
  expect(await compared(directory, pull)).toEqual({ base: "main", changes: [weaker] });
});

test("a terminal compares with the main branch, and a push with nothing", async () => {
  const directory = await repository();
  expect(await compared(directory, {})).toMatchObject({ changes: [weaker] });
  expect(await compared(directory, { GITHUB_ACTIONS: "true", GITHUB_BASE_REF: "" })).toBeUndefined();
  expect(await compared(await testDirectory(), {})).toBeUndefined();
});

test("what could not be compared is said to be so", async () => {
  const directory = await repository();
  const shallow = await testDirectory();
  await git(
    shallow,
    "clone",
    "-q",
    "--depth=1",
    "--branch=change",
    "--single-branch",
    `file://${directory}`,
    "copy",
  );
  expect(await compared(join(shallow, "copy"), pull)).toEqual({
    base: "main",
    changes: [],
    notCompared: expect.stringContaining("fetch-depth: 2"),
  });
  await git(directory, "rm", "-q", "--cached", "stagegate.yml");
  await git(directory, "commit", "-qm", "none");
  await git(directory, "branch", "-q", "bare");
  expect(await compared(directory, { ...pull, GITHUB_BASE_REF: "bare" })).toMatchObject({
    notCompared: "it has no stagegate.yml",
  });
});
