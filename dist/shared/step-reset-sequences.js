import { A as defineStep } from "./stagegate-inputs.js";
import { N as object } from "./s3.js";
import { J as environment, U as commonInputs, Y as flag, tt as oneDatabase } from "./stagegate-start.js";
// packages/steps/reset-sequences/inputs.ts
const resetSequencesInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	"check-only": flag(false, "Only check. A sequence that is behind fails the step; nothing is changed.")
});
// packages/steps/reset-sequences/step.ts
const resetSequences = defineStep({
	name: "reset-sequences",
	description: "Moves every sequence past its column's largest value, so that the next insert does not collide.",
	inputs: resetSequencesInputs,
	outputs: {
		sequences: "The number of sequences checked.",
		repaired: "The number of sequences moved."
	},
	run: async (inputs, context) => (await import("./steps-reset-sequences-run.js")).run(inputs, context)
});
export { resetSequences as t };
