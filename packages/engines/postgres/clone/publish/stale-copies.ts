import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import { readMark } from "../../catalog/database-mark.ts";
import { openMaintenance } from "../../session/maintenance.ts";
import { dropStale } from "./building.ts";
import { readRelative } from "./database-names.ts";
import { letGo, tryHold } from "./reservation.ts";

/**
 * Drops the databases that killed runs left on this server, and copies whose time is over. What a living
 * run works on is held by its lock; what carries neither our name nor our mark is never touched.
 *
 * @returns the names of what was dropped.
 */
export async function dropStaleCopies(target: DatabaseAddress, services: Services): Promise<string[]> {
  await using maintenance = await openMaintenance(target, services);
  const { rows } = await maintenance.query(
    `select datname, shobj_description(oid, 'pg_database') from pg_database
     where pg_has_role(datdba, 'USAGE') and not datistemplate order by 1`,
  );
  const dropped: string[] = [];
  for (const [name, comment] of rows) {
    const relative = readRelative(name ?? "");
    if (name == null || relative === undefined || !isOver(relative.part, comment)) continue;
    if (!(await tryHold(maintenance, relative.id))) continue;
    // Nobody else was ever let into a half-built database: who is in it belongs to a run that was killed.
    if (await dropStale(maintenance, name, relative.part === "building")) dropped.push(name);
    await letGo(maintenance, relative.id);
  }
  return dropped;
}

/** Whether a database that nobody holds may go now. */
function isOver(part: "copy" | "building" | "retired", comment: string | null | undefined): boolean {
  if (part !== "copy") return true;
  const mark = readMark(comment);
  if (mark?.kind !== "copy") return false;
  return mark.expiresAt === undefined || Date.parse(mark.expiresAt) <= Date.now();
}
