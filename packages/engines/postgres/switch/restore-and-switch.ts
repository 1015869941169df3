import type { Readable } from "node:stream";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Switched } from "#model/engine/clone.ts";
import type { TableCount } from "#model/facts/backup.ts";
import { cancelled, refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { sumByRoot } from "#model/sum-by-root.ts";
import { countAll, restoreArchive } from "../archive/restore-away.ts";
import { cleaningUp } from "../clone/lifetime.ts";
import { phaseClock } from "../clone/phases.ts";
import { createBuilding, dropDatabase } from "../clone/publish/building.ts";
import { carryGrants } from "../clone/publish/carry-grants.ts";
import { relatives } from "../clone/publish/database-names.ts";
import { refuseForeignOwner } from "../clone/publish/replaceable.ts";
import { reserve } from "../clone/publish/reservation.ts";
import { readFacts } from "../clone/source/snapshot.ts";
import { withDatabase } from "../session/address.ts";
import { type Connection, openConnection } from "../session/connection.ts";
import { refusePrepared } from "./prepared-transactions.ts";
import { takeName } from "./switch-databases.ts";

/**
 * Restores into a half-built database under a name nobody can guess; only when its rows are counted it takes
 * the name. Whoever dies before leaves the old database serving, and a database that the next run drops.
 *
 * @throws StagegateError `restore-differs`, `restore-failed`, `extension-missing`, `not-owner`,
 *   `may-not-create-databases`, `prepared-transactions`, `database-in-use`.
 */
export async function restoreAndSwitch(
  archive: () => Readable,
  target: DatabaseAddress,
  expected: { tables: readonly TableCount[]; serverVersion: string },
  services: Services,
): Promise<Switched> {
  const clock = phaseClock(services);
  await using undo = new AsyncDisposableStack();
  const { maintenance, id } = undo.use(await reserve(target, services));
  await refuseForeignOwner(maintenance, [target.database]);
  await refusePrepared(maintenance, target, [target.database]);
  const name = relatives.building(target.database, id);
  const building = withDatabase(target, name);
  await createBuilding(maintenance, name, await factsOf(target, services));
  undo.defer(() => cleaningUp(services, `dropping ${name}`, () => dropDatabase(maintenance, name)));

  const major = Number.parseInt(expected.serverVersion, 10);
  await clock.time("restore", () =>
    restoreArchive(archive(), { into: building, major, flags: [] }, services),
  );
  await clock.time("count", () => refuseDifferent(expected.tables, building, services));
  const lost = await clock.time("grants and statistics", async () => [
    ...(await carryGrants(target, building, services)),
    ...(await notRestored(target, building, services)),
  ]);
  if (services.signal.aborted) throw cancelled();
  const { kept, leftOut } = await clock.time("switch", () => takeName(target, name, maintenance, services));
  return { kept, leftOut: [...lost, ...leftOut], phases: clock.phases };
}

async function factsOf(target: DatabaseAddress, services: Services) {
  await using session = await openConnection(target, services, { applicationName: "stagegate rollback" });
  return await readFacts(session);
}

async function refuseDifferent(
  expected: readonly TableCount[],
  building: DatabaseAddress,
  services: Services,
): Promise<void> {
  const { tables, roots } = await countAll(building, services);
  const wanted = sumByRoot(expected, roots);
  const found = sumByRoot(tables, roots);
  const wrong = [...wanted]
    .filter(([table, rows]) => found.get(table) !== rows)
    .map(
      ([table, rows]) => `${table}: ${rows} rows in the backup, ${found.get(table) ?? "no table"} restored`,
    );
  if (wrong.length === 0) return;
  throw refused({
    code: "restore-differs",
    message: `The restored database does not hold the backup's rows. ${wrong[0]}.`,
    next: "Nothing was switched: the database serves as before. Use another backup.",
    details: wrong,
  });
}

/**
 * What belongs to the target and is not in its archive, by name. The new database gets its statistics on the way,
 * without which every plan is a guess.
 */
async function notRestored(
  target: DatabaseAddress,
  building: DatabaseAddress,
  services: Services,
): Promise<string[]> {
  await using undo = new AsyncDisposableStack();
  const open = async (address: DatabaseAddress) =>
    undo.use(await openConnection(address, services, { applicationName: "stagegate rollback" }));
  const [old, made] = [await open(target), await open(building)];
  await made.query("analyze");
  const triggers = "select 'event trigger ' || evtname from pg_event_trigger order by 1";
  const has = new Set(await names(made, triggers));
  const missing = (await names(old, triggers)).filter((name) => !has.has(name));
  const subscriptions = await names(
    old,
    `select 'subscription ' || subname from pg_subscription s join pg_database d on d.oid = s.subdbid
     where d.datname = current_database() order by 1`,
  );
  return [...missing, ...subscriptions];
}

const names = async (session: Connection, sql: string) =>
  (await session.query(sql)).rows.map(([name]) => name ?? "");
