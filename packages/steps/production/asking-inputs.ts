import { z } from "zod";
import { assertionsSchema } from "#checks/assertions.ts";
import { gatePolicyInputs } from "#model/gate/policy.ts";
import { structure } from "#model/inputs.ts";
import { evidenceInputs } from "../evidence/inputs.ts";

/** By what the gate is asked: where the evidence is, and what the team wants of it. */
export const askingInputs = {
  ...evidenceInputs,
  ...gatePolicyInputs,
  assertions: structure(
    assertionsSchema,
    "What must hold on production before anything is applied: each a `name`, the `sql` of one SELECT and what to `expect` of it, a `value` or a number of `rows`, as SQL checks have it. Asked read-only, by the gate and again by the migration under its lock; `timeout` is 10s each.",
  ),
};

const asking = z.object(askingInputs);

export type AskingInputs = z.output<typeof asking>;

/** As the section `gate` of stagegate.yml has it, for a step that asks the gate without being it. */
export const sectionGate = { name: "gate" as const, inputs: asking };
