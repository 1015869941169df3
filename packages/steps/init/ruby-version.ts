import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where ruby/setup-ruby finds the version of Ruby when it is told none, in its order; it fails where none says so. */
const places: readonly [file: string, says: RegExp][] = [
  [".ruby-version", /\S/],
  [".tool-versions", /^ruby\s/m],
  ["mise.toml", /^\s*ruby\s*=\s*["']/m],
];

/** Whether a project says which Ruby it wants, where the action that installs one looks for it. */
export async function saysItsRuby(directory: string): Promise<boolean> {
  for (const [file, says] of places)
    if (says.test(await readFile(join(directory, file), "utf8").catch(() => ""))) return true;
  return false;
}
