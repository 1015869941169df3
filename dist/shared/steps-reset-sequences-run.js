import { o as decideSequence } from "./stagegate-model.js";
import { i as counted, k as _usingCtx, o as formatCount } from "./stagegate-start.js";
import { n as openTarget } from "./stagegate-steps.js";
// packages/steps/reset-sequences/run.ts
async function run(inputs, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		const checkOnly = inputs["check-only"];
		const { database } = _usingCtx$1.a(await openTarget(inputs, context, checkOnly ? "gated" : "refused"));
		const { sequences, notJudged } = await database.sequences();
		const found = decideAll(sequences);
		const behind = found.filter(({ decision }) => decision.verdict === "behind");
		const bar = context.log.progress("Sequences", behind.length, "items");
		let now = found;
		if (!checkOnly) {
			for (const [done, { sequence, decision }] of behind.entries()) {
				bar.update(done, sequence.name);
				await repair(database, sequence, decision);
			}
			if (behind.length > 0) now = decideAll((await database.sequences()).sequences);
		}
		bar.end();
		const before = await behindBefore(database.address.label, context);
		if (notJudged.length > 0) context.log.warn(`Nothing says which column takes the numbers of ${notJudged.join(", ")}: whether they collide with rows was not looked at.`);
		return resultOf({
			database: database.address.label,
			checkOnly,
			environment: inputs.environment,
			notJudged
		}, found, now, before);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function behindBefore(database, { journal }) {
	const migrated = (await journal.entries()).findLast((entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.database === database);
	return migrated?.type === "step" && migrated.step === "migrate" ? migrated.facts?.sequencesBehind : void 0;
}
const decideAll = (sequences) => sequences.map((sequence) => ({
	sequence,
	decision: decideSequence(sequence)
}));
async function repair(database, sequence, { repair }) {
	if (repair) await database.setSequence(sequence, repair.value, repair.isCalled);
}
function resultOf(looked, found, now, before) {
	const after = new Map(now.map((decided) => [decided.sequence.ref, decided]));
	const facts = {
		database: looked.database,
		checkOnly: looked.checkOnly,
		sequences: found.map((was) => factOf(was, after.get(was.sequence.ref), before)),
		...looked.notJudged.length > 0 ? { notJudged: [...looked.notJudged] } : {}
	};
	const repaired = facts.sequences.filter(({ repairedTo }) => repairedTo !== void 0).length;
	const problem = problemIn(now, looked);
	return {
		verdict: problem ? "failed" : "passed",
		headline: problem ? problem.message.replace(/\.$/, "") : success(found.length, repaired, looked.notJudged),
		facts,
		outputs: {
			sequences: String(found.length),
			repaired: String(repaired)
		},
		...problem ? { problem } : {}
	};
}
function factOf({ sequence, decision }, now, before) {
	const behind = decision.verdict === "behind";
	const moved = behind && now?.decision.verdict === "in-step";
	return {
		sequence: sequence.name,
		column: `${sequence.table}.${sequence.column}`,
		verdict: decision.verdict,
		...decision.next === void 0 ? {} : { next: String(decision.next) },
		...sequence.columnEnd === void 0 ? {} : { columnEnd: String(sequence.columnEnd) },
		...moved ? { repairedTo: String(now.decision.next) } : {},
		...behind && sequence.catchUp !== void 0 ? { catchUp: sequence.catchUp } : {},
		...behind && before !== void 0 ? { behindBefore: before.includes(sequence.name) } : {}
	};
}
function problemIn(now, { checkOnly, environment }) {
	const exhausted = now.filter(({ decision }) => decision.verdict === "exhausted");
	const behind = now.filter(({ decision }) => decision.verdict === "behind");
	const details = [...exhausted.map(describeExhausted), ...behind.map(describeBehind)];
	if (exhausted.length > 0) return {
		kind: "user",
		code: "sequence-exhausted",
		message: `${counted(exhausted.length, "sequence is", "sequences are")} used up: no free number is left after the last.`,
		next: "Widen the column and its sequence to bigint (ALTER TABLE … ALTER COLUMN … TYPE bigint; ALTER SEQUENCE … AS bigint) in a migration.",
		details
	};
	if (behind.length === 0) return void 0;
	return {
		kind: "user",
		code: "sequence-behind",
		message: `${counted(behind.length, "sequence is", "sequences are")} behind: inserts will collide with rows that are there.`,
		next: checkOnly ? environment === "production" ? `Add to a migration, and rehearse that: ${behind.flatMap(({ sequence }) => sequence.catchUp ?? []).join(" ")}` : "Run reset-sequences without check-only." : "Something inserts into the table meanwhile with numbers of its own. Stop it, and run this again.",
		details
	};
}
function describeBehind({ sequence, decision }) {
	const { name, table, column, columnEnd } = sequence;
	return `${name} hands out ${decision.next} next, and ${table}.${column} already goes to ${columnEnd}`;
}
function describeExhausted({ sequence, decision }) {
	const { name, table, column, columnRange, max, min, increment } = sequence;
	const own = increment > 0n ? max : min;
	const type = increment > 0n ? columnRange?.max : columnRange?.min;
	const narrower = type !== void 0 && (increment > 0n ? type < own : type > own);
	return `${name} ${decision.next === void 0 ? "has no number left" : `hands out ${decision.next} next`}; ${table}.${column} can hold no more than ${narrower ? type : own}`;
}
function success(looked, repaired, notJudged) {
	const open = notJudged.length === 0 ? "" : `${counted(notJudged.length, "sequence")} could not be judged: ${notJudged.slice(0, mostNamed).join(", ")}${notJudged.length > mostNamed ? ", …" : ""}`;
	const also = open === "" ? "" : `; ${open}`;
	if (looked === 0) return open === "" ? "No sequence numbers a column: nothing to reset" : open;
	if (repaired === 0) return `${counted(looked, "sequence is", "sequences are")} in step with ${looked === 1 ? "its column" : "their columns"}${also}`;
	return `${formatCount(repaired)} of ${formatCount(looked)} sequences repaired${also}`;
}
const mostNamed = 5;
export { run };
