import { glob } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import { duplicateMigration, filesBelow, migrationFile, noMigrations } from "../migration-files.ts";
import { naturalOrder } from "../natural-order.ts";
import { namedDirectory, projectRoot } from "../project-root.ts";
import type { MigrationProject } from "../tool.ts";

/** Where the Rails application is; undefined where there is none. */
export const railsRoot = (project: MigrationProject) => projectRoot(project, ["config/application.rb"]);

/** Whether it has migrations. */
export async function hasRailsMigrations(project: MigrationProject): Promise<boolean> {
  const root = await railsRoot(project);
  return root !== undefined && (await fileNames(directoryOf(project, root))).length > 0;
}

/**
 * The migrations in the order in which Rails runs them. Ids are versions.
 *
 * @throws StagegateError `no-migrations`, `duplicate-migration`, `unnumbered-migration`, `unreadable-migration`.
 */
export async function railsMigrations(project: MigrationProject): Promise<MigrationFile[]> {
  const directory = directoryOf(project, (await railsRoot(project)) ?? project.workingDirectory);
  const names = await fileNames(directory);
  if (names.length === 0)
    throw noMigrations(relative(project.workingDirectory, directory), "20240131120000_name.rb");
  const illegal = names.find((name) => !isNumbered.test(basename(name)));
  if (illegal !== undefined)
    throw userError({
      code: "unnumbered-migration",
      message: `Rails refuses the name of the migration ${relative(project.workingDirectory, join(directory, illegal))}.`,
      next: "After its number and an underscore it may have small letters, digits and underscores only.",
    });
  const files = await Promise.all(
    names.map(async (name) => {
      const id = railsVersion(basename(name).replace(/_.*$/, ""));
      const { path, sha256 } = await migrationFile(project, join(directory, name), id);
      return { id, path, sha256 };
    }),
  );
  const twin = files.find(({ id }, at) => files[at - 1]?.id === id);
  if (!twin) return files;
  const paths = files.filter(({ id }) => id === twin.id).map(({ path }) => path);
  throw duplicateMigration(paths, `version, ${twin.id}`);
}

/** Rails reads versions as whole numbers: `001` is 1. */
export const railsVersion = (text: string) => (/^\d+$/.test(text) ? BigInt(text).toString() : text);

/**
 * Ruby files beside the migrations that Rails takes for none: it looks for names that begin with a number, and
 * refuses those whose rest it cannot read.
 */
export async function railsIgnored(project: MigrationProject): Promise<string[]> {
  const directory = directoryOf(project, (await railsRoot(project)) ?? project.workingDirectory);
  const ruby = (await filesBelow(project, directory)).filter((path) => path.endsWith(".rb"));
  return ruby.filter((path) => !looksNumbered.test(basename(path))).sort();
}

const directoryOf = (project: MigrationProject, root: string) =>
  namedDirectory(project, root) ?? join(root, "db", "migrate");

/** The files that Rails looks at: `[0-9]*_*.rb`. */
const looksNumbered = /^\d.*_.*\.rb$/;

/** What it then reads of them: ActiveRecord::Migration::MigrationFilenameRegexp. */
const isNumbered = /^\d+_[_a-z0-9]*\.?[_a-z0-9]*\.rb$/;

async function fileNames(directory: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob("**/*.rb", { cwd: directory }))
    if (looksNumbered.test(basename(file))) found.push(file);
  return found.sort((a, b) => naturalOrder(basename(a), basename(b)));
}
