import { stripVTControlCharacters } from "node:util";
import { boundedOutput } from "#log/bounded-output.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { isolated } from "#process/isolation/isolated.ts";
import { runProgram } from "#process/run-program.ts";
import { shellCommand } from "#process/shell-command.ts";
import { type Answer, badConfig, judged, unreachable } from "./answer.ts";
import type { Check } from "./check-schema.ts";
import type { CheckWorld } from "./check-world.ts";
import { fillIn } from "./fill-in.ts";
import { durationProblems } from "./http-assertions.ts";
import { overTime } from "./over-time.ts";
import { longestBody } from "./response-body.ts";
import { resolveSettings } from "./secret-setting.ts";
import { textProblems } from "./text-assertions.ts";

/**
 * One command and its assertions. It finds the database in `DATABASE_URL` and the engine's own variables,
 * the started app in `APP_URL`. Its output goes to the log, never into the journal; what it prints to standard
 * output is compared, without colours.
 */
export async function commandCheck(check: Check, world: CheckWorld, timeoutMs: number): Promise<Answer> {
  const { services, app } = world;
  const { values, missing } = resolveSettings(check.env, services);
  if (missing.length > 0) return badConfig(...missing.map((name) => `env: the variable ${name} is not set`));
  const { output, exit = 0 } = check.expect;
  const printed = keptOutput();
  const shown = boundedOutput(services.log);
  const start = {
    ...shellCommand(check.target),
    environment: cleanEnvironment(services.environment, {
      ...world.connectionVariables,
      ...(app === undefined ? {} : { APP_URL: app }),
      ...Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, fillIn(value, world.captured)]),
      ),
    }),
    directory: world.directory,
  };
  const result = await runProgram({
    ...(await isolated(start, world.reaches, services)),
    signal: services.signal,
    onOutput: (line) => {
      printed.add(line);
      shown.line(line);
    },
    onError: shown.line,
    timeoutMs,
  }).finally(shown.end);
  if (result.timedOut) return overTime("command: did not end in", check.timeout, timeoutMs);
  // How sh says that it found no such program, or may not run it.
  if ((result.exitCode === 127 || result.exitCode === 126) && exit !== result.exitCode)
    return unreachable(`command: the program was not found or cannot be run (exit ${result.exitCode})`);
  const found = result.exitCode ?? result.endedBy ?? "no exit code";
  const text = printed.text();
  const answer = judged([
    ...(found === exit ? [] : [`exit: expected ${exit}, found ${found}`]),
    ...(output === undefined
      ? []
      : text === undefined
        ? [`output: longer than ${longestBody / 1024 / 1024} MiB, which is the most that is compared`]
        : textProblems("output", text, output)),
    ...durationProblems(result.durationMs, check.expect),
  ]);
  return { ...answer, ground: { text: (text ?? "").replace(/\n+$/, "") } };
}

/** Standard output as one text; undefined where it is longer than what is compared. */
function keptOutput(): { add(line: string): void; text(): string | undefined } {
  const lines: string[] = [];
  let characters = 0;
  return {
    add(line) {
      const plain = stripVTControlCharacters(line);
      characters += plain.length + 1;
      if (characters <= longestBody) lines.push(plain);
    },
    text: () => (characters <= longestBody ? lines.join("\n") : undefined),
  };
}
