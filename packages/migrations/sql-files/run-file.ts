import type { Database, Executor } from "#model/engine/database.ts";
import type { SqlStatement } from "#model/engine/sql-statement.ts";
import { userError } from "#model/problem.ts";
import type { MigrationRun } from "../tool.ts";
import { statementError } from "./error.ts";
import type { SqlMigration } from "./file.ts";
import { type HistoryChange, historyWriter } from "./history.ts";
import type { SqlScript } from "./script.ts";

/**
 * Runs one file in a session of its own, so that no SET of one file reaches the next.
 * Statements go one by one: the simple protocol would wrap several in one implicit transaction, and only so
 * does an error without a position still have a line.
 *
 * @param baseline what a history that is not there yet begins with.
 * @param change what the history has to tell of it.
 * @returns milliseconds.
 * @throws StagegateError `migration-failed`, `transaction-left-open`.
 */
export async function runSqlFile(
  run: MigrationRun,
  script: SqlScript,
  baseline: readonly SqlMigration[],
  change: HistoryChange,
): Promise<number> {
  const at = run.toolAddress ?? run.database.address;
  const database = await run.engine.open(at, run.services, { pipelined: script.transaction });
  try {
    const write = await historyWriter(run, database, baseline);
    run.services.log.info(`Running ${script.path}`);
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    const finish = (it: Executor) => write(it, change, took());
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

/** Statements are sent ahead where they can be: locks are held no longer than the server works. */
async function runStatements(executor: Executor, script: SqlScript): Promise<void> {
  const { ahead = 1 } = executor;
  const sent: { statement: SqlStatement; answered: Promise<unknown> }[] = [];
  let current: SqlStatement | undefined;
  let done = 0;
  const answered = async (mostLeft: number) => {
    while (sent.length > mostLeft) {
      const [first] = sent.splice(0, 1);
      current = first?.statement;
      await first?.answered;
      done += 1;
    }
  };
  try {
    for (const statement of script.statements) {
      // Back to a savepoint: what follows would run although something before it has failed.
      if (statement.words[0] === "rollback") await answered(0);
      const answer = executor.execute(statement.text);
      answer.catch(() => undefined);
      sent.push({ statement, answered: answer });
      await answered(ahead - 1);
    }
    await answered(0);
  } catch (error) {
    throw statementError(script, current, error, isUndone(script) ? 0 : done);
  }
}

/** Whether what the file did up to an error goes with its transaction. */
const isUndone = ({ transaction, engine }: SqlScript) => transaction && engine.capabilities.transactionalDdl;

/** What a BEGIN without its COMMIT did would be rolled back with the session, and the history row with it. */
async function refuseOpenTransaction(executor: Executor, { path, engine }: SqlScript): Promise<void> {
  const { rows } = await executor.execute(engine.dialect.sqlFiles.transactionLeftOpen);
  if (rows.length === 0) return;
  throw userError({
    code: "transaction-left-open",
    message: `${path} begins a transaction and does not end it: what it did in there was rolled back.`,
    next: "Write COMMIT where the transaction ends, or leave BEGIN out.",
  });
}
