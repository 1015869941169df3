import { chooseTool } from "#migrations/detect.ts";
import type { MigrationRun, MigrationTool } from "#migrations/tool.ts";
import type { Database, Engine } from "#model/engine.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { JournalEntry } from "#model/journal.ts";
import { refused, userError } from "#model/problem.ts";
import type { SchemaChange, SchemaObject } from "#model/schema-snapshot.ts";
import type { StepContext } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { migrate, projectOf } from "./migrate.ts";

/** A migration as the journal proves it, newest run last. */
export interface AppliedByJournal {
  /** In the order in which they were applied. */
  ids: string[];
  /** Fingerprint of the schema before the first of them. */
  schemaBefore: string;
  schemaAfter: string;
  changes: SchemaChange[];
}

/** The project's migration tool on a database, set up as for the step `migrate`. */
export interface ToolOnDatabase {
  tool: MigrationTool;
  run: MigrationRun;
}

export async function toolOn(
  engine: Engine,
  database: Database,
  context: StepContext,
): Promise<ToolOnDatabase> {
  const settings = resolveInputs(migrate, {}, context);
  const project = projectOf(settings, context);
  const timeouts = { lockMs: settings["lock-timeout"], statementMs: settings["statement-timeout"] };
  const run: MigrationRun = { project, engine, database, services: context, timeouts };
  return { tool: await chooseTool(settings.tool, project), run };
}

/**
 * What the last migration of this database in the journal applied. Another role may undo it, so that only
 * server and database are compared.
 *
 * @throws StagegateError `nothing-to-undo`
 */
export function appliedByJournal(entries: readonly JournalEntry[], database: Database): AppliedByJournal {
  const facts = entries
    .flatMap((entry) =>
      entry.type === "step" && entry.step === "migrate" && entry.facts ? [entry.facts] : [],
    )
    .findLast((each) => each.applied.length > 0 && samePlace(each, database));
  if (facts === undefined)
    throw refused({
      code: "nothing-to-undo",
      message: `The journal tells of no migration that was applied to ${database.address.label}.`,
      next: "Give the journal of the run that migrated this database; without one, undo it with the tool by hand, or restore a backup.",
    });
  const { applied, schemaBefore, schemaAfter, changes } = facts;
  return { ids: applied, schemaBefore, schemaAfter, changes };
}

const place = (label: string) => label.slice(label.lastIndexOf("@") + 1);

const samePlace = ({ database: label }: MigrateFacts, { address }: Database) =>
  place(label) === place(address.label);

/**
 * Only the newest migrations can be undone, and only while the files are what they were.
 *
 * @throws StagegateError `history-changed`, `missing-migrations`.
 */
export async function refuseChangedHistory(
  { tool, run }: ToolOnDatabase,
  { ids }: AppliedByJournal,
): Promise<void> {
  const { applied, missing } = await tool.state(run);
  const last = applied.slice(-ids.length);
  const same = last.length === ids.length && ids.every((id) => last.includes(id));
  if (!same)
    throw refused({
      code: "history-changed",
      message: `The history of ${run.database.address.label} no longer ends with the migrations that the journal tells of.`,
      next: "Something was applied or undone since. Look at both, and undo by hand or restore a backup.",
      details: [`in the journal: ${ids.join(", ")}`, `last in the history: ${last.join(", ")}`],
    });
  const gone = missing.filter((id) => ids.includes(id));
  if (gone.length > 0)
    throw refused({
      code: "missing-migrations",
      message: `The files of migrations to undo are not in this checkout: ${gone.join(", ")}.`,
      next: "Check out the commit that was deployed: an older one does not know how to undo them.",
    });
}

/**
 * Undoes migrations with the tool's own way down. The history is read again: an exit code proves nothing.
 *
 * @throws StagegateError `no-way-back`, `still-applied`, and the tool's own.
 */
export async function undo({ tool, run }: ToolOnDatabase, ids: readonly string[]): Promise<void> {
  await tool.down(run, ids);
  const { applied } = await tool.state(run);
  const still = ids.filter((id) => applied.includes(id));
  if (still.length > 0)
    throw userError({
      code: "still-applied",
      message: `${tool.name} ended well, but the history still has ${still.join(", ")}.`,
      next: "Check that the tool's configuration takes its database from DATABASE_URL, and that its way down takes the history's row away.",
    });
}

/**
 * Whether an object belongs to the tool's history table: the first migration makes that table, and no way
 * down takes it away.
 */
export async function ofHistory({
  tool,
  run,
}: ToolOnDatabase): Promise<(object: Pick<SchemaObject, "name" | "definition">) => boolean> {
  const written = await tool.historyTable(run.project);
  if (written === undefined) return () => false;
  const quoted = (written.split(".").at(-1) ?? "").replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const table = String.raw`(?:^|\.)"?${quoted}"?`;
  const named = new RegExp(String.raw`${table}(?:$|\.)`);
  const about = new RegExp(String.raw` (?:ON|OF|BY) (?:\S+\.)?"?${quoted}"?[ .]`);
  return ({ name, definition }) => named.test(name) || about.test(definition);
}
