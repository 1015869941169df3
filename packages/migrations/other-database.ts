import { userError } from "#model/problem.ts";
import { saidIn } from "./run-tool.ts";
import type { ToolRun } from "./tool.ts";

/**
 * Where a tool's database is, for our own programs: a project's configuration may name another one, which can be
 * production, and then nothing may be connected to.
 */
export function whereItIs({ database, toolAddress = database.address }: ToolRun): Record<string, string> {
  const { host, port, database: name } = toolAddress;
  return { STAGEGATE_HOST: host, STAGEGATE_PORT: String(port), STAGEGATE_DATABASE: name };
}

/**
 * To be thrown in place of a tool's failure, whose own it is where none of our programs has said
 * `stagegate: elsewhere: ` and what the configuration names.
 *
 * @param reader.tool who reads the configuration.
 * @param reader.next where it has to read the database from.
 */
export function otherDatabase(error: unknown, { tool, next }: { tool: string; next: string }): unknown {
  const named = saidIn(error, /stagegate: elsewhere: (.*)/);
  if (named === undefined) return error;
  return userError(
    {
      code: "other-database",
      message: `${tool} would migrate another database than the one it is given: its configuration has ${named}. That one was not connected to.`,
      next,
    },
    error,
  );
}
