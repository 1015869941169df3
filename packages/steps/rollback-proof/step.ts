import { defineStep } from "#model/step.ts";
import { rollbackProofInputs } from "./inputs.ts";
import type { Asked } from "./run.ts";

/** The proof of one rehearsal, which is asked for with what was seen while its migration went by. */
export const rollbackProof = (asked: Asked) =>
  defineStep({
    name: "rollback-proof",
    description: "Proves the way back on the copy: down, compare, up again.",
    inputs: rollbackProofInputs,
    outputs: { "way-back": "What the way back turned out to be." },
    run: async (inputs, context) => (await import("./run.ts")).run(inputs, context, asked),
  });
