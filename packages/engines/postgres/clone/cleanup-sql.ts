import { problemOf, userError } from "#model/problem.ts";
import type { Connection } from "../session/connection.ts";

/**
 * Runs the user's statements on the clone while nobody else may connect: queued jobs, sessions, keys and
 * webhooks go before an application can act on them.
 *
 * @throws StagegateError `cleanup-failed`
 */
export async function runCleanup(clone: Connection, statements: readonly string[]): Promise<void> {
  for (const [place, statement] of statements.entries()) {
    try {
      await clone.query(statement);
    } catch (error) {
      const problem = problemOf(error);
      if (problem.sqlstate === undefined) throw error;
      throw userError(
        {
          ...problem,
          code: "cleanup-failed",
          // The label would show the name it is built under, which says nothing to anybody.
          message: `Statement ${place + 1} of cleanup failed: ${problem.message.replace(`${clone.address.label}: `, "")}`,
          next: "Correct it under cleanup: in stagegate.yml. The clone was dropped, and nothing else has changed.",
        },
        error,
      );
    }
  }
}
