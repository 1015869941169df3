import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import { shortCommand } from "./short-command.ts";

/** The first line that git prints; undefined where it fails: outside a repository, or without git. */
export async function gitLine(
  words: readonly string[],
  directory: string,
  { environment, signal }: Pick<Services, "environment" | "signal">,
): Promise<string | undefined> {
  try {
    const { exitCode, output } = await shortCommand({
      program: "git",
      arguments: words,
      environment: cleanEnvironment(environment),
      directory,
      signal,
    });
    return exitCode === 0 ? output[0] : undefined;
  } catch {
    return undefined;
  }
}
