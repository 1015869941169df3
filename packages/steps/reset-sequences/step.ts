import { defineStep } from "#model/step.ts";
import { resetSequencesInputs } from "./inputs.ts";

export const resetSequences = defineStep({
  name: "reset-sequences",
  description:
    "Moves every sequence past its column's largest value, so that the next insert does not collide.",
  inputs: resetSequencesInputs,
  outputs: {
    sequences: "The number of sequences checked.",
    repaired: "The number of sequences moved.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
