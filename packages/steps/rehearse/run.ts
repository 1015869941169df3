import type { z } from "zod";
import { noChecks } from "#checks/verdict-of-checks.ts";
import { formatDuration } from "#model/duration.ts";
import { isPolicyProblem } from "#model/policy-problem.ts";
import { cancelled, userError } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import type { Conclusion, InputShape, Step, StepContext, StepOutcome } from "#model/step.ts";
import { worstVerdict } from "#model/verdict.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { backupDb } from "../backup-db/step.ts";
import { cloneToStaging } from "../clone-to-staging/step.ts";
import { checkMigrations } from "../migrate/check-migrations.ts";
import { migrate } from "../migrate/step.ts";
import { announceRehearsal } from "../report/post-report.ts";
import { report } from "../report/step.ts";
import { resetSequences } from "../reset-sequences/step.ts";
import { wayBackProof } from "../rollback-proof/step.ts";
import { checkEach } from "../run/check-each.ts";
import { runStep, type StepResult } from "../run/run-step.ts";
import { smokeTest } from "../smoke-test/step.ts";
import { engineOf } from "../target/engine-of.ts";
import type { RehearseInputs } from "./inputs.ts";

/** Input values for one step, as a user would give them. */
type Given = Record<string, string | undefined>;

/** One step of the rehearsal. `copy` is the name of the database that the clone made. */
interface Stage {
  /** @throws StagegateError `bad-inputs`, and what else of the step can be known before it runs. */
  check(context: StepContext): Promise<void>;
  run(copy: string, context: StepContext): Promise<StepResult>;
}

export async function run(given: RehearseInputs, context: StepContext): Promise<StepOutcome<undefined>> {
  const started = performance.now();
  const stages = plan(given, context);
  // Every mistake in every section is told at once, before the first minute is spent.
  await checkEach([
    ...(["staging-url", "production-url"] as const).map((input) => () => checkUrl(input, given, context)),
    ...[...stages, reporting(given)].map((each) => () => each.check(context)),
  ]);
  await checkServers(given, context);

  // Beside the work: GitHub may be slow, and the rehearsal does not depend on it.
  const announced = announceRehearsal(given["github-token"], context);
  const results = await runStages(stages, context);
  await announced;
  if (context.signal.aborted) throw cancelled();
  const problem = results.find((result) => result.problem)?.problem;
  return {
    verdict: worstVerdict(results.map((result) => result.verdict)),
    headline: headline(results, performance.now() - started),
    outputs: { applied: outputOf(results, "applied") ?? "0" },
    ...(problem ? { problem } : {}),
    judged: results.every((result) => result.judged),
  };
}

/** The report is written however the rehearsal ended: that is when it is read. */
export async function conclude(given: RehearseInputs, context: StepContext): Promise<Conclusion> {
  const { outputs, problem } = await reporting(given).run("", context);
  const { report = "", log = "", evidence = "", "evidence-digest": digest = "", comment } = outputs;
  return {
    outputs: { report, log, evidence, "evidence-digest": digest, ...(comment ? { comment } : {}) },
    ...(problem ? { problem } : {}),
  };
}

const reporting = (given: RehearseInputs): Stage =>
  stage(report, () => ({ ...common(given), "github-token": given["github-token"] }));

/** The steps in order: with production's URL from production itself, without it from the golden clone. */
function plan(given: RehearseInputs, context: StepContext): Stage[] {
  const stagingUrl = given["staging-url"];
  const productionUrl = given["production-url"];
  const shared = common(given);
  const onCopy = (copy: string): Given => ({ ...shared, "database-url": stagingUrl, database: copy });
  const writing = (copy: string): Given => ({ ...onCopy(copy), environment: "clone" });
  const copy: Given = { ...shared, "staging-url": stagingUrl, swap: "false", golden: "false" };
  const salt = given["masking-salt"];
  const migrating = stage(migrate, writing, checkMigrations);
  // The last: it changes the copy under the feet of whatever would come after it.
  const proof = wayBackProof();
  const last = stage(proof.step, writing);
  const proving: Stage = {
    ...last,
    run: (name, own) => last.run(name, { ...own, settings: proof.settings(own.settings) }),
  };
  const watched: Stage = {
    ...migrating,
    run: (name, own) => proof.around(writing(name), own, () => migrating.run(name, own)),
  };
  return [
    ...(productionUrl === undefined
      ? [stage(cloneToStaging, () => ({ ...copy, strategy: "template" }))]
      : [
          stage(backupDb, () => ({ ...shared, "database-url": productionUrl })),
          stage(cloneToStaging, () => ({
            ...copy,
            strategy: "stream",
            "production-url": productionUrl,
            "masking-salt": salt,
          })),
        ]),
    watched,
    stage(resetSequences, writing),
    stage(smokeTest, onCopy, ({ checks }) => {
      if (checks.length === 0) throw userError(noChecks);
    }),
    ...(proof.wanted(context) ? [proving] : []),
  ];
}

function stage<Shape extends InputShape, Facts>(
  step: Step<Shape, Facts>,
  given: (copy: string) => Given,
  check: (inputs: z.output<z.ZodObject<Shape>>, context: StepContext) => unknown = () => undefined,
): Stage {
  return {
    check: async (context) => void (await check(resolveInputs(step, given("the copy"), context), context)),
    run: (copy, context) => runStep(step, given(copy), context),
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

const common = (given: RehearseInputs): Given => ({
  config: given.config,
  journal: given.journal,
  "working-directory": given["working-directory"],
});

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
