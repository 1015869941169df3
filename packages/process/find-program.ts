import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, resolve } from "node:path";

/**
 * The absolute path of a program, found as the system would: by its path from `directory`, or in PATH. Undefined
 * where there is none that we may run.
 */
export async function findProgram(
  program: string,
  { PATH = "" }: Readonly<Record<string, string | undefined>>,
  directory: string,
): Promise<string | undefined> {
  const places = program.includes("/")
    ? [program]
    : PATH.split(delimiter).map((place) => `${place}/${program}`);
  for (const place of places) {
    const path = isAbsolute(place) ? place : resolve(directory, place);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs && (await stat(path)).isFile()) return path;
  }
  return undefined;
}
