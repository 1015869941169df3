import { Et as userError, ht as formatDuration, r as counted, wt as problemOf } from "./stagegate-start.js";
import { d as checkEach, g as engineOf, l as refuseShortSecret, p as teamTool, u as needCapability } from "./stagegate-steps.js";
import { h as digestsOf } from "./stagegate-model.js";
import { randomBytes } from "node:crypto";
// packages/steps/clone-to-staging/production-history.ts
const goesOn = new Set([
	"no-migration-tool",
	"several-migration-tools",
	"no-migrations",
	"no-migrations-directory",
	"no-rights"
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
		const { code, message } = problemOf(error);
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
	const started = performance.now();
	const urls = inputs.strategy === "stream" ? ["production-url", "staging-url"] : [];
	await checkEach(urls.map((input) => () => engineOf(inputs[input], void 0, context, input)));
	const staging = await engineOf(inputs["staging-url"], void 0, context, "staging-url");
	const into = intoOf(inputs);
	const made = inputs.strategy === "stream" ? await stream(inputs, staging.engine, staging.address, into, context) : await template(staging.engine, staging.address, into, context);
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
async function stream(inputs, engine, target, into, context) {
	const { address: production } = await engineOf(inputs["production-url"], void 0, context, "production-url");
	refuseShortSecret(production);
	await engine.challengeTarget(production, target, context);
	await dropStale(engine, target, context);
	const history = await productionHistory(engine, production, context);
	const reason = inputs["unsafe-unmasked"];
	if (reason !== void 0) context.log.warn(`Personal data is copied as it is: ${reason}`);
	const salt = inputs["masking-salt"] ?? randomBytes(32).toString("base64url");
	context.secrets.add(salt);
	const plan = {
		masks: inputs.masks,
		personalWords: inputs["personal-words"],
		salt,
		unsafeUnmasked: reason,
		jobs: inputs.jobs,
		cleanup: inputs.cleanup,
		excludeData: inputs["exclude-data"],
		leaveOut: inputs["leave-out"]
	};
	return {
		...await engine.cloneByStream(production, target, plan, into, history, context, context.rehearsal),
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
		message: `unsafe-unmasked wants a reason of at least ${shortestReason} characters.`,
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
