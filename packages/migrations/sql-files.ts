import type { Database, Executor } from "#model/engine.ts";
import { compareHistory, type MigrationState } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import type { SqlStatement } from "#sql/sql-statements.ts";
import { readHistory } from "./history-table.ts";
import { fileNames } from "./migration-files.ts";
import { baselineOf, defaultTable, recordBaseline } from "./sql-baseline.ts";
import { statementError } from "./sql-error.ts";
import { readScript, type SqlMigration, type SqlScript, sqlMigrations } from "./sql-file.ts";
import type { Durations, MigrationRun, MigrationTool } from "./tool.ts";

/** Plain SQL files, run by Stagegate itself with a history of its own that holds each file's checksum. */
export const sqlFiles: MigrationTool = {
  name: "sql",
  looksFor: ({ directory = "migrations" }) => `*.sql in ${directory}`,

  async detect(project) {
    const names = await fileNames(project, project.directory ?? "migrations").catch(() => []);
    // JavaScript migrations often read SQL from files beside them.
    return names.some((name) => name.endsWith(".sql")) && !names.some((name) => /\.[cm]?[jt]s$/.test(name));
  },

  check: async (project) => void (await sqlMigrations(project)),

  async state(run) {
    return (await look(run)).state;
  },

  /** Plain SQL reads no files; the way back is a file of its own. */
  otherFiles: async (project) => (await sqlMigrations(project)).flatMap(({ down }) => down ?? []),

  async preview({ project }, ids) {
    const pending = (await sqlMigrations(project)).filter(({ id }) => ids.includes(id));
    return Promise.all(
      pending.map(async ({ id, path }) => ({ id, sql: (await readScript(project, path)).text.trim() })),
    );
  },

  async up(run) {
    const { state, migrations, baseline } = await look(run);
    const pending = migrations.filter(({ id }) => state.pending.some((file) => file.id === id));
    // All are read before the first is run: a mistake in the third must not leave two applied.
    const scripts = await Promise.all(pending.map(({ path }) => readScript(run.project, path)));
    const table = quotedTable(run);
    const durations: Durations = {};
    for (const [at, migration] of pending.entries()) {
      const script = scripts[at] as SqlScript;
      durations[migration.id] = await runScript(run, script, baseline, (executor, durationMs) =>
        executor.execute(`insert into ${table} (id, checksum, duration_ms) values ($1, $2, $3::bigint)`, [
          migration.id,
          migration.sha256,
          String(durationMs),
        ]),
      );
    }
    return durations;
  },

  historyTable: async ({ historyTable }) => historyTable ?? defaultTable,

  async down(run, ids) {
    const { migrations } = await look(run);
    const undone = ids.toReversed().map((id) => ({ id, path: downOf(migrations, id) }));
    const scripts = await Promise.all(undone.map(({ path }) => readScript(run.project, path)));
    const table = quotedTable(run);
    for (const [at, { id }] of undone.entries()) {
      await runScript(run, scripts[at] as SqlScript, [], (executor) =>
        executor.execute(`delete from ${table} where id = $1`, [id]),
      );
    }
  },
};

const tableName = ({ project }: Pick<MigrationRun, "project">) => project.historyTable ?? defaultTable;
const quotedTable = (run: MigrationRun) => run.engine.quoteName(...tableName(run).split("."));

interface Found {
  migrations: SqlMigration[];
  state: MigrationState;
  /** Those of the applied ones that no history tells of yet. */
  baseline: SqlMigration[];
}

async function look(run: MigrationRun): Promise<Found> {
  const migrations = await sqlMigrations(run.project);
  const baseline = await baselineOf(run, migrations, tableName(run));
  const rows = await readHistory(run, tableName(run), ["id", "checksum"], ["applied_at", "id"]);
  const history = rows.map(([id, checksum]) => [id ?? "", checksum ?? ""] as const);
  const files = migrations.map(({ id, path, sha256 }) => ({ id, path, sha256 }));
  const applied = [...baseline, ...history.map(([id]) => ({ id }))].map(({ id }) => id);
  return { migrations, baseline, state: compareHistory(files, applied, new Map(history)) };
}

