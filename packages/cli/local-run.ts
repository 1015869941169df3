import { randomBytes } from "node:crypto";
import { localEvent, type RunEntry } from "#model/journal.ts";
import type { Services } from "#model/step.ts";
import { version } from "#model/version.ts";
import { gitLine } from "#process/git-line.ts";

/** What a run on somebody's machine is a run of: the checked-out commit, where there is one. */
export async function localRun(
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<Omit<RunEntry, "name">> {
  const at = new Date().toISOString();
  const [commit, tree, ref] = await Promise.all([
    gitLine(["rev-parse", "HEAD"], directory, services),
    gitLine(["rev-parse", "HEAD^{tree}"], directory, services),
    gitLine(["symbolic-ref", "HEAD"], directory, services),
  ]);
  return {
    v: 3,
    at,
    type: "run",
    id: `${at.replace(/[-:]|\.\d+/g, "")}-${randomBytes(2).toString("hex")}`,
    stagegate: version,
    event: localEvent,
    ...(commit ? { commit } : {}),
    ...(tree ? { tree } : {}),
    ...(ref ? { ref } : {}),
  };
}
