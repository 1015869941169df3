import { AsyncLocalStorage } from "node:async_hooks";
import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { getExecOutput } from "@actions/exec";
import { cancelled } from "#model/problem.ts";
import { findProgram } from "./find-program.ts";
import { programNotFound } from "./program-not-found.ts";

export interface ShortCommand {
  /** A name to find in `environment.PATH`. */
  program: string;
  /** Given as they are, without a shell. Visible to everybody on the machine: no secret may stand here. */
  arguments: readonly string[];
  /** The whole environment of the program; nothing is inherited. */
  environment: Readonly<Record<string, string>>;
  directory: string;
  signal: AbortSignal;
  /** Milliseconds after which it is ended. */
  timeoutMs?: number;
}

export interface ShortCommandResult {
  /** Undefined where a signal ended it, as the time limit does. */
  exitCode: number | undefined;
  /** Its lines, without an empty one at the end. */
  output: string[];
  errors: string[];
}

/** How long a program may take to end itself after SIGTERM, in milliseconds. */
const graceMs = 5_000;

/** @actions/exec starts the program and keeps it to itself. Node says which one was started, and in which call. */
const calls = new AsyncLocalStorage<{ child?: ChildProcess; over?: boolean }>();
subscribe("child_process", (message) => {
  const call = calls.getStore();
  if (!call) return;
  call.child = (message as { process: ChildProcess }).process;
  // Not before it has been started, which it is when this returns.
  if (call.over) setImmediate(endChild, call.child);
});

/**
 * Runs a short command (`git`, `gh`) and gives what it printed, of which nothing reaches our own output. What
 * streams, runs long or starts programs of its own is for `runProgram`.
 *
 * @throws StagegateError `program-not-found`; `cancelled` when the signal fires. A non-zero exit is a result.
 */
export async function shortCommand(command: ShortCommand): Promise<ShortCommandResult> {
  const { program, directory, signal, environment, timeoutMs } = command;
  const path = await findProgram(program, environment, directory);
  if (signal.aborted) throw cancelled();
  if (path === undefined) throw programNotFound(program, directory);
  const call: { child?: ChildProcess; over?: boolean } = {};
  const limits = timeoutMs === undefined ? [signal] : [signal, AbortSignal.timeout(timeoutMs)];
  const ends = AbortSignal.any(limits);
  const end = () => {
    call.over = true;
    if (call.child) endChild(call.child);
  };
  ends.addEventListener("abort", end, { once: true });
  try {
    const { exitCode, stdout, stderr } = await calls.run(call, () =>
      // The first parameter is read as a command line: quoted, a path is one word.
      getExecOutput(`"${path.replaceAll('"', '\\"')}"`, [...command.arguments], {
        cwd: directory,
        env: { ...environment },
        silent: true,
        ignoreReturnCode: true,
      }),
    );
    if (signal.aborted) throw cancelled();
    return { exitCode: exitCode ?? undefined, output: linesOf(stdout), errors: linesOf(stderr) };
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  } finally {
    ends.removeEventListener("abort", end);
  }
}

function endChild(child: ChildProcess): void {
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
  child.once("exit", () => clearTimeout(force));
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
