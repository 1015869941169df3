import { compareInvariants, type Invariant, readInvariants, refuseUnread } from "#checks/invariants.ts";
import type { MigrationRun } from "#migrations/tool.ts";
import type { InvariantFact } from "#model/facts/invariant.ts";
import type { MigrateFacts } from "#model/facts/migrate.ts";
import type { StepOutcome } from "#model/step.ts";

/**
 * Reads the team's invariants before the migration; what it gives reads them again and compares.
 *
 * @throws StagegateError `bad-invariant` where one cannot be read before.
 */
export async function watchInvariants(
  invariants: readonly Invariant[],
  run: MigrationRun,
): Promise<() => Promise<InvariantFact[]>> {
  const readAll = () => readAside(invariants, run);
  const before = await readAll();
  refuseUnread(invariants, before);
  return async () => compareInvariants(invariants, before, await readAll());
}

/** On a session of its own, with the timeouts of the migration. */
async function readAside(
  invariants: readonly Invariant[],
  { engine, database, services, timeouts }: MigrationRun,
) {
  if (invariants.length === 0) return [];
  const aside = await engine.open(database.address, services);
  try {
    await aside.setTimeouts(timeouts);
    return await readInvariants(aside, invariants);
  } finally {
    await aside.close();
  }
}

/** A migration that broke an invariant has failed, however well it ran. */
export function withInvariants(
  outcome: StepOutcome<MigrateFacts>,
  invariants: InvariantFact[],
): StepOutcome<MigrateFacts> {
  const { facts } = outcome;
  if (!facts || invariants.length === 0) return outcome;
  const broken = invariants.filter((each) => each.outcome === "broken");
  const told = { ...outcome, facts: { ...facts, invariants } };
  if (broken.length === 0 || outcome.problem) return told;
  const message = `${broken.length} of ${invariants.length} invariants did not hold: ${broken.map(({ name }) => name).join(", ")}`;
  return {
    ...told,
    verdict: "failed",
    headline: message,
    problem: {
      kind: "user",
      code: "invariant-broken",
      message: `${message}.`,
      next: "Find out which rows the migration lost or changed, and correct it; or give the invariant a `tolerance`.",
      details: broken.map(({ name, before, after }) => `${name}: before ${before}, after ${after}`),
    },
  };
}
