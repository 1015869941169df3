import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { IsolatedNetwork, ProgramStart } from "#model/isolation.ts";
import { findProgram } from "../find-program.ts";
import { programNotFound } from "../program-not-found.ts";
import type { Border } from "./border.ts";

/** Entering another mount namespace leads to its root, and neither `nsenter` nor `sudo` goes on from where we are. */
const goOn = 'cd -- "$0" && exec "$@"';

/** What gives a program its environment where `sudo` took it away; a command line would show it to everybody. */
const launcher = `
const { readFileSync, rmSync } = process.getBuiltinModule("node:fs");
const [file, directory, program, ...words] = process.argv.slice(1);
const environment = JSON.parse(readFileSync(file, "utf8"));
rmSync(file);
process.chdir(directory);
process.execve(program, [program, ...words], environment);
`;

/**
 * How programs are started behind a border.
 *
 * @param enter the commands that lead inside, with absolute paths.
 * @param directory where a file may lie that nobody else may read.
 */
export function entering(
  enter: readonly string[],
  border: Border,
  directory: string,
): IsolatedNetwork["enter"] {
  const [program = "", ...before] = enter;
  return async (start: ProgramStart): Promise<ProgramStart> => {
    const found = await findProgram(start.program, start.environment, start.directory);
    if (found === undefined) throw programNotFound(start.program, start.directory);
    const words = [start.directory, found, ...start.arguments];
    if (!border.losesEnvironment)
      return {
        program,
        arguments: [...before, "/bin/sh", "-c", goOn, ...words],
        environment: start.environment,
        directory: "/",
      };
    const file = join(directory, `environment-${randomUUID()}`);
    await writeFile(file, JSON.stringify(start.environment), { mode: 0o600 });
    const quiet = "--disable-warning=ExperimentalWarning";
    return {
      program,
      arguments: [...before, process.execPath, quiet, "-e", launcher, "--", file, ...words],
      environment: {},
      directory: "/",
    };
  };
}
