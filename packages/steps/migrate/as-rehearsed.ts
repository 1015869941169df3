import { heldAgainstRehearsal } from "#model/as-rehearsed.ts";
import type { Evidence } from "#model/evidence.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { endedBy } from "./result.ts";

/** As many as somebody reads. */
const mostNamed = 20;

/** A release that did something else than its rehearsal has not passed, however well it ran. */
export function asRehearsed(
  outcome: StepOutcome<MigrateFacts>,
  rehearsed: Evidence["migrations"],
  { log }: StepContext,
): StepOutcome<MigrateFacts> {
  const { facts } = outcome;
  if (!rehearsed || !facts || outcome.problem) return outcome;
  const { differences, notCompared } = heldAgainstRehearsal(rehearsed, facts);
  for (const what of notCompared) log.info(`Not compared with the rehearsal: ${what}.`);
  if (differences.length === 0) return outcome;
  const more = differences.length - mostNamed;
  return endedBy(
    {
      kind: "user",
      code: "not-as-rehearsed",
      message: `The migration ran on ${facts.database}, and did not do there what it did in the rehearsal.`,
      next: "Look at what is named below before traffic uses it. Where it is wrong, go back with `rollback`; where it is right, rehearse the next release on a new clone.",
      details: [...differences.slice(0, mostNamed), ...(more > 0 ? [`and ${more} more`] : [])],
    },
    outcome,
  );
}
