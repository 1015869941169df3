import { join, relative, resolve } from "node:path";
import type { MigrationFile } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import {
  duplicateMigration,
  fileNames,
  filesBelow,
  migrationFile,
  noMigrations,
} from "../migration-files.ts";
import { leadingNumber, naturalOrder } from "../natural-order.ts";
import { refuseUpAndDown } from "../refuse-up-and-down.ts";
import type { MigrationProject } from "../tool.ts";

const defaultDirectory = "migrations";

export interface SqlMigration extends MigrationFile {
  /** The path of `NNN_name.down.sql`, where there is one. */
  down: string | undefined;
}

/**
 * The migrations of a directory: `NNN_name.sql` or `NNN_name.up.sql`, either with its `NNN_name.down.sql`, in
 * the order of their numbers. The id is the name without the ending.
 *
 * @throws StagegateError `no-migrations-directory`, `no-migrations`, `unnumbered-migration`,
 *   `duplicate-migration`, `down-without-up`, `unreadable-migration`,
 *   `both-ways-in-one-file`.
 */
export async function sqlMigrations(project: MigrationProject): Promise<SqlMigration[]> {
  const directory = project.directory ?? defaultDirectory;
  const names = (await fileNames(project, directory)).filter((name) => name.endsWith(".sql"));
  const downs = new Map(names.filter(isDown).map((name) => [idOf(name), join(directory, name)]));
  const ups = names.filter((name) => !isDown(name)).sort((a, b) => naturalOrder(idOf(a), idOf(b)));
  if (ups.length === 0) throw noMigrations(directory, "*.sql");
  checkNames(directory, ups, downs);
  return Promise.all(
    ups.map(async (name) => {
      const { id, path, sha256, content } = await migrationFile(project, join(directory, name), idOf(name));
      refuseUpAndDown(path, content);
      return { id, path, sha256, down: downs.get(id) };
    }),
  );
}

/** Files of SQL that are none: in directories below, or with an ending in capitals. */
export async function sqlIgnored(project: MigrationProject): Promise<string[]> {
  const directory = project.directory ?? defaultDirectory;
  const own = new Set((await fileNames(project, directory)).filter((name) => name.endsWith(".sql")));
  const all = (await filesBelow(project, directory)).filter((path) => /\.sql$/i.test(path));
  const from = relative(project.workingDirectory, resolve(project.workingDirectory, directory));
  const names = all.map((path) => [path, relative(from, path)] as const);
  return names.flatMap(([path, name]) => (own.has(name) || elsewhere.test(path) ? [] : path)).sort();
}

/** What is not the project's own: packages, and what tools keep for themselves. */
const elsewhere = /(?:^|\/)(?:node_modules|\.[^/]+)\//;

const isDown = (name: string) => name.endsWith(".down.sql");
const idOf = (name: string) => name.replace(/(\.up|\.down)?\.sql$/, "");

function checkNames(directory: string, ups: readonly string[], downs: ReadonlyMap<string, string>): void {
  const seen = new Map<string, string>();
  for (const name of ups) {
    const number = leadingNumber(name);
    if (number === undefined)
      throw userError({
        code: "unnumbered-migration",
        message: `The migration ${join(directory, name)} has no number to order it by.`,
        next: "Begin its name with a number or a time, such as 003_add_status.sql or 20240131120000_add_status.sql, or move it out of the directory.",
      });
    // V1.1 and V1.2 share their first number and have an order all the same.
    const key = /^\D?\d+\.\d/.test(name) ? name : number;
    const twin = seen.get(key);
    if (twin !== undefined)
      throw duplicateMigration([join(directory, twin), join(directory, name)], `number, ${number}`);
    seen.set(key, name);
  }
  const ids = new Set(ups.map(idOf));
  const orphan = [...downs].find(([id]) => !ids.has(id));
  if (orphan)
    throw userError({
      code: "down-without-up",
      message: `${orphan[1]} undoes a migration that is not there.`,
      next: `Add ${orphan[0]}.up.sql, or remove the file.`,
    });
}
