import type { MigrationTool } from "#migrations/tool.ts";
import type { MigrationState } from "#model/migration.ts";
import { userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";

/** A history that the repository cannot have written is nothing to build on. */
export function refuseUnfit({ missing, edited, skipped = [], files }: MigrationState): void {
  if (missing.length > 0)
    throw userError({
      code: "missing-migrations",
      message: `The database has migrations that the repository does not: ${missing.join(", ")}.`,
      next: "Update the branch from the one that was deployed, or restore the files from it. Check also `directory` and `history-table`.",
    });
  const pathsOf = (ids: readonly string[]) =>
    files
      .filter(({ id }) => ids.includes(id))
      .map(({ path }) => path)
      .join(", ");
  if (skipped.length > 0)
    throw userError({
      code: "skipped-migrations",
      message: `These migrations were put in below one that the database has, and would never run on it: ${pathsOf(skipped)}.`,
      next: "Let them come after the newest one: correct what they depend on.",
    });
  if (edited.length === 0) return;
  throw userError({
    code: "edited-migrations",
    message: `Migrations were edited after they had been applied: ${pathsOf(edited)}.`,
    next: "Restore them as they were (`git log -p` shows it) and put the change into a new migration.",
  });
}

/**
 * After the migration was tried on a copy beside it: the tool was given another database than the one that it
 * migrated.
 *
 * @throws StagegateError `not-recorded`.
 */
export function refuseApplied({ pending }: MigrationState, database: string): void {
  if (pending.length > 0) return;
  throw userError({
    code: "not-recorded",
    message: `${database} was migrated while the migration ran on a copy: the tool does not use the database it was given.`,
    next: "Let its configuration take the database from DATABASE_URL, from the variables of the server's own client library, or from those you map with `env:` in stagegate.yml. Start again from a fresh copy.",
  });
}

export function warnOfOrder({ outOfOrder }: MigrationState, tool: MigrationTool, { log }: StepContext): void {
  if (outOfOrder.length === 0) return;
  log.warn(
    `Out of order: ${outOfOrder.join(", ")} come before the last applied migration. Where ${tool.name} runs them at all, it is in another order than on a new database.`,
  );
}

export function warnOfIgnored(
  { ignored = [] }: MigrationState,
  tool: MigrationTool,
  { log }: StepContext,
): void {
  if (ignored.length === 0) return;
  log.warn(
    `Never run: ${ignored.join(", ")}. They look like migrations, and ${tool.name} takes them for none: look at their names, their places and the tool's configuration.`,
  );
}

export function warnOfEdits(edited: readonly string[], { log }: StepContext): void {
  if (edited.length === 0) return;
  log.warn(
    `Edited since they were applied: ${edited.join(", ")}. What has them has run them as they were, and never runs the edit; a new database does.`,
  );
}
