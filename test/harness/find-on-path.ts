import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The absolute path of a program of this machine. */
export function findOnPath(name: string): string {
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find((path) => existsSync(path));
  if (!found) throw new Error(`${name} is not in PATH, and the runner harness needs it`);
  return found;
}
