import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { userError } from "#model/problem.ts";
import { demoDirectory } from "./project.ts";

/** Beside the directory, which every demo begins by emptying. */
const holderFile = `${demoDirectory}.pid`;

/**
 * Keeps a second demo out of this checkout until it is disposed of: both would write to the same directory. One
 * that was killed keeps nobody out.
 *
 * @throws StagegateError `demo-running`.
 */
export async function onlyDemo(): Promise<AsyncDisposable> {
  await mkdir(dirname(holderFile), { recursive: true });
  while (!(await tryHold())) {
    const pid = Number(await readFile(holderFile, "utf8").catch(() => ""));
    if (pid > 0 && lives(pid))
      throw userError({
        code: "demo-running",
        message: `Another demo runs in this checkout (process ${pid}).`,
        next: "Wait until it has ended, or stop it with Ctrl-C there.",
      });
    await rm(holderFile, { force: true });
  }
  return { [Symbol.asyncDispose]: () => rm(holderFile, { force: true }) };
}

/** The file comes with its contents or not at all: an empty one would look left behind. */
async function tryHold(): Promise<boolean> {
  const own = `${holderFile}.${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    await link(own, holderFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(own);
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
