import type { Engine } from "#model/engine.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import { type MigrationState, migrationSetDigest } from "#model/migration.ts";
import { refused, StagegateError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import type { EvidenceHere } from "../evidence/evidence-here.ts";
import { withoutEvidence } from "../evidence/find-evidence.ts";
import { evidenceInputs } from "../evidence/inputs.ts";
import { askAssertions } from "../production/ask-assertions.ts";
import { type Asked, askGate } from "../production/ask-gate.ts";
import { sectionGate } from "../production/asking-inputs.ts";
import { type Prepared, prepareGate } from "../production/prepare-gate.ts";
import type { MigrateInputs } from "./inputs.ts";

/** @throws StagegateError `no-evidence` and its like: without any, nothing needs to be connected to. */
export function refuseWithoutEvidence(
  here: EvidenceHere | undefined,
  inputs: MigrateInputs,
  context: StepContext,
): void {
  const missing = withoutEvidence(here, inputs, context);
  if (missing && missing.found !== "evidence") throw refused(missing.refusal);
}

/** The section `gate` of the settings with the run's own inputs over it, and what has to be asked for with them. */
export async function prepareToPass(
  given: MigrateInputs,
  here: EvidenceHere | undefined,
  state: () => Promise<MigrationState>,
  context: StepContext,
): Promise<Prepared> {
  const run = Object.fromEntries(
    Object.keys(evidenceInputs).map((name) => [name, given[name as keyof typeof evidenceInputs]]),
  );
  const inputs = resolveInputs(sectionGate, run, context);
  const setDigest = async () => migrationSetDigest((await state()).files);
  return prepareGate({ by: "migrate", inputs, here, setDigest }, context);
}

/** @throws StagegateError named for the gate's first refusal. */
export async function passGate(
  engine: Engine,
  asked: Omit<Asked, "by" | "assertions">,
  context: StepContext,
): Promise<GateFacts> {
  const where = { engine, address: asked.database.address };
  const assertions = await askAssertions(asked.prepared.assertions, where, context);
  const { facts, problem } = await askGate({ by: "migrate", ...asked, assertions }, context);
  if (problem) throw new StagegateError(problem);
  return facts;
}
