import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import { runProgram } from "./run-program.ts";

/** The first line that git prints; undefined where it fails: outside a repository, or without git. */
export async function gitLine(
  words: readonly string[],
  directory: string,
  { environment, signal }: Pick<Services, "environment" | "signal">,
): Promise<string | undefined> {
  const printed: string[] = [];
  try {
    const { exitCode } = await runProgram({
      program: "git",
      arguments: words,
      environment: cleanEnvironment(environment),
      directory,
      signal,
      onOutput: (line) => printed.push(line),
    });
    return exitCode === 0 ? printed[0] : undefined;
  } catch {
    return undefined;
  }
}
