import type { CloneMade, ClonePlan, CloneTarget, DatabaseAddress } from "#model/engine.ts";
import type { CloneFacts } from "#model/facts/clone.ts";
import { suggestedRule } from "#model/masking.ts";
import { cancelled, refused } from "#model/problem.ts";
import { schemaFingerprint } from "#model/schema-snapshot.ts";
import type { Services } from "#model/step.ts";
import { withDatabase } from "../address.ts";
import type { Connection } from "../connection.ts";
import { readSchema } from "../schema-snapshot.ts";
import { serverVersion } from "../server-version.ts";
import { createBuilding, dropDatabase } from "./building.ts";
import { challengeTarget } from "./challenge.ts";
import { runCleanup } from "./cleanup-sql.ts";
import { copyRows } from "./copy-rows.ts";
import { openTargetSession } from "./copy-session.ts";
import { relatives } from "./database-names.ts";
import { inheritedSettings } from "./database-settings.ts";
import { cleaningUp, markOf, settle } from "./lifetime.ts";
import { type MaskPlan, planMasks, unmasked } from "./mask-plan.ts";
import { readMaterializedViews, refresh } from "./materialized-views.ts";
import { personalColumns } from "./personal-columns.ts";
import { phaseClock } from "./phases.ts";
import { publish } from "./publish.ts";
import { refuseForeignOwner } from "./replaceable.ts";
import { reserve } from "./reservation.ts";
import { compareCounts } from "./row-counts.ts";
import { dumpSchema } from "./schema-archive.ts";
import { readSequenceStates, writeSequenceStates } from "./sequence-state.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import { readTables } from "./source-catalog.ts";
import { selectTables } from "./source-selection.ts";
import type { SourceTable } from "./source-table.ts";

/**
 * Makes a masked clone: one snapshot of the source, its schema by pg_dump, its rows by COPY over `jobs`
 * pairs of sessions, masked in the SELECT. The clone is built under a name nobody can guess, and gets its
 * own name when it is complete; a failure or a cancel before that leaves nothing and changes nothing.
 */
export async function cloneByStream(
  source: DatabaseAddress,
  target: DatabaseAddress,
  plan: ClonePlan,
  into: CloneTarget,
  history: readonly string[],
  services: Services,
  lifetime?: AsyncDisposableStack,
): Promise<CloneMade> {
  try {
    await challengeTarget(source, target, services);
    return await makeClone({ source, target, plan, into, history, services, lifetime });
  } catch (error) {
    // A cancel breaks whatever runs, each in its own words.
    throw services.signal.aborted ? cancelled() : error;
  }
}

interface Order {
  source: DatabaseAddress;
  target: DatabaseAddress;
  plan: ClonePlan;
  into: CloneTarget;
  history: readonly string[];
  services: Services;
  lifetime: AsyncDisposableStack | undefined;
}

