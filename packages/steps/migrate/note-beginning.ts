import { noteOf } from "#model/begun-note.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import type { UnfinishedMigration } from "#model/unfinished-migration.ts";

/** A cancelled run has seconds to live. */
const removeMs = 5_000;

/**
 * Lets production itself remember that a migration begins: a runner that is lost takes its journal with it. Where it
 * cannot be written the migration goes on, and the log says so.
 */
export async function noteBeginning(
  database: Database,
  migration: UnfinishedMigration,
  { log }: Pick<Services, "log">,
): Promise<void> {
  try {
    await database.writeBegunNote(noteOf(migration));
  } catch (error) {
    if (problemOf(error).kind !== "user") throw error;
    log.warn(
      `${database.address.label} itself cannot remember that a migration begins (${problemOf(error).code}): where this run is lost with its journal, nothing tells of it.`,
    );
  }
}

/** Takes every note away: the migration has ended, or somebody has looked at what an earlier one left. It never fails. */
export async function forgetBeginnings(
  engine: Pick<Engine, "open">,
  address: DatabaseAddress,
  services: Services,
): Promise<void> {
  const own = { ...services, signal: AbortSignal.timeout(removeMs) };
  try {
    await using database = await engine.open(address, own);
    for (const note of await database.begunNotes())
      await database.removeBegunNote(note).catch(() => services.log.warn(stillThere(address, note.removal)));
  } catch {
    services.log.warn(stillThere(address, "`gate` names the command."));
  }
}

const stillThere = ({ label }: DatabaseAddress, removal: string) =>
  `${label} still has its note that a migration has begun, and the next one will be refused as unfinished. Remove it as its owner: ${removal}`;
