import { p as object } from "./zod.js";
import { o as defineStep, t as askingInputs } from "./stagegate-inputs.js";
import { Z as commonInputs, ct as oneDatabase } from "./stagegate-start.js";
// packages/steps/gate/inputs.ts
const gateInputs = object({
	...commonInputs,
	...oneDatabase,
	...askingInputs
});
// packages/steps/gate/step.ts
const gate = defineStep({
	name: "gate",
	description: "Says whether the pending migrations may run on production now, on the evidence of their rehearsal. Production is only read.",
	inputs: gateInputs,
	outputs: {
		"evidence-digest": "The digest of the evidence; empty where there was none.",
		refusals: "The names of what was refused, separated by commas.",
		pending: "How many migrations production still lacks."
	},
	run: async (inputs, context) => (await import("./steps-gate-run.js")).run(inputs, context)
});
export { gate as t };
