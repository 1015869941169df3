import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { cancelled, refused } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { type Decrypting, readArchiveFacts, unpackArchive } from "./archive-file.ts";
import { altered, type Backup, readManifest } from "./backup-manifest.ts";
import { decryptWith } from "./encryption/decrypt.ts";
import { checkIdentity } from "./encryption/identities.ts";

/** A backup that was read to its last byte. */
export interface ReadBackup extends Backup {
  /** False where it is encrypted and no key was given: then its digest alone is known to be right. */
  unpacked: boolean;
  /** The archive as its program wrote it. The caller reads it to the end or destroys it. */
  openArchive(): Readable;
}

/**
 * Reads a backup back from the disk, to the last byte, decrypted and unpacked too.
 *
 * @param identity the secret keys for an encrypted one, as `age-keygen` writes them.
 * @throws StagegateError `backup-incomplete`, `backup-altered`; both name the file. `identity-malformed`,
 *   `identity-of-another-key`.
 */
export async function verifyBackup(
  path: string,
  identity: string | undefined,
  services: Services,
): Promise<ReadBackup> {
  const { signal } = services;
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
  const { bytes, sha256, uncompressedBytes, recipients } = manifest.archive;
  if (size !== bytes) throw altered(file, `it has ${size} bytes instead of ${bytes}`);
  const decrypting =
    recipients === undefined
      ? "not-encrypted"
      : await keyFor(file, identity, services).catch(async (error) => {
          // A header that somebody changed is opened by no key, either.
          const read = await readArchiveFacts(file, "no-key", signal);
          throw read.sha256 === sha256 ? error : altered(file, "its sha256 does not match");
        });
  const found = await readArchiveFacts(file, decrypting, signal).catch((error: Error) => {
    if (signal.aborted) throw cancelled();
    throw altered(file, "it cannot be unpacked", error);
  });
  if (found.sha256 !== sha256) throw altered(file, "its sha256 does not match");
  const unpacked = found.uncompressedBytes !== undefined;
  if (unpacked && found.uncompressedBytes !== uncompressedBytes)
    throw altered(file, "it unpacks to another size");
  return {
    path,
    manifest,
    unpacked,
    openArchive: () => unpackArchive(file, typeof decrypting === "function" ? decrypting : undefined),
  };
}

async function keyFor(file: string, identity: string | undefined, services: Services): Promise<Decrypting> {
  if (identity === undefined) return "no-key";
  await checkIdentity(file, identity);
  return decryptWith(identity, services);
}
