import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { formatDuration } from "#model/duration.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import { isAlike } from "#model/migration.ts";
import { problemOf, refused, userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { teamTool } from "../team-tool.ts";
import type { AppliedByJournal } from "./applied-by-journal.ts";

/** The project's migration tool on a database, set up as for the step `migrate`. */
export interface ToolOnDatabase {
  tool: MigrationTool;
  /** For looking; it is not ended by the timeout. */
  run: MigrationRun;
  /** Runs the tool for no longer than `migrate` may, timed from when the tool was set up. */
  inTime<T>(work: (run: MigrationRun) => Promise<T>): Promise<T>;
}

export async function toolOn(
  engine: Engine,
  database: Database,
  context: StepContext,
): Promise<ToolOnDatabase> {
  const team = teamTool(context);
  const run = team.on({ engine, database }, context);
  const deadline = AbortSignal.timeout(team.timeoutMs);
  const timed = { ...run, services: { ...context, signal: AbortSignal.any([context.signal, deadline]) } };
  return {
    tool: await team.choose(),
    run,
    inTime: (work) =>
      work(timed).catch((error) => {
        const late = deadline.aborted && !context.signal.aborted && problemOf(error).kind === "cancelled";
        throw late ? tookTooLong(team.timeoutMs) : error;
      }),
  };
}

const tookTooLong = (timeoutMs: number) =>
  userError({
    code: "migration-timeout",
    message: `It took longer than ${formatDuration(timeoutMs)} and was stopped.`,
    next: "Raise `timeout:` under `migrate:`, or find out what it waits for.",
  });

/**
 * Only the newest migrations can be undone, and only while the files are what they were.
 *
 * @throws StagegateError `history-changed`, `missing-migrations`.
 */
export async function refuseChangedHistory(
  { tool, run }: ToolOnDatabase,
  { ids, outOfOrder }: AppliedByJournal,
): Promise<void> {
  const state = await tool.state(run);
  const { applied, missing } = state;
  const absent = ids.filter((id) => !applied.includes(id));
  // A late one stands, in a history sorted by name, before others that are older than it.
  const [first] = ids.filter((id) => !outOfOrder.includes(id));
  const newer =
    first === undefined
      ? []
      : applied.slice(applied.indexOf(first)).filter((id) => !ids.includes(id) && !isAlike(state, id, ids));
  if (absent.length > 0 || newer.length > 0)
    throw refused({
      code: "history-changed",
      message: `The history of ${run.database.address.label} no longer ends with the migrations that the journal lists.`,
      next: "Something was applied or undone since. Compare both, then undo by hand or restore a backup.",
      details: [
        ...absent.map((id) => `no longer applied: ${id}`),
        ...(absent.length > 0 ? [] : newer.map((id) => `applied since: ${id}`)),
      ],
    });
  const gone = missing.filter((id) => ids.includes(id));
  if (gone.length > 0)
    throw refused({
      code: "missing-migrations",
      message: `The files of migrations to undo are not in this checkout: ${gone.join(", ")}.`,
      next: "Check out the commit that was deployed: an older one does not know how to undo them.",
    });
}

/**
 * Undoes migrations with the tool's own way down. The history is read again: an exit code proves nothing.
 *
 * @throws StagegateError `no-way-back`, `still-applied`, and the tool's own.
 */
export async function undo({ tool, run, inTime }: ToolOnDatabase, ids: readonly string[]): Promise<void> {
  await inTime((timed) => tool.down(timed, ids));
  const { applied } = await tool.state(run);
  const still = ids.filter((id) => applied.includes(id));
  if (still.length > 0)
    throw userError({
      code: "still-applied",
      message: `${tool.name} reported success, but the history still has ${still.join(", ")}.`,
      next: "Check that the tool's configuration takes its database from DATABASE_URL, and that its way down takes the history's row away.",
    });
}
