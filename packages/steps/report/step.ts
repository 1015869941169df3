import { defineStep } from "#model/step.ts";
import { reportInputs } from "./inputs.ts";

/**
 * Its own verdict says whether the report was written: a report on a failed rehearsal is a report well done.
 * How the rehearsal ended is the output `rehearsal-verdict`.
 */
export const report = defineStep({
  name: "report",
  description: "Makes one Markdown report and MIGRATION_LOG.md from the journal.",
  inputs: reportInputs,
  outputs: {
    report: "The path of the Markdown report.",
    log: "The path of MIGRATION_LOG.md.",
    evidence: "The path of the evidence; empty where the journal has no rehearsal, or goes on after it.",
    "evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
    comment: "The address of the comment on the pull request, where there is one.",
    "rehearsal-verdict": "How the steps in the journal ended, taken together.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
