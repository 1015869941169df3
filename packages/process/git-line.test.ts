import { execFileSync } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "#model/problem.ts";
import { testDirectory } from "#test/support/services.ts";
import { gitLine } from "./git-line.ts";

/** A repository with a commit, and a git that takes it for another user's. */
async function strangersRepository() {
  const directory = await testDirectory();
  const repository = join(directory, "repository");
  const programs = join(directory, "programs");
  for (const each of [repository, programs]) await mkdir(each);
  const git = (...words: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.test", ...words], {
      cwd: repository,
      encoding: "utf8",
      timeout: 20_000,
    }).trim();
  git("init", "-q");
  git("commit", "-q", "--allow-empty", "-m", "first");
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const strange = join(programs, "git");
  await writeFile(strange, `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec '${real}' "$@"\n`);
  await chmod(strange, 0o755);
  const environment = { PATH: `${programs}:${process.env.PATH}`, HOME: directory };
  const ask = (more: Record<string, string>) =>
    gitLine(["rev-parse", "HEAD"], repository, {
      environment: { ...environment, ...more },
      signal: new AbortController().signal,
    });
  return { ask, head: git("rev-parse", "HEAD"), repository };
}

test("in a job's container, where the checkout is another user's, the commit is known all the same", async () => {
  const { ask, head } = await strangersRepository();
  expect(await ask({ GITHUB_ACTIONS: "true" })).toBe(head);
});

test("on a person's machine it is named, and is not the same as no repository", async () => {
  const { ask, repository } = await strangersRepository();
  const problem = await ask({}).catch(problemOf);
  expect(problem).toMatchObject({ kind: "user", code: "git-ownership" });
  expect((problem as { next: string }).next).toContain(
    `git config --global --add safe.directory ${repository}`,
  );
});
