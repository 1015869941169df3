import { ct as formatDuration, i as counted } from "./stagegate-start.js";
import { g as userError, p as problemOf$1 } from "./s3.js";
import { d as refuseShortSecret, f as needCapability, g as teamTool, p as checkEach, y as engineOf } from "./stagegate-steps.js";
import { n as lineToPaste } from "./step-clone-to-staging.js";
import { y as digestsOf } from "./stagegate-model.js";
import { randomBytes } from "node:crypto";
// packages/steps/clone-to-staging/preview.ts
async function preview(inputs, context) {
	const { engine, address } = await engineOf(inputs["production-url"], void 0, context, "production-url");
	const plan = {
		masks: inputs.masks,
		personalWords: inputs["personal-words"],
		excludeData: inputs["exclude-data"]
	};
	const seen = await engine.previewMasks(address, plan, context);
	for (const line of tableOf(seen.columns)) context.log.info(line);
	const problem = problemOf(seen);
	const masked = `${counted(seen.columns.length, "column")} masked`;
	return {
		verdict: problem === void 0 ? "passed" : "refused",
		headline: problem === void 0 ? `Preview: ${masked}, and nothing stands in the way of a clone. Nothing was copied.` : `Preview: ${problem.message}`,
		outputs: { "masked-columns": String(seen.columns.length) },
		...problem === void 0 ? {} : { problem }
	};
}
function tableOf(columns) {
	const width = Math.max(0, ...columns.map(({ column }) => column.length));
	const rules = Math.max(0, ...columns.map(({ rule }) => rule.length));
	return columns.map(({ column, rule, example }) => {
		const what = example === void 0 ? "your own expression" : `${example.from} -> ${example.to}`;
		return `${column.padEnd(width)}  ${rule.padEnd(rules)}  ${what}`;
	});
}
function problemOf({ wrong, unmasked, definitions }) {
	const said = [
		[
			wrong.length,
			"mask rule is wrong",
			"mask rules are wrong"
		],
		[
			unmasked.length,
			"column looks personal and has no rule",
			"columns look personal and have no rule"
		],
		[
			definitions.length,
			"definition holds what looks personal",
			"definitions hold what looks personal"
		]
	].flatMap(([count, one, many]) => count === 0 ? [] : `${count} ${count === 1 ? one : many}`);
	if (said.length === 0) return void 0;
	return {
		kind: "refused",
		code: "masks-not-ready",
		message: `A clone would stop: ${said.join(", ")}.`,
		next: "Correct the rules under clone-to-staging: masks: in stagegate.yml, paste the lines of columns without one there, and preview again. Nothing was copied.",
		details: [
			...wrong,
			...unmasked.map(lineToPaste),
			...definitions
		]
	};
}
// packages/steps/clone-to-staging/production-history.ts
const goesOn = new Set([
	"no-migration-tool",
	"several-migration-tools",
	"no-migrations",
	"no-migrations-directory",
	"no-rights",
	"other-tools-history"
]);
async function productionHistory(engine, production, context) {
	const team = teamTool(context);
	const database = await engine.open(production, context);
	try {
		const tool = await team.choose();
		const run = team.on({
			engine,
			database
		}, context);
		const listing = context.isolation ? {
			...run,
			toolAddress: engine.dialect.noDatabase
		} : run;
		const state = await tool.state(listing);
		return {
			history: state.applied,
			digests: digestsOf(state)
		};
	} catch (error) {
		const { code, message } = problemOf$1(error);
		if (!goesOn.has(code)) throw error;
		context.log.debug(`Production's migration history is not noted in the clone: ${message}`);
		return { history: [] };
	} finally {
		await database.close();
	}
}
// packages/steps/clone-to-staging/run.ts
const shortestReason = 10;
async function run(inputs, context) {
	refuseContradiction(inputs);
	if (inputs.preview) return preview(inputs, context);
	const started = performance.now();
	const urls = inputs.strategy === "stream" ? ["production-url", "staging-url"] : [];
	await checkEach(urls.map((input) => () => engineOf(inputs[input], void 0, context, input)));
	const staging = await engineOf(inputs["staging-url"], void 0, context, "staging-url");
	const into = intoOf(inputs);
	const made = inputs.strategy === "stream" ? await stream(inputs, staging, into, context) : await template(staging.engine, staging.address, into, context);
	if (made.leftOut.length > 0) context.log.info(`The clone leaves out: ${made.leftOut.join("; ")}.`);
	return {
		verdict: "passed",
		headline: headline(made, performance.now() - started),
		facts: made,
		outputs: {
			database: made.database,
			strategy: made.strategy,
			rows: String(made.rows),
			"masked-columns": String(made.maskedColumns),
			previous: made.previous ?? ""
		}
	};
}
async function stream(inputs, { engine, address: target }, into, context) {
	const { address: production } = await engineOf(inputs["production-url"], void 0, context, "production-url");
	refuseShortSecret(production);
	await engine.challengeTarget(production, target, context);
	await dropStale(engine, target, context);
	const history = await productionHistory(engine, production, context);
	const reason = inputs["unsafe-unmasked"];
	if (reason !== void 0) context.log.warn(`Personal data is copied as it is: ${reason}`);
	const salt = inputs["masking-salt"] ?? randomBytes(32).toString("base64url");
	context.secrets.add(salt);
	const order = {
		source: production,
		target,
		plan: {
			masks: inputs.masks,
			personalWords: inputs["personal-words"],
			salt,
			...inputs["migrating-role"] === void 0 ? {} : { migratingRole: inputs["migrating-role"] },
			unsafeUnmasked: reason,
			jobs: inputs.jobs,
			cleanup: inputs.cleanup,
			excludeData: inputs["exclude-data"],
			leaveOut: inputs["leave-out"]
		},
		into,
		history
	};
	return {
		...await engine.cloneByStream(order, context, context.rehearsal),
		randomSalt: inputs["masking-salt"] === void 0
	};
}
async function template(engine, target, into, context) {
	needCapability(engine, "templateCopy");
	await dropStale(engine, target, context);
	return {
		...await engine.cloneByTemplate(target, into, context, context.rehearsal),
		randomSalt: false
	};
}
async function dropStale(engine, target, context) {
	const dropped = await engine.dropStaleCopies(target, context);
	if (dropped.length > 0) context.log.info(`Dropped what earlier runs left behind: ${dropped.join(", ")}`);
}
function intoOf({ golden, swap, keep }) {
	return {
		kind: golden ? "golden" : swap ? "swap" : "copy",
		keepMs: keep
	};
}
function refuseContradiction(inputs) {
	if (inputs.golden && inputs.strategy === "template") throw userError({
		code: "golden-by-template",
		message: "The golden clone is made from production, not from itself: golden: true needs strategy: stream.",
		next: "Leave out one of the two."
	});
	const reason = inputs["unsafe-unmasked"];
	if (reason !== void 0 && reason.trim().length < shortestReason) throw userError({
		code: "no-reason",
		message: `unsafe-unmasked needs a reason of at least ${shortestReason} characters.`,
		next: "Say who decided that personal data may be copied, and why. Or leave it out and give mask rules."
	});
}
function headline(made, durationMs) {
	const { rows, tables, maskedColumns, unmaskedReason, strategy, source } = made;
	const masked = unmaskedReason === void 0 ? `${counted(maskedColumns, "column")} masked` : "NOT masked";
	const what = `${counted(rows, "row")} in ${counted(tables.length, "table")}, ${masked}`;
	const from = ` from the golden clone of ${source.snapshotAt.slice(0, 16).replace("T", " ")} UTC`;
	return `${what},${strategy === "template" ? from : ""} in ${formatDuration(durationMs)}`;
}
export { run };
