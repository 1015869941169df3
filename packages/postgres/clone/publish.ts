import { setTimeout } from "node:timers/promises";
import type { CloneTarget, DatabaseAddress, DatabaseMark } from "#model/engine.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import type { Connection } from "../connection.ts";
import { sqlState } from "../errors.ts";
import { quoteIdentifier, quoteLiteral } from "../identifier.ts";
import { markComment } from "../mark.ts";
import { dropDatabase } from "./building.ts";
import { relatives } from "./database-names.ts";
import { applySettings, type DatabaseSettings, openToAll, settingsOf } from "./database-settings.ts";
import { openMaintenance } from "./maintenance.ts";
import type { Reservation } from "./reservation.ts";

export interface Published {
  database: string;
  /** What a swap kept. */
  previous?: string;
  /** Grants and settings of the replaced database that the role may not give to another. */
  leftOut: string[];
}

interface Finished {
  target: DatabaseAddress;
  building: string;
  into: CloneTarget["kind"];
  mark: DatabaseMark;
  /** Given to the database where it replaces none, whose own it would take over. */
  settings: DatabaseSettings;
}

/**
 * Gives a finished database its name, in one transaction: whoever dies half-way leaves everything as it
 * was, and at no moment is there no database by the old name.
 *
 * @throws StagegateError `staging-in-use`
 */
export async function publish(
  { target, building, into, mark, settings }: Finished,
  { maintenance, id }: Reservation,
  services: Services,
): Promise<Published> {
  const name = {
    swap: target.database,
    golden: relatives.golden(target.database),
    copy: relatives.copy(target.database, id),
  }[into];
  const before = into === "swap" ? relatives.before(target.database) : undefined;
  const retired = relatives.retired(target.database, id);
  const names = await databaseNames(maintenance);
  // A copy stays closed to other roles; a first staging database is open, as any new database is.
  const first = (database: string) => [
    ...settings(database),
    ...(into === "swap" ? openToAll(database) : []),
  ];
  const wanted = (into === "swap" ? await settingsOf(maintenance, name) : undefined) ?? first;
  // What stands where the new ones go, in the order in which the names come free.
  const renames: [string, string][] = [];
  if (before !== undefined && names.has(name)) {
    if (names.has(before)) renames.push([before, retired]);
    renames.push([name, before]);
  } else if (names.has(name)) renames.push([name, retired]);
  renames.push([building, name]);

  let leftOut: string[] = [];
  await using emptying = await keepEmpty(
    renames.map(([old]) => old),
    target,
    services,
  );
  await maintenance.query("set lock_timeout = '30s'");
  await maintenance.query("begin");
  try {
    for (const [from, to] of renames)
      await maintenance.query(`alter database ${quoteIdentifier(from)} rename to ${quoteIdentifier(to)}`);
    const own = quoteIdentifier(name);
    await maintenance.query(`comment on database ${own} is ${quoteLiteral(markComment(mark))}`);
    if (into === "golden") await maintenance.query(`alter database ${own} allow_connections false`);
    leftOut = await applySettings(maintenance, wanted(name));
    await maintenance.query("commit");
  } catch (error) {
    await maintenance.query("rollback");
    throw sqlState(error) === "55006" ? inUse(target, error) : error;
  }
  await emptying[Symbol.asyncDispose]();
  if (renames.some(([, to]) => to === retired)) await dropDatabase(maintenance, retired);
  const previous = before !== undefined && names.has(name) ? before : undefined;
  return { database: name, leftOut, ...(previous === undefined ? {} : { previous }) };
}

async function databaseNames(maintenance: Connection): Promise<Set<string>> {
  const { rows } = await maintenance.query("select datname from pg_database");
  return new Set(rows.map(([name]) => name ?? ""));
}

/**
 * Ends the sessions of databases that are being renamed. RENAME makes newcomers wait and gives those who
 * are in five seconds to leave, so they are sent away while it waits: an application that reconnects at
 * once cannot get in between, and finds the new database when the transaction is over.
 */
async function keepEmpty(
  names: readonly string[],
  target: DatabaseAddress,
  services: Services,
): Promise<AsyncDisposable> {
  const own = await openMaintenance(target, { ...services, signal: new AbortController().signal });
  const stop = new AbortController();
  const array = `{${names.map((name) => JSON.stringify(name)).join(",")}}`;
  const sendAway = async () => {
    // A session of a role we may not end is left, and RENAME then says that the database is in use.
    const { rows } = await own.query(
      `select pid from pg_stat_activity where datname = any ($1::text[]) and pid <> pg_backend_pid() and usesysid is not null`,
      [array],
    );
    for (const [pid] of rows)
      await own.query("select pg_terminate_backend($1::int)", [pid ?? ""]).catch(() => undefined);
  };
  await sendAway();
  const loop = (async () => {
    while (!stop.signal.aborted) {
      await sendAway().catch(() => undefined);
      await setTimeout(100, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  let ending: Promise<void> | undefined;
  return {
    [Symbol.asyncDispose]() {
      stop.abort();
      ending ??= loop.then(() => own.close());
      return ending;
    },
  };
}

function inUse(target: DatabaseAddress, error: unknown) {
  return refused(
    {
      code: "staging-in-use",
      message: `${target.label} could not be replaced: sessions are connected to it that ${target.user} may not end.`,
      next: `Grant ${target.user} the role pg_signal_backend, or disconnect superusers. The old database still serves.`,
    },
    error,
  );
}
