import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { editedSince, knownDigests } from "#model/edited-since.ts";
import type { StepContext } from "#model/step.ts";
import { refuseUnfit, warnOfEdits, warnOfIgnored, warnOfOrder } from "./history-mismatch.ts";
import { lookAt } from "./look-at-migrations.ts";
import type { Look } from "./result.ts";

/**
 * What the database says before anything is run, and which of its applied migrations were edited since.
 *
 * @throws StagegateError where its history does not fit the repository's files.
 */
export async function lookBefore(
  tool: MigrationTool,
  run: MigrationRun,
  environment: string,
  context: StepContext,
): Promise<{ before: Look; edited: string[] }> {
  const before = await lookAt(tool, run);
  refuseUnfit(before.state);
  warnOfOrder(before.state, tool, context);
  warnOfIgnored(before.state, tool, context);
  const noted = (await run.database.mark())?.source;
  const of = { database: run.database.address.label, environment };
  const edited = editedSince(before.state, knownDigests(noted, await context.journal.entries(), of));
  warnOfEdits(edited, context);
  return { before, edited };
}
