import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { git } from "./git.ts";

/**
 * The first line that git prints; undefined where it fails: outside a repository, or without git.
 *
 * @throws StagegateError `git-ownership`.
 */
export async function gitLine(
  words: readonly string[],
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<string | undefined> {
  try {
    const { exitCode, output } = await git(words, directory, services);
    return exitCode === 0 ? output[0] : undefined;
  } catch (error) {
    if (problemOf(error).code === "git-ownership") throw error;
    return undefined;
  }
}
