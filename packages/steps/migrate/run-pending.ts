import type { KeptLock } from "#migrations/lock.ts";
import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import type { Target } from "../target/guard-target.ts";
import { applyPending } from "./apply-pending.ts";
import { beginMigration } from "./begin-migration.ts";
import type { MigrateInputs } from "./inputs.ts";
import { leftInvalid } from "./invalid-indexes.ts";
import { judgeRecording, judgeUnrecorded, withoutHistory } from "./judge-recording.ts";
import { lookAfter } from "./look-at-migrations.ts";
import { forgetBeginnings } from "./note-beginning.ts";
import { previewMigrations } from "./preview-migrations.ts";
import { endedBy, type Known, type Look, migrateResult, outcomeUnknown } from "./result.ts";
import { sequencesBehind } from "./sequences-behind.ts";
import { watchData } from "./watch-data.ts";
import { watchInvariants, withInvariants } from "./watch-invariants.ts";
import { whyStopped } from "./why-stopped.ts";

/** A migration whose gate is open and whose lock is held. */
export interface Opened {
  target: Target;
  tool: MigrationTool;
  run: MigrationRun;
  lock: KeptLock;
  deadline: AbortSignal;
  before: Look;
  known: Known;
}

/** Applies what is pending, watches it, and tells from what the database says afterwards how it ended. */
export async function runPending(
  { target, tool, run, lock, deadline, before, known }: Opened,
  inputs: MigrateInputs,
  context: StepContext,
): Promise<StepOutcome<MigrateFacts>> {
  const { engine, database } = target;
  const onCopy = inputs.environment !== "production";
  if (inputs.environment === "clone") {
    known.sequencesBehind = await sequencesBehind(database);
    Object.assign(known, await previewMigrations(tool, run, before.state.pending));
  }
  const historyTable = await tool.historyTable(run.project);
  const look = () => lookAfter(tool, run, before.sources, context);
  const signal = AbortSignal.any([context.signal, deadline, lock.lost]);
  const timed = { ...run, services: { ...context, signal } };
  const compare = await watchInvariants(inputs.invariants, timed);
  // Not on production: there it would read whole tables while people wait.
  const dataAfter = inputs.record && onCopy ? await watchData(timed) : undefined;
  known.begun = await beginMigration(known, before, target, context);
  const { result, recorded, committed } = await applyPending(timed, {
    ...{ tool, before, look, historyTable, retries: inputs.retries },
    record: inputs.record ? { onCopy, probed: inputs.probe !== "off" && onCopy } : undefined,
  });
  // A copy goes with its run: nobody asks what is in it.
  if (context.signal.aborted && inputs.environment === "clone") throw cancelled();
  const stopped = { cancelled: context.signal, deadline, lock: lock.lost };
  const ended = { ...result, ...recorded, committed, ...whyStopped(result.failure, stopped, inputs.timeout) };
  // From here on nothing is thrown: whoever reads the journal must not take it for one that applied nothing.
  const ran = await look().then(
    async (after) => {
      const pending = before.state.pending;
      const left = await leftInvalid(before.schema, after.schema, pending, context.workingDirectory);
      return migrateResult(known, { before, after }, ended, { historyTable, leftInvalid: left });
    },
    (error) => outcomeUnknown(known, before, ended, error),
  );
  if (!onCopy && !ran.facts?.unknown) await forgetBeginnings(engine, database.address, context);
  const outcome = ran.problem
    ? ran
    : await compare().then(
        (invariants) => withInvariants(ran, invariants),
        (error) => endedBy(problemOf(error), ran),
      );
  if (!recorded) return judgeUnrecorded(outcome, context.settings.policy);
  const recording = withoutHistory(recorded.recording, historyTable);
  const data = ran.problem ? undefined : await dataAfter?.(recording);
  return judgeRecording(outcome, { recording, data }, context.settings.policy, engine.dialect.saferWays);
}
