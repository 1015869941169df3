import { readdir, readFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import { sha256 } from "#model/canonical-json.ts";
import type { MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import type { MigrationProject } from "./tool.ts";

const whyUnread: Record<string, string> = {
  ENOENT: "does not exist",
  ENOTDIR: "is not a directory",
  EACCES: "may not be read by this user",
};

/**
 * The names of a migration directory's files, in no order.
 *
 * @throws StagegateError `no-migrations-directory`.
 */
export async function fileNames(project: MigrationProject, directory: string): Promise<string[]> {
  try {
    const entries = await readdir(resolve(project.workingDirectory, directory), { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw userError(
      {
        code: "no-migrations-directory",
        message: `The migrations directory ${directory} ${whyUnread[code] ?? `cannot be read: ${code}`} (looked in ${project.workingDirectory}).`,
        next: "Give the directory of the migrations with `directory`, or run in the project with `working-directory`.",
      },
      error,
    );
  }
}

/** A file of the repository as a migration. `path` is from the working directory. */
export async function migrationFile(
  project: MigrationProject,
  path: string,
  id: string,
): Promise<MigrationFile & { content: Uint8Array }> {
  const absolute = resolve(project.workingDirectory, path);
  try {
    const content = await readFile(absolute);
    const shown = relative(project.workingDirectory, absolute).split(sep).join("/");
    return { id, path: shown, sha256: textDigest(content), content };
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw userError(
      {
        code: "unreadable-migration",
        message: `The migration ${path} ${whyUnread[code] ?? `cannot be read: ${code}`}.`,
        next: "Make it a readable file, or move it out of the migrations directory.",
      },
      error,
    );
  }
}

/** The digest of a file's text, by its path from the working directory. Rejects where it cannot be read. */
export const fileDigest = async ({ workingDirectory }: MigrationProject, path: string) =>
  textDigest(await readFile(resolve(workingDirectory, path)));

/** The files of a directory and of those in it, by their paths from the working directory. */
export async function filesBelow(project: MigrationProject, directory: string): Promise<string[]> {
  const entries = await readdir(resolve(project.workingDirectory, directory), {
    withFileTypes: true,
    recursive: true,
  }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(project.workingDirectory, join(entry.parentPath, entry.name)))
    .map((path) => path.split(sep).join("/"));
}

/** All files of a directory as migrations, in the given order, without their contents. */
export async function migrationFiles(
  project: MigrationProject,
  directory: string,
  names: readonly string[],
): Promise<MigrationFile[]> {
  return Promise.all(
    names.map(async (name) => {
      const { id, path, sha256 } = await migrationFile(project, join(directory, name), name);
      return { id, path, sha256 };
    }),
  );
}

/**
 * The digest of a text file, the same whether git wrote it with LF or, on Windows, with CRLF.
 * Bytes are kept as they are (latin1), so that no two contents get one digest by decoding.
 */
function textDigest(content: Buffer): string {
  return sha256(Buffer.from(content.toString("latin1").replaceAll("\r\n", "\n"), "latin1"));
}

/** @throws StagegateError `no-migrations`. */
export function noMigrations(directory: string, what: string) {
  return userError({
    code: "no-migrations",
    message: `The migrations directory ${directory} holds no migrations (${what}).`,
    next: "Give the right directory with `directory`.",
  });
}

/** @throws StagegateError `duplicate-migration`. */
export function duplicateMigration(paths: readonly string[], what: string) {
  return userError({
    code: "duplicate-migration",
    message: `Two migrations have the same ${what}: ${paths.join(" and ")}.`,
    next: "Rename or remove one of them: which runs first, or at all, would be left to chance.",
  });
}
