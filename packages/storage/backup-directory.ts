import { constants } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { BackupManifest } from "#model/facts/backup.ts";
import { userError } from "#model/problem.ts";
import { type ArchiveFacts, writeArchive } from "./archive-file.ts";
import { type Backup, manifestFile, manifestText } from "./backup-manifest.ts";
import type { Encrypt } from "./encryption/encrypt.ts";
import { syncDirectory } from "./sync-directory.ts";

const archiveFile = "archive.dump.zst";
const encryptedFile = `${archiveFile}.age`;

/** A directory being written to carries this ending; without its manifest it is no backup in any case. */
const partial = ".partial";

/** Only what {@link writeBackup} names: others write files of that ending, too. */
const ownPartial = /^[\w-]*-\d{8}T\d{9}Z\.partial$/;

/** A `.partial` directory that nobody has written to for so long was left by a crash. */
const abandonedMs = 60 * 60 * 1_000;

/**
 * Writes a backup to `<directory>/<database>-<UTC time>/`. The archive goes to a `.partial` directory, the
 * manifest is written last, everything is put on the disk, and only then the directory gets its name: a
 * crash or an error at any moment leaves nothing that looks like a backup.
 *
 * @param archive is taken over: its chunks are emptied when they are written. With `encrypt`, no plaintext of it
 *   is ever on the disk.
 * @param describe makes the manifest, given what was measured while writing. What it throws ends the backup.
 * @throws StagegateError `backup-not-written`; what the archive's stream was destroyed with.
 */
export async function writeBackup(
  directory: string,
  database: string,
  { archive, encrypt }: { archive: Readable; encrypt?: Encrypt | undefined },
  describe: (archive: ArchiveFacts & { file: string }) => Promise<BackupManifest>,
): Promise<Backup> {
  const path = join(directory, `${database.replace(/[^\w-]+/g, "_")}-${stamp(new Date())}`);
  const unfinished = path + partial;
  try {
    await prepare(directory);
    await mkdir(unfinished, { mode: 0o700 });
    const file = encrypt ? encryptedFile : archiveFile;
    const facts = await writeArchive(archive, join(unfinished, file), encrypt);
    const manifest = await describe({ file, ...facts });
    await writeSynced(join(unfinished, manifestFile), manifestText(manifest));
    await syncDirectory(unfinished);
    await rename(unfinished, path);
    await syncDirectory(directory);
    return { path, manifest };
  } catch (error) {
    archive.destroy();
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw notWritten(error, directory);
  }
}

/**
 * Writes into a backup's manifest that its proof failed, so that whoever finds it later does not take it for one
 * that restores. Gives the backup with that manifest.
 */
export async function recordFailedProof({ path, manifest }: Backup, code: string): Promise<Backup> {
  const proven = { ...manifest, failedProof: { at: new Date().toISOString(), code } };
  const unfinished = join(path, manifestFile + partial);
  await writeSynced(unfinished, manifestText(proven));
  await rename(unfinished, join(path, manifestFile));
  await syncDirectory(path);
  return { path, manifest: proven };
}

/** Makes the directory, keeps what is in it out of git, and removes what a crash left there. */
async function prepare(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 });
  await access(directory, constants.W_OK);
  // It holds raw rows of production, and may stand in somebody's working tree. One that was there is theirs.
  if (made !== undefined)
    await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
  for (const name of await readdir(directory)) {
    if (!ownPartial.test(name)) continue;
    const left = join(directory, name);
    const written = await stat(join(left, archiveFile))
      .catch(() => stat(join(left, encryptedFile)))
      .catch(() => stat(left));
    if (Date.now() - written.mtimeMs > abandonedMs) await rm(left, { recursive: true, force: true });
  }
}

/** `20260102T030405678Z`: sorts by time, and no file system objects to it. */
const stamp = (date: Date) => date.toISOString().replace(/[-:.]/g, "");

async function writeSynced(path: string, text: string): Promise<void> {
  await using file = await open(path, "wx", 0o600);
  await file.writeFile(text);
  await file.sync();
}

const diskProblems: Record<string, string> = {
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EACCES: "it may not be written to",
  EPERM: "it may not be written to",
  EROFS: "its file system is read-only",
  ENOTDIR: "it, or a part of its path, is a file",
  EEXIST: "it, or a part of its path, is a file",
  EIO: "the disk reported an error",
};

/** A disk's error as a problem; any other is its own. */
function notWritten(error: unknown, directory: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  const reason = diskProblems[code];
  if (reason === undefined) return error;
  return userError(
    {
      code: "backup-not-written",
      message: `No backup was written to ${directory}: ${reason} (${code}).`,
      next: "Make room, or give another directory.",
    },
    error,
  );
}
