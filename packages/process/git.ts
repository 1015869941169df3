import { userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import { type ShortCommandResult, shortCommand } from "./short-command.ts";

/**
 * Runs git in a directory. In a job's container the checkout belongs to another user, and git refuses to read it:
 * a runner's checkout is as good as the job itself, so that our own calls trust it. On a person's machine they do
 * not: settings in such a repository can name programs to run.
 *
 * @throws StagegateError `git-ownership`, and as `shortCommand`.
 */
export async function git(
  words: readonly string[],
  directory: string,
  { environment, signal }: Pick<Services, "environment" | "signal">,
): Promise<ShortCommandResult> {
  const trusted = environment.GITHUB_ACTIONS === "true" ? ["-c", "safe.directory=*"] : [];
  const result = await shortCommand({
    program: "git",
    arguments: [...trusted, ...words],
    environment: cleanEnvironment(environment),
    directory,
    signal,
  });
  // Read as "no repository", the commit would be unknown and every migration another one than was rehearsed.
  if (result.exitCode !== 0 && result.errors.some((line) => line.includes("dubious ownership")))
    throw userError({
      code: "git-ownership",
      message: `git does not read the repository of ${directory}: its files belong to another user.`,
      next: `Run as the user that they belong to, or trust it: git config --global --add safe.directory ${directory}`,
    });
  return result;
}
