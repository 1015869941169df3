import { userInfo } from "node:os";
import { findProgram } from "#engines/postgres/archive/programs.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { cleanEnvironment } from "#process/clean-environment.ts";
import { runProgram } from "#process/run-program.ts";

/** What a test gives in place of the machine it runs on. */
export interface Machine {
  /** Searched for the programs in place of PATH and the packages' own places. */
  directories?: readonly string[];
  root: boolean;
  /** Where apt-get is found. */
  path: string;
}

const thisMachine = (services: Services): Machine => ({
  root: userInfo().uid === 0,
  path: services.environment.PATH ?? "",
});

/**
 * Makes sure that pg_dump and pg_restore for a server of version `major` are here. As root on a Debian or
 * Ubuntu, such as a container made to try things in, they are installed; elsewhere the package is named.
 *
 * @throws StagegateError `client-programs-missing`, `client-programs-too-old`.
 */
export async function ensureClientPrograms(
  major: number,
  say: (line: string) => void,
  services: Services,
  machine: Machine = thisMachine(services),
): Promise<void> {
  const find = async () => {
    await findProgram("pg_dump", major, services, machine.directories);
    await findProgram("pg_restore", major, services, machine.directories);
  };
  try {
    await find();
  } catch (error) {
    if (problemOf(error).code !== "client-programs-missing" || !machine.root) throw error;
    const installed = await install("postgresql-client", say, services, machine.path);
    if (!installed) throw error;
    await find();
  }
}

/** False where there is no apt-get, or it cannot. */
async function install(
  name: string,
  say: (line: string) => void,
  services: Services,
  path: string,
): Promise<boolean> {
  const aptGet = async (...words: string[]) => {
    const { exitCode } = await runProgram({
      program: "apt-get",
      arguments: words,
      environment: cleanEnvironment(services.environment, { PATH: path, DEBIAN_FRONTEND: "noninteractive" }),
      directory: "/",
      signal: services.signal,
    });
    return exitCode === 0;
  };
  say(`pg_dump is missing, and this is root: installing it (apt-get install -y ${name}) …`);
  const get = () => aptGet("install", "-y", "--no-install-recommends", name);
  try {
    // A fresh image has no list of packages yet.
    return (await get()) || ((await aptGet("update")) && (await get()));
  } catch {
    if (services.signal.aborted) throw cancelled();
    return false;
  }
}
