import { defineStep } from "#model/step.ts";
import { migrateInputs } from "./inputs.ts";

export const migrate = defineStep({
  name: "migrate",
  description: "Applies the pending migrations with the team's own tool, and records what changed.",
  inputs: migrateInputs,
  outputs: {
    applied: "How many migrations were applied.",
    "pending-before": "How many migrations were pending.",
    "fingerprint-before": "The digest of the schema before.",
    "fingerprint-after": "The digest of the schema after.",
  },
  checkAhead: async (inputs, context) =>
    (await import("./check-migrations.ts")).checkMigrations(inputs, context),
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
