import type { Database, Executor } from "#model/engine/database.ts";
import { userError } from "#model/problem.ts";
import type { MigrationRun } from "../tool.ts";
import type { SqlMigration } from "./file.ts";

/** Where Stagegate keeps the history of plain SQL files. */
export const defaultTable = "stagegate_migrations";

/**
 * The migrations that count as applied where nothing says so: those up to `baseline`, on a database that has
 * tables and no history. They were run by hand, or by a tool from before. On an empty database none of them was.
 *
 * @throws StagegateError `unknown-baseline`.
 */
export async function baselineOf(
  { project, database }: Pick<MigrationRun, "project" | "database">,
  migrations: readonly SqlMigration[],
  historyTable: string,
): Promise<SqlMigration[]> {
  const { baseline } = project;
  if (baseline === undefined) return [];
  const last = migrations.findIndex(({ id }) => id === baseline);
  if (last < 0)
    throw userError({
      code: "unknown-baseline",
      message: `The baseline ${baseline} is not one of the migrations.`,
      next: "Give the name of the last migration that the database had before Stagegate, without `.sql`.",
    });
  return (await countsAsApplied(database, historyTable)) ? migrations.slice(0, last + 1) : [];
}

/** Whether a baseline speaks for this database: it has tables and no history. */
export async function countsAsApplied(database: Database, historyTable = defaultTable): Promise<boolean> {
  if (await database.hasTable(historyTable)) return false;
  const { rows } = await database.select(database.dialect.sqlFiles.anyTable);
  return rows.length > 0;
}

/** Writes them into a new history by the statement `insert`, before whatever follows and in their order. */
export async function recordBaseline(
  executor: Executor,
  insert: string,
  baseline: readonly SqlMigration[],
): Promise<void> {
  for (const [at, { id, sha256 }] of baseline.entries())
    await executor.execute(insert, [id, sha256, String(baseline.length - at)]);
}
