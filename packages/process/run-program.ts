import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { cancelled, userError } from "#model/problem.ts";
import { lines } from "./lines.ts";
import { endGroup, groupLives, signalGroup } from "./process-group.ts";
import { programNotFound } from "./program-not-found.ts";

export interface ProgramRun {
  /** Absolute path, or a name to find in `environment.PATH`. Never a shell string. */
  program: string;
  /** Visible to everybody on the machine: no secret may stand here. */
  arguments: readonly string[];
  /** The whole environment of the program; nothing is inherited. */
  environment: Readonly<Record<string, string>>;
  directory: string;
  signal: AbortSignal;
  /** Called with each line of standard output, unless `stdout` takes the bytes. */
  onOutput?: (line: string) => void;
  /** Called with each line of standard error. */
  onError?: (line: string) => void;
  stdin?: Readable;
  stdout?: Writable;
  /** Milliseconds after which the program and its children are stopped. */
  timeoutMs?: number;
  /** Run as this user, where we are root. */
  user?: { uid: number; gid: number };
  /** What asks the program to end; SIGTERM where nothing is said. */
  endSignal?: NodeJS.Signals;
}

export interface ProgramResult {
  exitCode: number | undefined;
  /** The signal that ended it, if one did. */
  endedBy: NodeJS.Signals | undefined;
  timedOut: boolean;
  durationMs: number;
}

/** How long a program may take to end itself after SIGTERM. */
const graceMs = 5_000;
/** How long what a program left running may hold its output open. */
const leftoverMs = 3_000;
/** How long the output of what was ended then may take to be read. */
const lastOutputMs = 1_000;
/** How often is looked whether what a shell left in the background still runs. */
const groupLookMs = 250;

/**
 * Runs a program to its end in a process group of its own, so that cancelling ends everything it started. What
 * it leaves running in the background is ended a few seconds after it.
 * A non-zero exit is a result, not an error: callers know what an exit code means, and mostly do not trust it.
 *
 * @throws StagegateError `program-not-found`, `program-not-started`; `cancelled` when the signal fires.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramResult> {
  throwIfCancelled(run.signal);
  const started = performance.now();
  const child = start(run);
  const closed = new Promise<{ code: number | null; endedBy: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", (error) => reject(notStarted(run, error)));
    child.once("close", (code, endedBy) => resolve({ code, endedBy }));
  });
  endLeftovers(child, run);
  let timedOut = false;
  const stop = () => void stopTree(child, run.endSignal);
  const timer =
    run.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          stop();
        }, run.timeoutMs);
  run.signal.addEventListener("abort", stop, { once: true });
  try {
    const [{ code, endedBy }] = await Promise.all([closed, ...streams(child, run)]);
    throwIfCancelled(run.signal);
    return {
      exitCode: code ?? undefined,
      endedBy: endedBy ?? undefined,
      timedOut,
      durationMs: performance.now() - started,
    };
  } catch (error) {
    await stopTree(child, run.endSignal);
    throwIfCancelled(run.signal);
    throw error;
  } finally {
    clearTimeout(timer);
    run.signal.removeEventListener("abort", stop);
  }
}

/** A program that goes on while other work is done: the user's app, a private server. */
export interface RunningProgram {
  pid: number;
  /** Resolves when the program has ended by itself or was stopped. */
  ended: Promise<ProgramResult>;
  /** Ends the program and everything it started; resolves when they are gone. */
  stop(): Promise<void>;
}

/** Starts a program and goes on. The caller must `stop()` it; cancelling stops it too. */
export function startProgram(run: Omit<ProgramRun, "stdin" | "stdout" | "timeoutMs">): RunningProgram {
  const controller = new AbortController();
  const signal = AbortSignal.any([run.signal, controller.signal]);
  const started = performance.now();
  const child = start(run);
  const ended = new Promise<ProgramResult>((resolve, reject) => {
    child.once("error", (error) => reject(notStarted(run, error)));
    child.once("close", (code, endedBy) =>
      resolve({
        exitCode: code ?? undefined,
        endedBy: endedBy ?? undefined,
        timedOut: false,
        durationMs: performance.now() - started,
      }),
    );
  });
  ended.catch(() => undefined);
  child.once("exit", () => void endWithGroup(child));
  for (const reading of streams(child, run)) reading.catch(() => undefined);
  signal.addEventListener("abort", () => void stopTree(child, run.endSignal), { once: true });
  return {
    pid: child.pid ?? -1,
    ended,
    async stop() {
      controller.abort();
      await stopTree(child, run.endSignal);
    },
  };
}

