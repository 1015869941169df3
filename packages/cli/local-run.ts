import { randomBytes } from "node:crypto";
import type { RunEntry } from "#model/journal.ts";
import type { Services } from "#model/step.ts";
import { version } from "#model/version.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";

/** What a run on somebody's machine is a run of: the checked-out commit, where there is one. */
export async function localRun(
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<Omit<RunEntry, "name">> {
  const at = new Date().toISOString();
  const [commit, ref] = await Promise.all([
    git(["rev-parse", "HEAD"], directory, services),
    git(["symbolic-ref", "HEAD"], directory, services),
  ]);
  return {
    v: 1,
    at,
    type: "run",
    id: `${at.replace(/[-:]|\.\d+/g, "")}-${randomBytes(2).toString("hex")}`,
    stagegate: version,
    ...(commit ? { commit } : {}),
    ...(ref ? { ref } : {}),
  };
}

/** The first line that git prints; undefined outside a repository or without git. */
async function git(
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
