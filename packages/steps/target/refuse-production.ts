import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Database } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import { problemOf, refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { engineOf } from "./engine-of.ts";

/**
 * Who says `environment: staging` says that it is not production, and may have pasted the wrong URL. What this
 * process knows of production is held against it: the variable PRODUCTION_URL, by a lock seen on both sides,
 * and the label of the database that the journal's clone was made from.
 *
 * @throws StagegateError `target-is-production`.
 */
export async function refuseProduction(
  engine: Engine,
  database: Database,
  context: StepContext,
): Promise<void> {
  const { label } = database.address;
  const production = await knownProduction(context);
  if (production && (await isProduction(engine, production, database.address, context)))
    throw targetIsProduction(label, "PRODUCTION_URL leads to it");
  const cloned = (await context.journal.entries()).find(
    (entry) =>
      entry.type === "step" &&
      entry.step === "clone-to-staging" &&
      entry.facts !== undefined &&
      placeOf(entry.facts.source.label) === placeOf(label),
  );
  if (cloned) throw targetIsProduction(label, "the journal tells of a clone that was made from it");
  if ((await database.mark()) === undefined)
    context.log.warn(`Writing to ${label}, a database without a mark of Stagegate's: you say it is staging.`);
}

async function knownProduction(context: StepContext): Promise<DatabaseAddress | undefined> {
  const { PRODUCTION_URL } = context.environment;
  if (!PRODUCTION_URL) return undefined;
  return (await engineOf(PRODUCTION_URL, undefined, context, "production-url")).address;
}

async function isProduction(
  engine: Engine,
  production: DatabaseAddress,
  target: DatabaseAddress,
  context: StepContext,
): Promise<boolean> {
  if (placeOf(production.label) === placeOf(target.label)) return true;
  try {
    return await engine.isSameDatabase(production, target, context);
  } catch (error) {
    const { kind, code } = problemOf(error);
    if (kind !== "user") throw error;
    context.log.warn(`Whether ${target.label} is production could not be asked of PRODUCTION_URL (${code}).`);
    return false;
  }
}

/** Without the user: another one does not make another database. */
const placeOf = (label: string) => label.slice(label.lastIndexOf("@") + 1);

const targetIsProduction = (label: string, because: string) =>
  refused({
    code: "target-is-production",
    message: `${label} is production: ${because}. It was called staging.`,
    next: "Correct database-url. Production is migrated with `environment: production`, on the evidence of a passed rehearsal.",
  });
