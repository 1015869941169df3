import { defineStep } from "#model/step.ts";
import { cloneInputs } from "./inputs.ts";

export const cloneToStaging = defineStep({
  name: "clone-to-staging",
  description:
    "Copies production to the staging server, with personal data masked before it leaves production.",
  inputs: cloneInputs,
  outputs: {
    database: "The name of the database that was made.",
    strategy: "How it was made: stream or template.",
    rows: "How many rows were copied; 0 for template, which copies files.",
    "masked-columns": "How many columns were masked; 0 for template.",
    previous: "The name of the database that was replaced and kept; empty where none was.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
