import { A as defineStep, t as askingInputs } from "./stagegate-inputs.js";
import { N as object } from "./s3.js";
import { U as commonInputs, tt as oneDatabase } from "./stagegate-start.js";
// packages/steps/gate/inputs.ts
const gateInputs = object({
	...commonInputs,
	...oneDatabase,
	...askingInputs
});
// packages/steps/gate/step.ts
const gate = defineStep({
	name: "gate",
	description: "Decides from the evidence of the rehearsal whether the pending migrations may run on production now. Production is only read.",
	inputs: gateInputs,
	outputs: {
		"evidence-digest": "The digest of the evidence. Empty if there was none.",
		refusals: "The codes of the refusals, separated by commas.",
		pending: "The number of migrations still pending on production."
	},
	run: async (inputs, context) => (await import("./steps-gate-run.js")).run(inputs, context)
});
export { gate as t };
