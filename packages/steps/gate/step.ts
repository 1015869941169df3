import { defineStep } from "#model/step.ts";
import { gateInputs } from "./inputs.ts";

export const gate = defineStep({
  name: "gate",
  description:
    "Decides from the evidence of the rehearsal whether the pending migrations may run on production now. Production is only read.",
  inputs: gateInputs,
  outputs: {
    "evidence-digest": "The digest of the evidence. Empty if there was none.",
    refusals: "The codes of the refusals, separated by commas.",
    pending: "The number of migrations still pending on production.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
