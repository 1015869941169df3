import { defineStep } from "#model/step.ts";
import { rollbackInputs } from "./inputs.ts";

export const rollback = defineStep({
  name: "rollback",
  description:
    "Goes back: undoes migrations, restores a backup beside the database, or switches back. Says first what is lost.",
  inputs: rollbackInputs,
  outputs: {
    changed: "Whether anything was changed: true or false.",
    undone: "How many migrations were undone, or would be.",
    kept: "The name under which the database from before a switch is kept; empty where none is.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
