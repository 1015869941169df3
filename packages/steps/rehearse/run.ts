import { formatDuration } from "#model/duration.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import { isPolicyProblem } from "#model/policy-problem.ts";
import { cancelled, userError } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import type { Conclusion, StepContext, StepOutcome } from "#model/step.ts";
import { worstVerdict } from "#model/verdict.ts";
import { announceRehearsal } from "../report/post-report.ts";
import { checkEach } from "../run/check-each.ts";
import { isolate } from "../run/isolate.ts";
import type { StepResult } from "../run/run-step.ts";
import { engineOf } from "../target/engine-of.ts";
import type { RehearseInputs } from "./inputs.ts";
import { plan, reporting, type Stage } from "./plan.ts";
import { watchProduction } from "./watch-production.ts";

export async function run(given: RehearseInputs, outer: StepContext): Promise<StepOutcome<undefined>> {
  const started = performance.now();
  // From the first look at the project on: reading it runs its code.
  await using lifetime = new AsyncDisposableStack();
  const context = { ...outer, isolation: await isolate(outer, lifetime) };
  const stages = plan(given, context);
  // Every mistake in every section is told at once, before the first minute is spent.
  await checkEach([
    ...(["staging-url", "production-url"] as const).map((input) => () => checkUrl(input, given, context)),
    ...[...stages, reporting(given, context)].map((each) => () => each.check()),
  ]);
  await checkServers(given, context);

  const url = given["production-url"];
  const production = url === undefined ? undefined : watchProduction(url, context);
  // Beside the work: GitHub may be slow, and the rehearsal does not depend on it.
  const announced = announceRehearsal(given["github-token"], context);
  const results = await runStages(stages, context);
  await announced;
  if (context.signal.aborted) throw cancelled();
  const strayed = await production?.(await migratedIn(context));
  const problem = strayed ?? results.find((result) => result.problem)?.problem;
  const verdicts = results.map((result) => result.verdict);
  return {
    verdict: worstVerdict(strayed ? [...verdicts, "failed"] : verdicts),
    headline: strayed ? strayed.message.replace(/\.$/, "") : headline(results, performance.now() - started),
    outputs: { applied: outputOf(results, "applied") ?? "0" },
    ...(problem ? { problem } : {}),
    judged: results.every((result) => result.judged),
  };
}

/** What this rehearsal's migration did to its copy. */
async function migratedIn({ journal }: StepContext): Promise<MigrateFacts | undefined> {
  const entry = (await journal.entries()).findLast((each) => each.type === "step" && each.step === "migrate");
  return entry?.type === "step" && entry.step === "migrate" ? entry.facts : undefined;
}

/** The report is written however the rehearsal ended: that is when it is read. */
export async function conclude(given: RehearseInputs, context: StepContext): Promise<Conclusion> {
  const { outputs, problem } = await reporting(given, context).run("", context);
  const { report = "", log = "", evidence = "", "evidence-digest": digest = "", comment } = outputs;
  return {
    outputs: { report, log, evidence, "evidence-digest": digest, ...(comment ? { comment } : {}) },
    ...(problem ? { problem } : {}),
  };
}

/** Without production's URL the copy is made from the golden clone; a staging server is always needed. */
async function checkUrl(
  input: "production-url" | "staging-url",
  given: RehearseInputs,
  context: StepContext,
): Promise<void> {
  if (given[input] !== undefined) await engineOf(given[input], undefined, context, input);
  else if (input === "staging-url") throw noStagingUrl();
}

/** Both servers let us in, and the target is not production: known before production is dumped for nothing. */
async function checkServers(given: RehearseInputs, context: StepContext): Promise<void> {
  if (given["production-url"] === undefined) return;
  const source = await engineOf(given["production-url"], undefined, context, "production-url");
  const target = await engineOf(given["staging-url"], undefined, context, "staging-url");
  await source.engine.challengeTarget(source.address, target.address, context);
}

/** Runs the stages until one stops the rehearsal. The copy is gone when this returns. */
async function runStages(stages: readonly Stage[], context: StepContext): Promise<StepResult[]> {
  await using rehearsal = new AsyncDisposableStack();
  const results: StepResult[] = [];
  let copy = "";
  for (const each of stages) {
    const result = await each.run(copy, { ...context, rehearsal });
    results.push(result);
    if (!goesOn(result)) break;
    copy = result.outputs.database ?? copy;
  }
  return results;
}

/**
 * After a migration that was applied and does more than the policy allows, a reviewer still wants to know whether
 * the application works on it and whether there is a way back: else each of them is learned in a run of its own.
 */
const goesOn = ({ verdict, problem }: StepResult) =>
  verdict === "passed" || (verdict !== "failed" && problem !== undefined && isPolicyProblem(problem));

const outputOf = (results: readonly StepResult[], name: string) =>
  results.map((result) => result.outputs[name]).find((value) => value !== undefined);

function headline(results: readonly StepResult[], durationMs: number): string {
  const took = formatDuration(durationMs);
  const stopped = results.find((result) => result.verdict !== "passed");
  if (stopped) {
    const when = stopped === results.at(-1) ? `after ${took}` : `and the rest rehearsed in ${took}`;
    return `${stopped.step} ${stopped.verdict} ${when}: ${stopped.headline}`;
  }
  const applied = Number(outputOf(results, "applied") ?? 0);
  return `${counted(applied, "migration")} rehearsed in ${took}`;
}

const noStagingUrl = () =>
  userError({
    code: "no-staging-url",
    message: "No staging database is given: the copy has to be made somewhere.",
    next: "Set the variable STAGING_URL, or give staging-url.",
  });
