import { A as defineStep } from "./stagegate-inputs.js";
import { N as object } from "./s3.js";
import { Q as list, U as commonInputs, X as githubToken, Y as flag, it as textOr } from "./stagegate-start.js";
// packages/steps/report/inputs.ts
const reportInputs = object({
	...commonInputs,
	...githubToken,
	journals: list("Instead of `journal`: the journals of several databases that are released together, for one report.", {
		runOnly: true,
		value: "PATHS"
	}),
	comment: flag(true, "Whether a run for a pull request posts the report as a comment (always the same one). Needs `pull-requests: write`."),
	report: textOr(".stagegate/report.md", "The path of the Markdown report to write.", { value: "PATH" }),
	log: textOr(".stagegate/MIGRATION_LOG.md", "The path of the migration log. This run is added to it or replaced in it.", { value: "PATH" })
});
// packages/steps/report/step.ts
const report = defineStep({
	name: "report",
	description: "Writes a Markdown report and MIGRATION_LOG.md from the journal.",
	inputs: reportInputs,
	outputs: {
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		evidence: "The path of the evidence. Empty if the journal has no rehearsal, or continues after it.",
		"evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
		comment: "The URL of the comment on the pull request, if there is one.",
		"rehearsal-verdict": "The verdict of all steps in the journal together."
	},
	run: async (inputs, context) => (await import("./steps-report-run.js")).run(inputs, context)
});
export { report as t };
