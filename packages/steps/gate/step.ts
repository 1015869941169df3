import { chooseTool } from "#migrations/detect.ts";
import { migrationSources } from "#migrations/migration-sources.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { GateFacts } from "#model/facts/gate.ts";
import { migrationSetDigest } from "#model/migration.ts";
import { defineStep, type StepContext, type StepOutcome } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { projectOf } from "../migrate/migration-project.ts";
import { migrate } from "../migrate/step.ts";
import { engineOf } from "../target/engine-of.ts";
import { type Answer, askGate } from "./ask-gate.ts";
import { evidenceHere } from "./evidence-here.ts";
import { gateInputs } from "./inputs.ts";
import { prepareGate } from "./prepare-gate.ts";

export const gate = defineStep({
  name: "gate",
  description:
    "Says whether the pending migrations may run on production now, on the evidence of their rehearsal. Production is only read.",
  inputs: gateInputs,
  outputs: {
    "evidence-digest": "The digest of the evidence; empty where there was none.",
    refusals: "The names of what was refused, separated by commas.",
    pending: "How many migrations production still lacks.",
  },

  async run(inputs, context): Promise<StepOutcome<GateFacts>> {
    const { engine, address } = await engineOf(inputs["database-url"], inputs.database, context);
    const here = await evidenceHere(inputs, context);
    const database = await engine.open(address, context);
    try {
      const read = await migrationsHere(engine, database, context);
      const setDigest = async () => migrationSetDigest((await read.state()).files);
      const prepared = await prepareGate("gate", inputs, here, setDigest, context);
      const migrations = { state: await read.state(), sources: await read.sources() };
      const schema = await database.schema();
      return outcomeOf(await askGate({ by: "gate", prepared, database, ...migrations, schema }, context));
    } finally {
      await database.close();
    }
  },
});

/** Reads the migrations as `migrate` will see them: with its tool and its settings. */
async function migrationsHere(engine: Engine, database: Database, context: StepContext) {
  const settings = resolveInputs(migrate, {}, context);
  const project = projectOf(settings, context);
  const tool = await chooseTool(settings.tool, project);
  const timeouts = { lockMs: settings["lock-timeout"], statementMs: settings["statement-timeout"] };
  return {
    state: () => tool.state({ project, engine, database, services: context, timeouts }),
    sources: () => migrationSources(tool, project, context),
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
  const may = `${pending.length === 1 ? "1 migration" : `${pending.length} migrations`} may run on production`;
  if (overridden.length === 0) return may;
  return `${may}; overridden: ${overridden.map(({ code }) => code).join(", ")}, because: ${overrideReason}`;
}
