import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { canonicalJson, sha256 } from "#model/canonical-json.ts";
import { type BackupManifest, backupManifestSchema } from "#model/facts/backup.ts";
import { refused } from "#model/problem.ts";

export const manifestFile = "manifest.json";

/** The manifest's own digest stands beside it, so that an edited row count is noticed. */
const manifestFileSchema = z.object({ manifest: backupManifestSchema, digest: z.string() });

export interface Backup {
  /** The directory with the archive and the manifest. */
  path: string;
  manifest: BackupManifest;
}

export const manifestText = (manifest: BackupManifest) =>
  `${JSON.stringify({ manifest, digest: sha256(canonicalJson(manifest)) }, undefined, 2)}\n`;

/**
 * Reads a backup's manifest.
 *
 * @throws StagegateError `backup-incomplete`, `backup-altered`; both name the file.
 */
export async function readManifest(path: string): Promise<BackupManifest> {
  const file = join(path, manifestFile);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw refused(
      {
        code: "backup-incomplete",
        message: `${file} is missing (${error.code}): the backup was never finished, or somebody removed it.`,
        next: "Use another backup, or make a new one.",
      },
      error,
    );
  });
  const parsed = manifestFileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw altered(file, "it is not a manifest of this version");
  const { manifest, digest } = parsed.data;
  if (digest !== sha256(canonicalJson(manifest))) throw altered(file, "its digest does not match");
  return manifest;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Somebody or some disk changed a file of a backup. */
export function altered(file: string, how: string, cause?: unknown) {
  return refused(
    {
      code: "backup-altered",
      message: `${file} is not as it was written: ${how}.`,
      next: "Do not restore from it. Use another backup, or make a new one.",
    },
    cause,
  );
}
