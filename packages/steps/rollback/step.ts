import { defineStep } from "#model/step.ts";
import { rollbackInputs } from "./inputs.ts";

export const rollback = defineStep({
  name: "rollback",
  description:
    "Rolls back: undoes migrations, restores a backup, or switches back to a kept database. Lists what you would lose, first.",
  inputs: rollbackInputs,
  outputs: {
    changed: "`true` if anything was changed, else `false`.",
    undone: "The number of migrations undone, or that would be.",
    kept: "The name under which the database from before a switch is kept. Empty if there is none.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
