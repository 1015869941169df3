import { ct as formatDuration, i as counted, k as _usingCtx } from "./stagegate-start.js";
import { G as lossFigures } from "./stagegate-model.js";
import { p as problemOf } from "./s3.js";
import { n as openTarget } from "./stagegate-steps.js";
import { t as appliedByJournal } from "./applied-by-journal.js";
import { n as proveWayBack } from "./prove-way-back.js";
// packages/steps/rollback-proof/run.ts
async function run(inputs, context, { watched, require }) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { engine, database } = _usingCtx$1.a(await openTarget(inputs, context));
		const entries = await context.journal.entries();
		const applied = await Promise.resolve().then(() => appliedByJournal(entries, database)).catch((error) => {
			if (problemOf(error).code !== "nothing-to-undo") throw error;
		});
		if (applied === void 0) return {
			verdict: "passed",
			headline: "Nothing to prove: no migration was applied",
			outputs: {}
		};
		return outcomeOf(await proveWayBack({
			engine,
			database
		}, applied, {
			...watched,
			recordings: recordingsOf(entries, database)
		}, context), require);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const accepted = {
	none: "all",
	schema: [
		"reversible",
		"reversible-but-loses",
		"not-proven"
	],
	full: ["reversible"]
};
function outcomeOf(facts, required) {
	const headline = words(facts);
	const outputs = { "way-back": facts.class };
	const enough = accepted[required];
	if (enough === "all" || enough.includes(facts.class)) return {
		verdict: "passed",
		headline: accepted.schema !== "all" && !accepted.schema.includes(facts.class) ? `${headline}; the settings ask for none` : headline,
		facts,
		outputs
	};
	return {
		verdict: "refused",
		headline,
		facts,
		outputs,
		problem: {
			kind: "refused",
			code: "way-back-not-good-enough",
			message: `The way back is ${facts.class}, and the settings ask for one that ${required === "full" ? "loses nothing" : "restores the schema"}. ${headline}.`,
			next: "Correct the down migration. Or lower `require:` under `rollback:` in stagegate.yml, and rely on a backup.",
			...facts.failure === void 0 ? {} : { details: [facts.failure] }
		}
	};
}
function recordingsOf(entries, { address }) {
	const recordings = entries.flatMap((entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.database === address.label && entry.facts.attempts.length > 0 ? [entry.facts.recording] : []);
	return recordings.every((each) => each !== void 0) ? recordings : void 0;
}
const unprovenWords = ([first = "", ...others]) => `${first}${others.length === 0 ? "" : ` and ${others.length} more`}, which the migration writes and the copy has masked`;
function words({ class: kind, legs, losses, schemaDifference, notCompared, unproven = [] }) {
	const ms = (leg) => formatDuration(legs.find((each) => each.leg === leg)?.durationMs ?? 0);
	const unsure = notCompared.length > 0 ? `, ${counted(notCompared.length, "place")} not compared` : "";
	const times = `down in ${ms("down")}, up again in ${ms("up again")}${unsure}`;
	const differs = counted(schemaDifference.length, "schema object");
	switch (kind) {
		case "reversible": return `Reversible: ${times}`;
		case "reversible-but-loses": return `Reversible, but loses data (${lossFigures(losses)}): ${times}`;
		case "not-proven": return `The way back is not proven for ${unprovenWords(unproven)}: ${times}`;
		case "schema-differs": return `The way back leaves ${differs} other than before: ${times}`;
		case "re-up-fails": return "Down works, but the migration does not run again afterwards";
		case "down-empty": return "There is no way back: down ran and changed nothing";
		case "down-fails": return "There is no way back: down fails";
		case "no-down": return "There is no way back: a migration has no down";
	}
}
export { run };
