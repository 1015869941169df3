import { createHash } from "node:crypto";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import type { Connection } from "../../session/connection.ts";
import { openMaintenance } from "../../session/maintenance.ts";
import { newCloneId } from "./database-names.ts";

/** The right to make and use the databases of one id, for as long as its session lives. */
export interface Reservation extends AsyncDisposable {
  id: string;
  /** A session on the target's server, outside the target; it outlives cancelling, to clean up. */
  maintenance: Connection;
}

/**
 * Takes a session's advisory lock before the database is made: a run that is killed loses the lock with
 * its session, and the next run sees that nobody holds what was left behind.
 */
export async function reserve(target: DatabaseAddress, services: Services): Promise<Reservation> {
  const untilClosed = { ...services, signal: new AbortController().signal };
  const maintenance = await openMaintenance(target, untilClosed);
  const id = newCloneId();
  await tryHold(maintenance, id);
  return { id, maintenance, [Symbol.asyncDispose]: () => maintenance.close() };
}

/** Takes the lock of an id if nobody holds it; says whether it did. */
export async function tryHold(maintenance: Connection, id: string): Promise<boolean> {
  const { rows } = await maintenance.query("select pg_try_advisory_lock($1::bigint)", [lockKey(id)]);
  return rows[0]?.[0] === "t";
}

export async function letGo(maintenance: Connection, id: string): Promise<void> {
  await maintenance.query("select pg_advisory_unlock($1::bigint)", [lockKey(id)]);
}

/** The advisory lock of an id: a signed 64-bit number, as text. */
export function lockKey(id: string): string {
  return String(createHash("sha256").update(`stagegate ${id}`).digest().readBigInt64BE());
}
