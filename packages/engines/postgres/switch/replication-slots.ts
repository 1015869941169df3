import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Services } from "#model/step.ts";
import type { Connection } from "../session/connection.ts";
import { openMaintenance } from "../session/maintenance.ts";

/** Names of the logical replication slots of a database: no command gives a slot to another one. */
export async function slotsOf(maintenance: Connection, database: string): Promise<string[]> {
  const { rows } = await maintenance.query(
    "select slot_name from pg_replication_slots where database = $1 and not temporary order by 1",
    [database],
  );
  return rows.map(([name]) => name ?? "");
}

/** The same for a database that nobody has a session for yet. */
export async function replicationSlots(target: DatabaseAddress, services: Services): Promise<string[]> {
  await using maintenance = await openMaintenance(target, services);
  return await slotsOf(maintenance, target.database);
}
