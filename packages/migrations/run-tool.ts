import { stripVTControlCharacters } from "node:util";
import { userError } from "#model/problem.ts";
import type { Log } from "#model/step.ts";
import { isolated } from "#process/isolation/isolated.ts";
import { publishableOutput } from "#process/publishable-output.ts";
import { type ProgramResult, runProgram } from "#process/run-program.ts";
import { guardVariables } from "./guard/guard-variables.ts";
import { namesOfRepository } from "./names-of-repository.ts";
import { namedElsewhere, otherDatabase } from "./other-database.ts";
import type { ToolRun } from "./tool.ts";
import { toolEnvironment } from "./tool-environment.ts";
import { whyToolFailed } from "./why-tool-failed.ts";

export interface ToolCall {
  program: string;
  arguments: readonly string[];
  /** What it is called in messages. */
  shown: string;
  /** For this call only. */
  variables?: Readonly<Record<string, string>>;
  /** Where it is started; the working directory where nothing is said. */
  directory?: string;
  onOutput?: (line: string) => void;
  /** Where its configuration has to read the database from, as a sentence for who reads `other-database`. */
  databaseFrom?: string;
}

/** The databases that were told of already. */
const told = new WeakMap<Log, Set<string>>();

/** Whether a line is our program's, of a database that the project's settings have beside the given one; it is told once. */
function tellOfOther(log: Log, line: string): boolean {
  const other = /^stagegate: also: (.*)/.exec(line)?.[1];
  if (other === undefined) return false;
  const known = told.get(log) ?? new Set();
  told.set(log, known);
  if (!known.has(other))
    log.warn(
      `The project's settings have another database, ${other}. A migration that connects to it is refused, unless \`network: allow:\` names its server.`,
    );
  known.add(other);
  return true;
}

/** So many of its last lines are searched for why a tool failed. */
const tailLines = 30;

/** And so many for the places it came by: SQLAlchemy and Django put long traces behind that in a migration. */
const traceLines = 200;

/**
 * Runs a migration tool in a clean environment, with its output in the log.
 *
 * @throws StagegateError `other-database` where it was kept from one; `migration-failed` with the database's reason where the tool's last lines tell it, for
 *   an exit code other than 0 ({@link outputOf} gives the lines); `program-not-found`; `cancelled`.
 */
export async function runTool(run: ToolRun, call: ToolCall): Promise<void> {
  const { services, project } = run;
  const { dialect } = run.engine;
  const trace: string[] = [];
  const show = (line: string) => {
    const shown = services.secrets.redact(dialect.withoutRowValues(stripVTControlCharacters(line)));
    if (tellOfOther(services.log, shown)) return;
    services.log.output(shown);
    if (shown.trim() === "") return;
    trace.push(shown);
    if (trace.length > traceLines) trace.shift();
  };
  const environment = { ...(await toolEnvironment(run)), ...call.variables };
  const start = {
    program: call.program,
    arguments: call.arguments,
    environment: { ...environment, ...(await guardVariables(run, environment)) },
    directory: call.directory ?? project.workingDirectory,
  };
  const address = run.toolAddress ?? run.database.address;
  const reaches = address === run.engine.dialect.noDatabase ? [] : [address];
  const result = await runProgram({
    ...(await isolated(start, reaches, services)),
    signal: services.signal,
    onOutput: (line) => {
      call.onOutput?.(line);
      show(line);
    },
    onError: show,
  });
  // A program may go on where one that it has started was ended by the guard.
  if (result.exitCode === 0 && namedElsewhere(trace) === undefined) return;
  throw await failed(run, call, trace, result);
}

/** The last lines of the tool whose failure this is, to be searched and not to be told. */
export function outputOf(failure: unknown): readonly string[] {
  const cause = failure instanceof Error ? failure.cause : undefined;
  return cause instanceof ToolEnded ? cause.lines : [];
}

/** The first that a pattern's group catches in the last lines of the tool whose failure this is. */
export function saidIn(failure: unknown, pattern: RegExp): string | undefined {
  return outputOf(failure).flatMap((line) => pattern.exec(line)?.[1] ?? [])[0];
}

class ToolEnded extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super("The tool ended with an error.");
    this.lines = lines;
  }
}

/** Whoever reviews reads one line: it is the database's own reason where that is known. */
async function failed(
  { project, services, engine: { dialect } }: ToolRun,
  { shown, databaseFrom }: ToolCall,
  trace: readonly string[],
  { exitCode, endedBy }: ProgramResult,
) {
  const tail = trace.slice(-tailLines);
  const elsewhere = namedElsewhere(trace);
  if (elsewhere !== undefined)
    return userError(otherDatabase(shown, elsewhere, databaseFrom), new ToolEnded(tail));
  const known = await namesOfRepository(dialect.missingNames(tail), project.workingDirectory, services);
  const reasonsIn = (lines: readonly string[]) => dialect.reasonsIn(lines, (name) => known.has(name));
  const [first, another] = reasonsIn(tail);
  // Of several, nobody can say which one ended the tool.
  const reason = another === undefined ? first : undefined;
  const outside = reason === undefined ? whyToolFailed(tail, dialect) : undefined;
  const ended = exitCode === undefined ? `signal ${endedBy}` : `exit code ${exitCode}`;
  const transient = dialect.transientErrorIn(tail);
  return userError(
    {
      code: "migration-failed",
      message:
        reason === undefined
          ? `${shown} ${outside?.what ?? `ended with ${ended}`}.`
          : `${shown} failed: ${reason}`,
      next:
        reason === undefined
          ? (outside?.next ??
            "Read its output in the log, and correct the migration or the tool's configuration.")
          : "Correct the migration, or what it expects of the database; the tool's output is in the log.",
      details: [
        ...publishableOutput(tail, project.workingDirectory, { trace, reasonsIn }).filter(
          (line) => line !== reason,
        ),
        ...(reason === undefined && !outside ? [] : [`It ended with ${ended}.`]),
      ],
      ...(transient ? { sqlstate: transient.code, errorClass: transient.errorClass } : {}),
    },
    new ToolEnded(tail),
  );
}
