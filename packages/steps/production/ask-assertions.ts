import { type Assertion, askAssertions as ask } from "#checks/assertions.ts";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Engine } from "#model/engine.ts";
import type { AssertionFact } from "#model/facts/assertion.ts";
import type { StepContext } from "#model/step.ts";

/** Asks production what the team wants to hold there, on a session of its own. */
export async function askAssertions(
  assertions: readonly Assertion[],
  { engine, address }: { engine: Engine; address: DatabaseAddress },
  context: StepContext,
): Promise<AssertionFact[]> {
  if (assertions.length === 0) return [];
  await using aside = await engine.open(address, context);
  const facts = await ask(assertions, aside, context);
  for (const { name, outcome, problems } of facts)
    if (outcome === "held") context.log.info(`Holds on production: ${name}`);
    else context.log.warn(`Does not hold on production: ${name}: ${problems.join("; ")}`);
  return facts;
}
