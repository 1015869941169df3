import { formatDuration } from "#model/duration.ts";
import type { StepEntry, StepName } from "#model/journal.ts";
import { cancelled, type Problem, problemOf, StagegateError, verdictOf } from "#model/problem.ts";
import type { InputShape, Step, StepContext, StepOutcome } from "#model/step.ts";
import { type Verdict, worstVerdict } from "#model/verdict.ts";
import { withheldIn } from "#model/withheld.ts";
import { monotonicMs } from "#process/monotonic.ts";
import { freshJournal } from "#storage/journal-file.ts";
import { nameSettingsFile } from "./name-settings-file.ts";
import { type PreparedStep, prepareStep } from "./prepare-step.ts";
import type { runCommands } from "./run-commands.ts";

/** How a step ended, its commands included. */
export interface StepResult {
  step: string;
  verdict: Verdict;
  headline: string;
  outputs: Record<string, string>;
  /** The step's own problem, or that of its first command that failed. */
  problem?: Problem;
  durationMs: number;
  plannedMs?: number;
  /** False where the step ended before it had anything to tell: wrong inputs, a server out of reach. */
  judged: boolean;
}

/** Prepares one step and runs it. `given` are the inputs as texts. See {@link runPrepared}. */
export const runStep = <Shape extends InputShape, Facts>(
  step: Step<Shape, Facts>,
  given: Readonly<Record<string, unknown>>,
  context: StepContext,
): Promise<StepResult> => runPrepared(prepareStep(step, given, context), context);

/**
 * Runs one step with the user's commands around it, and puts what happened into the journal.
 *
 * - Where the inputs are wrong nothing runs, and the journal says that the step failed: a report made from it
 *   must not look as if all had gone well.
 * - A `before` command that fails, fails the step, which does not run.
 * - `after` commands run however the step ended, for a notice put up before must come down; only a cancelled
 *   run skips them, since it has seconds to live. One that fails, fails a step that passed.
 * - A cancelled step has no result: the journal says `cancelled`, after the step's facts where it has some to
 *   tell: what a migration had applied by then.
 *
 * Never throws for what the step did; it does where the journal cannot be read or written.
 */
export async function runPrepared<Shape extends InputShape, Facts>(
  prepared: PreparedStep<Shape, Facts>,
  context: StepContext,
): Promise<StepResult> {
  const { step } = prepared;
  const { journal, log } = context;
  if (step.startsJournal) await freshJournal(journal.path);
  const endGroup = context.rehearsal ? log.group(step.name) : () => undefined;
  const started = monotonicMs();
  try {
    const result = await concluded(prepared, context, await runWithCommands(prepared, context));
    endGroup();
    if (context.rehearsal) log.info(lineOf(result));
    return result;
  } catch (error) {
    endGroup();
    const problem = problemOf(error);
    if (problem.kind !== "cancelled") throw error;
    await journal.append({ v: 3, at: new Date().toISOString(), type: "cancelled", during: step.name });
    const skipped = context.settings.step(step.name).after.map(({ run }) => run);
    // A notice that was put up before is still up.
    if (skipped.length > 0)
      log.warn(
        `Not run after ${step.name}, since it was cancelled: ${skipped.join("; ")}. Run by hand what is needed.`,
      );
    const durationMs = monotonicMs() - started;
    const verdict = verdictOf(problem);
    const ended = { step: step.name, verdict, headline: "Cancelled", judged: false };
    return concluded(prepared, context, { ...ended, outputs: {}, problem, durationMs });
  }
}