/** A server may go on in the background of its shell. It has ended when its whole group has. */
async function endWithGroup(child: ChildProcess): Promise<void> {
  while (!isClosed(child)) {
    if (child.pid === undefined || !groupLives(child.pid)) return giveUpOutput(child);
    await pause(groupLookMs);
  }
}

function start(run: ProgramRun | Omit<ProgramRun, "stdin" | "stdout">): ChildProcess {
  const stdio: StdioOptions = ["stdin" in run && run.stdin ? "pipe" : "ignore", "pipe", "pipe"];
  const child = spawn(run.program, [...run.arguments], {
    cwd: run.directory,
    env: { ...run.environment },
    stdio,
    detached: true,
    shell: false,
    ...(run.user ?? {}),
  });
  const { pid } = child;
  if (pid !== undefined) {
    // We may be told to end at once: what is in a group of its own would outlive us.
    const kill = () => signalGroup(pid, "SIGKILL");
    process.once("exit", kill);
    child.once("exit", () => process.off("exit", kill));
  }
  return child;
}

function streams(
  child: ChildProcess,
  run: Pick<ProgramRun, "stdin" | "stdout" | "onOutput" | "onError">,
): Promise<void>[] {
  const { stdin, stdout, stderr } = child;
  const reading: Promise<void>[] = [];
  if (stdout && run.stdout) reading.push(pipeline(stdout, run.stdout));
  else if (stdout) reading.push(readLines(stdout, run.onOutput));
  if (stderr) reading.push(readLines(stderr, run.onError));
  if (stdin && run.stdin) {
    // A program may end without reading all its input; its exit code then tells why, not the broken pipe.
    reading.push(
      pipeline(run.stdin, stdin).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
      }),
    );
  }
  return reading;
}

/** Output that nobody waits for any more has ended, too. */
async function readLines(stream: Readable, onLine: ((line: string) => void) | undefined): Promise<void> {
  await lines(stream, onLine ?? (() => undefined)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
  });
}

/** Otherwise the end of the output would be waited for as long as a forgotten server runs. */
function endLeftovers(child: ChildProcess, run: ProgramRun): void {
  const end = async () => {
    if (child.pid === undefined) return;
    await endGroup(child.pid, run.endSignal ?? "SIGTERM", graceMs);
    // Bytes are read at the pace of whoever takes them: the pipe may be full long after the program's end.
    if (!run.stdout) await giveUpOutput(child);
  };
  let timer: NodeJS.Timeout | undefined;
  child.once("exit", () => {
    timer = setTimeout(() => void end(), leftoverMs);
  });
  child.once("close", () => clearTimeout(timer));
}

/** What left the group is out of our reach and may hold the pipes open: its output is not waited for. */
async function giveUpOutput(child: ChildProcess): Promise<void> {
  if (isClosed(child)) return;
  await once(child, "close", { signal: AbortSignal.timeout(lastOutputMs) }).catch(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  });
}

const isClosed = ({ stdout, stderr }: ChildProcess) => stdout?.closed !== false && stderr?.closed !== false;

/** Ends the program with everything it started, and waits until its output is read, where it comes to an end. */
async function stopTree(child: ChildProcess, endSignal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  if (child.pid === undefined) return;
  const hasExited = child.exitCode !== null || child.signalCode !== null;
  const exited = hasExited ? undefined : once(child, "exit");
  await endGroup(child.pid, endSignal, graceMs);
  await exited;
  await giveUpOutput(child);
}

function notStarted(run: Pick<ProgramRun, "program" | "directory">, error: NodeJS.ErrnoException) {
  if (error.code === "ENOENT") return programNotFound(run.program, run.directory, error);
  return userError(
    {
      code: "program-not-started",
      message: `The program "${run.program}" could not be started: ${error.code}.`,
    },
    error,
  );
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}
