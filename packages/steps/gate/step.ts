import { defineStep } from "#model/step.ts";
import { gateInputs } from "./inputs.ts";

export const gate = defineStep({
  name: "gate",
  description:
    "Says whether the pending migrations may run on production now, on the evidence of their rehearsal. Production is only read.",
  inputs: gateInputs,
  outputs: {
    "evidence-digest": "The digest of the evidence; empty where there was none.",
    refusals: "The names of what was refused, separated by commas.",
    pending: "How many migrations production still lacks.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
