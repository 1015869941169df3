import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readHistory } from "../history-table.ts";
import { namedDirectory, projectRoot } from "../project-root.ts";
import type { MigrationProject, MigrationRun } from "../tool.ts";
import { alembicScripts } from "./config.ts";
import { alembicRevisions, type Revision } from "./revisions.ts";

/** Where Alembic's configuration is; undefined where there is none. */
export async function alembicRoot(project: MigrationProject): Promise<string | undefined> {
  const named = project.env.ALEMBIC_CONFIG;
  const root = await projectRoot(project, [...(named === undefined ? [] : [named]), "alembic.ini"]);
  if (root !== undefined) return root;
  const python = await projectRoot(project, ["pyproject.toml"]);
  const manifest = python && (await readFile(join(python, "pyproject.toml"), "utf8"));
  return manifest && /^\[tool\.alembic\]/m.test(manifest) ? python : undefined;
}

/**
 * The project's revisions, after those they stand on.
 *
 * @throws StagegateError `unreadable-alembic-config`, and as {@link alembicRevisions} does.
 */
export async function revisionsOf(project: MigrationProject): Promise<Revision[]> {
  const { directories, recursive } = await revisionDirectories(project);
  return alembicRevisions(project, directories, recursive);
}

/** The directories of revisions, and whether those below them count. */
export async function revisionDirectories(project: MigrationProject) {
  const { root, versions, recursive } = await scriptsOf(project);
  const named = namedDirectory(project, root);
  return { directories: named === undefined ? versions : [named], recursive };
}

/** The table of heads. env.py may give it another name; written as a plain string, it is found there. */
export async function alembicTable(project: MigrationProject): Promise<string> {
  if (project.historyTable !== undefined) return project.historyTable;
  const environment = await environmentScript(project);
  const named = (option: string) =>
    new RegExp(`^[^#\\n]*\\b${option}\\s*=\\s*(["'])([^"'\\n]+)\\1`, "m").exec(environment)?.[2];
  const schema = named("version_table_schema");
  return `${schema === undefined ? "" : `${schema}.`}${named("version_table") ?? "alembic_version"}`;
}

/** The ids in that table, of which a database has but one where there are no branches. */
export async function alembicHeads(run: MigrationRun): Promise<string[]> {
  const rows = await readHistory(run, await alembicTable(run.project), ["version_num"], ["version_num"]);
  return rows.flatMap(([id]) => id ?? []);
}

/** The text of env.py; empty where it cannot be read. */
export async function environmentScript(project: MigrationProject): Promise<string> {
  const { scripts } = await scriptsOf(project);
  return readFile(join(scripts, "env.py"), "utf8").catch(() => "");
}

async function scriptsOf(project: MigrationProject) {
  const root = (await alembicRoot(project)) ?? project.workingDirectory;
  return { root, ...(await alembicScripts(root, project.env.ALEMBIC_CONFIG)) };
}
