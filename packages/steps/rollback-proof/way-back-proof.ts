import type { Database } from "#model/engine/database.ts";
import type { RollbackProofFacts } from "#model/facts/rollback.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { Settings } from "#model/settings.ts";
import type { Step, StepContext } from "#model/step.ts";
import { resolveInputs } from "#settings/resolve-inputs.ts";
import { rollback } from "../rollback/step.ts";
import { engineOf } from "../target/engine-of.ts";
import type { RollbackProofInputs, rollbackProofInputs } from "./inputs.ts";
import { contentLimits, type Watched } from "./prove-way-back.ts";
import { rollbackProof } from "./step.ts";

type Copy = Pick<RollbackProofInputs, "database-url" | "database">;

/** The proof of one rehearsal: it looks at the rows while the migration goes by, and comes last. */
export interface WayBackProof {
  /** Whether stagegate.yml wants it; on by default. */
  wanted: boolean;
  /** The settings in which the proof has the planned time of the section `rollback`. */
  settings(settings: Settings): Settings;
  /** Takes the rows around the migration of the copy. What cannot be read is later said to be not compared. */
  around<T>(copy: Copy, context: StepContext, migrate: () => Promise<T>): Promise<T>;
  step: Step<(typeof rollbackProofInputs)["shape"], RollbackProofFacts>;
}

/**
 * What it saw before the migration stays in memory: digests of rows have no place in a journal. Its settings
 * are those of the step `rollback`.
 *
 * @throws StagegateError `bad-inputs`.
 */
export function wayBackProof(context: StepContext): WayBackProof {
  const watched: Watched = {};
  const { prove, require } = resolveInputs(rollback, {}, context);
  return {
    wanted: prove,

    settings: (settings) => ({
      ...settings,
      step(name) {
        if (name !== "rollback-proof") return settings.step(name);
        const { plannedMs } = settings.step("rollback");
        return { inputs: {}, before: [], after: [], ...(plannedMs === undefined ? {} : { plannedMs }) };
      },
    }),

    async around(copy, own, migrate) {
      if (!prove) return migrate();
      const look = <T>(what: (database: Database) => Promise<T>) => lookAt(copy, own, what);
      watched.positions = await look((database) => database.positions());
      const before = await look((database) => database.contents(contentLimits));
      watched.before = before;
      const result = await migrate();
      watched.migrated = await look((database) => database.contents(contentLimits, before && [before]));
      return result;
    },

    step: rollbackProof({ watched, require }),
  };
}

async function lookAt<T>(
  { "database-url": url, database: name }: Copy,
  context: StepContext,
  what: (database: Database) => Promise<T>,
): Promise<T | undefined> {
  try {
    const { engine, address } = await engineOf(url, name, context);
    const database = await engine.open(address, context);
    try {
      return await what(database);
    } finally {
      await database.close();
    }
  } catch (error) {
    if (context.signal.aborted) throw cancelled();
    context.log.warn(`The rows could not be read for the proof of the way back: ${problemOf(error).message}`);
    return undefined;
  }
}
