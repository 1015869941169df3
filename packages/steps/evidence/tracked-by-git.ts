import { realpath } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Services } from "#model/step.ts";
import { gitLine } from "#process/git-line.ts";

/** Whether a file came with the checkout, by whatever name it was reached: a link may be tracked as well. */
export async function isTracked(
  path: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<boolean> {
  const real = await realpath(path).catch(() => path);
  for (const each of new Set([path, real])) {
    const words = ["--literal-pathspecs", "ls-files", "--", basename(each)];
    if (await gitLine(words, dirname(each), services)) return true;
  }
  return false;
}
