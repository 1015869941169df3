import { setTimeout as sleep } from "node:timers/promises";
import { migrationSources } from "#migrations/migration-sources.ts";
import { ofHistory } from "#migrations/of-history.ts";
import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { problemOf } from "#model/problem.ts";
import { schemaFingerprint } from "#model/schema/fingerprint.ts";
import type { StepContext } from "#model/step.ts";
import type { Look } from "./result.ts";

/** A restarted server or a failover is back within a minute; a cancelled run has seconds to live. */
const waitMs = 60_000;
const lookMs = 300_000;
const cancelledMs = 5_000;
const pauseMs = 1_000;

const comesBack = new Set(["connection-lost", "host-unreachable", "host-not-found", "server-busy"]);

/** What a database says of its migrations and its schema. */
export async function lookAt(tool: MigrationTool, run: MigrationRun): Promise<Look> {
  return { ...(await stateOf(tool, run)), sources: await migrationSources(tool, run.project, run.services) };
}

const stateOf = async (tool: MigrationTool, run: MigrationRun) => ({
  state: await tool.state(run),
  schema: await run.database.schema(),
});

/**
 * The same after the tool has run, through a session of its own: the one from before may have been ended by
 * then, and in a cancelled run it is. A server that is away for a moment is waited for.
 *
 * @throws StagegateError where it cannot be asked.
 */
export async function lookAfter(
  tool: MigrationTool,
  run: MigrationRun,
  sources: Look["sources"],
  { signal, ...services }: StepContext,
): Promise<Look> {
  const began = performance.now();
  const stop = AbortSignal.timeout(signal.aborted ? cancelledMs : lookMs);
  for (;;) {
    const own = { ...services, signal: stop };
    try {
      const database = await run.engine.open(run.database.address, own);
      try {
        return { ...(await stateOf(tool, { ...run, database, services: own })), sources };
      } finally {
        await database.close();
      }
    } catch (error) {
      const waited = performance.now() - began;
      if (!comesBack.has(problemOf(error).code) || stop.aborted || waited > waitMs) throw error;
      await sleep(pauseMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }
}

/** Whether migrations left history and schema as they were; a tool may have made its own table meanwhile. */
export function sameAs(before: Look, now: Look, historyTable: string | undefined): boolean {
  const isHistory = ofHistory(historyTable);
  const fingerprint = ({ schema }: Look) => schemaFingerprint(schema.filter((object) => !isHistory(object)));
  return (
    before.state.applied.join("\n") === now.state.applied.join("\n") &&
    fingerprint(before) === fingerprint(now)
  );
}
