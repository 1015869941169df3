import { glob } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { MigrationFile } from "#model/migration.ts";
import { duplicateMigration, migrationFile, noMigrations } from "./migration-files.ts";
import { naturalOrder } from "./natural-order.ts";
import { namedDirectory, projectRoot } from "./project-root.ts";
import type { MigrationProject } from "./tool.ts";

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
 * @throws StagegateError `no-migrations`, `duplicate-migration`, `unreadable-migration`.
 */
export async function railsMigrations(project: MigrationProject): Promise<MigrationFile[]> {
  const directory = directoryOf(project, (await railsRoot(project)) ?? project.workingDirectory);
  const names = await fileNames(directory);
  if (names.length === 0)
    throw noMigrations(relative(project.workingDirectory, directory), "20240131120000_name.rb");
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

const directoryOf = (project: MigrationProject, root: string) =>
  namedDirectory(project, root) ?? join(root, "db", "migrate");

/** What Rails takes for a migration: ActiveRecord::Migration::MigrationFilenameRegexp. */
async function fileNames(directory: string): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob("**/*.rb", { cwd: directory }))
    if (/^\d+_[_a-z0-9]*\.?[_a-z0-9]*\.rb$/.test(basename(file))) found.push(file);
  return found.sort((a, b) => naturalOrder(basename(a), basename(b)));
}