function downOf(migrations: readonly SqlMigration[], id: string): string {
  const down = migrations.find((migration) => migration.id === id)?.down;
  if (down !== undefined) return down;
  throw userError({
    code: "no-way-back",
    message: `The migration ${id} has no file that undoes it.`,
    next: `Write ${id}.down.sql beside it, and name the migration ${id}.up.sql.`,
  });
}

type Record = (executor: Executor, durationMs: number) => Promise<unknown>;

/**
 * Runs one file in a session of its own, as `psql -f` does, so that no SET of one file reaches the next.
 * Statements go one by one: the simple protocol would wrap several in one implicit transaction, and only so
 * does an error without a position still have a line.
 *
 * @returns milliseconds.
 */
async function runScript(
  run: MigrationRun,
  script: SqlScript,
  baseline: readonly SqlMigration[],
  record: Record,
): Promise<number> {
  const database = await run.engine.open(run.toolAddress ?? run.database.address, run.services);
  try {
    const isThere = await database.hasTable(tableName(run));
    const makeHistory = async (it: Executor) => {
      if (isThere) return;
      await it.execute(historyTable(run));
      await recordBaseline(it, quotedTable(run), baseline);
    };
    run.services.log.info(`Running ${script.path}`);
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    const finish = (it: Executor) => writeHistory(it, makeHistory, (table) => record(table, took()));
    if (script.transaction) await inTransaction(run, database, script, finish);
    else {
      await database.setTimeouts(run.timeouts);
      await runStatements(database, script);
      await refuseOpenTransaction(database, script);
      // A crash between the last statement and this row makes the file run again: it has to be repeatable.
      await finish(database);
    }
    return took();
  } finally {
    await database.close();
  }
}

async function inTransaction(
  run: MigrationRun,
  database: Database,
  script: SqlScript,
  record: (executor: Executor) => Promise<void>,
): Promise<void> {
  let committing = false;
  try {
    await database.transaction(async (executor) => {
      await runStatements(executor, script);
      await record(executor);
      committing = true;
    }, run.timeouts);
  } catch (error) {
    // Constraints that are deferred speak up at the commit.
    throw committing ? statementError(script, undefined, error, 0) : error;
  }
}

async function runStatements(executor: Executor, script: SqlScript): Promise<void> {
  let current: SqlStatement | undefined;
  let done = 0;
  try {
    for (current of script.statements) {
      await executor.execute(current.text);
      done += 1;
    }
  } catch (error) {
    throw statementError(script, current, error, script.transaction ? 0 : done);
  }
}

/**
 * What a BEGIN without its COMMIT did would be rolled back with the session, and the history row with it.
 * Outside of a transaction a statement is one of its own, and begins with it.
 */
async function refuseOpenTransaction(executor: Executor, { path }: SqlScript): Promise<void> {
  const { rows } = await executor.execute("select transaction_timestamp() < statement_timestamp()");
  if (rows[0]?.[0] !== "t") return;
  throw userError({
    code: "transaction-left-open",
    message: `${path} begins a transaction and does not end it: what it did in there was rolled back.`,
    next: "Write COMMIT where the transaction ends, or leave BEGIN out.",
  });
}

/**
 * The history table is made where it is first written to, in the same transaction: a first migration that
 * fails leaves nothing behind, not even that. Looking never makes it.
 */
async function writeHistory(
  executor: Executor,
  makeTable: (executor: Executor) => Promise<void>,
  record: (executor: Executor) => Promise<unknown>,
): Promise<void> {
  // The file may have moved the session elsewhere; the history is found from where it began.
  await executor.execute("reset search_path; reset role");
  await makeTable(executor);
  await record(executor);
}

const historyTable = (run: MigrationRun) =>
  `create table if not exists ${quotedTable(run)} (
    id text primary key,
    checksum text not null,
    applied_at timestamptz not null default now(),
    duration_ms bigint
  )`;
