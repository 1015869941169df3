import { userError } from "#model/problem.ts";
import { fileNames } from "./migration-files.ts";
import { defaultTable } from "./sql-files/baseline.ts";
import { type SqlMigration, sqlMigrations } from "./sql-files/file.ts";
import { type HistoryChange, sqlState } from "./sql-files/history.ts";
import { runSqlFile } from "./sql-files/run-file.ts";
import { readScript, type SqlScript } from "./sql-files/script.ts";
import type { Durations, MigrationTool } from "./tool.ts";

/** Plain SQL files, run by Stagegate itself with a history of its own that holds each file's checksum. */
export const sqlFiles: MigrationTool = {
  name: "sql",
  looksFor: ({ directory = "migrations" }) => `*.sql in ${directory}`,

  async detect(project) {
    const names = await fileNames(project, project.directory ?? "migrations").catch(() => []);
    // JavaScript migrations often read SQL from files beside them.
    return names.some((name) => name.endsWith(".sql")) && !names.some((name) => /\.[cm]?[jt]s$/.test(name));
  },

  check: async ({ project }) => void (await sqlMigrations(project)),

  async state(run) {
    return (await sqlState(run)).state;
  },

  /** Plain SQL reads no files; the way back is a file of its own. */
  otherFiles: async (project) => (await sqlMigrations(project)).flatMap(({ down }) => down ?? []),

  async preview(run, ids) {
    const pending = (await sqlMigrations(run.project)).filter(({ id }) => ids.includes(id));
    return Promise.all(
      pending.map(async ({ id, path }) => ({ id, sql: (await readScript(run, path)).text.trim() })),
    );
  },

  async up(run) {
    const { state, migrations, baseline } = await sqlState(run);
    const pending = migrations.filter(({ id }) => state.pending.some((file) => file.id === id));
    // All are read before the first is run: a mistake in the third must not leave two applied.
    const scripts = await Promise.all(pending.map(({ path }) => readScript(run, path)));
    const durations: Durations = {};
    for (const [at, migration] of pending.entries()) {
      const script = scripts[at] as SqlScript;
      durations[migration.id] = await runSqlFile(run, script, baseline, applied(migration));
    }
    return durations;
  },

  async isAllOrNothing(run, ids) {
    const pending = (await sqlMigrations(run.project)).filter(({ id }) => ids.includes(id));
    const scripts = await Promise.all(pending.map(({ path }) => readScript(run, path)));
    return scripts.every(({ transaction }) => transaction);
  },

  historyTable: async ({ historyTable }) => historyTable ?? defaultTable,

  async down(run, ids) {
    const { migrations } = await sqlState(run);
    const undone = ids.toReversed().map((id) => ({ id, path: downOf(migrations, id) }));
    const scripts = await Promise.all(undone.map(({ path }) => readScript(run, path)));
    for (const [at, { id }] of undone.entries())
      await runSqlFile(run, scripts[at] as SqlScript, [], (dialect, table) => [
        dialect.deleteApplied(table),
        [id],
      ]);
  },
};

const applied =
  ({ id, sha256 }: SqlMigration): HistoryChange =>
  (dialect, table, durationMs) => [dialect.insertApplied(table), [id, sha256, String(durationMs)]];

function downOf(migrations: readonly SqlMigration[], id: string): string {
  const down = migrations.find((migration) => migration.id === id)?.down;
  if (down !== undefined) return down;
  throw userError({
    code: "no-way-back",
    message: `The migration ${id} has no file that undoes it.`,
    next: `Write ${id}.down.sql beside it.`,
  });
}