async function makeClone(order: Order): Promise<CloneMade> {
  const { source, target, plan, into, history, services, lifetime } = order;
  const clock = phaseClock(services);
  await using undo = new AsyncDisposableStack();
  const reservation = undo.use(await reserve(target, services));
  const { maintenance, id } = reservation;
  await refuseForeignOwner(maintenance, replacedBy(into, target));

  const snapshot = undo.use(await takeSnapshot(source, services));
  const read = await clock.time("read production's schema", () => readSource(snapshot, plan));
  const building = relatives.building(target.database, id);
  const clone = withDatabase(target, building);
  undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
  const { archive, fingerprint } = await clock.time("make the tables", async () => {
    const schema = await dumpSchema(source, snapshot, (await serverVersion(maintenance)).major, services);
    const objects = await readSchema(snapshot.leader);
    await createBuilding(maintenance, building, snapshot.facts);
    await schema.restore("pre-data", clone, 1);
    return { archive: schema, fingerprint: schemaFingerprint(objects) };
  });

  const openPair = async (own: Services) => {
    const from = await snapshot.join(plan.salt, own);
    try {
      return { from, to: await openTargetSession(clone, snapshot.facts.searchPath, own) };
    } catch (error) {
      await from.close();
      throw error;
    }
  };
  const copied = await clock.time("copy the rows", () =>
    copyRows(
      {
        tables: read.copied,
        all: read.tables,
        plan: read.masks,
        jobs: plan.jobs,
        encoding: snapshot.facts.encoding,
      },
      openPair,
      services,
    ),
  );
  const settings = await inheritedSettings(snapshot.select);
  const states = await readSequenceStates(snapshot);
  const views = await readMaterializedViews(snapshot);
  // Production is free again: from here on, only the staging server has work.
  await snapshot[Symbol.asyncDispose]();

  await using session = disposable(await openTargetSession(clone, snapshot.facts.searchPath, services));
  const own = session.connection;
  await clock.time("count the rows", () => compareCounts(own, copied, read.tables));
  await writeSequenceStates(own, states);
  await clock.time("make indexes and constraints", () => archive.restore("post-data", clone, plan.jobs));
  if (plan.cleanup.length > 0) await clock.time("clean up", () => runCleanup(own, plan.cleanup));
  if (views.length > 0) await clock.time("refresh materialized views", () => refresh(own, views));
  await clock.time("analyse", () => own.query("analyze"));
  await own.close();

  const known: CloneFacts["source"] = {
    label: source.label,
    serverVersion: snapshot.facts.version,
    fingerprint,
    snapshotAt: snapshot.takenAt,
    history: [...history],
  };
  if (services.signal.aborted) throw cancelled();
  const mark = markOf(into, known, lifetime !== undefined);
  const published = await clock.time("give it its name", () =>
    publish({ target, building, into: into.kind, mark, settings }, reservation, services),
  );
  undo.move();
  await settle(into, published, reservation, services, lifetime);
  const facts = [...copied.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
  return {
    strategy: "stream",
    database: published.database,
    target: target.label,
    ...(published.previous === undefined ? {} : { previous: published.previous }),
    golden: into.kind === "golden",
    source: known,
    tables: facts,
    rows: facts.reduce((sum, { rows }) => sum + rows, 0),
    maskedColumns: read.maskedColumns,
    leftOut: [...archive.leftOut, ...read.leftOut, ...published.leftOut],
    phases: clock.phases,
  };
}

interface SourceRead {
  tables: SourceTable[];
  copied: SourceTable[];
  masks: MaskPlan;
  maskedColumns: number;
  leftOut: string[];
}

/** Everything that can be wrong with the order is found here, before a database is made. */
async function readSource(snapshot: Snapshot, plan: ClonePlan): Promise<SourceRead> {
  const tables = await readTables(snapshot.select);
  const { copied, leftOut } = await selectTables(snapshot, tables, plan.excludeData);
  const masks =
    plan.unsafeUnmasked === undefined ? await planMasks(plan.masks, tables, snapshot.probe) : unmasked;
  if (plan.unsafeUnmasked === undefined) await refuseUnmasked(snapshot, tables, copied, masks);
  // Partitions show the columns of their root, which counts once.
  const roots = new Map(copied.map((table) => [table.partitionRoot ?? table.oid, table]));
  const maskedColumns = [...roots.values()].reduce((sum, table) => sum + masks.masked(table).length, 0);
  return { tables, copied, masks, maskedColumns, leftOut };
}

/** @throws StagegateError `unmasked-columns` */
async function refuseUnmasked(
  { select }: Snapshot,
  tables: readonly SourceTable[],
  copied: readonly SourceTable[],
  masks: MaskPlan,
): Promise<void> {
  // A root is looked at where any of its partitions is copied.
  const withRows = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
  const found = await personalColumns(
    select,
    tables.filter(({ oid }) => withRows.has(oid)),
    (table, column) => masks.rule(table, column) !== undefined,
  );
  if (found.length === 0) return;
  throw refused({
    code: "unmasked-columns",
    message:
      found.length === 1
        ? "A column looks personal and has no mask rule."
        : `${found.length} columns look personal and have no mask rule.`,
    next: "Paste these lines under masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
    details: found.map((column) => `${suggestedRule(column)}  # ${column.type}: ${column.because}`),
  });
}

/** Databases of the target's server that will be renamed. */
function replacedBy(into: CloneTarget, { database }: DatabaseAddress): string[] {
  if (into.kind === "swap") return [database, relatives.before(database)];
  return into.kind === "golden" ? [relatives.golden(database)] : [];
}

const disposable = (connection: Connection) => ({
  connection,
  [Symbol.asyncDispose]: () => connection.close(),
});
