import { isHistoryTable, ofHistory } from "#migrations/of-history.ts";
import { type ContentLimits, type Contents, sameContents } from "#model/contents.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { RollbackProofFacts, WayBackClass } from "#model/facts/rollback.ts";
import { cancelled, problemOf, userError } from "#model/problem.ts";
import { diffSchemas, undoChanges } from "#model/schema/changes.ts";
import { schemaFingerprint } from "#model/schema/fingerprint.ts";
import { lostPrivileges } from "#model/schema/lost-privileges.ts";
import { keyOf, type SchemaObject, type TableName } from "#model/schema/object.ts";
import { behind } from "#model/schema/positions.ts";
import type { StepContext } from "#model/step.ts";
import type { AppliedByJournal } from "../way-back/applied-by-journal.ts";
import { type ToolOnDatabase, toolOn, undo } from "../way-back/undo-migrations.ts";
import { type Writes, writtenMasks } from "./masked-columns.ts";

/** Reading rows is the only part that grows with the data: what is beyond is reported as not compared. */
export const contentLimits: ContentLimits = { tableBytes: 1024 ** 3, totalMs: 60_000 };

/** The rows before the migration and right after it, taken while the rehearsal went by. */
export interface Watched {
  before?: Contents | undefined;
  migrated?: Contents | undefined;
  /** Where sequences stood before the migration. */
  positions?: SchemaObject[] | undefined;
}

const positionsUnread = "the positions of sequences: they were not read before the migration";

const unread: Contents = {
  tables: [],
  skipped: [{ name: "the rows", why: "they were not read before the migration" }],
};

/**
 * Goes the way back and up again on a copy, and says what became of schema and rows. What the tool says of
 * itself only explains a failure: history, schema and rows are read from the database.
 */
export async function proveWayBack(
  { engine, database }: { engine: Engine; database: Database },
  applied: AppliedByJournal,
  watched: Watched & Pick<Writes, "recordings">,
  context: StepContext,
): Promise<RollbackProofFacts> {
  const on = await toolOn(engine, database, context);
  const { legs, time } = clock();
  const historyTable = await on.tool.historyTable(on.run.project);
  const isHistory = ofHistory(historyTable);
  const isItsTable = isHistoryTable(historyTable);
  const readSchema = async () => (await database.schema()).filter((object) => !isHistory(object));
  const schemaMigrated = await readSchema();
  const changes = applied.changes.filter((change) => !isHistory(change));
  const schemaBefore = undoChanges(schemaMigrated, changes);
  const before = withoutHistory(watched.before ?? unread, isItsTable);
  const migrated = withoutHistory(watched.migrated ?? unread, isItsTable);
  const readRows = async (...since: Contents[]) =>
    withoutHistory(await database.contents(contentLimits, since), isItsTable);
  const positionsMigrated = await database.positions();
  const mark = await database.mark();
  const used = await time("read the rows", () => readRows(before, migrated));
  const facts = {
    tool: on.tool.name,
    database: database.address.label,
    undone: applied.ids,
    legs,
    losses: [],
    schemaDifference: [],
    reUpDifference: [],
    tablesCompared: 0,
    notCompared: [],
  };

  const failedDown = await time("down", () => attempt(() => undo(on, applied.ids), context));
  if (failedDown)
    return {
      ...facts,
      class: failedDown.code === "no-way-back" ? "no-down" : "down-fails",
      failure: failedDown.message,
    };

  const compared = await time("compare", async () => {
    const after = await readRows(before, migrated, used);
    return {
      schema: await readSchema(),
      positions: await database.positions(),
      contents: await database.compareContents({ before, migrated, used, after }),
      didNothing: sameContents(used, after),
    };
  });
  const failedUp = await time("up again", () => attempt(() => upAgain(on, applied.ids), context));
  const reUpDifference = failedUp
    ? []
    : [
        ...schemaChanges(schemaMigrated, await readSchema()),
        // One that the migration made begins anew with its table.
        ...behind(positionsMigrated.filter(isOlder(watched.positions ?? [])), await database.positions()),
      ];
  const { losses, tables, restored, changed, notCompared } = compared.contents;
  const unproven = writtenMasks(mark?.contents?.tables ?? [], {
    ...{ before, migrated, changed, changes },
    recordings: watched.recordings,
  });
  const schemaDifference = [
    ...schemaChanges(schemaBefore, compared.schema),
    ...behind(watched.positions ?? [], compared.positions),
    ...lostPrivileges(schemaBefore, compared.schema, mark?.source?.surroundings ?? {}),
  ];
  return {
    ...facts,
    class: classOf({
      schemaDifference: schemaDifference.length,
      downChangedNothing:
        schemaFingerprint(compared.schema) === schemaFingerprint(schemaMigrated) &&
        compared.didNothing &&
        (changes.length > 0 || losses.length > 0),
      reUpFails: failedUp !== undefined || reUpDifference.length > 0,
      losses: losses.length,
      unproven: unproven.length,
    }),
    ...(unproven.length > 0 ? { unproven } : {}),
    losses,
    schemaDifference,
    reUpDifference,
    tablesCompared: tables,
    restored,
    notCompared: [...notCompared, ...(watched.positions ? [] : [positionsUnread])],
    ...(failedUp ? { failure: failedUp.message } : {}),
  };
}

