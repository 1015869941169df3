import { formatDuration } from "#model/duration.ts";
import type { Database } from "#model/engine/database.ts";
import type { RecordingFacts } from "#model/facts/recording.ts";
import type { RollbackProofFacts, WayBackClass } from "#model/facts/rollback.ts";
import type { JournalEntry } from "#model/journal.ts";
import { lossFigures } from "#model/loss-figures.ts";
import { type Problem, problemOf } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import type { RollbackInputs } from "../rollback/inputs.ts";
import { openTarget } from "../target/guard-target.ts";
import { appliedByJournal } from "../way-back/applied-by-journal.ts";
import type { RollbackProofInputs } from "./inputs.ts";
import { proveWayBack, type Watched } from "./prove-way-back.ts";

/** What a rehearsal asks of the way back, and the rows that it saw. */
export interface Asked extends Pick<RollbackInputs, "require"> {
  watched: Watched;
}

export async function run(
  inputs: RollbackProofInputs,
  context: StepContext,
  { watched, require }: Asked,
): Promise<StepOutcome<RollbackProofFacts>> {
  await using target = await openTarget(inputs, context);
  const { engine, database } = target;
  const entries = await context.journal.entries();
  const applied = await Promise.resolve()
    .then(() => appliedByJournal(entries, database))
    .catch((error) => {
      if (problemOf(error).code !== "nothing-to-undo") throw error;
      return undefined;
    });
  if (applied === undefined)
    return { verdict: "passed", headline: "Nothing to prove: no migration was applied", outputs: {} };
  const facts = await proveWayBack(
    { engine, database },
    applied,
    { ...watched, recordings: recordingsOf(entries, database) },
    context,
  );
  return outcomeOf(facts, require);
}

const accepted: Record<RollbackInputs["require"], readonly WayBackClass[] | "all"> = {
  none: "all",
  schema: ["reversible", "reversible-but-loses", "not-proven"],
  full: ["reversible"],
};

function outcomeOf(
  facts: RollbackProofFacts,
  required: RollbackInputs["require"],
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
    next: "Correct the down migration. Or lower `require:` under `rollback:` in stagegate.yml, and rely on a backup.",
    ...(facts.failure === undefined ? {} : { details: [facts.failure] }),
  };
  return { verdict: "refused", headline, facts, outputs, problem };
}

/** Undefined where a run of the tool was not recorded. */
function recordingsOf(
  entries: readonly JournalEntry[],
  { address }: Pick<Database, "address">,
): RecordingFacts[] | undefined {
  const recordings = entries.flatMap((entry) =>
    entry.type === "step" &&
    entry.step === "migrate" &&
    entry.facts?.database === address.label &&
    entry.facts.attempts.length > 0
      ? [entry.facts.recording]
      : [],
  );
  return recordings.every((each) => each !== undefined) ? recordings : undefined;
}

const unprovenWords = ([first = "", ...others]: readonly string[]) =>
  `${first}${others.length === 0 ? "" : ` and ${others.length} more`}, which the migration writes and the copy has masked`;

function words({
  class: kind,
  legs,
  losses,
  schemaDifference,
  notCompared,
  unproven = [],
}: RollbackProofFacts): string {
  const ms = (leg: string) => formatDuration(legs.find((each) => each.leg === leg)?.durationMs ?? 0);
  const unsure = notCompared.length > 0 ? `, ${counted(notCompared.length, "place")} not compared` : "";
  const times = `down in ${ms("down")}, up again in ${ms("up again")}${unsure}`;
  const differs = counted(schemaDifference.length, "schema object");
  switch (kind) {
    case "reversible":
      return `Reversible: ${times}`;
    case "reversible-but-loses":
      return `Reversible, but loses data (${lossFigures(losses)}): ${times}`;
    case "not-proven":
      return `The way back is not proven for ${unprovenWords(unproven)}: ${times}`;
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
