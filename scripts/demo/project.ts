import { cp, mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";

const source = resolve(import.meta.dirname, "../../demo/pharmacy-bot");

/** Where the demo keeps what it leaves to read: the journal, the report and the log of the migration. */
export const demoDirectory = resolve(import.meta.dirname, "../../.stagegate/demo");

/**
 * A checkout of the pharmacy bot, inside this project so that packages are found, and gone at the end.
 * With `failing` it is a branch with one more migration.
 */
export async function checkOut({ failing }: { failing: boolean }): Promise<Project> {
  await rm(demoDirectory, { recursive: true, force: true });
  const directory = resolve(demoDirectory, "pharmacy-bot");
  await mkdir(directory, { recursive: true });
  const failingBranch = resolve(source, "failing");
  await cp(source, directory, { recursive: true, filter: (path) => path !== failingBranch });
  if (failing) await cp(failingBranch, directory, { recursive: true });
  return {
    directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

export interface Project extends AsyncDisposable {
  directory: string;
}