/** What was dropped and made anew as it was is the same for the schema; for its rows and privileges others look. */
const schemaChanges = (before: readonly SchemaObject[], after: readonly SchemaObject[]) =>
  diffSchemas(before, after).filter(({ change }) => change !== "replaced");

function isOlder(before: readonly SchemaObject[]): (object: SchemaObject) => boolean {
  const keys = new Set(before.map(keyOf));
  return (object) => keys.has(keyOf(object));
}

/** The cause before its consequence: a down that leaves a type behind is why the next up fails. */
function classOf(found: {
  downChangedNothing: boolean;
  schemaDifference: number;
  reUpFails: boolean;
  losses: number;
  unproven: number;
}): WayBackClass {
  if (found.downChangedNothing) return "down-empty";
  if (found.schemaDifference > 0) return "schema-differs";
  if (found.reUpFails) return "re-up-fails";
  if (found.losses > 0) return "reversible-but-loses";
  return found.unproven > 0 ? "not-proven" : "reversible";
}

function withoutHistory(contents: Contents, isHistory: (table: TableName) => boolean): Contents {
  const of = ({ at }: { at?: TableName }) => at === undefined || !isHistory(at);
  return { tables: contents.tables.filter(of), skipped: contents.skipped.filter(of) };
}

async function upAgain({ tool, run, inTime }: ToolOnDatabase, ids: readonly string[]): Promise<void> {
  await inTime((timed) => tool.up(timed));
  const { applied } = await tool.state(run);
  const not = ids.filter((id) => !applied.includes(id));
  if (not.length > 0)
    throw userError({
      code: "still-pending",
      message: `${tool.name} reported success, but the history does not have ${not.join(", ")}.`,
    });
}

/** What the tool failed with; a cancelled run is not the tool's failure. */
async function attempt(
  work: () => Promise<void>,
  { signal }: StepContext,
): Promise<{ code: string; message: string } | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (signal.aborted) throw cancelled();
    const { code, message, details = [] } = problemOf(error);
    const said = details.findLast((line) => /error/i.test(line));
    return { code, message: said === undefined ? message : `${message} ${said}` };
  }
}

function clock() {
  const legs: RollbackProofFacts["legs"] = [];
  return {
    legs,
    async time<T>(leg: (typeof legs)[number]["leg"], work: () => Promise<T>): Promise<T> {
      const started = performance.now();
      try {
        return await work();
      } finally {
        legs.push({ leg, durationMs: Math.round(performance.now() - started) });
      }
    },
  };
}
