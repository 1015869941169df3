import { StagegateError } from "#model/problem.ts";
import type { InputShape, Step, StepContext } from "#model/step.ts";
import { backupDb } from "../backup-db/step.ts";
import { cloneToStaging } from "../clone-to-staging/step.ts";
import { migrate } from "../migrate/step.ts";
import { report } from "../report/step.ts";
import { resetSequences } from "../reset-sequences/step.ts";
import { wayBackProof } from "../rollback-proof/way-back-proof.ts";
import { onDatabase, type PreparedStep, prepareStep } from "../run/prepare-step.ts";
import { runPrepared, type StepResult } from "../run/run-step.ts";
import { smokeTest } from "../smoke-test/step.ts";
import type { RehearseInputs } from "./inputs.ts";

/** Input values for one step, as a user would give them. */
type Given = Record<string, string | undefined>;

/** One step of the rehearsal, prepared. */
export interface Stage {
  /** @throws StagegateError `bad-inputs`, and what else of the step can be known before it runs. */
  check(): Promise<void>;
  /** @param copy the name of the database that the clone made. */
  run(copy: string, context: StepContext): Promise<StepResult>;
}

/** The report, which comes last of all. */
export const reporting = (given: RehearseInputs, context: StepContext): Stage =>
  stage(report, { ...common(given), "github-token": given["github-token"] }, context);

/** The steps in order: with production's URL from production itself, without it from the golden clone. */
export function plan(given: RehearseInputs, context: StepContext): Stage[] {
  const stagingUrl = given["staging-url"];
  const productionUrl = given["production-url"];
  const shared = common(given);
  const onCopy: Given = { ...shared, "database-url": stagingUrl };
  const writing: Given = { ...onCopy, environment: "clone" };
  const copy: Given = { ...shared, "staging-url": stagingUrl, swap: "false", golden: "false" };
  const migrating = stageOnCopy(migrate, writing, context);
  // The last: it changes the copy under the feet of whatever would come after it.
  const proof = wayBackProof(context);
  const last = stageOnCopy(proof.step, writing, context);
  const proving: Stage = {
    ...last,
    run: (name, own) => last.run(name, { ...own, settings: proof.settings(own.settings) }),
  };
  const watched: Stage = {
    ...migrating,
    run: (name, own) =>
      proof.around({ "database-url": stagingUrl, database: name }, own, () => migrating.run(name, own)),
  };
  return [
    ...(productionUrl === undefined
      ? [stage(cloneToStaging, { ...copy, strategy: "template" }, context)]
      : [
          stage(backupDb, { ...shared, "database-url": productionUrl }, context),
          stage(
            cloneToStaging,
            {
              ...copy,
              strategy: "stream",
              "production-url": productionUrl,
              "masking-salt": given["masking-salt"],
            },
            context,
          ),
        ]),
    watched,
    stageOnCopy(resetSequences, writing, context),
    stageOnCopy(smokeTest, onCopy, context),
    ...(proof.wanted ? [proving] : []),
  ];
}

function stage<Shape extends InputShape, Facts>(
  step: Step<Shape, Facts>,
  given: Given,
  context: StepContext,
): Stage {
  const prepared = prepareStep(step, given, context);
  return { check: () => check(prepared, context), run: (_copy, own) => runPrepared(prepared, own) };
}

/** A step that works on the copy, whose name is known only when the clone is made. */
function stageOnCopy<Shape extends InputShape, Facts>(
  step: Step<Shape, Facts>,
  given: Given,
  context: StepContext,
): Stage {
  const prepared = prepareStep(step, given, context);
  return {
    check: () => check(prepared, context),
    run: (copy, own) => runPrepared(onDatabase(prepared, copy), own),
  };
}

async function check<Shape extends InputShape, Facts>(
  { step, inputs, problem }: PreparedStep<Shape, Facts>,
  context: StepContext,
): Promise<void> {
  if (problem) throw new StagegateError(problem);
  await step.checkAhead?.(inputs, context);
}

const common = (given: RehearseInputs): Given => ({
  config: given.config,
  journal: given.journal,
  "working-directory": given["working-directory"],
});
