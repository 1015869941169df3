import type { Services } from "#model/step.ts";
import { git } from "./git.ts";

/**
 * All that git prints; undefined where it fails: outside a repository.
 *
 * @throws StagegateError `git-ownership`, and where there is no git.
 */
export async function gitText(
  words: readonly string[],
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<string | undefined> {
  const { exitCode, output } = await git(words, directory, services);
  return exitCode === 0 ? output.join("\n") : undefined;
}
