import { formatDuration } from "#model/duration.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";
import { type Answer, badConfig, judged, unreachable } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { durationProblems } from "./http-assertions.ts";
import { resolveSettings } from "./secret-setting.ts";

/**
 * One command and its assertions. It finds the database in `DATABASE_URL` and the engine's own variables,
 * the started app in `APP_URL`. Its output goes to the log, never into the journal.
 */
export async function commandCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  const { services, app } = world;
  const { values, missing } = resolveSettings(check.env, services);
  if (missing.length > 0) return badConfig(...missing.map((name) => `env: the variable ${name} is not set`));
  const { output, exit = 0 } = check.expect;
  let seen = output === undefined;
  const onLine = (line: string) => {
    if (output !== undefined && line.includes(output)) seen = true;
    services.log.output(line);
  };
  const result = await runProgram({
    ...shellCommand(check.target),
    environment: cleanEnvironment(services.environment, {
      ...world.connectionVariables,
      ...(app === undefined ? {} : { APP_URL: app }),
      ...values,
    }),
    directory: world.directory,
    signal: services.signal,
    onOutput: onLine,
    onError: onLine,
    timeoutMs,
  });
  if (result.timedOut) return unreachable(`command: did not end in ${formatDuration(timeoutMs)}`);
  // How sh says that it found no such program, or may not run it.
  if ((result.exitCode === 127 || result.exitCode === 126) && exit !== result.exitCode)
    return unreachable(`command: the program was not found or cannot be run (exit ${result.exitCode})`);
  const found = result.exitCode ?? result.endedBy ?? "no exit code";
  return judged([
    ...(found === exit ? [] : [`exit: expected ${exit}, found ${found}`]),
    ...(seen ? [] : [`output: expected a line with "${output}", found none`]),
    ...durationProblems(result.durationMs, check.expect),
  ]);
}
