import { migrationSources } from "#migrations/migration-sources.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import { migrationSetDigest } from "#model/migration.ts";
import { counted } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { evidenceHere } from "../evidence/evidence-here.ts";
import { askAssertions } from "../production/ask-assertions.ts";
import { type Answer, askGate } from "../production/ask-gate.ts";
import { prepareGate } from "../production/prepare-gate.ts";
import { engineOf } from "../target/engine-of.ts";
import { refuseShortSecret } from "../target/refuse-short-secret.ts";
import { teamTool } from "../team-tool.ts";
import type { GateInputs } from "./inputs.ts";

export async function run(inputs: GateInputs, context: StepContext): Promise<StepOutcome<GateFacts>> {
  const { engine, address } = await engineOf(inputs["database-url"], inputs.database, context);
  refuseShortSecret(address);
  // What the gate finds there must be so for the migration too, which takes a lock.
  await engine.refusePooler(address, context);
  const here = await evidenceHere(inputs, context);
  const database = await engine.open(address, context);
  try {
    const read = await migrationsHere(engine, database, context);
    const setDigest = async () => migrationSetDigest((await read.state()).files);
    const prepared = await prepareGate({ by: "gate", inputs, here, setDigest }, context);
    const migrations = { state: await read.state(), sources: await read.sources() };
    const schema = await database.schema();
    const assertions = await askAssertions(prepared.assertions, { engine, address }, context);
    const asked = { by: "gate" as const, prepared, database, ...migrations, schema, assertions };
    return outcomeOf(await askGate(asked, context));
  } finally {
    await database.close();
  }
}

/** Reads the migrations as `migrate` will see them: with its tool and its settings. */
async function migrationsHere(engine: Engine, database: Database, context: StepContext) {
  const team = teamTool(context);
  const tool = await team.choose();
  return {
    state: () => tool.state(team.on({ engine, database }, context)),
    sources: () => migrationSources(tool, team.project, context),
  };
}

function outcomeOf({ decision, facts, problem }: Answer): StepOutcome<GateFacts> {
  const names = decision.refusals.map(({ code }) => code);
  const outputs = {
    "evidence-digest": facts.evidence?.digest ?? "",
    refusals: names.join(","),
    pending: String(facts.pending.length),
  };
  if (problem)
    return { verdict: "refused", headline: `Closed: ${names.join(", ")}`, facts, outputs, problem };
  return { verdict: "passed", headline: opened(decision, facts), facts, outputs };
}

function opened({ overridden }: Answer["decision"], { pending, overrideReason }: GateFacts): string {
  if (pending.length === 0) return "Nothing is pending on production";
  const may = `${counted(pending.length, "migration")} may run on production`;
  if (overridden.length === 0) return may;
  return `${may}; overridden: ${overridden.map(({ code }) => code).join(", ")}, because: ${overrideReason}`;
}
