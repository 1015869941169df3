import { rmSync } from "node:fs";
import { mkdtemp, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";

export interface TemporaryDirectory extends AsyncDisposable {
  path: string;
}

/** A directory for its owner alone, removed when disposed of, and also when the process is told to end at once. */
export async function temporaryDirectory(parent: string): Promise<TemporaryDirectory> {
  const path = await mkdtemp(join(parent, "stagegate-"));
  const options = { recursive: true, force: true, maxRetries: 3 } as const;
  const atExit = () => rmSync(path, options);
  process.once("exit", atExit);
  return {
    path,
    async [Symbol.asyncDispose]() {
      // Mostly empty, and then this is quicker.
      await rmdir(path).catch(() => rm(path, options));
      process.off("exit", atExit);
    },
  };
}
