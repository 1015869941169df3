import { defineStep } from "#model/step.ts";
import { reportInputs } from "./inputs.ts";

/**
 * Its own verdict says whether the report was written: a report on a failed rehearsal is a report well done.
 * How the rehearsal ended is the output `rehearsal-verdict`.
 */
export const report = defineStep({
  name: "report",
  description: "Writes a Markdown report and MIGRATION_LOG.md from the journal.",
  inputs: reportInputs,
  outputs: {
    report: "The path of the Markdown report.",
    log: "The path of MIGRATION_LOG.md.",
    evidence: "The path of the evidence. Empty if the journal has no rehearsal, or continues after it.",
    "evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
    comment: "The URL of the comment on the pull request, if there is one.",
    "rehearsal-verdict": "The verdict of all steps in the journal together.",
  },
  run: async (inputs, context) => (await import("./run.ts")).run(inputs, context),
});
