import { problemOf, userError } from "#model/problem.ts";
import type { MigrationRun } from "../tool.ts";

/**
 * The first column of the user's query; nothing where the tool has not made its table yet.
 *
 * @throws StagegateError `history-query-failed`.
 */
export async function commandHistory({ database, services }: MigrationRun, query: string): Promise<string[]> {
  try {
    const { rows } = await database.select(query);
    return rows.map(([id]) => id ?? "").filter((id) => id !== "");
  } catch (error) {
    const problem = problemOf(error);
    if (problem.errorClass === "no-such-table") {
      services.log.info("The history table does not exist yet: nothing has been applied.");
      return [];
    }
    if (problem.sqlstate === undefined) throw error;
    throw userError(
      {
        ...problem,
        code: "history-query-failed",
        message: `The history query failed: ${problem.message}`,
        next: "Correct `history:` under `migrate: command:` in stagegate.yml. It may only read, and returns one id per row.",
      },
      error,
    );
  }
}
