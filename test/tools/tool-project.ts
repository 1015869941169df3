import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import { postgres } from "#engines/postgres/engine.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import type { MigrationProject, MigrationRun, MigrationTool } from "#migrations/tool.ts";
import type { MigrationPreview } from "#model/migration.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import { productionHistory } from "#steps/clone-to-staging/production-history.ts";
import { checkMigrations } from "#steps/migrate/check-migrations.ts";
import { migrate } from "#steps/migrate/step.ts";
import { query, type TestDatabase } from "#test/support/databases.ts";
import { type MigrateRun, markedDatabase, migrationProject } from "#test/support/migrations.ts";

/** What a workflow's earlier steps have put into PATH: the Python in which the packages are installed. */
export const environment = {
  ...process.env,
  PATH: [join(process.env.STAGEGATE_TOOLS ?? "", "python", "bin"), process.env.PATH].join(delimiter),
};

/** Runs a program as the project's team would, and gives what it printed. */
export async function runIn(
  directory: string,
  program: string,
  words: readonly string[],
  variables: Record<string, string> = {},
): Promise<string> {
  const options = { cwd: directory, env: { ...environment, ...variables } };
  const { stdout } = await promisify(execFile)(program, words, options);
  return stdout;
}

/** A project in a directory below the repository's root, with a database that Stagegate may migrate. */
export interface ToolProject extends MigrateRun {
  /** Where the project is. */
  directory: string;
  database: TestDatabase;
  remove(...files: string[]): Promise<void>;
  /** Notes in the database what it has now, as in a golden clone that is made of it. */
  note(): Promise<void>;
  /** Asks, without a database, whether the tool could run; gives what would stop it. */
  check(): Promise<Problem | undefined>;
  /** The SQL that the tool tells of these migrations. */
  preview(tool: MigrationTool, ids: readonly string[]): Promise<MigrationPreview[]>;
  /** Undoes these migrations with the tool's own way down. */
  down(tool: MigrationTool, ids: readonly string[], given?: Partial<MigrationProject>): Promise<void>;
}

export async function toolProject(generate: (root: string) => Promise<void>): Promise<ToolProject> {
  const database = await markedDatabase();
  onTestFinished(() => database[Symbol.asyncDispose]());
  const root = await migrationProject(database, {}, { environment });
  await generate(root.context.workingDirectory);
  const directory = join(root.context.workingDirectory, "backend");
  const context = { ...root.context, workingDirectory: directory };
  const project = await migrationProject(database, {}, context);
  async function onDatabase<T>(
    work: (run: MigrationRun) => Promise<T>,
    given: Partial<MigrationProject> = {},
  ): Promise<T> {
    const open = await postgres.open(parseAddress(database.url), project.context);
    try {
      return await work({
        project: { workingDirectory: directory, env: {}, passEnv: [], ...given },
        engine: postgres,
        database: open,
        services: project.context,
        timeouts: { lockMs: 5_000, statementMs: 60_000 },
      });
    } finally {
      await open.close();
    }
  }
  return {
    ...project,
    directory,
    database,
    remove: async (...files) => {
      for (const file of files) await rm(join(directory, file));
    },
    note: async () => {
      const noted = await productionHistory(postgres, parseAddress(database.url), project.context);
      const madeAt = new Date().toISOString();
      const source = { label: "", serverVersion: "", fingerprint: "", snapshotAt: madeAt, ...noted };
      const comment = markComment({ kind: "copy", madeAt, source });
      await query(database.url, `comment on database "${database.name}" is '${comment}'`);
    },
    check: () => {
      const inputs = migrate.inputs.parse({});
      return checkMigrations(inputs, project.context).then(() => undefined, problemOf);
    },
    preview: (tool, ids) => onDatabase((run) => tool.preview?.(run, ids) ?? Promise.resolve([])),
    down: (tool, ids, given) => onDatabase((run) => tool.down(run, ids), given),
  };
}
