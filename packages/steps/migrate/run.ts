import { keepMigrationLock, takeMigrationLock } from "#migrations/lock.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { isolationFact } from "#model/isolation.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { evidenceHere } from "../evidence/evidence-here.ts";
import { isolate } from "../run/isolate.ts";
import { openTarget } from "../target/guard-target.ts";
import { teamToolOf } from "../team-tool.ts";
import { asRehearsed } from "./as-rehearsed.ts";
import { compareSettings } from "./compare-settings.ts";
import { refuseApplied } from "./history-mismatch.ts";
import type { MigrateInputs } from "./inputs.ts";
import { lookBefore } from "./look-before.ts";
import { forgetBeginnings } from "./note-beginning.ts";
import { passGate, prepareToPass, refuseWithoutEvidence } from "./pass-gate.ts";
import { rehearseQueue } from "./rehearse-queue.ts";
import { type Known, migrateResult } from "./result.ts";
import { runPending } from "./run-pending.ts";
import { wantsQueue } from "./wants-queue.ts";

export async function run(inputs: MigrateInputs, given: StepContext): Promise<StepOutcome<MigrateFacts>> {
  const gated = inputs.environment === "production";
  await using lifetime = new AsyncDisposableStack();
  const context = inputs.environment === "clone" ? await onCopy(given, lifetime) : given;
  const team = teamToolOf(inputs, context);
  const queue = wantsQueue(inputs, context) ? await rehearseQueue(team, inputs, context) : undefined;
  const evidence = gated ? await evidenceHere(inputs, context) : undefined;
  if (gated) refuseWithoutEvidence(evidence, inputs, context);
  await using target = await openTarget(inputs, context, "gated");
  const { engine, database, server } = target;
  const run = team.on({ engine, database }, context);
  const tool = await team.choose();
  const prepared = gated ? await prepareToPass(inputs, evidence, () => tool.state(run), context) : undefined;
  const deadline = AbortSignal.timeout(inputs.timeout);
  await takeMigrationLock(database, context, inputs.timeout);
  await using lock = keepMigrationLock(engine, database, context);

  const { before, edited } = await lookBefore(tool, run, inputs.environment, context);
  if (queue) refuseApplied(before.state, database.address.label);
  // Asked here, by the session that holds production's lock: what changed since the gate step is seen.
  const gate = prepared ? await passGate(engine, { prepared, database, ...before }, context) : undefined;
  const settings = gated ? undefined : await compareSettings(inputs.config, context);
  const known: Known = {
    tool: tool.name,
    database: database.address.label,
    environment: inputs.environment,
    serverVersion: server.version,
    settings: await database.sessionSettings(),
    ...(context.isolation ? { isolation: isolationFact(context.isolation) } : {}),
    lockTimeoutMs: run.timeouts.lockMs,
    statementTimeoutMs: run.timeouts.statementMs,
    ...(edited.length > 0 ? { edited } : {}),
    ...(gate ? { gate } : {}),
    ...(queue ? { queue } : {}),
    ...(settings ? { settingsChanges: settings } : {}),
  };
  const { pending } = before.state;
  if (pending.length === 0) {
    // The gate has let it pass: somebody knows what became of an earlier one.
    if (gated) await forgetBeginnings(engine, database.address, context);
    return migrateResult(known, { before, after: before }, { attempts: [] });
  }
  const proof = prepared?.proof;
  const rehearsed = proof?.found === "evidence" ? proof.evidence.migrations : undefined;
  context.log.info(`${pending.length} pending: ${pending.map(({ id }) => id).join(", ")}`);
  const outcome = await runPending({ target, tool, run, lock, deadline, before, known }, inputs, context);
  return asRehearsed(outcome, rehearsed, context);
}

/** A rehearsal has made its network already. */
const onCopy = async (context: StepContext, lifetime: AsyncDisposableStack): Promise<StepContext> => ({
  ...context,
  isolation: context.isolation ?? (await isolate(context, lifetime)),
});
