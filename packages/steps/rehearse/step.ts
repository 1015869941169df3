import { defineStep } from "#model/step.ts";
import { rehearseInputs } from "./inputs.ts";

export const rehearse = defineStep({
  name: "rehearse",
  description:
    "Rehearses the pending migrations on a masked copy of production: backup, clone, migrate, checks, way back, report.",
  startsJournal: true,
  inputs: rehearseInputs,
  outputs: {
    applied: "How many migrations were applied to the copy.",
    report: "The path of the Markdown report.",
    log: "The path of MIGRATION_LOG.md.",
    evidence: "The path of the evidence, for `gate` and `migrate` in the release.",
    "evidence-digest": "The digest of the evidence.",
    comment: "The address of the comment on the pull request, where there is one.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
  conclude: async (inputs, context) => (await import("./run.ts")).conclude(inputs, context),
});
