import { takeMigrationLock } from "#migrations/lock.ts";
import type { RollbackFacts } from "#model/facts/rollback.ts";
import { cancelled, type Problem, refused } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { rollbackCommand } from "#report/way-back.ts";
import { openTarget, type Target } from "../target/guard-target.ts";
import { planDown } from "./down.ts";
import type { RollbackInputs } from "./inputs.ts";
import { type Doubt, linesOf, lossLines, outcomeOf, type RollbackPlan } from "./plan.ts";
import { planRestore } from "./restore.ts";
import { planSwitch } from "./switch.ts";

/** A migration that runs now must end before anything is undone. */
const lockWaitMs = 60_000;

/**
 * It asks for no evidence, unlike `migrate`: it is what is left when something went wrong. It does only what
 * the journal, a backup's manifest or the name of a kept database proves.
 */
export async function run(inputs: RollbackInputs, context: StepContext): Promise<StepOutcome<RollbackFacts>> {
  // Its own questions stand in the place of the gate.
  await using target = await openTarget(inputs, context, "gated");
  if (!inputs["dry-run"]) {
    if (!inputs.automatic) refuseUnconfirmed(inputs, target);
    await takeMigrationLock(target.database, context, lockWaitMs);
  }
  const plan = await planOf(inputs, target, context);
  for (const line of linesOf(plan)) context.log.info(line);
  if (inputs.automatic && plan.doubt) return leftToPeople(plan, plan.doubt, inputs, target);
  if (inputs["dry-run"]) {
    const { way, environment } = inputs;
    context.log.info(`To do it: ${rollbackCommand({ way, environment, confirm: target.server.database })}`);
    return outcomeOf({ ...plan.facts, dryRun: true }, `Nothing was changed (dry-run). ${plan.what}`);
  }
  if (context.signal.aborted) throw cancelled();
  // Awaited here: the session is closed when this function returns.
  return await plan.act();
}

function planOf(inputs: RollbackInputs, target: Target, context: StepContext): Promise<RollbackPlan> {
  switch (inputs.way) {
    case "down":
      return planDown(inputs, target, context);
    case "restore":
      return planRestore(inputs, target, context);
    case "switch":
      return planSwitch(inputs, target, context);
  }
}

/** Nothing is changed; whoever decides sees what is lost, and what to run. */
function leftToPeople(
  { facts }: RollbackPlan,
  { why, way }: Doubt,
  { environment }: RollbackInputs,
  { server, database }: Target,
): StepOutcome<RollbackFacts> {
  const lost = lossLines(facts);
  const problem: Problem = {
    kind: "refused",
    code: "way-back-unproven",
    message: `${database.address.label} was not rolled back automatically: ${why}.`,
    next: "Check what would be lost, then decide. The command needs the journal of this run, and for `restore` the backup.",
    details: [
      ...(lost.length === 0 ? ["Nothing that can be counted is lost by it."] : ["Lost by it:", ...lost]),
      "The command:",
      rollbackCommand({ way, environment, confirm: server.database }),
    ],
  };
  return outcomeOf({ ...facts, dryRun: true }, `Left to you: ${why}`, problem);
}

function refuseUnconfirmed({ confirm }: RollbackInputs, { server, database }: Target): void {
  if (confirm === server.database) return;
  throw refused({
    code: "not-confirmed",
    message:
      confirm === undefined
        ? `To change ${database.address.label}, its name has to be confirmed.`
        : `\`confirm\` names another database than ${database.address.label}.`,
    next: "Check the output of a dry run. Then give `confirm` with the database's name.",
  });
}
