import { o as migrationSources } from "./stagegate-migrations.js";
import { ht as migrationSetDigest } from "./stagegate-model.js";
import { i as counted } from "./stagegate-start.js";
import { d as refuseShortSecret, g as teamTool, i as prepareGate, l as askAssertions, o as askGate, u as evidenceHere, y as engineOf } from "./stagegate-steps.js";
// packages/steps/gate/run.ts
async function run(inputs, context) {
	const { engine, address } = await engineOf(inputs["database-url"], inputs.database, context);
	refuseShortSecret(address);
	await engine.refusePooler(address, context);
	const here = await evidenceHere(inputs, context);
	const database = await engine.open(address, context);
	try {
		const read = await migrationsHere(engine, database, context);
		const setDigest = async () => migrationSetDigest((await read.state()).files);
		const prepared = await prepareGate({
			by: "gate",
			inputs,
			here,
			setDigest
		}, context);
		const migrations = {
			state: await read.state(),
			sources: await read.sources()
		};
		const schema = await database.schema();
		const assertions = await askAssertions(prepared.assertions, {
			engine,
			address
		}, context);
		const asked = {
			by: "gate",
			prepared,
			database,
			...migrations,
			schema,
			assertions
		};
		return outcomeOf(await askGate(asked, context));
	} finally {
		await database.close();
	}
}
async function migrationsHere(engine, database, context) {
	const team = teamTool(context);
	const tool = await team.choose();
	return {
		state: () => tool.state(team.on({
			engine,
			database
		}, context)),
		sources: () => migrationSources(tool, team.project, context)
	};
}
function outcomeOf({ decision, facts, problem }) {
	const names = decision.refusals.map(({ code }) => code);
	const outputs = {
		"evidence-digest": facts.evidence?.digest ?? "",
		refusals: names.join(","),
		pending: String(facts.pending.length)
	};
	if (problem) return {
		verdict: "refused",
		headline: `Closed: ${names.join(", ")}`,
		facts,
		outputs,
		problem
	};
	return {
		verdict: "passed",
		headline: opened(decision, facts),
		facts,
		outputs
	};
}
function opened({ overridden }, { pending, overrideReason }) {
	if (pending.length === 0) return "Nothing is pending on production";
	const may = `${counted(pending.length, "migration")} may run on production`;
	if (overridden.length === 0) return may;
	return `${may}; overridden: ${overridden.map(({ code }) => code).join(", ")}, because: ${overrideReason}`;
}
export { run };
