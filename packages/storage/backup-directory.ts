import { constants } from "node:fs";
import { access, mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { BackupManifest } from "#model/facts/backup.ts";
import { userError } from "#model/problem.ts";
import { type ArchiveFacts, writeArchive } from "./archive-file.ts";
import { type Backup, manifestFile, manifestText, readManifest } from "./backup-manifest.ts";
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
 * Writes into a backup's manifest how its proof went, so that whoever finds it later knows whether it restores. Gives
 * the backup with that manifest.
 *
 * @param failure the code of the problem; undefined where it was restored and had its rows.
 */
export async function recordProof({ path, manifest }: Backup, failure?: string): Promise<Backup> {
  const at = new Date().toISOString();
  const tried = {
    ...manifest,
    ...(failure === undefined ? { proven: { at } } : { failedProof: { at, code: failure } }),
  };
  const unfinished = join(path, manifestFile + partial);
  await writeSynced(unfinished, manifestText(tried));
  await rename(unfinished, join(path, manifestFile));
  await syncDirectory(path);
  return { path, manifest: tried };
}

/**
 * The finished backups in a directory, of whatever database. One whose manifest cannot be read is left out: nothing
 * is known of it.
 */
export async function backupsIn(directory: string): Promise<Backup[]> {
  const names = await readdir(directory, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    names
      .filter((entry) => entry.isDirectory() && !entry.name.endsWith(partial))
      .map(async ({ name }) => {
        const path = join(directory, name);
        const manifest = await readManifest(path).catch(() => undefined);
        return manifest ? [{ path, manifest }] : [];
      }),
  );
  return found.flat();
}

/** Removes a backup. It has lost its name before its first file goes: half of one never looks like a whole one. */
export async function removeBackup(path: string): Promise<void> {
  await rename(path, path + partial);
  await rm(path + partial, { recursive: true, force: true });
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
