import type { ToolRun } from "../tool.ts";

/** Where a tool's database is, for the guard and for our own programs. */
export function whereItIs({ database, toolAddress = database.address }: ToolRun): Record<string, string> {
  const { host, port, database: name } = toolAddress;
  return { STAGEGATE_HOST: host, STAGEGATE_PORT: String(port), STAGEGATE_DATABASE: name };
}
