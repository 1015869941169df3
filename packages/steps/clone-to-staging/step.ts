import { defineStep } from "#model/step.ts";
import { cloneInputs } from "./inputs.ts";

export const cloneToStaging = defineStep({
  name: "clone-to-staging",
  description:
    "Copies production to the staging server. Personal data is masked before it leaves production.",
  inputs: cloneInputs,
  outputs: {
    database: "The name of the new database.",
    strategy: "How it was made: `stream` or `template`.",
    rows: "The number of rows copied. 0 for `template`, which copies files.",
    "masked-columns": "The number of columns masked. 0 for `template`.",
    previous: "The name under which the replaced database is kept. Empty if none was replaced.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
