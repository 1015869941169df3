import { join, parse, relative, resolve } from "node:path";
import type { MigrationFile } from "#model/migration.ts";
import { duplicateMigration, fileNames, migrationFiles, noMigrations } from "../migration-files.ts";
import type { MigrationProject } from "../tool.ts";
import { sequelizercPath } from "./sequelizerc.ts";

/** Where the migrations are, as the user or .sequelizerc says it. */
export const sequelizeDirectory = async ({ directory, workingDirectory }: MigrationProject) =>
  directory ?? (await sequelizercPath(workingDirectory, "migrations-path")) ?? "migrations";

/**
 * What the CLI itself takes for a migration, in its order: by code unit.
 *
 * @throws StagegateError `no-migrations-directory`, `no-migrations`, `duplicate-migration`,
 *   `unreadable-migration`, `unreadable-sequelizerc`.
 */
export async function sequelizeMigrations(project: MigrationProject): Promise<MigrationFile[]> {
  const directory = await sequelizeDirectory(project);
  const names = (await fileNames(project, directory))
    .filter((name) => isMigration.test(name))
    .sort((a, b) => (a < b ? -1 : 1));
  if (names.length === 0) throw noMigrations(directory, "*.js, *.cjs, *.ts or *.cts");
  const twin = names.find((name, at) => at > 0 && parse(name).name === parse(names[at - 1] ?? "").name);
  if (twin !== undefined) {
    // A source and what it is compiled to, side by side: the CLI runs both.
    const same = names.filter((name) => parse(name).name === parse(twin).name);
    throw duplicateMigration(
      same.map((name) => join(directory, name)),
      "name but for its ending",
    );
  }
  return migrationFiles(project, directory, names);
}

/** Files in their directory that the CLI passes over: modules of ECMAScript by their ending. */
export async function sequelizeIgnored(project: MigrationProject): Promise<string[]> {
  const directory = resolve(project.workingDirectory, await sequelizeDirectory(project));
  const names = await fileNames(project, directory);
  return names
    .filter((name) => /\.m[jt]s$/.test(name))
    .map((name) => relative(project.workingDirectory, join(directory, name)))
    .sort();
}

const isMigration = /^(?!.*\.d\.ts$).*\.(cjs|js|cts|ts)$/;
