import { refused } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import type { Target } from "../target/guard-target.ts";
import type { RollbackInputs } from "./inputs.ts";

/**
 * Refuses a switch of a database that logical replication reads, where nobody said that it may: the readers go on
 * with a database that nobody writes to, and their slots hold back the server's WAL until its disk is full.
 *
 * @throws StagegateError `replication-slots`
 */
export async function refuseReplicationSlots(
  inputs: RollbackInputs,
  { engine, database: { address } }: Target,
  context: StepContext,
): Promise<void> {
  if (!engine.capabilities.replicationSlots) return;
  const slots = await engine.replicationSlots(address, context);
  if (slots.length === 0) return;
  const one = slots.length === 1;
  const message = `${one ? "The logical replication slot" : "The logical replication slots"} ${slots.join(", ")} of ${address.label} ${one ? "stays" : "stay"} with the database that is kept: what reads from ${one ? "it" : "them"} sees no change of the new one, and the server keeps its WAL for ${one ? "it" : "them"}.`;
  if (inputs["dry-run"] || inputs["leave-slots"]) return context.log.warn(message);
  throw refused({
    code: "replication-slots",
    message,
    next: `Plan how its subscribers start over. Then say \`leave-slots: true\`, and drop the slots afterwards with ${engine.dialect.dropSlotWith}.`,
  });
}
