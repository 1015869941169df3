import { join } from "node:path";
import { formatDuration } from "#model/duration.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { readSettings } from "#settings/read-settings.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { loadSteps } from "../all.ts";
import { checkMigrations } from "../migrate/check-migrations.ts";
import { migrate } from "../migrate/step.ts";

/** A tool that is installed tells in seconds; nobody waits for one that is not. */
const longestMs = 20_000;

/** What programs would leave in the project when they are only looked at. */
const leavingNothing = (directory: string) => ({
  PYTHONDONTWRITEBYTECODE: "1",
  BOOTSNAP_CACHE_DIR: join(directory, "bootsnap"),
});

/**
 * What a rehearsal of this project would end with before it begins: the tool is not installed, its configuration
 * cannot be read, it wants a variable, it names a database itself. Asked of the settings as they stand in the
 * project, and of no database. Undefined where nothing is missing; a defect of ours is no advice to anybody and is only logged.
 */
export async function whatIsMissing(
  workingDirectory: string,
  services: Services,
  limitMs = longestMs,
): Promise<Problem | undefined> {
  const limit = AbortSignal.timeout(limitMs);
  const { log, temporaryDirectory } = services;
  const quietly = {
    ...services,
    log: { ...log, info() {}, output() {} },
    signal: AbortSignal.any([services.signal, limit]),
  };
  try {
    const place = { path: "stagegate.yml", directory: workingDirectory, required: false };
    const context = { ...quietly, settings: await readSettings(place, loadSteps), workingDirectory };
    const inputs = resolveInputs(migrate, {}, context);
    const env = { ...leavingNothing(temporaryDirectory), ...inputs.env };
    await checkMigrations({ ...inputs, env }, context);
    return undefined;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug") log.debug(`The migration tool was not asked: ${problem.message}`);
    if (limit.aborted && problem.kind === "cancelled") return noAnswer(limitMs);
    return problem.kind === "bug" || problem.kind === "cancelled" ? undefined : problem;
  }
}

const noAnswer = (limitMs: number): Problem => ({
  kind: "user",
  code: "no-answer",
  message: `The migration tool did not answer within ${formatDuration(limitMs)}.`,
  next: "See whether it starts by itself; `stagegate migrate` waits longer.",
});
