import { symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { migrate } from "#steps/migrate/step.ts";
import { freshDatabase, query, type TestDatabase } from "./databases.ts";
import { writeProject } from "./project.ts";
import { type CollectingLog, testContext } from "./services.ts";

export type MarkKind = Parameters<typeof markComment>[0]["kind"];

/** A database on staging that carries the mark of one that Stagegate made. */
export async function markedDatabase(sql?: string, kind: MarkKind = "copy"): Promise<TestDatabase> {
  const database = await freshDatabase("staging", sql);
  const comment = markComment({ kind, madeAt: new Date().toISOString() });
  await query(database.url, `comment on database "${database.name}" is '${comment.replaceAll("'", "''")}'`);
  return database;
}

export interface MigrateRun {
  context: StepContext & { log: CollectingLog };
  /** Runs the step with inputs as a user writes them. A thrown problem is given as a result without facts. */
  migrate(inputs?: Record<string, unknown>): Promise<StepOutcome<MigrateFacts> & { problem?: Problem }>;
  write(files: Record<string, string>): Promise<void>;
}

/** A project in a directory of its own, and the step to run in it. */
export async function migrationProject(
  database: Pick<TestDatabase, "url">,
  files: Record<string, string>,
  given: Partial<StepContext> = {},
): Promise<MigrateRun> {
  const context = await testContext(given);
  await writeProject(context.workingDirectory, files);
  return {
    context,
    write: (more) => writeProject(context.workingDirectory, more),
    migrate: (inputs = {}) =>
      migrate
        .run(migrate.inputs.parse({ "database-url": database.url, ...inputs }), context)
        .catch((error) => {
          const problem = problemOf(error);
          if (problem.kind === "bug") throw error;
          return { verdict: "failed" as const, headline: "", outputs: {}, problem };
        }),
  };
}

/** The packages of this repository, as if the project had run `npm ci`. */
export async function linkPackages(directory: string): Promise<void> {
  await symlink(resolve("node_modules"), join(directory, "node_modules"));
}
