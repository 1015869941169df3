import { p as object } from "./zod.js";
import { o as defineStep } from "./stagegate-inputs.js";
import { Z as commonInputs, dt as textOr, it as githubToken, ot as list, rt as flag } from "./stagegate-start.js";
// packages/steps/report/inputs.ts
const reportInputs = object({
	...commonInputs,
	...githubToken,
	journals: list("The journals of several databases that are released together, to report on them in one, in place of `journal`.", {
		runOnly: true,
		value: "PATHS"
	}),
	comment: flag(true, "Whether a run of a pull request puts the report into its one comment there. Needs `pull-requests: write`."),
	report: textOr(".stagegate/report.md", "Where the Markdown report is written.", { value: "PATH" }),
	log: textOr(".stagegate/MIGRATION_LOG.md", "The migration log: this run is added to it, or replaced in it.", { value: "PATH" })
});
// packages/steps/report/step.ts
const report = defineStep({
	name: "report",
	description: "Makes one Markdown report and MIGRATION_LOG.md from the journal.",
	inputs: reportInputs,
	outputs: {
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		evidence: "The path of the evidence; empty where the journal has no rehearsal, or goes on after it.",
		"evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
		comment: "The address of the comment on the pull request, where there is one.",
		"rehearsal-verdict": "How the steps in the journal ended, taken together."
	},
	run: async (inputs, context) => (await import("./steps-report-run.js")).run(inputs, context)
});
export { report as t };
