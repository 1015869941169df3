import { stat } from "node:fs/promises";
import { isAbsolute, join, resolve } from "node:path";
import { commonInputs, inputMeta } from "#model/inputs.ts";
import type { Journal, RunEntry } from "#model/journal.ts";
import { problemOf, userError, verdictOf } from "#model/problem.ts";
import type { Services, Step } from "#model/step.ts";
import { monotonicMs } from "#process/monotonic.ts";
import { readSettings } from "#settings/read-settings.ts";
import { registerSecrets } from "#settings/register-secrets.ts";
import { ignoreStateDirectory } from "#storage/ignore-state-directory.ts";
import { journalFile } from "#storage/journal-file.ts";
import { holdJournal } from "#storage/journal-lock.ts";
import { loadSteps } from "../all.ts";
import { prepareStep } from "./prepare-step.ts";
import { runPrepared, type StepResult } from "./run-step.ts";

/** What a door knows and the steps do not. */
export interface Request {
  step: Step;
  /** Inputs by name, as texts. */
  given: Readonly<Record<string, string | undefined>>;
  /** The absolute directory from which `working-directory` is read. */
  directory: string;
  run: Omit<RunEntry, "name">;
  /** Asks git for the tree of `run`, where that has none yet. Not called for a step that cannot run. */
  tree?: () => Promise<string | undefined>;
}

export interface Performed {
  result: StepResult;
  /** Undefined where it did not get that far. */
  journal?: Journal;
  /** How many of the journal's entries are from before this step. */
  entriesBefore: number;
}

/**
 * Runs a step for a door: settings, journal and context are made from what was given. Never throws: every
 * ending is a result.
 */
export async function performStep(request: Request, services: Services): Promise<Performed> {
  const { step, given } = request;
  const started = monotonicMs();
  let journal: Journal | undefined;
  let entriesBefore = 0;
  try {
    registerSecrets(step, given, services.environment, services.secrets);
    const workingDirectory = await directoryOf(request);
    const config = common("config", given);
    const settings = await readSettings(
      { path: config, directory: workingDirectory, required: Boolean(given.config) },
      loadSteps,
    );
    const prepared = prepareStep(step, given, { ...services, settings });
    const tree = prepared.problem ? undefined : await request.tree?.();
    const run = { ...request.run, ...(tree ? { tree } : {}), name: settings.name };
    const path = from(workingDirectory, common("journal", given));
    journal = journalFile({ path, run, log: services.log, secrets: services.secrets });
    await ignoreStateDirectory(workingDirectory);
    await using _held = step.startsJournal ? await holdJournal(path) : undefined;
    if (!step.startsJournal) entriesBefore = (await journal.entries()).length;
    const result = await runPrepared(prepared, { ...services, journal, run, settings, workingDirectory });
    return { result: { ...result, outputs: { ...result.outputs, journal: path } }, journal, entriesBefore };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug" && error instanceof Error) services.log.debug(error.stack ?? error.message);
    const result: StepResult = {
      step: step.name,
      verdict: verdictOf(problem),
      headline: problem.message,
      outputs: {},
      problem,
      durationMs: monotonicMs() - started,
      judged: false,
    };
    return { result, entriesBefore, ...(journal ? { journal } : {}) };
  }
}

/** The value of an input that is needed before the settings file can be read. */
function common(name: keyof typeof commonInputs, given: Request["given"]): string {
  return given[name] || (inputMeta(commonInputs[name]).default ?? "");
}

async function directoryOf({ given, directory }: Request): Promise<string> {
  const path = resolve(directory, common("working-directory", given));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return path;
  throw userError({
    code: "no-working-directory",
    message: `The working directory ${path} ${found ? "is not a directory" : "does not exist"}.`,
    next: "Correct `working-directory`; on GitHub, check the repository out in an earlier step.",
  });
}

const from = (directory: string, path: string) => (isAbsolute(path) ? path : join(directory, path));
