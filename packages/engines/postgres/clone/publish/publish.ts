import type { DatabaseAddress } from "#model/engine/address.ts";
import type { CloneTarget } from "#model/engine/clone.ts";
import type { DatabaseMark } from "#model/engine/database.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { markComment, readMark } from "../../catalog/database-mark.ts";
import { sqlState } from "../../dialect/errors.ts";
import { quoteIdentifier, quoteLiteral } from "../../dialect/identifier.ts";
import { withDatabase } from "../../session/address.ts";
import type { Connection } from "../../session/connection.ts";
import { dropDatabase } from "./building.ts";
import { carryGrants } from "./carry-grants.ts";
import { relatives } from "./database-names.ts";
import { applySettings, type DatabaseSettings, openToAll, settingsOf } from "./database-settings.ts";
import { renameDatabases } from "./rename-databases.ts";
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
  const names = await databaseMarks(maintenance);
  const retired = relatives.retired(target.database, id);
  // A database without our mark is the team's own, the only one with its rows: it is never dropped.
  const away = (replaced: string) =>
    names.get(replaced) ? retired : relatives.kept(before ? target.database : replaced, new Date());
  // A copy stays closed to other roles; a first staging database is open, as any new database is.
  const first = (database: string) => [
    ...settings(database),
    ...(into === "swap" ? openToAll(database) : []),
  ];
  const wanted = (into === "swap" ? await settingsOf(maintenance, name) : undefined) ?? first;
  // What stands where the new ones go, in the order in which the names come free.
  const renames: [string, string][] = [];
  if (before !== undefined && names.has(name)) {
    if (names.has(before)) renames.push([before, away(before)]);
    renames.push([name, before]);
  } else if (names.has(name)) renames.push([name, away(name)]);
  renames.push([building, name]);

  const carried =
    before !== undefined && names.has(name)
      ? await carryGrants(target, withDatabase(target, building), services)
      : [];
  const own = quoteIdentifier(name);
  const leftOut = await renameDatabases({ renames, target, maintenance }, services, async () => {
    await maintenance.query(`comment on database ${own} is ${quoteLiteral(markComment(mark))}`);
    if (into === "golden") await maintenance.query(`alter database ${own} allow_connections false`);
    return applySettings(maintenance, wanted(name));
  }).catch((error) => {
    throw sqlState(error) === "55006" ? inUse(target, error) : error;
  });
  for (const [from, to] of renames) {
    if (to === retired) await dropDatabase(maintenance, retired);
    else if (to.includes("__kept_"))
      services.log.warn(
        `${from} has no mark of Stagegate's, so it is kept as ${to}: nothing drops it but its owner.`,
      );
  }
  const previous = before !== undefined && names.has(name) ? before : undefined;
  return {
    database: name,
    leftOut: [...carried, ...leftOut],
    ...(previous === undefined ? {} : { previous }),
  };
}

/** The server's databases by name, with our mark where they have one. */
async function databaseMarks(maintenance: Connection): Promise<Map<string, DatabaseMark | undefined>> {
  const { rows } = await maintenance.query(
    "select datname, shobj_description(oid, 'pg_database') from pg_database",
  );
  return new Map(rows.map(([name, comment]) => [name ?? "", readMark(comment)]));
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
