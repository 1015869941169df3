import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";

const cli = resolve(import.meta.dirname, "../../packages/cli/main.ts");

/** What a terminal tells programs about itself, and what tells them there is none. */
const display = ["CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS"];

/**
 * Runs the command line as a user would, on this terminal, and gives its exit code. It is in a session of its
 * own: Ctrl-C would reach it twice otherwise, from the terminal and from us.
 */
export async function rehearse(
  words: readonly string[],
  directory: string,
  variables: Readonly<Record<string, string>>,
  { environment, signal }: Services,
): Promise<number | null> {
  const shown = display.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  const child = spawn(process.execPath, [cli, "rehearse", ...words], {
    cwd: directory,
    env: cleanEnvironment(environment, { ...Object.fromEntries(shown), ...variables }),
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  const stop = () => void child.kill("SIGTERM");
  signal.addEventListener("abort", stop, { once: true });
  try {
    if (signal.aborted) stop();
    const [exitCode] = await once(child, "exit");
    return exitCode;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
