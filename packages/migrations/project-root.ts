import { access } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import type { MigrationProject } from "./tool.ts";

/**
 * Where a tool's own project is: the nearest directory that holds one of these files, from `directory` up to
 * the working directory. A repository of several projects names the one it means in this way, be it by its
 * directory or by that of its migrations.
 *
 * @returns undefined where none of the files is there.
 */
export async function projectRoot(
  { workingDirectory, directory }: MigrationProject,
  files: readonly string[],
): Promise<string | undefined> {
  const top = resolve(workingDirectory);
  for (let at = resolve(top, directory ?? "."); ; at = dirname(at)) {
    for (const file of files) if (await isThere(join(at, file))) return at;
    if (at === top || relative(top, at).startsWith("..")) return undefined;
  }
}

/** The directory the user names, unless it is the project itself: the migrations are then in their own place. */
export function namedDirectory({ workingDirectory, directory }: MigrationProject, root: string) {
  if (directory === undefined || resolve(workingDirectory, directory) === root) return undefined;
  return resolve(workingDirectory, directory);
}

export const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
