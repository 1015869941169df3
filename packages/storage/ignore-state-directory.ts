import { lstat, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { refused } from "#model/problem.ts";

/**
 * Keeps `.stagegate` out of git: by default it holds backups of production, which no `git add .` may pick
 * up. A directory that cannot be made is left to whoever needs it: its error says what for. A pull request can bring
 * a symbolic link of that name, which would have us write, rename and remove wherever it leads.
 *
 * @throws StagegateError `state-directory-link`.
 */
export async function ignoreStateDirectory(workingDirectory: string): Promise<void> {
  const directory = join(workingDirectory, ".stagegate");
  const there = await lstat(directory).catch(() => undefined);
  if (there?.isSymbolicLink())
    throw refused({
      code: "state-directory-link",
      message: `${directory} is a symbolic link, and is not followed.`,
      next: "Remove it (and from git). To keep the files elsewhere, give their paths: `journal`, `directory`, `report`.",
    });
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
  } catch {
    // It is there already, or it cannot be made.
  }
}
