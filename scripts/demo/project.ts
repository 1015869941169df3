import { appendFile, cp, mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";

const projects = resolve(import.meta.dirname, "../../demo");

/** Where the demo keeps what it leaves to read. */
export const demoDirectory = resolve(import.meta.dirname, "../../.stagegate/demo");

/** What it leaves: the only files of it that outlive the checkout. */
export const results = {
  report: join(demoDirectory, "report.md"),
  log: join(demoDirectory, "MIGRATION_LOG.md"),
  journal: join(demoDirectory, "journal.jsonl"),
};

/**
 * A checkout of one of the demo's projects, inside this one so that packages are found, and gone at the end.
 * With `failing` it is a branch with one more migration.
 */
export async function checkOut(name: string, { failing }: { failing: boolean }): Promise<Project> {
  await rm(demoDirectory, { recursive: true, force: true });
  const source = join(projects, name);
  const directory = join(demoDirectory, name);
  await mkdir(directory, { recursive: true });
  const failingBranch = resolve(source, "failing");
  await cp(source, directory, { recursive: true, filter: (path) => path !== failingBranch });
  if (failing) await cp(failingBranch, directory, { recursive: true });
  const outside = `\nreport:\n  report: ${JSON.stringify(results.report)}\n  log: ${JSON.stringify(results.log)}\n`;
  await appendFile(join(directory, "stagegate.yml"), outside);
  return {
    directory,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

export interface Project extends AsyncDisposable {
  directory: string;
}
