import type { DatabaseAddress } from "#model/engine/address.ts";
import type { CloneMade, CloneOrder, ClonePlan, CloneTarget } from "#model/engine/clone.ts";
import type { CloneContents, CloneFacts } from "#model/facts/clone.ts";
import { cancelled } from "#model/problem.ts";
import { comparedFingerprint } from "#model/schema/compared-schema.ts";
import { surroundingsOf } from "#model/schema/surroundings.ts";
import type { Services } from "#model/step.ts";
import { readIdentity } from "../catalog/identity.ts";
import { readSchema } from "../catalog/schema/read-schema.ts";
import { withDatabase } from "../session/address.ts";
import { serverVersion } from "../session/server-version.ts";
import { challengeTarget } from "./challenge.ts";
import { runCleanup } from "./cleanup-sql.ts";
import { type Copied, copyRows, type OpenPair } from "./copy/copy-rows.ts";
import { compareCounts } from "./copy/row-counts.ts";
import { cleaningUp, markOf, settle } from "./lifetime.ts";
import { phaseClock } from "./phases.ts";
import { createBuilding, dropDatabase } from "./publish/building.ts";
import { carriedSettings } from "./publish/carried-settings.ts";
import { relatives } from "./publish/database-names.ts";
import { type DatabaseSettings, inheritedSettings } from "./publish/database-settings.ts";
import { publish } from "./publish/publish.ts";
import { refuseForeignOwner, warnOfSessions } from "./publish/replaceable.ts";
import { reserve } from "./publish/reservation.ts";
import { deferChecks, restoreChecks } from "./schema/deferred-checks.ts";
import { readMaterializedViews, refresh } from "./schema/materialized-views.ts";
import { dumpSchema, type SchemaArchive } from "./schema/schema-archive.ts";
import { openTargetSession } from "./source/copy-session.ts";
import { lateTables, namedIndexes } from "./source/late-tables.ts";
import { migratingSettings } from "./source/migrating-settings.ts";
import { readSequenceStates, writeSequenceStates } from "./source/sequence-state.ts";
import { type Snapshot, takeSnapshot } from "./source/snapshot.ts";
import { readSource, type SourceRead } from "./source/source-read.ts";

/**
 * Makes a masked clone: one snapshot of the source, its schema by pg_dump, its rows by COPY over `jobs`
 * pairs of sessions, masked in the SELECT. The clone is built under a name nobody can guess, and gets its
 * own name when it is complete; a failure or a cancel before that leaves nothing and changes nothing.
 */
export async function cloneByStream(
  order: CloneOrder,
  services: Services,
  lifetime?: AsyncDisposableStack,
): Promise<CloneMade> {
  try {
    await challengeTarget(order.source, order.target, services);
    return await makeClone(order, services, lifetime);
  } catch (error) {
    // A cancel breaks whatever runs, each in its own words.
    throw services.signal.aborted ? cancelled() : error;
  }
}

async function makeClone(
  { source, target, plan, into, history }: CloneOrder,
  services: Services,
  lifetime: AsyncDisposableStack | undefined,
): Promise<CloneMade> {
  const clock = phaseClock(services);
  await using undo = new AsyncDisposableStack();
  const reservation = undo.use(await reserve(target, services));
  const { maintenance, id } = reservation;
  await refuseForeignOwner(maintenance, replacedBy(into, target));
  if (into.kind === "swap") await warnOfSessions(maintenance, target.database, services);
  const snapshot = undo.use(await takeSnapshot(source, plan, services));
  const read = await clock.time("read production's schema", () => readSource(snapshot, plan));

  const building = relatives.building(target.database, id);
  const clone = withDatabase(target, building);
  undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
  const { archive, checks, ...around } = await clock.time("make the tables", async () => {
    const targetMajor = (await serverVersion(maintenance)).major;
    const schema = await dumpSchema(source, snapshot, { targetMajor, leaveOut: plan.leaveOut }, services);
    const objects = await readSchema(snapshot.leader);
    await createBuilding(maintenance, building, snapshot.facts);
    await schema.restore("pre-data", clone, 1);
    await schema.restoreEarly(await namedIndexes(snapshot, read.copied), clone);
    const surroundings = surroundingsOf(objects);
    const identity = await readIdentity(snapshot.leader);
    const settings = await migratingSettings(snapshot.leader, plan.migratingRole);
    return {
      archive: schema,
      checks: await deferredChecks(clone, snapshot, services),
      fingerprint: comparedFingerprint(objects),
      surroundings,
      identity,
      settings,
    };
  });
  const copied = await clock.time("copy the rows", () =>
    copyAll(snapshot, read, { clone, jobs: plan.jobs }, services),
  );
  const late = await readLate(snapshot);
  // Production is free again: from here on, only the staging server has work.
  await snapshot[Symbol.asyncDispose]();
  await finish({ clone, copied, read, late, archive, checks, plan, clock }, snapshot, services);

  const from: CloneFacts["source"] = {
    label: source.label,
    serverVersion: snapshot.facts.version,
    ...around,
    snapshotAt: snapshot.takenAt,
    ...history,
  };
  const tables = [...copied.values()].sort((a, b) => (a.table < b.table ? -1 : 1));
  const contents: CloneContents = {
    tables,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    maskedColumns: read.maskedColumns,
    ...(plan.unsafeUnmasked === undefined ? {} : { unmaskedReason: plan.unsafeUnmasked }),
    leftOut: [...archive.leftOut, ...read.leftOut],
  };
  if (services.signal.aborted) throw cancelled();
  const mark = markOf(into, { source: from, contents }, lifetime !== undefined);
  const carried = await carriedSettings(clone, from.settings, services);
  const settings: DatabaseSettings = (database) => [...late.settings(database), ...carried(database)];
  const published = await clock.time("give it its name", () =>
    publish({ target, building, into: into.kind, mark, settings }, reservation, services),
  );
  // Nothing is half-made any more: what is left to undo is the reservation, and that is settled.
  undo.move();
  await settle({ into, published, reservation }, services, lifetime);
  return {
    strategy: "stream",
    database: published.database,
    target: target.label,
    ...(published.previous === undefined ? {} : { previous: published.previous }),
    golden: into.kind === "golden",
    source: from,
    ...contents,
    leftOut: [...contents.leftOut, ...published.leftOut],
    phases: clock.phases,
  };
}

