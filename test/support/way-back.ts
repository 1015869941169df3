import type { RollbackProofFacts } from "#model/facts/rollback.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { parseSettings } from "#settings/settings-file.ts";
import { loadSteps } from "#steps/all.ts";
import { migrate } from "#steps/migrate/step.ts";
import { wayBackProof } from "#steps/rollback-proof/way-back-proof.ts";
import { runStep } from "#steps/run/run-step.ts";
import { query, type TestDatabase } from "./databases.ts";
import { markedDatabase } from "./migrations.ts";
import { writeProject } from "./project.ts";
import { type CollectingLog, testContext } from "./services.ts";

const steps = await loadSteps();

export interface Proved extends AsyncDisposable {
  database: TestDatabase;
  context: StepContext & { log: CollectingLog };
  outcome: StepOutcome<RollbackProofFacts>;
  facts: RollbackProofFacts;
}

export interface Wish {
  /** What the copy holds before; or a copy that is there already. */
  sql: string | TestDatabase;
  files: Readonly<Record<string, string>>;
  settings?: string;
  /** What the checks write. */
  checks?: string;
  given?: Partial<StepContext>;
}

/** A copy that is migrated and used, and the proof of its way back. */
export async function provenWayBack({
  sql,
  files,
  settings = "",
  checks,
  given: own = {},
}: Wish): Promise<Proved> {
  const database = typeof sql === "string" ? await markedDatabase(sql) : sql;
  const context = await testContext({
    ...own,
    settings: parseSettings(`version: 1\n${settings}`, "stagegate.yml", steps),
  });
  await writeProject(context.workingDirectory, files);
  const given = { "database-url": database.url, environment: "clone" };
  const proof = wayBackProof(context);
  const migrated = await proof.around(given, context, () => runStep(migrate, given, context));
  if (migrated.problem) throw new Error(migrated.problem.message);
  if (checks !== undefined) await query(database.url, checks);
  const outcome = await proof.step.run(proof.step.inputs.parse(given), context);
  return {
    database,
    context,
    outcome,
    facts: outcome.facts as RollbackProofFacts,
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
