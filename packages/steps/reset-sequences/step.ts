import { defineStep } from "#model/step.ts";
import { resetSequencesInputs } from "./inputs.ts";

export const resetSequences = defineStep({
  name: "reset-sequences",
  description:
    "Moves every sequence past its column's largest value, so that the next insert does not collide.",
  inputs: resetSequencesInputs,
  outputs: {
    sequences: "How many sequences were looked at.",
    repaired: "How many were moved.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
