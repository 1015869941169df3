import { defineStep } from "#model/step.ts";
import { rehearseInputs } from "./inputs.ts";

export const rehearse = defineStep({
  name: "rehearse",
  description:
    "Rehearses the pending migrations on a masked copy of production: backup, clone, migration, checks, rollback test, report.",
  startsJournal: true,
  inputs: rehearseInputs,
  outputs: {
    applied: "The number of migrations applied to the copy.",
    report: "The path of the Markdown report.",
    log: "The path of MIGRATION_LOG.md.",
    evidence: "The path of the evidence, for `gate` and `migrate` in the release.",
    "evidence-digest": "The digest of the evidence.",
    comment: "The URL of the comment on the pull request, if there is one.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
  conclude: async (inputs, context) => (await import("./run.ts")).conclude(inputs, context),
});
