import { formatDuration } from "#model/duration.ts";
import type { QueueFacts } from "#model/facts/queue.ts";
import type { MigrationState } from "#model/migration.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { openTarget } from "../target/guard-target.ts";
import { needCapability } from "../target/need-capability.ts";
import type { TeamTool } from "../team-tool.ts";
import type { MigrateInputs } from "./inputs.ts";
import { meetTransaction } from "./run-behind-transaction.ts";

/**
 * Runs the migration on a busy database before it is rehearsed: on a copy beside the rehearsal's own, so that
 * whatever a migration leaves behind that gave up half-way is in nobody's way, and the recording is of an
 * undisturbed run. Undefined where nothing could be run at all.
 *
 * @throws StagegateError as opening the database and reading the migrations do; `cancelled`.
 */
export async function rehearseQueue(
  team: TeamTool,
  inputs: MigrateInputs,
  context: StepContext,
): Promise<QueueFacts | undefined> {
  const { tool, run } = await pendingRun(team, inputs, context);
  if (!tool) return undefined;
  const endGroup = context.log.group("On a busy copy, behind a long transaction (probe: queue)");
  const deadline = AbortSignal.timeout(inputs.timeout);
  const services = { ...context, signal: AbortSignal.any([context.signal, deadline]) };
  try {
    needCapability(run.engine, "templateCopy");
    await using copy = await run.engine.copyAside(run.database.address, services);
    const database = await run.engine.open(copy.address, services);
    try {
      const facts = await meetTransaction(tool, { ...run, database, services });
      if (context.signal.aborted) throw cancelled();
      context.log.info(inShort(facts));
      return facts;
    } finally {
      await database.close();
    }
  } catch (error) {
    if (context.signal.aborted) throw cancelled();
    const { kind, message } = problemOf(error);
    if (kind === "bug") throw error;
    const reason = deadline.aborted
      ? `it was not over within ${formatDuration(inputs.timeout)}`
      : message.replace(/\.$/, "");
    context.log.warn(`What a busy database does to the migration is not known: ${reason}.`);
    return { outcome: "inconclusive", reason, held: [], felt: [] };
  } finally {
    endGroup();
  }
}

/** Closes the database again: it can only be copied while nobody is connected to it. */
async function pendingRun(team: TeamTool, inputs: MigrateInputs, context: StepContext) {
  await using target = await openTarget(inputs, context);
  const { engine, database } = target;
  const run = team.on({ engine, database }, context);
  const tool = await team.choose();
  return isFit(await tool.state(run)) ? { tool, run } : { run };
}

/** What will be refused needs no trial. */
const isFit = ({ pending, missing, edited, skipped = [] }: MigrationState) =>
  pending.length > 0 && missing.length + edited.length + skipped.length === 0;

function inShort({ outcome, wait, reason }: QueueFacts): string {
  if (!wait)
    return outcome === "failed" ? `It failed here: ${reason}` : "Nothing waited for the transaction.";
  const end =
    wait.sqlstate === undefined
      ? "until the transaction was ended"
      : `and gave up (SQLSTATE ${wait.sqlstate})`;
  return `Waited ${formatDuration(wait.waitedMs)} ${end}: ${wait.statement}`;
}
