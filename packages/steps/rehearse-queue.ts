import { chooseTool } from "#migrations/detect.ts";
import { ofHistory } from "#migrations/of-history.ts";
import type { MigrationProject, MigrationRun, MigrationTool } from "#migrations/tool.ts";
import { formatDuration } from "#model/duration.ts";
import type { Database } from "#model/engine.ts";
import type { QueueFacts } from "#model/facts/queue.ts";
import type { MigrationState } from "#model/migration.ts";
import { cancelled, type Problem, problemOf, refused, userError } from "#model/problem.ts";
import { diffSchemas } from "#model/schema-snapshot.ts";
import type { StepContext } from "#model/step.ts";
import { probeQueue, type QueueProbe } from "#recorder/probe-queue.ts";
import { nameOf, type RelationCatalog, readRelations } from "#recorder/relation-catalog.ts";
import { startRelay } from "#recorder/relay.ts";
import { openTarget } from "./guard-target.ts";
import { madeInvalid } from "./invalid-indexes.ts";
import { lookAt } from "./look-at-migrations.ts";
import type { MigrateInputs } from "./migrate-inputs.ts";
import type { Look } from "./migrate-result.ts";

/** Where there is no lock timeout, a wait is long enough to be understood. */
const withoutTimeoutMs = 10_000;
const longestWaitMs = 30_000;
/** The server's own timeout comes first. */
const graceMs = 1_000;
const mostChanges = 20;

/**
 * Whether the migration is to meet a long transaction. What stagegate.yml says counts for the rehearsal, and is
 * passed over elsewhere: the release reads the same file.
 *
 * @throws StagegateError `queue-not-on-clone`, `queue-not-recorded`.
 */
export function wantsQueue(inputs: MigrateInputs, { settings, log }: StepContext): boolean {
  if (inputs.probe !== "queue") return false;
  if (inputs.environment !== "clone") {
    if (settings.step("migrate").inputs.probe !== "queue")
      throw refused({
        code: "queue-not-on-clone",
        message: `\`probe: queue\` lets everybody wait on purpose; with \`environment: ${inputs.environment}\` people may be working there.`,
        next: "Use it in the rehearsal, on a copy that Stagegate made, and leave it out here.",
      });
    log.info("`probe: queue` of the settings is for the rehearsal's copy; here nothing is probed.");
    return false;
  }
  if (inputs.record) return true;
  throw userError({
    code: "queue-not-recorded",
    message: "`probe: queue` needs the recorder to see which statement waits, and `record` is false.",
    next: "Leave out one of the two.",
  });
}

/**
 * Runs the migration on a busy database before it is rehearsed: on a copy beside the rehearsal's own, so that
 * whatever a migration leaves behind that gave up half-way is in nobody's way, and the recording is of an
 * undisturbed run. Undefined where nothing could be run at all.
 *
 * @throws StagegateError as opening the database and reading the migrations do; `cancelled`.
 */
