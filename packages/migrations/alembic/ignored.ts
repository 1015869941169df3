import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { filesBelow } from "../migration-files.ts";
import type { MigrationProject } from "../tool.ts";
import { revisionDirectories } from "./project.ts";
import type { Revision } from "./revisions.ts";

/** Revisions in directories below those of the configuration, where it does not say to look there. */
export async function alembicIgnored(
  project: MigrationProject,
  revisions: readonly Pick<Revision, "path">[],
): Promise<string[]> {
  const known = new Set(revisions.map(({ path }) => path));
  const { directories } = await revisionDirectories(project);
  const below = await Promise.all(directories.map((directory) => filesBelow(project, directory)));
  const others = [...new Set(below.flat())].filter((path) => path.endsWith(".py") && !known.has(path));
  const revised = await Promise.all(others.map((path) => isRevision(project, path)));
  return others.filter((_path, at) => revised[at]).sort();
}

async function isRevision({ workingDirectory }: MigrationProject, path: string): Promise<boolean> {
  const text = await readFile(resolve(workingDirectory, path), "utf8").catch(() => "");
  return /^down_revision\b/m.test(text);
}
