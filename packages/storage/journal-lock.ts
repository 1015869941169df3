import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { refused } from "#model/problem.ts";

/**
 * Holds a journal for one rehearsal: two at once would write their steps into one file, and each would be judged
 * by the other's. The file beside it says who holds it; one whose process is gone holds nothing.
 *
 * @throws StagegateError `rehearsal-running`.
 */
export async function holdJournal(path: string): Promise<AsyncDisposable> {
  const lock = `${path}.lock`;
  await mkdir(dirname(lock), { recursive: true }).catch(() => undefined);
  for (let attempt = 0; ; attempt++) {
    try {
      const file = await open(lock, "wx", 0o600);
      await file.writeFile(String(process.pid)).finally(() => file.close());
      return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) };
    } catch (error) {
      // Where no file can be made the journal cannot be either, and says so in its own words.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return { async [Symbol.asyncDispose]() {} };
      const holder = await readFile(lock, "utf8").catch(() => "");
      // An empty one is being written this moment.
      if (attempt > 0 || holder === "" || isAlive(Number(holder))) throw running(path, lock, holder);
      await rm(lock, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const running = (path: string, lock: string, holder: string) =>
  refused({
    code: "rehearsal-running",
    message: `Another rehearsal${holder === "" ? "" : ` (process ${holder})`} is writing ${path}.`,
    next: `Wait for it, or rehearse in a checkout of its own, or give another \`journal\`. Where none is running, remove ${lock}.`,
  });
