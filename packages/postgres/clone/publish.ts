import type { CloneTarget, DatabaseAddress, DatabaseMark } from "#model/engine.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { withDatabase } from "../address.ts";
import { carryGrants } from "../carry-grants.ts";
import type { Connection } from "../connection.ts";
import { sqlState } from "../errors.ts";
import { quoteIdentifier, quoteLiteral } from "../identifier.ts";
import { markComment } from "../mark.ts";
import { renameDatabases } from "../rename-databases.ts";
import { dropDatabase } from "./building.ts";
import { relatives } from "./database-names.ts";
import { applySettings, type DatabaseSettings, openToAll, settingsOf } from "./database-settings.ts";
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
 * Gives a finished database its name, and in a swap what roles of the server may do in the one it replaces, in one transaction: whoever dies half-way leaves everything as it
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

  const carried =
    before !== undefined && names.has(name)
      ? await carryGrants(target, withDatabase(target, building), services)
      : [];
  const own = quoteIdentifier(name);
  const leftOut = await renameDatabases(renames, target, maintenance, services, async () => {
    await maintenance.query(`comment on database ${own} is ${quoteLiteral(markComment(mark))}`);
    if (into === "golden") await maintenance.query(`alter database ${own} allow_connections false`);
    return applySettings(maintenance, wanted(name));
  }).catch((error) => {
    throw sqlState(error) === "55006" ? inUse(target, error) : error;
  });
  if (renames.some(([, to]) => to === retired)) await dropDatabase(maintenance, retired);
  const previous = before !== undefined && names.has(name) ? before : undefined;
  return {
    database: name,
    leftOut: [...carried, ...leftOut],
    ...(previous === undefined ? {} : { previous }),
  };
}

async function databaseNames(maintenance: Connection): Promise<Set<string>> {
  const { rows } = await maintenance.query("select datname from pg_database");
  return new Set(rows.map(([name]) => name ?? ""));
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
