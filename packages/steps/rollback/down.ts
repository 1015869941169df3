import { ofHistory } from "#migrations/of-history.ts";
import { unfinishedIn } from "#model/begun-note.ts";
import { formatDuration } from "#model/duration.ts";
import type { Database } from "#model/engine/database.ts";
import type { Loss, RollbackFacts, WayBackClass } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { cancelled, type Problem, problemOf, refused } from "#model/problem.ts";
import { diffSchemas, type SchemaChange, undoChanges } from "#model/schema/changes.ts";
import { comparedFingerprint } from "#model/schema/compared-schema.ts";
import { describeObject, objectName, type SchemaObject } from "#model/schema/object.ts";
import { counted } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { unfinishedProblem } from "#model/unfinished-migration.ts";
import type { Target } from "../target/guard-target.ts";
import { type AppliedByJournal, appliedByJournal } from "../way-back/applied-by-journal.ts";
import { refuseChangedHistory, type ToolOnDatabase, toolOn, undo } from "../way-back/undo-migrations.ts";
import type { RollbackInputs } from "./inputs.ts";
import { countMs, type Doubt, describeLoss, noFacts, outcomeOf, type RollbackPlan } from "./plan.ts";

/** Undoes exactly the migrations that the journal says were applied to this database. */
export async function planDown(
  inputs: RollbackInputs,
  { engine, database }: Target,
  context: StepContext,
): Promise<RollbackPlan> {
  const entries = await context.journal.entries();
  const on = await toolOn(engine, database, context);
  await refuseUnfinished(on, entries);
  const applied = appliedByJournal(entries, database);
  await refuseChangedHistory(on, applied);
  const isHistory = ofHistory(await on.tool.historyTable(on.run.project));
  const own = applied.changes.filter((change) => !isHistory(change));
  const facts: RollbackFacts = {
    ...noFacts,
    way: "down",
    database: database.address.label,
    environment: inputs.environment,
    undone: applied.ids,
    losses: [...(await lossesOf(own, database)), ...seenInRehearsal(applied)],
  };
  if (inputs.environment === "production") await refuseMoreThanAnnounced(applied, facts.losses, database);
  const doubt = doubtOf(applied, facts.losses);
  return {
    facts,
    ...(doubt === undefined ? {} : { doubt }),
    what: `Undoing ${applied.ids.toReversed().join(", ")} with ${on.tool.name}.`,
    act: () =>
      act(on, { ...applied, changes: own }, { facts, compared: (object) => !isHistory(object) }, context),
  };
}

/**
 * What it would undo, and what is lost by that, is told by how a migration ended.
 *
 * @throws StagegateError `migration-unfinished`.
 */
async function refuseUnfinished(
  { tool, run }: ToolOnDatabase,
  entries: readonly JournalEntry[],
): Promise<void> {
  const unfinished = unfinishedIn(await run.database.begunNotes(), entries, run.database.address.label);
  if (unfinished === undefined) return;
  const { applied } = await tool.state(run);
  const fingerprint = comparedFingerprint(await run.database.schema());
  throw refused(unfinishedProblem(unfinished, { applied, fingerprint }));
}

/**
 * Somebody decides, unless the rehearsal undid these very migrations and got all back that was there before.
 * What they added goes: where that is a loss by the rehearsal, nothing may have been written to it by now.
 */
function doubtOf({ ids, rehearsed }: AppliedByJournal, losses: readonly Loss[]): Doubt | undefined {
  if (!rehearsed) return { why: "no rehearsal that the gate took as it is went this way back", way: "down" };
  const { class: kind, undone, notCompared } = rehearsed;
  const cameBack = rehearsed.losses.every(({ what }) => what === "dropped");
  const found = `the rehearsal found this way back to be ${kind}`;
  if (impassable.has(kind)) return { why: found, way: "restore" };
  const whyOf = () => {
    if ((kind !== "reversible" && kind !== "reversible-but-loses") || !cameBack) return found;
    if (undone.join("\n") !== ids.join("\n"))
      return `the rehearsal undid other migrations: ${undone.join(", ") || "none"}`;
    if (notCompared > 0) return "the rehearsal could not compare everything";
    if (kind === "reversible-but-loses" && losses.some(({ count }) => count !== 0))
      return "data would be lost that is there now";
    return undefined;
  };
  const why = whyOf();
  return why === undefined ? undefined : { why, way: "down" };
}

/** What the schema does not tell: rows and values that did not come back on the copy, counted there. */
const seenInRehearsal = ({ rehearsed }: AppliedByJournal): Loss[] =>
  (rehearsed?.losses ?? []).filter(({ what }) => what !== "dropped");

/**
 * Whoever confirms a loss has seen it. A way down that the rehearsal saw drop more, or that undoes what the rehearsal
 * did not undo, is not the one that they agree to.
 *
 * @throws StagegateError `drops-more`, `undoes-more`.
 */
