import { g as userError, h as refused } from "./s3.js";
// packages/steps/migrate/wants-queue.ts
function wantsQueue(inputs, { settings, log }) {
	if (inputs.probe !== "queue") return false;
	if (inputs.environment !== "clone") {
		if (settings.step("migrate").inputs.probe !== "queue") throw refused({
			code: "queue-not-on-clone",
			message: `\`probe: queue\` blocks all traffic on purpose; with \`environment: ${inputs.environment}\` people may be working there.`,
			next: "Use it in the rehearsal, on a copy made by Stagegate; leave it out here."
		});
		log.info("`probe: queue` of the settings is for the rehearsal's copy; here nothing is probed.");
		return false;
	}
	if (inputs.record) return true;
	throw userError({
		code: "queue-not-recorded",
		message: "`probe: queue` needs the recorder to see which statement waits, and `record` is false.",
		next: "Leave out one of the two."
	});
}
export { wantsQueue as t };