async function runWithCommands<Shape extends InputShape, Facts>(
  { step, inputs, problem }: PreparedStep<Shape, Facts>,
  context: StepContext,
): Promise<StepResult> {
  const { before, after, plannedMs } = context.settings.step(step.name);
  if (!problem && writesStart.has(step.name))
    await context.journal.append({
      v: 3,
      at: new Date().toISOString(),
      type: "started",
      step: step.name,
    });
  const early = problem ? undefined : await commands("before", step.name, before, context);

  const started = monotonicMs();
  const ended = problem
    ? notRun(problem, false)
    : early
      ? notRun(early, true)
      : await outcomeOf(() => step.run(inputs, context), context);
  const outcome = nameSettingsFile(ended, context.settings.path);
  const took = {
    durationMs: Math.round(monotonicMs() - started),
    ...(plannedMs === undefined ? {} : { plannedMs }),
  };
  if (outcome.problem?.kind === "cancelled") {
    // What it had changed by then must be known to whoever cleans up after it.
    if (outcome.facts !== undefined) await context.journal.append(entryOf(step, outcome, took));
    throw new StagegateError(outcome.problem);
  }
  // What passed, passed, even where the signal came a moment before; all else is the work of the signal.
  if (outcome.verdict !== "passed" && context.signal.aborted) throw cancelled();
  await context.journal.append(entryOf(step, outcome, took));

  const late = problem ? undefined : await commands("after", step.name, after, context);
  return { ...resultOf(step.name, outcome, late), ...took };
}

/** The user's commands, and what starts programs, loaded where there are some. */
const commands: typeof runCommands = async (...of) =>
  of[2].length === 0 ? undefined : (await import("./run-commands.ts")).runCommands(...of);

/** Whatever is killed leaves no entry. A migration tells more of its beginning itself; the other two change nothing. */
const writesStart = new Set<StepName>([
  "rehearse",
  "backup-db",
  "clone-to-staging",
  "reset-sequences",
  "smoke-test",
  "rollback-proof",
  "rollback",
  "tag-release",
]);

/** Lets the step have its last word, and adds it to what is known. */
async function concluded<Shape extends InputShape, Facts>(
  { step, inputs }: PreparedStep<Shape, Facts>,
  context: StepContext,
  result: StepResult,
): Promise<StepResult> {
  if (!step.conclude || !inputs) return result;
  const { outputs, problem = result.problem } = await step.conclude(inputs, context);
  const failed = result.problem === undefined && problem !== undefined;
  return {
    ...result,
    ...(failed ? { verdict: verdictOf(problem), headline: problem.message, judged: true } : {}),
    outputs: { ...result.outputs, ...outputs },
    ...(problem ? { problem: result.problem ?? problem } : {}),
  };
}

/** How a step of a rehearsal ended, for the log. */
const lineOf = ({ step, verdict, headline, durationMs }: StepResult) =>
  `${step} ${verdict} in ${formatDuration(durationMs)}: ${headline}`;

type Ended<Facts> = StepOutcome<Facts> & Pick<StepResult, "judged">;

const notRun = (problem: Problem, judged: boolean): Ended<never> => ({
  verdict: "failed",
  headline: `Not run. ${problem.message}`,
  outputs: {},
  problem,
  judged,
});

async function outcomeOf<Facts>(
  run: () => Promise<StepOutcome<Facts>>,
  { log }: StepContext,
): Promise<Ended<Facts>> {
  try {
    return { judged: true, ...(await run()) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.kind === "bug" && error instanceof Error) log.debug(error.stack ?? error.message);
    for (const words of withheldIn(error)) log.output(`The server's own words: ${words}`);
    const verdict = verdictOf(problem);
    return { verdict, headline: problem.message, outputs: {}, problem, judged: false };
  }
}

function entryOf(
  step: Pick<Step, "name">,
  { verdict, headline, facts, problem }: StepOutcome<unknown>,
  took: Pick<StepResult, "durationMs" | "plannedMs">,
): StepEntry {
  return {
    v: 3,
    at: new Date().toISOString(),
    type: "step",
    step: step.name,
    verdict,
    headline,
    ...took,
    ...(facts === undefined ? {} : { facts }),
    ...(problem ? { problem } : {}),
    // Which facts belong to which step is checked by the journal's schema when the entry is appended.
  } as StepEntry;
}

function resultOf(step: string, outcome: Ended<unknown>, late: Problem | undefined) {
  const { verdict, headline, outputs } = outcome;
  const problem = outcome.problem ?? late;
  return {
    step,
    verdict: late ? worstVerdict([verdict, "failed"]) : verdict,
    headline: late && verdict === "passed" ? "It passed, but a command after it failed" : headline,
    outputs,
    judged: outcome.judged || late !== undefined,
    ...(problem ? { problem } : {}),
  };
}
