import { stripVTControlCharacters } from "node:util";
import { userError } from "#model/problem.ts";
import { runProgram } from "#process/run-program.ts";
import type { MigrationRun } from "./tool.ts";
import { toolEnvironment } from "./tool-environment.ts";
import { transientStateIn } from "./transient.ts";

export interface ToolCall {
  program: string;
  arguments: readonly string[];
  /** What it is called in messages. */
  shown: string;
  /** For this call only. */
  variables?: Readonly<Record<string, string>>;
  onOutput?: (line: string) => void;
}

/** So many of its last lines explain why a tool failed. */
const tailLines = 30;

/**
 * Runs a migration tool in a clean environment, with its output in the log.
 *
 * @throws StagegateError `migration-failed` with the tool's last lines for an exit code other than 0;
 *   `program-not-found`; `cancelled`.
 */
export async function runTool(run: MigrationRun, call: ToolCall): Promise<void> {
  const { services, project } = run;
  const tail: string[] = [];
  const show = (line: string) => {
    const shown = services.secrets.redact(withoutDetail(stripVTControlCharacters(line)));
    services.log.output(shown);
    if (shown.trim() === "") return;
    tail.push(shown);
    if (tail.length > tailLines) tail.shift();
  };
  const result = await runProgram({
    program: call.program,
    arguments: call.arguments,
    environment: { ...toolEnvironment(run), ...call.variables },
    directory: project.workingDirectory,
    signal: services.signal,
    onOutput: (line) => {
      call.onOutput?.(line);
      show(line);
    },
    onError: show,
  });
  if (result.exitCode === 0) return;
  const sqlstate = transientStateIn(tail);
  throw userError({
    code: "migration-failed",
    message: `${call.shown} ended with ${result.exitCode === undefined ? `signal ${result.endedBy}` : `exit code ${result.exitCode}`}.`,
    next: "Read its last lines below and correct the migration or the tool's configuration.",
    details: tail,
    ...(sqlstate === undefined ? {} : { sqlstate }),
  });
}

/** PostgreSQL's DETAIL quotes rows (`Key (email)=(…) already exists.`), and tools print it. */
function withoutDetail(line: string): string {
  return line.replace(/\bDETAIL:.*/i, "DETAIL: (not shown: it can hold values of rows)");
}
