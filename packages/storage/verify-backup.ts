import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { cancelled, refused } from "#model/problem.ts";
import { type ArchiveFacts, readArchiveFacts, unpackArchive } from "./archive-file.ts";
import { altered, type Backup, readManifest } from "./backup-manifest.ts";

/**
 * Reads a backup back from the disk, to the last byte, unpacked too.
 *
 * @throws StagegateError `backup-incomplete`, `backup-altered`; both name the file.
 */
export async function verifyBackup(path: string, signal: AbortSignal): Promise<Backup> {
  const manifest = await readManifest(path);
  const file = join(path, manifest.archive.file);
  const size = await stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      throw refused(
        {
          code: "backup-incomplete",
          message: `${file} is missing (${error.code}).`,
          next: "Use another backup, or make a new one.",
        },
        error,
      );
    },
  );
  const { bytes, sha256, uncompressedBytes } = manifest.archive;
  if (size !== bytes) throw altered(file, `it has ${size} bytes instead of ${bytes}`);
  const found = await readArchiveFacts(file, signal).catch((error: Error): ArchiveFacts => {
    if (signal.aborted) throw cancelled();
    throw altered(file, "it cannot be unpacked", error);
  });
  if (found.sha256 !== sha256) throw altered(file, "its sha256 does not match");
  if (found.uncompressedBytes !== uncompressedBytes) throw altered(file, "it unpacks to another size");
  return { path, manifest };
}

/** The archive as its program wrote it. Verify the backup before. */
export function openArchive({ path, manifest }: Backup): Readable {
  return unpackArchive(join(path, manifest.archive.file));
}
