import { formatDuration } from "#model/duration.ts";
import type { RollbackFacts } from "#model/facts/rollback.ts";
import { userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { engineOf } from "../target/engine-of.ts";
import type { Target } from "../target/guard-target.ts";
import { needCapability } from "../target/need-capability.ts";
import type { RollbackInputs } from "./inputs.ts";
import { countMs, lostRows, noFacts, outcomeOf, type RollbackPlan, rowsChanges } from "./plan.ts";
import { refuseReplicationSlots } from "./replication-slots.ts";

/** Goes back to the database that an earlier switch kept. The one that serves now is kept in its turn. */
export async function planSwitch(
  inputs: RollbackInputs,
  target: Target,
  context: StepContext,
): Promise<RollbackPlan> {
  const { engine, database } = target;
  needCapability(engine, "renameDatabase");
  await refuseReplicationSlots(inputs, target, context);
  const names = await engine.keptDatabases(database.address, context);
  const from = inputs.to ?? names[0];
  if (from === undefined || !names.includes(from)) throw noneKept(database.address.label, inputs.to, names);
  const { address: there } = await engineOf(inputs["database-url"], from, context);
  const other = await engine.open(there, context);
  const counts = await other.countRows(countMs).finally(() => other.close());
  const facts: RollbackFacts = {
    ...noFacts,
    way: "switch",
    database: database.address.label,
    environment: inputs.environment,
    rows: rowsChanges(await database.countRows(countMs), counts),
    from,
  };
  return {
    facts,
    doubt: { why: "what was written since is lost", way: "switch" },
    what: `Switching ${database.address.label} to ${from}. What was written since that one was replaced is lost; the database stays, under another name.`,
    act: async () => {
      const switched = await engine.switchTo(database.address, from, context);
      const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
      const done = { ...facts, ...switched };
      return outcomeOf(
        done,
        `Switched to ${from} in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`,
      );
    },
  };
}

function noneKept(label: string, wanted: string | undefined, names: readonly string[]) {
  return userError({
    code: "none-kept",
    message:
      wanted === undefined
        ? `No earlier switch kept a database of ${label}.`
        : `"${wanted}" is not a database that an earlier switch of ${label} kept.`,
    next:
      names.length === 0 ? "Restore a backup, or undo the migrations." : "Give `to` one of the names shown.",
    ...(names.length === 0 ? {} : { details: [...names] }),
  });
}
