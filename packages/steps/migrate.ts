import { chooseTool } from "#migrations/detect.ts";
import { keepMigrationLock, takeMigrationLock } from "#migrations/lock.ts";
import { ofHistory } from "#migrations/of-history.ts";
import { type Attempts, withRetries } from "#migrations/retry.ts";
import type { Durations, MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { formatDuration } from "#model/duration.ts";
import { editedSince } from "#model/edited-since.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { type MigrationState, migrationSetDigest } from "#model/migration.ts";
import { cancelled, problemOf, refused, StagegateError, userError } from "#model/problem.ts";
import { schemaFingerprint } from "#model/schema-snapshot.ts";
import { defineStep, type StepContext, type StepOutcome } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { type Asked, askGate } from "./ask-gate.ts";
import { type EvidenceHere, evidenceHere } from "./evidence-here.ts";
import { withoutEvidence } from "./find-evidence.ts";
import { evidenceInputs, gateInputs } from "./gate-inputs.ts";
import { openTarget } from "./guard-target.ts";
import { leftInvalid } from "./invalid-indexes.ts";
import { judgeRecording, withoutHistory } from "./judge-recording.ts";
import { lookAfter, lookAt } from "./look-at-migrations.ts";
import { type MigrateInputs, migrateInputs } from "./migrate-inputs.ts";
import { endedBy, type Known, type Look, migrateResult, outcomeUnknown } from "./migrate-result.ts";
import { type Prepared, prepareGate } from "./prepare-gate.ts";

import { type Recorded, recordMigration } from "./record-migration.ts";
import { sequencesBehind } from "./sequences-behind.ts";
import { watchData } from "./watch-data.ts";

import { watchInvariants, withInvariants } from "./watch-invariants.ts";

export const migrate = defineStep({
  name: "migrate",
  description: "Applies the pending migrations with the team's own tool, and records what changed.",
  inputs: migrateInputs,
  outputs: {
    applied: "How many migrations were applied.",
    "pending-before": "How many migrations were pending.",
    "fingerprint-before": "The digest of the schema before.",
    "fingerprint-after": "The digest of the schema after.",
  },

  async run(inputs, context): Promise<StepOutcome<MigrateFacts>> {
    const gated = inputs.environment === "production";
    const evidence = gated ? await evidenceHere(inputs, context) : undefined;
    if (gated) refuseWithoutEvidence(evidence, inputs, context);
    await using target = await openTarget(inputs, context, "gated");
    const { engine, database, server } = target;
    const run: MigrationRun = {
      project: projectOf(inputs, context),
      engine,
      database,
      services: context,
      timeouts: { lockMs: inputs["lock-timeout"], statementMs: inputs["statement-timeout"] },
    };
    const tool = await chooseTool(inputs.tool, run.project);
    const prepared = gated ? await prepare(inputs, evidence, () => tool.state(run), context) : undefined;
    const deadline = AbortSignal.timeout(inputs.timeout);
    await takeMigrationLock(database, context, inputs.timeout);
    await using lock = keepMigrationLock(engine, database, context);

    const before = await lookAt(tool, run);
    refuseUnfit(before.state);
    warnOfOrder(before.state, tool, context);
    const edited = editedSince(before.state, (await database.mark())?.source);
    warnOfEdits(edited, context);
    // Asked here, by the session that holds production's lock: what changed since the gate step is seen.
    const gate = prepared ? await passGate({ prepared, database, ...before }, context) : undefined;
    const known: Known = {
      tool: tool.name,
      database: database.address.label,
      environment: inputs.environment,
      serverVersion: server.version,
      lockTimeoutMs: run.timeouts.lockMs,
      statementTimeoutMs: run.timeouts.statementMs,
      ...(edited.length > 0 ? { edited } : {}),
      ...(gate ? { gate } : {}),
    };
    if (before.state.pending.length === 0) return migrateResult(known, before, before, { attempts: [] });

    context.log.info(
      `${before.state.pending.length} pending: ${before.state.pending.map(({ id }) => id).join(", ")}`,
    );
    if (inputs.environment === "clone") known.sequencesBehind = await sequencesBehind(database);
    const historyTable = await tool.historyTable(run.project);
    const look = () => lookAfter(tool, run, before.sources, context);
    const untouched = async () => sameAs(before, await look(), historyTable);
    const signal = AbortSignal.any([context.signal, deadline, lock.lost]);
    const timed = { ...run, services: { ...context, signal } };
    const compare = await watchInvariants(inputs.invariants, timed);
    // Not on production: there it would read whole tables while people wait.
    const dataAfter = inputs.record && !gated ? await watchData(timed) : undefined;
    const applyOn = (it: MigrationRun) =>
      withRetries(it.services, inputs.retries, () => tool.up(it), untouched);
    const applying: Promise<Applied> = inputs.record
      ? recordMigration(timed, applyOn, inputs.probe && !gated)
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
    return judgeRecording(outcome, { recording, data }, context.settings.policy);
  },
});

/** @throws StagegateError `no-evidence` and its like: without any, nothing needs to be connected to. */
function refuseWithoutEvidence(
  here: EvidenceHere | undefined,
  inputs: MigrateInputs,
  context: StepContext,
): void {
  const missing = withoutEvidence(here, inputs, context);
  if (missing && missing.found !== "evidence") throw refused(missing.refusal);
}

/** The section `gate` of the settings with the run's own inputs over it, and what has to be asked for with them. */
async function prepare(
  given: MigrateInputs,
  here: EvidenceHere | undefined,
  state: () => Promise<MigrationState>,
  context: StepContext,
): Promise<Prepared> {
  const run = Object.fromEntries(
    Object.keys(evidenceInputs).map((name) => [name, given[name as keyof typeof evidenceInputs]]),
  );
  const inputs = resolveInputs({ name: "gate", inputs: gateInputs }, run, context);
  const setDigest = async () => migrationSetDigest((await state()).files);
  return prepareGate("migrate", inputs, here, setDigest, context);
}

/** @throws StagegateError named for the gate's first refusal. */
async function passGate(asked: Omit<Asked, "by">, context: StepContext): Promise<GateFacts> {
  const { facts, problem } = await askGate({ by: "migrate", ...asked }, context);
  if (problem) throw new StagegateError(problem);
  return facts;
}

export function projectOf(inputs: MigrateInputs, context: StepContext): MigrationRun["project"] {
  return {
    workingDirectory: context.workingDirectory,
    directory: inputs.directory,
    historyTable: inputs["history-table"],
    baseline: inputs.baseline,
    env: inputs.env,
    passEnv: inputs["pass-env"],
    commands: inputs.command,
    sources: inputs.sources,
  };
}

function sameAs(before: Look, now: Look, historyTable: string | undefined): boolean {
  const isHistory = ofHistory(historyTable);
  const fingerprint = ({ schema }: Look) => schemaFingerprint(schema.filter((object) => !isHistory(object)));
  return (
    before.state.applied.join("\n") === now.state.applied.join("\n") &&
    fingerprint(before) === fingerprint(now)
  );
}

/** A history that the repository cannot have written is nothing to build on. */
function refuseUnfit({ missing, edited, skipped = [], files }: MigrationState): void {
  if (missing.length > 0)
    throw userError({
      code: "missing-migrations",
      message: `The database has migrations that the repository does not: ${missing.join(", ")}.`,
      next: "Bring the branch up to date with the one that was deployed, or restore the files from it. Check also `directory` and `history-table`.",
    });
  const pathsOf = (ids: readonly string[]) =>
    files
      .filter(({ id }) => ids.includes(id))
      .map(({ path }) => path)
      .join(", ");
  if (skipped.length > 0)
    throw userError({
      code: "skipped-migrations",
      message: `These migrations were put in below one that the database has, and would never run on it: ${pathsOf(skipped)}.`,
      next: "Let them come after the newest one: correct what they stand on.",
    });
  if (edited.length === 0) return;
  throw userError({
    code: "edited-migrations",
    message: `Migrations were edited after they had been applied: ${pathsOf(edited)}.`,
    next: "Restore them as they were (`git log -p` shows it) and put the change into a new migration.",
  });
}

function warnOfOrder({ outOfOrder }: MigrationState, tool: MigrationTool, { log }: StepContext): void {
  if (outOfOrder.length === 0) return;
  log.warn(
    `Out of order: ${outOfOrder.join(", ")} come before the last applied migration. ${tool.name} runs them late, in another order than on a new database.`,
  );
}

function warnOfEdits(edited: readonly string[], { log }: StepContext): void {
  if (edited.length === 0) return;
  log.warn(
    `Edited since production was cloned: ${edited.join(", ")}. Production has run them as they were, and never runs the edit; a new database does.`,
  );
}

interface Applied {
  result: Attempts<Durations>;
  recorded?: Recorded;
}

/** Where the recorder's own session broke, the tool may have run all the same. */
const nothingRecorded = (failure: unknown): Applied => ({ result: { attempts: [], failure } });

interface Stopped {
  cancelled: AbortSignal;
  deadline: AbortSignal;
  lock: AbortSignal;
}

/** What stops the tool does so the way cancelling does; here the reasons are told apart again. */
function whyStopped(
  failure: unknown,
  { cancelled: cancelling, deadline, lock }: Stopped,
  timeoutMs: number,
): { failure?: unknown } {
  if (failure === undefined) return {};
  if (cancelling.aborted) return { failure: cancelled() };
  if (problemOf(failure).kind !== "cancelled") return {};
  if (lock.aborted) return { failure: lock.reason };
  if (!deadline.aborted) return {};
  const late = userError({
    code: "migration-timeout",
    message: `The migrations took longer than ${formatDuration(timeoutMs)} and were stopped.`,
    next: "Allow more with `timeout`, or find out what they wait for.",
  });
  return { failure: late };
}
