import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { userError } from "#model/problem.ts";

/**
 * Writes a text under a temporary name and renames it, so that a reader sees the old file or the new one,
 * never half of it.
 *
 * @throws StagegateError `file-not-written`.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${performance.now()}`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw notDone("written", path, error);
  }
}

/** The text of a file; undefined where there is none. @throws StagegateError `file-not-read`. */
export async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw notDone("read", path, error);
  }
}

function notDone(what: "written" | "read", path: string, error: unknown) {
  return userError(
    {
      code: `file-not-${what}`,
      message: `${path} could not be ${what}: ${(error as NodeJS.ErrnoException).code ?? "unknown reason"}.`,
      next: "Give another path, or make it accessible to this user.",
    },
    error,
  );
}
