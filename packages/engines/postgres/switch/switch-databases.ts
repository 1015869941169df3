import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Switched } from "#model/engine/clone.ts";
import { refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { phaseClock } from "../clone/phases.ts";
import { refuseWithoutCreatedb } from "../clone/publish/building.ts";
import { isKept, relatives } from "../clone/publish/database-names.ts";
import { applySettings, settingsOf } from "../clone/publish/database-settings.ts";
import { renameDatabases } from "../clone/publish/rename-databases.ts";
import { refuseForeignOwner } from "../clone/publish/replaceable.ts";
import { sqlState } from "../dialect/errors.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import type { Connection } from "../session/connection.ts";
import { openMaintenance } from "../session/maintenance.ts";
import { refusePrepared } from "./prepared-transactions.ts";
import { slotsOf } from "./replication-slots.ts";

/** Databases that earlier switches of `target` kept, the newest first; the one a new clone replaced is the last. */
export async function keptDatabases(target: DatabaseAddress, services: Services): Promise<string[]> {
  await using maintenance = await openMaintenance(target, services);
  const { rows } = await maintenance.query("select datname from pg_database");
  const names = rows.map(([name]) => name ?? "").filter((name) => isKept(name, target.database));
  const isClone = (name: string) => (name === relatives.before(target.database) ? 1 : 0);
  return names.sort((a, b) => isClone(a) - isClone(b) || (a < b ? 1 : -1));
}

/**
 * @throws StagegateError `not-kept` for a database that no switch of this one kept; `not-owner`;
 *   `may-not-create-databases`, `prepared-transactions`, `database-in-use`.
 */
export async function switchTo(target: DatabaseAddress, kept: string, services: Services): Promise<Switched> {
  if (!isKept(kept, target.database)) throw notKept(target, kept);
  const clock = phaseClock(services);
  await using maintenance = await openMaintenance(target, services);
  await refuseForeignOwner(maintenance, [target.database, kept]);
  // Known before anybody is sent away.
  await refuseWithoutCreatedb(maintenance, target);
  const switched = await clock.time("switch", () => takeName(target, kept, maintenance, services));
  return { ...switched, phases: clock.phases };
}

/**
 * Gives the target's name, its grants, its settings and its comment to the database `next`, and keeps the
 * target under another name. The comment may be the mark of a clone, by which the guards know it.
 *
 * @throws StagegateError `prepared-transactions`, `database-in-use`
 */
export async function takeName(
  target: DatabaseAddress,
  next: string,
  maintenance: Connection,
  services: Services,
): Promise<Omit<Switched, "phases">> {
  const name = target.database;
  const kept = relatives.kept(name, new Date());
  const own = quoteIdentifier(name);
  const wanted = await settingsOf(maintenance, name);
  const { rows } = await maintenance.query(
    "select pg_get_userbyid(datdba), shobj_description(oid, 'pg_database') from pg_database where datname = $1",
    [name],
  );
  const [owner, comment] = rows[0] ?? [];
  const slots = await slotsOf(maintenance, name);
  await refusePrepared(maintenance, target, [name, next]);
  const renames = [
    [name, kept],
    [next, name],
  ] as const;
  const leftOut = await renameDatabases({ renames, target, maintenance }, services, async () => [
    ...(await applySettings(maintenance, [
      `comment on database ${own} is ${comment == null ? "null" : quoteLiteral(comment)}`,
      ...(wanted?.(name) ?? []),
      // The last: afterwards the role may not be allowed to change anything.
      ...(owner == null ? [] : [`alter database ${own} owner to ${quoteIdentifier(owner)}`]),
    ])),
  ]).catch((error) => {
    throw sqlState(error) === "55006" ? inUse(target, error) : error;
  });
  return { kept, leftOut: [...leftOut, ...slots.map((slot) => `replication slot ${slot}`)] };
}

function inUse(target: DatabaseAddress, error: unknown) {
  return refused(
    {
      code: "database-in-use",
      message: `${target.label} could not be switched: sessions are connected to it that ${target.user} may not end.`,
      next: `Grant ${target.user} the role pg_signal_backend, or disconnect superusers. Nothing was changed: the database serves as before.`,
    },
    error,
  );
}

const notKept = (target: DatabaseAddress, kept: string) =>
  refused({
    code: "not-kept",
    message: `"${kept}" is not a database that a switch of "${target.database}" kept.`,
    next: `Leave \`to\` out for the newest one, or give one whose name begins with that of "${target.database}" and goes on with __kept_ or __before.`,
  });
