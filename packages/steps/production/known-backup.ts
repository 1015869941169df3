import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { EvidenceBackup } from "#model/evidence.ts";
import { type BackupFacts, isBackupOf } from "#model/facts/backup.ts";
import type { JournalEntry } from "#model/journal.ts";
import { readManifest } from "#storage/backup-manifest.ts";

/**
 * The newest backup of a database that the journal tells of and that is still on this machine: one made by a job
 * on another runner went with it, whatever its evidence says. Its archive is not read again.
 */
export async function knownBackup(
  entries: readonly JournalEntry[],
  of: { database: string; host: string; port: number },
  workingDirectory: string,
): Promise<BackupFacts | undefined> {
  const made = entries.flatMap((entry) =>
    entry.type === "step" && entry.step === "backup-db" && entry.verdict === "passed"
      ? (entry.facts ?? [])
      : [],
  );
  for (const facts of made.filter(({ manifest }) => isBackupOf(manifest, of)).reverse())
    if (await isThere(facts, workingDirectory)) return facts;
  return undefined;
}

export function evidenceOfBackup({ manifest, restored }: BackupFacts): EvidenceBackup {
  const { database, createdAt, archive } = manifest;
  return { database, createdAt, sha256: archive.sha256, restored: restored !== undefined };
}

async function isThere({ path, manifest }: BackupFacts, workingDirectory: string): Promise<boolean> {
  const directory = resolve(workingDirectory, path);
  const [found, archive] = await Promise.all([
    readManifest(directory).catch(() => undefined),
    stat(join(directory, manifest.archive.file)).catch(() => undefined),
  ]);
  return found?.archive.sha256 === manifest.archive.sha256 && archive?.size === manifest.archive.bytes;
}
