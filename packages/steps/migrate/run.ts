import { keepMigrationLock, takeMigrationLock } from "#migrations/lock.ts";
import { type Attempts, withRetries } from "#migrations/retry.ts";
import type { Durations, MigrationRun } from "#migrations/tool.ts";
import { editedSince, knownDigests } from "#model/edited-since.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { isolationFact } from "#model/isolation.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { evidenceHere } from "../evidence/evidence-here.ts";
import { isolate } from "../run/isolate.ts";
import { openTarget } from "../target/guard-target.ts";
import { teamToolOf } from "../team-tool.ts";
import { beginMigration } from "./begin-migration.ts";
import type { MigrateInputs } from "./inputs.ts";
import { leftInvalid } from "./invalid-indexes.ts";
import { judgeRecording, withoutHistory } from "./judge-recording.ts";
import { lookAfter, lookAt, sameAs } from "./look-at-migrations.ts";
import { passGate, prepareToPass, refuseWithoutEvidence } from "./pass-gate.ts";
import { previewMigrations } from "./preview-migrations.ts";
import { type Recorded, recordMigration } from "./record-migration.ts";
import { rehearseQueue } from "./rehearse-queue.ts";
import { endedBy, type Known, migrateResult, outcomeUnknown } from "./result.ts";
import { sequencesBehind } from "./sequences-behind.ts";
import { refuseApplied, refuseUnfit, warnOfEdits, warnOfIgnored, warnOfOrder } from "./unfit-history.ts";
import { wantsQueue } from "./wants-queue.ts";
import { watchData } from "./watch-data.ts";
import { watchInvariants, withInvariants } from "./watch-invariants.ts";
import { whyStopped } from "./why-stopped.ts";

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

  const before = await lookAt(tool, run);
  refuseUnfit(before.state);
  if (queue) refuseApplied(before.state, database.address.label);
  warnOfOrder(before.state, tool, context);
  warnOfIgnored(before.state, tool, context);
  const of = { database: database.address.label, environment: inputs.environment };
  const noted = (await database.mark())?.source;
  const edited = editedSince(before.state, knownDigests(noted, await context.journal.entries(), of));
  warnOfEdits(edited, context);
  // Asked here, by the session that holds production's lock: what changed since the gate step is seen.
  const gate = prepared ? await passGate({ prepared, database, ...before }, context) : undefined;
  const known: Known = {
    tool: tool.name,
    ...of,
    serverVersion: server.version,
    ...(context.isolation ? { isolation: isolationFact(context.isolation) } : {}),
    lockTimeoutMs: run.timeouts.lockMs,
    statementTimeoutMs: run.timeouts.statementMs,
    ...(edited.length > 0 ? { edited } : {}),
    ...(gate ? { gate } : {}),
    ...(queue ? { queue } : {}),
  };
  if (before.state.pending.length === 0) return migrateResult(known, before, before, { attempts: [] });

  context.log.info(
    `${before.state.pending.length} pending: ${before.state.pending.map(({ id }) => id).join(", ")}`,
  );
  if (inputs.environment === "clone") {
    known.sequencesBehind = await sequencesBehind(database);
    Object.assign(known, await previewMigrations(tool, run, before.state.pending));
  }
  const historyTable = await tool.historyTable(run.project);
  const look = () => lookAfter(tool, run, before.sources, context);
  const untouched = async () => sameAs(before, await look(), historyTable);
  const signal = AbortSignal.any([context.signal, deadline, lock.lost]);
  const timed = { ...run, services: { ...context, signal } };
  const compare = await watchInvariants(inputs.invariants, timed);
  // Not on production: there it would read whole tables while people wait.
  const dataAfter = inputs.record && !gated ? await watchData(timed) : undefined;
  known.begun = await beginMigration(known, before, target, context);
  const applyOn = (it: MigrationRun) =>
    withRetries(it.services, inputs.retries, () => tool.up(it), untouched);
  const applying: Promise<Applied> = inputs.record
    ? recordMigration(timed, applyOn, {
        historyTable,
        onCopy: !gated,
        probed: inputs.probe !== "off" && !gated,
      })
    : applyOn(timed).then((result) => ({ result }));
  const { result, recorded } = await applying.catch(nothingRecorded);
  // A copy goes with its run: nobody asks what is in it.
  if (context.signal.aborted && inputs.environment === "clone") throw cancelled();
  const stopped = { cancelled: context.signal, deadline, lock: lock.lost };
  const ended = { ...result, ...recorded, ...whyStopped(result.failure, stopped, inputs.timeout) };
  // From here on nothing is thrown: whoever reads the journal must not take it for one that applied nothing.
  const ran = await look().then(
    async (after) => {
      const pending = before.state.pending;
      const left = await leftInvalid(before.schema, after.schema, pending, context.workingDirectory);
      return migrateResult(known, before, after, ended, historyTable, left);
    },
    (error) => outcomeUnknown(known, before, ended, error),
  );
  const outcome = ran.problem
    ? ran
    : await compare().then(
        (invariants) => withInvariants(ran, invariants),
        (error) => endedBy(problemOf(error), ran),
      );
  if (!recorded) return outcome;
  const recording = withoutHistory(recorded.recording, historyTable);
  const data = ran.problem ? undefined : await dataAfter?.(recording);
  return judgeRecording(outcome, { recording, data }, context.settings.policy, engine.dialect.saferWays);
}

/** A rehearsal has made its network already. */
const onCopy = async (context: StepContext, lifetime: AsyncDisposableStack): Promise<StepContext> => ({
  ...context,
  isolation: context.isolation ?? (await isolate(context, lifetime)),
});

interface Applied {
  result: Attempts<Durations>;
  recorded?: Recorded;
}

/** Where the recorder's own session broke, the tool may have run all the same. */
const nothingRecorded = (failure: unknown): Applied => ({ result: { attempts: [], failure } });
