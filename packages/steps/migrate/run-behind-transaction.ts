import { isHistoryTable, ofHistory } from "#migrations/of-history.ts";
import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import type { QueueProbe } from "#model/engine/recorder.ts";
import type { QueueFacts } from "#model/facts/queue.ts";
import { cancelled, type Problem, problemOf, userError } from "#model/problem.ts";
import { diffSchemas } from "#model/schema/changes.ts";
import { describeObject, objectName } from "#model/schema/object.ts";
import { madeInvalid } from "./invalid-indexes.ts";
import { lookAt } from "./look-at-migrations.ts";
import { relayFor } from "./relay-for.ts";
import type { Look } from "./result.ts";

/** Where there is no lock timeout, a wait is long enough to be understood. */
const withoutTimeoutMs = 10_000;
const longestWaitMs = 30_000;
/** The server's own timeout comes first. */
const graceMs = 1_000;
const mostChanges = 20;

/**
 * Runs the tool on a database where a long transaction is open, once; and once more without the transaction where
 * it gave up and left something behind.
 *
 * @param run on a database that nobody needs afterwards.
 * @throws StagegateError `queue-not-seen` where nobody could look; `cancelled`.
 */
export async function meetTransaction(tool: MigrationTool, run: MigrationRun): Promise<QueueFacts> {
  const { engine, services, timeouts, database } = run;
  const historyTable = await tool.historyTable(run.project);
  const before = await lookAt(tool, run);
  const isHistory = isHistoryTable(historyTable);
  await using probe = await engine.recorder.probeQueue(
    // Nobody but the tool uses its history.
    isHistory,
    () => engine.open(database.address, services),
    boundOf(timeouts.lockMs),
  );
  const signal = AbortSignal.any([services.signal, probe.outlasted]);
  const bounded = { ...run, services: { ...services, signal } };
  let statements = 0;
  const up = async () => {
    // Each run has a relay of its own: when it is closed, all that the run's sessions did has been told.
    await using relay = await relayFor(bounded, { watcher: probe.watcher, oneByOne: true });
    const problem = await problemIn(tool.up({ ...bounded, toolAddress: relay.address }));
    statements += relay.seen.statements;
    return problem;
  };
  const problem = await up();
  if (services.signal.aborted) throw cancelled();
  if (probe.blind !== undefined) throw notSeen(probe.blind);
  if (!problem && statements === 0) throw notSeen("the tool did not go through the recorder");
  const { wait, held } = probe;
  const facts = { held: [...held], felt: feltOf(probe) };
  if (!wait)
    return problem
      ? { ...facts, outcome: "failed", reason: problem.message, felt: [] }
      : { ...facts, outcome: "unhindered", felt: [] };
  const waited = { ...facts, wait };
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

const notSeen = (message: string) => userError({ code: "queue-not-seen", message });

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
  const changes = diffSchemas(before.schema, after.schema).filter((change) => !isHistory(change));
  if (applied.length + changes.length === 0) return undefined;
  const invalid = new Set(madeInvalid(changes));
  const told = changes.map(
    (change) =>
      `${describeObject(change)} ${change.change}${invalid.has(objectName(change)) ? ", INVALID" : ""}`,
  );
  return { applied, changes: told.slice(0, mostChanges) };
}
