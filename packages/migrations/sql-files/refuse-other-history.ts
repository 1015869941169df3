import { userError } from "#model/problem.ts";
import { otherHistory } from "../other-history.ts";
import type { MigrationRun } from "../tool.ts";
import { defaultTable } from "./baseline.ts";

/**
 * Refuses a database whose history another tool keeps, and which has none of plain SQL files: what was applied stands
 * there, whatever a baseline says, and that tool would run every file again.
 *
 * @throws StagegateError `other-tools-history`, unless the settings name the table of our history.
 */
export async function refuseOtherHistory({
  project,
  database,
}: Pick<MigrationRun, "project" | "database">): Promise<void> {
  if (project.historyTable !== undefined || (await database.hasTable(defaultTable))) return;
  const found = await otherHistory(database);
  if (found === undefined) return;
  throw userError({
    code: "other-tools-history",
    message: `The database has a migration history as ${found.tool} keeps it, ${found.table}, and none of plain SQL files: what was applied is not known from a baseline.`,
    next: `Let that tool run its files: \`tool: command\` under \`migrate:\` in stagegate.yml. Where Stagegate runs them from now on, say so with \`history-table: ${defaultTable}\`, and give the last migration that was run as \`baseline\`.`,
  });
}
