import { z } from "zod";
import { formatDuration } from "#model/duration.ts";
import type { RollbackProofFacts, WayBackClass } from "#model/facts/rollback.ts";
import { commonInputs, environment, oneDatabase } from "#model/inputs.ts";
import { cancelled, type Problem, problemOf } from "#model/problem.ts";
import type { Settings } from "#model/settings.ts";
import { counted } from "#model/size.ts";
import { defineStep, type Step, type StepContext, type StepOutcome } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { appliedByJournal } from "../rollback/applied-by-journal.ts";
import type { requirements } from "../rollback/inputs.ts";
import { contentLimits, proveWayBack, type Watched } from "../rollback/prove-way-back.ts";
import { rollback } from "../rollback/step.ts";
import { engineOf } from "../target/engine-of.ts";
import { openTarget } from "../target/guard-target.ts";

const inputs = z.object({ ...commonInputs, ...oneDatabase, environment: environment() });

/** The proof of one rehearsal: it looks at the rows while the migration goes by, and comes last. */
export interface WayBackProof {
  /** Whether stagegate.yml wants it; on by default. */
  wanted(context: StepContext): boolean;
  /** The settings in which the proof has the planned time of the section `rollback`. */
  settings(settings: Settings): Settings;
  /** Takes the rows around the migration of the copy. What cannot be read is later said to be not compared. */
  around<T>(given: Record<string, unknown>, context: StepContext, migrate: () => Promise<T>): Promise<T>;
  step: Step<(typeof inputs)["shape"], RollbackProofFacts>;
}

/**
 * What it saw before the migration stays in memory: digests of rows have no place in a journal. Its settings
 * are those of the step `rollback`.
 */
export function wayBackProof(): WayBackProof {
  const watched: Watched = {};
  const settingsOf = (context: StepContext) => resolveInputs(rollback, {}, context);
  return {
    wanted: (context) => settingsOf(context).prove,

    settings: (settings) => ({
      ...settings,
      step(name) {
        if (name !== "rollback-proof") return settings.step(name);
        const { plannedMs } = settings.step("rollback");
        return { inputs: {}, before: [], after: [], ...(plannedMs === undefined ? {} : { plannedMs }) };
      },
    }),

    async around(given, context, migrate) {
      if (!settingsOf(context).prove) return migrate();
      const look = (key: keyof Watched) => readRows(watched, key, given, context);
      await look("before");
      const result = await migrate();
      await look("migrated");
      return result;
    },

    step: defineStep({
      name: "rollback-proof",
      description: "Proves the way back on the copy: down, compare, up again.",
      inputs,
      outputs: { "way-back": "What the way back turned out to be." },

      async run(given, context): Promise<StepOutcome<RollbackProofFacts>> {
        await using target = await openTarget(given, context);
        const { engine, database } = target;
        const applied = await context.journal
          .entries()
          .then((entries) => appliedByJournal(entries, database))
          .catch((error) => {
            if (problemOf(error).code !== "nothing-to-undo") throw error;
            return undefined;
          });
        if (applied === undefined)
          return { verdict: "passed", headline: "Nothing to prove: no migration was applied", outputs: {} };
        const facts = await proveWayBack(engine, database, applied, watched, context);
        return outcomeOf(facts, settingsOf(context).require);
      },
    }),
  };
}

async function readRows(
  watched: Watched,
  key: keyof Watched,
  given: Record<string, unknown>,
  context: StepContext,
): Promise<void> {
  try {
    const { "database-url": url, database: name } = inputs.parse(given);
    const { engine, address } = await engineOf(url, name, context);
    const database = await engine.open(address, context);
    try {
      watched[key] = await database.contents(contentLimits);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (context.signal.aborted) throw cancelled();
    context.log.warn(`The rows could not be read for the proof of the way back: ${problemOf(error).message}`);
  }
}

const accepted: Record<(typeof requirements)[number], readonly WayBackClass[] | "all"> = {
  none: "all",
  schema: ["reversible", "reversible-but-loses"],
  full: ["reversible"],
};

function outcomeOf(
  facts: RollbackProofFacts,
  required: (typeof requirements)[number],
): StepOutcome<RollbackProofFacts> {
  const headline = words(facts);
  const outputs = { "way-back": facts.class };
  const enough = accepted[required];
  if (enough === "all" || enough.includes(facts.class)) {
    const lacking = accepted.schema !== "all" && !accepted.schema.includes(facts.class);
    const allowed = lacking ? `${headline}; the settings ask for none` : headline;
    return { verdict: "passed", headline: allowed, facts, outputs };
  }
  const problem: Problem = {
    kind: "refused",
    code: "way-back-not-good-enough",
    message: `The way back is ${facts.class}, and the settings ask for one that ${required === "full" ? "loses nothing" : "restores the schema"}. ${headline}.`,
    next: "Correct the migration's way down. Or lower `require:` under `rollback:` in stagegate.yml, and rely on a backup.",
    ...(facts.failure === undefined ? {} : { details: [facts.failure] }),
  };
  return { verdict: "refused", headline, facts, outputs, problem };
}

function words({ class: kind, legs, losses, schemaDifference, notCompared }: RollbackProofFacts): string {
  const ms = (leg: string) => formatDuration(legs.find((each) => each.leg === leg)?.durationMs ?? 0);
  const unsure = notCompared.length > 0 ? `, ${counted(notCompared.length, "place")} not compared` : "";
  const times = `down in ${ms("down")}, up again in ${ms("up again")}${unsure}`;
  const lossWords = counted(losses.length, "column or table", "columns or tables");
  const differs = counted(schemaDifference.length, "schema object");
  switch (kind) {
    case "reversible":
      return `Reversible: ${times}`;
    case "reversible-but-loses":
      return `Reversible, but loses the data of ${lossWords}: ${times}`;
    case "schema-differs":
      return `The way back leaves ${differs} other than before: ${times}`;
    case "re-up-fails":
      return "Down works, but the migration does not run again afterwards";
    case "down-empty":
      return "There is no way back: down ran and changed nothing";
    case "down-fails":
      return "There is no way back: down fails";
    case "no-down":
      return "There is no way back: a migration has no down";
  }
}
