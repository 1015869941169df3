import { type Problem, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";

interface TeamTool {
  program: string;
  arguments: readonly string[];
  directory: string;
  variables: Readonly<Record<string, string>>;
  /** What is told where it fails: the code, and the command in the words of its users. */
  failure: Pick<Problem, "code"> & { command: string };
}

/**
 * Runs a project's own tool, as its team does.
 *
 * @throws StagegateError with the given code and the tool's last lines.
 */
export async function runTeamTool(
  { program, arguments: words, directory, variables, failure: { code, command } }: TeamTool,
  services: Services,
): Promise<void> {
  const printed: string[] = [];
  const keep = (line: string) => void printed.push(services.secrets.redact(line));
  const { exitCode } = await runProgram({
    program,
    arguments: words,
    environment: cleanEnvironment(services.environment, variables),
    directory,
    signal: services.signal,
    onOutput: keep,
    onError: keep,
  });
  if (exitCode !== 0)
    throw userError({
      code,
      message: `${command} ended with exit code ${exitCode}.`,
      details: printed.slice(-15),
    });
}
