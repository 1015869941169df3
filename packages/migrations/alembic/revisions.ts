import { glob } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { userError } from "#model/problem.ts";
import { duplicateMigration, migrationFile, noMigrations } from "../migration-files.ts";
import { inOrder } from "../migration-graph.ts";
import { naturalOrder } from "../natural-order.ts";
import type { MigrationProject } from "../tool.ts";

/** A revision file. Its parents are its down revisions and what it depends on. */
export interface Revision {
  id: string;
  parents: string[];
  path: string;
  sha256: string;
}

/**
 * Every revision, after those it stands on. The files are programs, so they are read and not run: `revision`,
 * `down_revision` and `depends_on` have to be written as `alembic revision` and `alembic merge` write them.
 *
 * @throws StagegateError `no-migrations`, `duplicate-migration`, `unreadable-migration`, `broken-chain`.
 */
export async function alembicRevisions(
  project: MigrationProject,
  directories: readonly string[],
  recursive: boolean,
): Promise<Revision[]> {
  const paths: string[] = [];
  // What Alembic itself passes over: editors' lock files and packages.
  for (const directory of directories)
    for await (const file of glob(recursive ? "**/*.py" : "*.py", { cwd: directory }))
      if (!/^(?:\.#|__init__)/.test(basename(file)) && !file.includes("__pycache__"))
        paths.push(join(directory, file));
  const ordered = paths.sort((a, b) => naturalOrder(basename(a), basename(b)));
  const files = await Promise.all(ordered.map((path) => readRevision(project, path)));
  const [first = ""] = directories;
  if (files.length === 0) throw noMigrations(relative(project.workingDirectory, first) || first, "*.py");
  refuseTwins(files);
  const labels = new Map(files.flatMap(({ id, labels }) => labels.map((label) => [label, id] as const)));
  const revisions = files.map(({ labels: _, ...file }) => ({
    ...file,
    parents: file.parents.map((parent) => labels.get(parent) ?? parent),
  }));
  refuseBroken(revisions);
  return inOrder(revisions);
}

async function readRevision(project: MigrationProject, file: string) {
  const { content, path, sha256 } = await migrationFile(project, file, "");
  // As Python does, without the mark that Windows editors put first.
  const text = new TextDecoder().decode(content);
  const strings = (name: string) => {
    const given = new RegExp(`^${name}[ \\t]*(?::[^=\\n]+)?=\\s*([\\s\\S]*)`, "m").exec(text)?.[1];
    const values = given === undefined ? [] : literals(given.replace(/#.*/g, ""));
    if (values === undefined) throw unreadable(path, name);
    return values;
  };
  const [id] = strings("revision");
  if (id === undefined) throw unreadable(path, "revision");
  const parents = [...strings("down_revision"), ...strings("depends_on")];
  return { id, parents, labels: strings("branch_labels"), path, sha256 };
}

/** `None`, a string, or a tuple or list of strings at the beginning of Python code. */
function literals(code: string): string[] | undefined {
  const value = /^(?:None\b|(["'])[^"'\\\n]*\1|[([][^()[\]]*[)\]])/.exec(code)?.[0];
  if (value === undefined) return undefined;
  return [...value.matchAll(/(["'])([^"'\\\n]*)\1/g)].map((match) => match[2] ?? "");
}

function refuseTwins(files: readonly Pick<Revision, "id" | "path">[]): void {
  const twin = files.find(({ id }, at) => files.findIndex((file) => file.id === id) !== at);
  if (!twin) return;
  const paths = files.filter(({ id }) => id === twin.id).map(({ path }) => path);
  throw duplicateMigration(paths, `revision, ${twin.id}`);
}

function refuseBroken(revisions: readonly Revision[]): void {
  const known = new Set(revisions.map(({ id }) => id));
  for (const { id, path, parents } of revisions) {
    const absent = parents.find((parent) => !known.has(parent));
    if (absent?.includes("@")) throw relativeParent(path, absent);
    if (absent !== undefined || parents.includes(id))
      throw userError({
        code: "broken-chain",
        message: `The revision ${path} depends on ${absent ?? "itself"}, ${absent === undefined ? "which cannot be" : "and no file of the repository has that revision"}.`,
        next: "Update the branch, or correct its down_revision.",
      });
  }
  if (inOrder(revisions).length < revisions.length)
    throw userError({
      code: "broken-chain",
      message: "Some Alembic revisions depend on each other in a circle.",
      next: "Correct their down_revision: `alembic history` shows the chain.",
    });
}

const relativeParent = (path: string, parent: string) =>
  userError({
    code: "unreadable-migration",
    message: `The revision ${path} depends on ${parent}, and only Alembic can tell which revision that is.`,
    next: "Write the revision's id, or its branch's label alone.",
  });

const unreadable = (path: string, name: string) =>
  userError({
    code: "unreadable-migration",
    message: `The revision ${path} does not say its ${name} in a form that can be read without running the file.`,
    next: `Write ${name} at the top of the file as a plain string (or None, or a tuple of strings), as \`alembic revision\` does.`,
  });
