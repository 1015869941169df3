import { A as defineStep } from "./stagegate-inputs.js";
import { N as object } from "./s3.js";
import { U as commonInputs, X as githubToken, at as twoDatabases } from "./stagegate-start.js";
// packages/steps/rehearse/inputs.ts
const rehearseInputs = object({
	...commonInputs,
	...twoDatabases,
	...githubToken
});
// packages/steps/rehearse/step.ts
const rehearse = defineStep({
	name: "rehearse",
	description: "Rehearses the pending migrations on a masked copy of production: backup, clone, migration, checks, rollback test, report.",
	startsJournal: true,
	inputs: rehearseInputs,
	outputs: {
		applied: "The number of migrations applied to the copy.",
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		evidence: "The path of the evidence, for `gate` and `migrate` in the release.",
		"evidence-digest": "The digest of the evidence.",
		comment: "The URL of the comment on the pull request, if there is one."
	},
	run: async (inputs, context) => (await import("./steps-rehearse-run.js")).run(inputs, context),
	conclude: async (inputs, context) => (await import("./steps-rehearse-run.js")).conclude(inputs, context)
});
export { rehearse as t };
