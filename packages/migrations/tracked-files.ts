import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { sha256 } from "#model/canonical-json.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { git } from "#process/git.ts";

type Needed = Pick<Services, "environment" | "signal">;

/** What Stagegate itself writes while the rehearsal runs. */
const ours = /^"?\.stagegate\//;

/**
 * Digests of the files under a directory that git tracks, as they are in the working tree, by path as git prints
 * it. Undefined outside a repository, without git, or where git tracks nothing there.
 */
export async function trackedFiles(
  directory: string,
  services: Needed,
): Promise<Map<string, string> | undefined> {
  const index = await gitLines(["ls-files", "--stage"], directory, services);
  const changed = await gitLines(["ls-files", "--modified", "--deleted"], directory, services);
  if (!index || !changed || index.length === 0) return undefined;
  // 100644 5e1c309dae7f45e0f39b1bf3ac3cd9db12e7d689 0	migrations/001.sql
  const files = index.flatMap((line): [string, string][] => {
    const [, mode, object, path] = /^(\d+) ([0-9a-f]+) \d\t(.+)$/.exec(line) ?? [];
    return path === undefined || ours.test(path) ? [] : [[path, `${mode} ${object}`]];
  });
  const now = changed.map(async (path): Promise<[string, string]> => {
    const content = await readFile(resolve(directory, path)).catch(() => undefined);
    return [path, content === undefined ? "not read" : sha256(content)];
  });
  return new Map([...files, ...(await Promise.all(now)).filter(([path]) => !ours.test(path))]);
}

/**
 * What a command of git's prints.
 *
 * @param fine the exit codes of a command that has done what it was asked.
 * @returns undefined outside a repository, or without git.
 * @throws StagegateError `git-ownership`.
 */
export async function gitLines(
  words: readonly string[],
  directory: string,
  services: Needed,
  fine: readonly number[] = [0],
): Promise<string[] | undefined> {
  try {
    const { exitCode, output } = await git(["-c", "core.quotePath=off", ...words], directory, services);
    return exitCode !== undefined && fine.includes(exitCode) ? output : undefined;
  } catch (error) {
    if (services.signal.aborted || problemOf(error).code === "git-ownership") throw error;
    return undefined;
  }
}