export async function rehearseQueue(
  project: MigrationProject,
  inputs: MigrateInputs,
  context: StepContext,
): Promise<QueueFacts | undefined> {
  const { tool, run } = await pendingRun(project, inputs, context);
  if (!tool) return undefined;
  const endGroup = context.log.group("On a busy copy, behind a long transaction (probe: queue)");
  const deadline = AbortSignal.timeout(inputs.timeout);
  const services = { ...context, signal: AbortSignal.any([context.signal, deadline]) };
  try {
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
async function pendingRun(project: MigrationProject, inputs: MigrateInputs, context: StepContext) {
  await using target = await openTarget(inputs, context);
  const run: MigrationRun = {
    project,
    engine: target.engine,
    database: target.database,
    services: context,
    timeouts: { lockMs: inputs["lock-timeout"], statementMs: inputs["statement-timeout"] },
  };
  const tool = await chooseTool(inputs.tool, project);
  return isFit(await tool.state(run)) ? { tool, run } : { run };
}

/** What will be refused needs no trial. */
const isFit = ({ pending, missing, edited, skipped = [] }: MigrationState) =>
  pending.length > 0 && missing.length + edited.length + skipped.length === 0;

async function meetTransaction(tool: MigrationTool, run: MigrationRun): Promise<QueueFacts> {
  const { engine, services, timeouts, database } = run;
  const historyTable = await tool.historyTable(run.project);
  const before = await lookAt(tool, run);
  await using probe = await probeQueue(
    await teamsRelations(database, historyTable),
    (...parts) => engine.quoteName(...parts),
    () => engine.open(database.address, services),
    boundOf(timeouts.lockMs),
  );
  const own = { ...services, signal: AbortSignal.any([services.signal, probe.outlasted]) };
  const up = async () => {
    // Each run has a relay of its own: when it is closed, all that the run's sessions did has been told.
    await using relay = await startRelay({
      upstream: database.address,
      openUpstream: (startup) => engine.openWire(database.address, startup, own),
      watcher: probe.watcher,
      timeouts,
      services: own,
    });
    return await problemIn(tool.up({ ...run, services: own, toolAddress: relay.address }));
  };
  const problem = await up();
  if (services.signal.aborted) throw cancelled();
  if (probe.blind !== undefined) throw userError({ code: "queue-not-seen", message: probe.blind });
  const { wait, held } = probe;
  const facts = { held: [...held], felt: feltOf(probe) };
  if (!wait)
    return problem
      ? { ...facts, outcome: "failed", reason: problem.message, felt: [] }
      : { ...facts, outcome: "unhindered", felt: [] };
  const { table, ...rest } = wait;
  const waited = { ...facts, wait: { ...rest, ...(table ? { table: nameOf(table) } : {}) } };
  const { sqlstate } = wait;
  if (sqlstate === undefined) return { ...waited, outcome: "released" };
  if (!problem) return { ...waited, outcome: "gave-up", retry: { passed: true } };
  const left = leftBehind(before, await lookAt(tool, run), historyTable);
  if (!left) return { ...waited, outcome: "gave-up" };
  services.log.info("It left something behind; trying again, with the transaction gone.");
  const again = await up();
  if (services.signal.aborted) return { ...waited, outcome: "gave-up", left };
  const retry = again ? { passed: false, reason: again.message } : { passed: true };
  return { ...waited, outcome: "gave-up", left, retry };
}

/** Nobody but the tool uses its history. */
async function teamsRelations(
  database: Database,
  historyTable: string | undefined,
): Promise<RelationCatalog> {
  const isHistory = ofHistory(historyTable);
  const all = await readRelations(database);
  return new Map([...all].filter(([, { schema, name }]) => !isHistory({ name: `${schema}.${name}` })));
}

function inShort({ outcome, wait, reason }: QueueFacts): string {
  if (!wait)
    return outcome === "failed" ? `It failed here: ${reason}` : "Nothing waited for the transaction.";
  const end =
    wait.sqlstate === undefined
      ? "until the transaction was ended"
      : `and gave up (SQLSTATE ${wait.sqlstate})`;
  return `Waited ${formatDuration(wait.waitedMs)} ${end}: ${wait.statement}`;
}

const boundOf = (lockMs: number) =>
  lockMs === 0 ? withoutTimeoutMs : Math.min(longestWaitMs, lockMs + graceMs);

/** @throws a defect of ours as it is. */
async function problemIn(work: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug") throw error;
    return problem;
  }
}

const feltOf = ({ felt }: QueueProbe): QueueFacts["felt"] =>
  [...felt].map(([table, { readMs, writeMs }]) => ({
    table,
    ...(readMs === undefined ? {} : { readMs }),
    ...(writeMs === undefined ? {} : { writeMs }),
  }));

function leftBehind(before: Look, after: Look, historyTable: string | undefined): QueueFacts["left"] {
  const already = new Set(before.state.applied);
  const applied = after.state.applied.filter((id) => !already.has(id));
  const isHistory = ofHistory(historyTable);
  const changes = diffSchemas(before.schema, after.schema).filter(
    ({ name, before: was, after: is }) => !isHistory({ name, definition: is ?? was }),
  );
  if (applied.length + changes.length === 0) return undefined;
  const invalid = new Set(madeInvalid(changes));
  const told = changes.map(
    ({ kind, name, change }) => `${kind} ${name} ${change}${invalid.has(name) ? ", INVALID" : ""}`,
  );
  return { applied, changes: told.slice(0, mostChanges) };
}
