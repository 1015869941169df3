import { p as object } from "./zod.js";
import { o as defineStep } from "./stagegate-inputs.js";
import { Z as commonInputs, ct as oneDatabase, nt as environment, rt as flag } from "./stagegate-start.js";
// packages/steps/reset-sequences/inputs.ts
const resetSequencesInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	"check-only": flag(false, "Only look: a sequence that is behind fails the step, and nothing is changed.")
});
// packages/steps/reset-sequences/step.ts
const resetSequences = defineStep({
	name: "reset-sequences",
	description: "Moves every sequence past its column's largest value, so that the next insert does not collide.",
	inputs: resetSequencesInputs,
	outputs: {
		sequences: "How many sequences were looked at.",
		repaired: "How many were moved."
	},
	run: async (inputs, context) => (await import("./steps-reset-sequences-run.js")).run(inputs, context)
});
export { resetSequences as t };
