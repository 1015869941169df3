import type { Database, Executor } from "#model/engine/database.ts";
import type { SqlFilesDialect } from "#model/engine/sql-files-dialect.ts";
import { compareHistory, type MigrationState } from "#model/migration.ts";
import { readHistory } from "../history-table.ts";
import type { MigrationRun } from "../tool.ts";
import { baselineOf, defaultTable, recordBaseline } from "./baseline.ts";
import { type SqlMigration, sqlIgnored, sqlMigrations } from "./file.ts";
import { refuseOtherHistory } from "./refuse-other-history.ts";

const sqlHistoryTable = ({ project }: Pick<MigrationRun, "project">) => project.historyTable ?? defaultTable;

/** The repository's files beside the history. */
export interface SqlState {
  migrations: SqlMigration[];
  state: MigrationState;
  /** Those of the applied ones that no history tells of yet. */
  baseline: SqlMigration[];
}

export async function sqlState(run: MigrationRun): Promise<SqlState> {
  const migrations = await sqlMigrations(run.project);
  await refuseOtherHistory(run);
  const baseline = await baselineOf(run, migrations, sqlHistoryTable(run));
  const rows = await readHistory(run, sqlHistoryTable(run), ["id", "checksum"], ["applied_at", "id"]);
  const history = rows.map(([id, checksum]) => [id ?? "", checksum ?? ""] as const);
  const files = migrations.map(({ id, path, sha256 }) => ({ id, path, sha256 }));
  const applied = [...baseline, ...history.map(([id]) => ({ id }))].map(({ id }) => id);
  const state = compareHistory(files, applied, new Map(history));
  return { migrations, baseline, state: { ...state, ignored: await sqlIgnored(run.project) } };
}

/** What a file changes in the history when it has run: a statement of the dialect's, by the table's quoted name. */
export type HistoryChange = (
  dialect: SqlFilesDialect,
  table: string,
  durationMs: number,
) => [sql: string, parameters: string[]];

/**
 * Writes to the history after a file has run. The table is made where it is first written to, in the same
 * transaction: a first migration that fails leaves nothing behind, not even that. Looking never makes it.
 *
 * @param database whether the table is there is asked here, before the file runs.
 */
export async function historyWriter(
  run: MigrationRun,
  database: Database,
  baseline: readonly SqlMigration[],
): Promise<(executor: Executor, change: HistoryChange, durationMs: number) => Promise<void>> {
  const isThere = await database.hasTable(sqlHistoryTable(run));
  const { quoteName, sqlFiles } = run.engine.dialect;
  const table = quoteName(...sqlHistoryTable(run).split("."));
  return async (executor, change, durationMs) => {
    // The file may have moved the session elsewhere; the history is found from where it began.
    await executor.execute(sqlFiles.resetNames);
    if (!isThere) {
      await executor.execute(sqlFiles.createHistory(table));
      await recordBaseline(executor, sqlFiles.insertBaseline(table), baseline);
    }
    await executor.execute(...change(sqlFiles, table, durationMs));
  };
}
