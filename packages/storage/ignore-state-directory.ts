import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Keeps `.stagegate` out of git: by default it holds backups of production, which no `git add .` may pick
 * up. A directory that cannot be made is left to whoever needs it: its error says what for.
 */
export async function ignoreStateDirectory(workingDirectory: string): Promise<void> {
  const directory = join(workingDirectory, ".stagegate");
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
  } catch {
    // It is there already, or it cannot be made.
  }
}
