import { spawn } from "node:child_process";
import { resolve } from "node:path";

export interface CliRun {
  exitCode: number | null;
  endedBy: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface RunningCli {
  pid: number;
  ended: Promise<CliRun>;
  kill(signal: NodeJS.Signals): void;
}

/** Starts the command line as a user does, in a project, with nothing of ours in its environment. */
export function startCli(
  directory: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): RunningCli {
  const child = spawn(process.execPath, [resolve("packages/cli/main.ts"), ...words], {
    cwd: directory,
    env: { PATH: process.env.PATH, HOME: directory, NO_COLOR: "1", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text) => {
    stderr += text;
  });
  const ended = new Promise<CliRun>((done, failed) => {
    child.once("error", failed);
    child.once("close", (exitCode, endedBy) => done({ exitCode, endedBy, stdout, stderr }));
  });
  return { pid: child.pid ?? -1, ended, kill: (signal) => void child.kill(signal) };
}

export const runCli = (...started: Parameters<typeof startCli>): Promise<CliRun> =>
  startCli(...started).ended;
