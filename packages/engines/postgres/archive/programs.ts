import { access, constants, glob, realpath } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { runProgram } from "#process/run-program.ts";

const serverPrograms = ["initdb", "postgres", "pg_ctl"] as const;
const clientPrograms = ["pg_dump", "pg_restore", "psql"] as const;
export type ProgramName = (typeof serverPrograms)[number] | (typeof clientPrograms)[number];

export interface Program {
  /** Absolute. */
  path: string;
  /** Such as `15.18`. */
  version: string;
  major: number;
}

/** Where packages put the programs of each major version. */
const packagePlaces = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/opt/homebrew/opt/{postgresql,libpq}*/bin",
  "/usr/local/opt/{postgresql,libpq}*/bin",
];

/**
 * Finds one of PostgreSQL's own programs whose major version is at least the server's: pg_dump refuses a
 * newer server. Of several, the lowest that will do is taken, because an archive of a newer one may hold
 * settings that an older server does not know.
 *
 * @param directories searched in place of PATH and of the packages' own places.
 * @throws StagegateError `client-programs-missing`, `client-programs-too-old`, `server-programs-missing`.
 */
export async function findProgram(
  name: ProgramName,
  minimumMajor: number,
  services: Services,
  directories?: readonly string[],
): Promise<Program> {
  const found: Program[] = [];
  for (const path of await candidates(name, services, directories)) {
    const version = await versionOf(path, services);
    if (version !== undefined) found.push({ path, version, major: Number.parseInt(version, 10) });
  }
  const fitting = found.filter(({ major }) => major >= minimumMajor).sort((a, b) => a.major - b.major);
  if (fitting[0] !== undefined) return fitting[0];
  throw notFound(name, minimumMajor, found);
}

async function candidates(
  name: ProgramName,
  services: Services,
  directories: readonly string[] | undefined,
): Promise<string[]> {
  const places = directories ?? [
    ...(services.environment.PATH ?? "").split(delimiter).filter(isAbsolute),
    ...(await Array.fromAsync(glob(packagePlaces))),
  ];
  const paths = new Set<string>();
  for (const place of places) {
    const path = join(place, name);
    // Debian's pg_wrapper chooses a version by rules of its own, which are not ours.
    const real = await realpath(path).catch(() => "");
    if (real === "" || real.endsWith("/pg_wrapper")) continue;
    const runs = await access(real, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) paths.add(real);
  }
  return [...paths];
}

/** The version a program says it has; undefined where it does not run. */
async function versionOf(path: string, services: Services): Promise<string | undefined> {
  let printed = "";
  const { exitCode } = await runProgram({
    program: path,
    arguments: ["--version"],
    environment: { LC_ALL: "C" },
    directory: "/",
    signal: services.signal,
    timeoutMs: 10_000,
    onOutput: (line) => {
      printed += line;
    },
  });
  return exitCode === 0 ? /\(PostgreSQL\) (\d+[\w.]*)/.exec(printed)?.[1] : undefined;
}

function notFound(name: ProgramName, minimumMajor: number, found: readonly Program[]) {
  const ofServer = serverPrograms.some((program) => program === name);
  const versions = [...new Set(found.map(({ version }) => version))].join(", ");
  const aptPackage = `${ofServer ? "postgresql" : "postgresql-client"}-${minimumMajor}`;
  const next = `Install it: sudo apt-get install ${aptPackage} (from apt.postgresql.org where your system does not have it).`;
  if (ofServer)
    return refused({
      code: "server-programs-missing",
      message: `PostgreSQL's ${name} of version ${minimumMajor} or newer was not found${versions && ` (found: ${versions})`}.`,
      next,
    });
  if (versions === "")
    return refused({
      code: "client-programs-missing",
      message: `PostgreSQL's ${name} was not found, neither in PATH nor in /usr/lib/postgresql.`,
      next,
    });
  return refused({
    code: "client-programs-too-old",
    message: `The server is PostgreSQL ${minimumMajor}, and ${name} of that version or newer is needed; found: ${versions}.`,
    next,
  });
}
