import type { TeamWords } from "#model/personal-names.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { readSettings } from "#settings/read-settings.ts";
import { loadSteps } from "../all.ts";
import { cloneToStaging } from "../clone-to-staging/step.ts";

const input = "personal-words";

/** The words for personal columns in the project's own stagegate.yml; none where it has no file that can be read. */
export async function wordsOfTeam(directory: string, { log }: Pick<Services, "log">): Promise<TeamWords> {
  try {
    const settings = await readSettings({ path: "stagegate.yml", directory, required: false }, loadSteps);
    const given = settings.step(cloneToStaging.name).inputs[input];
    return cloneToStaging.inputs.shape[input].parse(given ?? {});
  } catch (error) {
    const { kind, message } = problemOf(error);
    if (kind === "bug") throw error;
    log.warn(`${input} of stagegate.yml are not used: ${message}`);
    return {};
  }
}
