import { defineStep } from "#model/step.ts";
import { migrateInputs } from "./inputs.ts";

export const migrate = defineStep({
  name: "migrate",
  description: "Applies the pending migrations with your own tool, and records what changed.",
  inputs: migrateInputs,
  outputs: {
    applied: "The number of migrations applied.",
    "pending-before": "The number of migrations that were pending.",
    "fingerprint-before": "The digest of the schema before the migration.",
    "fingerprint-after": "The digest of the schema after the migration.",
  },
  checkAhead: async (inputs, context) =>
    (await import("./check-migrations.ts")).checkMigrations(inputs, context),
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
