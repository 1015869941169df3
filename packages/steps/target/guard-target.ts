import type { Database, ServerFacts } from "#model/engine/database.ts";
import type { Engine } from "#model/engine.ts";
import type { environmentWords } from "#model/inputs.ts";
import { refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { engineOf } from "./engine-of.ts";
import { refuseProduction } from "./refuse-production.ts";
import { refuseShortSecret } from "./refuse-short-secret.ts";

export type Environment = (typeof environmentWords)[number];

/** The inputs that say where a step writes. */
interface TargetInputs {
  "database-url"?: string | undefined;
  database?: string | undefined;
  environment: Environment;
}

/** A database that may be written to, closed when disposed. */
export interface Target extends AsyncDisposable {
  engine: Engine;
  database: Database;
  server: ServerFacts;
}

/**
 * Opens the database that a writing step is pointed at, after every guard has let it pass.
 *
 * @param production `gated` where the caller asks the gate itself before it writes there.
 * @throws StagegateError `missing-url`, `malformed-url`, `secret-too-short`, `target-behind-pooler`, and what
 *   {@link guardEnvironment} and
 *   {@link guardTarget} throw.
 */
export async function openTarget(
  inputs: TargetInputs,
  context: StepContext,
  production: "refused" | "gated" = "refused",
): Promise<Target> {
  if (production === "refused") guardEnvironment(inputs.environment);
  const { engine, address } = await engineOf(inputs["database-url"], inputs.database, context);
  if (inputs.environment === "production") refuseShortSecret(address);
  await engine.refusePooler(address, context);
  const database = await engine.open(address, context);
  const close = () => database.close();
  try {
    const server = await guardTarget(engine, database, inputs.environment, context);
    return { engine, database, server, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Production is migrated on passed evidence only, and changed by no other step: so it is refused before
 * anything is connected to.
 *
 * @throws StagegateError `no-evidence`.
 */
function guardEnvironment(environment: Environment): void {
  if (environment !== "production") return;
  throw refused({
    code: "no-evidence",
    message: "Production is changed only by `migrate`, on the evidence of a passed rehearsal.",
    next: "Put the change into a migration and rehearse that. For sequences, `check-only` gives the SQL.",
  });
}

/**
 * Whether a step may write to this database: with `clone` it must carry the mark of a database that
 * Stagegate made, so that a URL of production pasted into the wrong place changes nothing there; with `staging` it must not be what
 * is known as production.
 *
 * @throws StagegateError `read-only-database`, `golden-clone`, `not-a-clone`, and those of
 *   {@link refuseProduction}.
 */
export async function guardTarget(
  engine: Engine,
  database: Database,
  environment: Environment,
  context: StepContext,
): Promise<ServerFacts> {
  const { label } = database.address;
  const facts = await database.facts();
  if (facts.replica)
    throw refused({
      code: "read-only-database",
      message: `${label} is a replica: it cannot be written to.`,
      next: "Give the URL of the primary server.",
    });
  if (environment === "staging") await refuseProduction(engine, database, context);
  if (environment !== "clone") return facts;
  const mark = await database.mark();
  if (mark?.kind === "golden")
    throw refused({
      code: "golden-clone",
      message: `${label} is the golden clone, from which every rehearsal's copy is made; nothing may change it.`,
      next: "Make a copy of it with clone-to-staging (`strategy: template`) and give its name with `database`.",
    });
  if (mark === undefined)
    throw refused({
      code: "not-a-clone",
      message: `${label} is not marked as a copy made by Stagegate, so it may be production.`,
      next: "Make a copy with clone-to-staging and give its name with `database`. If you are sure that it is not production, say `environment: staging`.",
    });
  return facts;
}