async function deferredChecks(clone: DatabaseAddress, { facts }: Snapshot, services: Services) {
  await using session = await openTargetSession(clone, facts.searchPath, services);
  return await deferChecks(session);
}

async function copyAll(
  snapshot: Snapshot,
  { copied, tables, masks }: SourceRead,
  { clone, jobs }: { clone: DatabaseAddress; jobs: number },
  services: Services,
): Promise<Copied> {
  const { encoding, searchPath } = snapshot.facts;
  const late = await lateTables(snapshot);
  const openPair: OpenPair = async (own) => {
    const from = await snapshot.join(own);
    try {
      return { from, to: await openTargetSession(clone, searchPath, own) };
    } catch (error) {
      await from.close();
      throw error;
    }
  };
  const work = { all: tables, plan: masks, jobs, encoding };
  const isLate = ({ oid }: SourceRead["copied"][number]) => late.has(oid);
  const first = await copyRows(
    { ...work, tables: copied.filter((table) => !isLate(table)) },
    openPair,
    services,
  );
  const last = copied.filter(isLate);
  if (last.length === 0) return first;
  return new Map([...first, ...(await copyRows({ ...work, tables: last }, openPair, services))]);
}

/** What is read after the rows: a sequence read earlier could be behind them. */
async function readLate(snapshot: Snapshot) {
  return {
    settings: await inheritedSettings(snapshot.select),
    sequences: await readSequenceStates(snapshot),
    views: await readMaterializedViews(snapshot),
  };
}

interface Filled {
  clone: DatabaseAddress;
  copied: Copied;
  read: SourceRead;
  late: Awaited<ReturnType<typeof readLate>>;
  archive: SchemaArchive;
  checks: Awaited<ReturnType<typeof deferChecks>>;
  plan: ClonePlan;
  clock: ReturnType<typeof phaseClock>;
}

/** Everything after the rows, with the clone still closed to all but us. */
async function finish(filled: Filled, { facts }: Snapshot, services: Services): Promise<void> {
  const { clone, copied, read, late, archive, checks, plan, clock } = filled;
  await using session = await openTargetSession(clone, facts.searchPath, services);
  // Before row security and triggers are there.
  await clock.time("count the rows", () => compareCounts(session, copied, read.tables));
  if (checks.length > 0) await clock.time("check the rows", () => restoreChecks(session, checks));
  await writeSequenceStates(session, late.sequences);
  await clock.time("make indexes and constraints", () => archive.restore("post-data", clone, plan.jobs));
  if (plan.cleanup.length > 0) await clock.time("clean up", () => runCleanup(session, plan.cleanup));
  if (late.views.length > 0)
    await clock.time("refresh materialized views", () => refresh(session, late.views));
  await clock.time("analyse", () => session.query("analyze"));
}

/** Databases of the target's server that will be renamed. */
function replacedBy(into: CloneTarget, { database }: DatabaseAddress): string[] {
  if (into.kind === "swap") return [database, relatives.before(database)];
  return into.kind === "golden" ? [relatives.golden(database)] : [];
}
