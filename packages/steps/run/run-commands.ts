import { formatDuration } from "#model/duration.ts";
import type { CommandEntry } from "#model/journal.ts";
import { type Problem, problemOf, userError } from "#model/problem.ts";
import type { UserCommand } from "#model/settings.ts";
import type { StepContext } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";

/**
 * Runs the user's commands around a step one after the other, each with its entry in the journal. Before a
 * step the first that fails is the last that runs; after a step all of them run. Gives the first problem.
 *
 * @throws StagegateError `cancelled`.
 */
export async function runCommands(
  when: CommandEntry["when"],
  step: string,
  commands: readonly UserCommand[],
  context: StepContext,
): Promise<Problem | undefined> {
  let first: Problem | undefined;
  for (const command of commands) {
    const problem = await runCommand(when, step, command, context);
    first ??= problem;
    if (first && when === "before") break;
  }
  return first;
}

async function runCommand(
  when: CommandEntry["when"],
  step: string,
  command: UserCommand,
  context: StepContext,
): Promise<Problem | undefined> {
  const { log, journal } = context;
  const planned = command.plannedMs === undefined ? "" : `, planned ${formatDuration(command.plannedMs)}`;
  log.info(`Running ${when} ${step}: ${command.run}${planned}`);
  const started = performance.now();
  let problem: Problem | undefined;
  try {
    await execute(when, command, context);
  } catch (error) {
    problem = problemOf(error);
    if (problem.kind !== "user") throw error;
  }
  await journal.append({
    v: 3,
    at: new Date().toISOString(),
    type: "command",
    when,
    step,
    command: command.run,
    verdict: problem ? "failed" : "passed",
    durationMs: Math.round(performance.now() - started),
    ...(command.plannedMs === undefined ? {} : { plannedMs: command.plannedMs }),
    ...(problem ? { problem } : {}),
  });
  return problem;
}

async function execute(when: string, command: UserCommand, context: StepContext): Promise<void> {
  const { environment, log, signal, workingDirectory } = context;
  const passed = command.variables.map((name) => [name, environment[name]] as const);
  const { exitCode, endedBy, timedOut } = await runProgram({
    ...shellCommand(command.run),
    environment: cleanEnvironment(
      environment,
      Object.fromEntries(passed.filter((pair): pair is [string, string] => pair[1] !== undefined)),
    ),
    directory: workingDirectory,
    signal,
    timeoutMs: command.timeoutMs,
    onOutput: log.output,
    onError: log.output,
  });
  if (timedOut)
    throw userError({
      code: "command-timed-out",
      message: `The command under \`${when}\` did not end within ${formatDuration(command.timeoutMs)}: ${command.run}`,
      next: "Give it a longer `timeout` in stagegate.yml, or see in its output what it waits for.",
    });
  if (exitCode !== 0)
    throw userError({
      code: "command-failed",
      message: `The command under \`${when}\` ended with ${endedBy ?? `exit code ${exitCode}`}: ${command.run}`,
      next: "Its output above says why.",
    });
}