async function refuseMoreThanAnnounced(
  { ids, rehearsed }: AppliedByJournal,
  announced: readonly Loss[],
  database: Database,
): Promise<void> {
  if (!rehearsed) return;
  const next =
    "Correct the way down and rehearse again, undo it by hand, or restore a backup: `rollback --way restore`.";
  const unannounced = rehearsed.losses.filter(
    ({ what, table, column }) =>
      what === "dropped" &&
      !announced.some(
        (each) => each.table === table && (each.column === undefined || each.column === column),
      ),
  );
  // Where the rehearsal undid more migrations than these, it also dropped what those had made and is not here.
  const undoesAll = rehearsed.undone.every((id) => ids.includes(id));
  const more: Loss[] = [];
  for (const loss of unannounced)
    if (undoesAll || (loss.column === undefined && (await database.hasTable(loss.table)))) more.push(loss);
  if (more.length > 0)
    throw refused({
      code: "drops-more",
      message: "On the copy, this down migration dropped more than the migrations had created.",
      next,
      details: more.map(describeLoss),
    });
  const others = ids.filter((id) => !rehearsed.undone.includes(id));
  if (others.length > 0)
    throw refused({
      code: "undoes-more",
      message: `The rehearsal undid other migrations than these, and not ${others.join(", ")}.`,
      next,
    });
}

const impassable: ReadonlySet<WayBackClass> = new Set(["no-down", "down-fails", "down-empty"]);

/** What the migration added goes; what it removed comes back without what was in it. */
async function lossesOf(changes: readonly SchemaChange[], database: Database): Promise<Loss[]> {
  const tables = changes.filter(({ kind }) => kind === "table");
  const changed = new Set(tables.map((change) => `${change.change} ${objectName(change)}`));
  const columns = changes.filter(
    (column) => column.kind === "column" && !changed.has(`${column.change} ${tableText(column)}`),
  );
  const losses: Loss[] = [];
  for (const { change, schema = "", name, ...rest } of tables) {
    const table = objectName({ schema, name, ...rest });
    if (change === "added")
      losses.push({ table, what: "dropped", ...countOf(await database.countOf({ schema, name }, countMs)) });
    if (change === "removed") losses.push({ table, what: "not-restored" });
  }
  for (const change of columns) {
    const { schema = "", table: name = "" } = change;
    const of = { table: tableText(change), column: objectName(change) };
    if (change.change === "added") {
      const count = await database.countOf({ schema, name, column: change.name }, countMs);
      losses.push({ ...of, what: "dropped", ...countOf(count) });
    }
    if (change.change === "removed") losses.push({ ...of, what: "not-restored" });
  }
  return losses;
}

const tableText = ({ schema = "", table: name = "" }: SchemaChange) => objectName({ schema, name });

const countOf = (count: number | undefined) => (count === undefined ? {} : { count });

async function act(
  on: ToolOnDatabase,
  applied: AppliedByJournal,
  { facts, compared }: { facts: RollbackFacts; compared: (object: SchemaObject) => boolean },
  { signal }: StepContext,
): Promise<StepOutcome<RollbackFacts>> {
  const { database } = on.run;
  const wanted = undoChanges(await database.schema(), applied.changes).filter(compared);
  const started = performance.now();
  const failure = await undo(on, applied.ids).then(
    () => undefined,
    (error) => problemOf(error),
  );
  if (signal.aborted) throw cancelled();
  const durationMs = Math.round(performance.now() - started);
  const { applied: still } = await on.tool.state(on.run);
  const undone = applied.ids.filter((id) => !still.includes(id));
  const schemaDifference = diffSchemas(wanted, (await database.schema()).filter(compared)).filter(
    // Made anew as it was: the definition is the same.
    ({ change }) => change !== "replaced",
  );
  const done = { ...facts, undone, schemaDifference, phases: [{ phase: "down", durationMs }] };
  const problem = failure ? halfDone(failure, applied.ids, undone) : differs(schemaDifference);
  const headline = problem
    ? problem.message.replace(/\.$/, "")
    : `${counted(undone.length, "migration")} undone in ${formatDuration(durationMs)}, the schema is as before`;
  return outcomeOf(done, headline, problem);
}

/** How far it came: whoever reads it must know what is applied now. */
function halfDone(problem: Problem, ids: readonly string[], undone: readonly string[]): Problem {
  if (problem.kind === "bug") return problem;
  const left = ids.filter((id) => !undone.includes(id));
  const details = [
    ...(problem.details ?? []),
    `undone: ${undone.join(", ") || "none"}`,
    `still applied: ${left.join(", ") || "none"}`,
  ];
  return { ...problem, details };
}

function differs(difference: readonly SchemaChange[]): Problem | undefined {
  if (difference.length === 0) return undefined;
  return {
    kind: "user",
    code: "schema-differs",
    message: `The migrations were undone, but the schema differs from the one before them in ${difference.length === 1 ? "one object" : `${difference.length} objects`}.`,
    next: "Remove or restore what is listed by hand: the migration may fail where it runs again.",
    details: difference.map((change) => `${describeObject(change)}: ${change.change}`),
  };
}
