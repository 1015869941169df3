import { basename, dirname } from "node:path";
import { type BackupFacts, rowsIn } from "#model/facts/backup.ts";
import { type KeptBackup, retired, suspicion } from "#model/retention.ts";
import { counted } from "#model/size.ts";
import type { StepContext } from "#model/step.ts";
import { backupsIn, removeBackup } from "#storage/backup-directory.ts";
import type { Backup } from "#storage/backup-manifest.ts";
import type { BackupDbInputs } from "./inputs.ts";

/**
 * Removes what no rule of the team's names, of the same database of the same server, once this backup is known to be
 * whole. One that may lack something removes nothing: the older ones are all there is then.
 */
export async function retire(
  backup: Backup,
  { retention }: BackupDbInputs,
  { log }: StepContext,
): Promise<Pick<BackupFacts, "retired" | "suspicion">> {
  const { database, server } = backup.manifest;
  const family = (await backupsIn(dirname(backup.path)))
    .filter(({ manifest }) => manifest.database === database && manifest.server === server)
    .filter(({ manifest }) => manifest.failedProof === undefined)
    .map(kept);
  const own = kept(backup);
  const before = family
    .filter(({ createdAt }) => createdAt < own.createdAt)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  const why = suspicion(own, before);
  if (why !== undefined)
    log.warn(`This backup is suspicious: ${why}.${retention ? " No older one is removed." : ""}`);
  if (!retention) return why === undefined ? {} : { suspicion: why };
  if (why !== undefined) return { suspicion: why, retired: [] };
  const going = retired(family, retention, Date.now());
  for (const { path } of going) await removeBackup(path);
  if (going.length > 0)
    log.info(`Removed ${counted(going.length, "backup")} that no rule of retention names.`);
  return { retired: going.map(({ path }) => basename(path)) };
}

const kept = ({ path, manifest }: Backup): KeptBackup => ({
  path,
  createdAt: manifest.createdAt,
  rows: rowsIn(manifest.tables),
  // What is on the disk depends on the encryption and on how well it packs.
  bytes: manifest.archive.uncompressedBytes,
  proven: manifest.proven !== undefined,
});
