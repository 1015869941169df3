import { digestsOf } from "#model/edited-since.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Engine } from "#model/engine.ts";
import type { NotedHistory } from "#model/facts/clone.ts";
import { problemOf } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { teamTool } from "../team-tool.ts";

/**
 * A project without migrations, or with a tool nobody named, can still be cloned. Where the
 * history may not be read, the clone itself says so, together with all other tables that may not.
 */
const goesOn = new Set([
  "no-migration-tool",
  "several-migration-tools",
  "no-migrations",
  "no-migrations-directory",
  "no-rights",
  "other-tools-history",
]);

/**
 * The ids in production's migration history, in order, as the project's own migration tool is set up for
 * the step `migrate`, with the digests of their files; none where there is no tool. Production is only read.
 */
export async function productionHistory(
  engine: Engine,
  production: DatabaseAddress,
  context: StepContext,
): Promise<NotedHistory> {
  const team = teamTool(context);
  const database = await engine.open(production, context);
  try {
    const tool = await team.choose();
    const run = team.on({ engine, database }, context);
    // In a rehearsal no program of the team's is told where production is, nor let through to it.
    const listing = context.isolation ? { ...run, toolAddress: engine.dialect.noDatabase } : run;
    const state = await tool.state(listing);
    return { history: state.applied, digests: digestsOf(state) };
  } catch (error) {
    const { code, message } = problemOf(error);
    if (!goesOn.has(code)) throw error;
    context.log.debug(`Production's migration history is not noted in the clone: ${message}`);
    return { history: [] };
  } finally {
    await database.close();
  }
}
