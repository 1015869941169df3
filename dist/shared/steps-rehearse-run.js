import { J as environment, U as commonInputs, _ as runPrepared, b as prepareStep, ct as formatDuration, i as counted, k as _usingCtx, st as worstVerdict, tt as oneDatabase, x as resolveInputs, y as onDatabase } from "./stagegate-start.js";
import { Mt as objectName, U as isPolicyProblem, _t as diffSchemas, jt as keyOf } from "./stagegate-model.js";
import { N as object, d as cancelled, g as userError, p as problemOf, u as StagegateError } from "./s3.js";
import { t as announceRehearsal } from "./post-report.js";
import { g as teamTool, p as checkEach, r as isolate, y as engineOf } from "./stagegate-steps.js";
import { t as backupDb } from "./step-backup-db.js";
import { t as cloneToStaging } from "./step-clone-to-staging.js";
import { t as migrate } from "./step-migrate.js";
import { t as report } from "./step-report.js";
import { t as resetSequences } from "./step-reset-sequences.js";
import { t as rollback } from "./step-rollback.js";
import { t as contentLimits } from "./prove-way-back.js";
import { A as defineStep } from "./stagegate-inputs.js";
import { t as smokeTest } from "./step-smoke-test.js";
// packages/steps/rollback-proof/inputs.ts
const rollbackProofInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment()
});
// packages/steps/rollback-proof/step.ts
const rollbackProof = (asked) => defineStep({
	name: "rollback-proof",
	description: "Proves the way back on the copy: down, compare, up again.",
	inputs: rollbackProofInputs,
	outputs: { "way-back": "What the way back turned out to be." },
	run: async (inputs, context) => (await import("./steps-rollback-proof-run.js")).run(inputs, context, asked)
});
// packages/steps/rollback-proof/way-back-proof.ts
function wayBackProof(context) {
	const watched = {};
	const { prove, require } = resolveInputs(rollback, {}, context);
	return {
		wanted: prove,
		settings: (settings) => ({
			...settings,
			step(name) {
				if (name !== "rollback-proof") return settings.step(name);
				const { plannedMs } = settings.step("rollback");
				return {
					inputs: {},
					before: [],
					after: [],
					...plannedMs === void 0 ? {} : { plannedMs }
				};
			}
		}),
		async around(copy, own, migrate) {
			if (!prove) return migrate();
			const look = (what) => lookAt$1(copy, own, what);
			watched.positions = await look((database) => database.positions());
			const before = await look((database) => database.contents(contentLimits));
			watched.before = before;
			const result = await migrate();
			watched.migrated = await look((database) => database.contents(contentLimits, before && [before]));
			return result;
		},
		step: rollbackProof({
			watched,
			require
		})
	};
}
async function lookAt$1({ "database-url": url, database: name }, context, what) {
	try {
		const { engine, address } = await engineOf(url, name, context);
		const database = await engine.open(address, context);
		try {
			return await what(database);
		} finally {
			await database.close();
		}
	} catch (error) {
		if (context.signal.aborted) throw cancelled();
		context.log.warn(`The rows could not be read for the proof of the way back: ${problemOf(error).message}`);
		return;
	}
}
// packages/steps/rehearse/plan.ts
const reporting = (given, context) => stage(report, {
	...common(given),
	"github-token": given["github-token"]
}, context);
function plan(given, context) {
	const stagingUrl = given["staging-url"];
	const productionUrl = given["production-url"];
	const shared = common(given);
	const onCopy = {
		...shared,
		"database-url": stagingUrl
	};
	const writing = {
		...onCopy,
		environment: "clone"
	};
	const copy = {
		...shared,
		"staging-url": stagingUrl,
		swap: "false",
		golden: "false"
	};
	const migrating = stageOnCopy(migrate, writing, context);
	const proof = wayBackProof(context);
	const last = stageOnCopy(proof.step, writing, context);
	const proving = {
		...last,
		run: (name, own) => last.run(name, {
			...own,
			settings: proof.settings(own.settings)
		})
	};
	const watched = {
		...migrating,
		run: (name, own) => proof.around({
			"database-url": stagingUrl,
			database: name
		}, own, () => migrating.run(name, own))
	};
	return [
		...productionUrl === void 0 ? [stage(cloneToStaging, {
			...copy,
			strategy: "template"
		}, context)] : [stage(backupDb, {
			...shared,
			"database-url": productionUrl
		}, context), stage(cloneToStaging, {
			...copy,
			strategy: "stream",
			"production-url": productionUrl,
			"masking-salt": given["masking-salt"]
		}, context)],
		watched,
		stageOnCopy(resetSequences, writing, context),
		stageOnCopy(smokeTest, onCopy, context),
		...proof.wanted ? [proving] : []
	];
}
function stage(step, given, context) {
	const prepared = prepareStep(step, given, context);
	return {
		check: () => check(prepared, context),
		run: (_copy, own) => runPrepared(prepared, own)
	};
}
function stageOnCopy(step, given, context) {
	const prepared = prepareStep(step, given, context);
	return {
		check: () => check(prepared, context),
		run: (copy, own) => runPrepared(onDatabase(prepared, copy), own)
	};
}
async function check({ step, inputs, problem }, context) {
	if (problem) throw new StagegateError(problem);
	await step.checkAhead?.(inputs, context);
}
const common = (given) => ({
	config: given.config,
	journal: given.journal,
	"working-directory": given["working-directory"]
});
// packages/steps/rehearse/watch-production.ts
function watchProduction(url, context) {
	const look = () => lookAt(url, context);
	const looking = attempt(look, context);
	looking.catch(() => void 0);
	return async (migrated) => {
		const before = await looking;
		const after = before && await attempt(look, context);
		return before && after && migrated ? sameAsRehearsed(before, after, migrated) : void 0;
	};
}
async function lookAt(url, context) {
	const { engine, address } = await engineOf(url, void 0, context, "production-url");
	const team = teamTool(context);
	const database = await engine.open(address, context);
	try {
		const tool = await team.choose();
		const run = {
			...team.on({
				engine,
				database
			}, context),
			toolAddress: engine.dialect.noDatabase
		};
		return {
			applied: (await tool.state(run)).applied,
			schema: await database.schema()
		};
	} finally {
		await database.close();
	}
}
async function attempt(look, { log, signal }) {
	try {
		return signal.aborted ? void 0 : await look();
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") throw error;
		if (signal.aborted) return void 0;
		log.warn(`Production was not compared before and after the rehearsal: ${problem.message}`);
		return;
	}
}
function sameAsRehearsed(before, after, migrated) {
	const known = new Set(before.applied);
	const rehearsed = new Set(migrated.pendingBefore.map(({ id }) => id));
	const applied = after.applied.filter((id) => !known.has(id) && rehearsed.has(id));
	const here = new Map(diffSchemas(before.schema, after.schema).map((change) => [keyOf(change), change]));
	const changes = migrated.changes.filter((change) => isSame(change, here.get(keyOf(change))));
	if (applied.length === 0 && changes.length === 0) return void 0;
	return {
		kind: "user",
		code: "production-changed",
		message: `Production changed while the rehearsal ran, and in the way that the rehearsal changed its copy: ${whatOf(applied, changes)}.`,
		next: "Check production first. If nobody else released this migration, the migration or its tool connects to production by itself: correct that, and see in the report whether its network was isolated.",
		details: [...applied.map((id) => `applied on production: ${id}`), ...changes.map((change) => `${change.kind} ${objectName(change)}: ${change.change}`)]
	};
}
const isSame = (rehearsed, found) => found?.change === rehearsed.change && found.after === rehearsed.after;
function whatOf(applied, [first, ...more]) {
	const [id, ...others] = applied;
	if (id !== void 0) return others.length === 0 ? `${id} was applied` : `${id} and ${others.length} more were applied`;
	const object = first ? `${first.kind} ${objectName(first)} was ${first.change}` : "";
	return more.length === 0 ? object : `${object}, and ${more.length} more`;
}
// packages/steps/rehearse/run.ts
async function run(given, outer) {
	try {
		var _usingCtx$1 = _usingCtx();
		const started = performance.now();
		const lifetime = _usingCtx$1.a(new AsyncDisposableStack());
		const context = {
			...outer,
			isolation: await isolate(outer, lifetime)
		};
		const stages = plan(given, context);
		await checkEach([...["staging-url", "production-url"].map((input) => () => checkUrl(input, given, context)), ...[...stages, reporting(given, context)].map((each) => () => each.check())]);
		await checkServers(given, context);
		const url = given["production-url"];
		const production = url === void 0 ? void 0 : watchProduction(url, context);
		const announced = announceRehearsal(given["github-token"], context);
		const results = await runStages(stages, context);
		await announced;
		if (context.signal.aborted) throw cancelled();
		const strayed = await production?.(await migratedIn(context));
		const problem = strayed ?? results.find((result) => result.problem)?.problem;
		const verdicts = results.map((result) => result.verdict);
		return {
			verdict: worstVerdict(strayed ? [...verdicts, "failed"] : verdicts),
			headline: strayed ? strayed.message.replace(/\.$/, "") : headline(results, performance.now() - started),
			outputs: { applied: outputOf(results, "applied") ?? "0" },
			...problem ? { problem } : {},
			judged: results.every((result) => result.judged)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function migratedIn({ journal }) {
	const entry = (await journal.entries()).findLast((each) => each.type === "step" && each.step === "migrate");
	return entry?.type === "step" && entry.step === "migrate" ? entry.facts : void 0;
}
async function conclude(given, context) {
	const { outputs, problem } = await reporting(given, context).run("", context);
	const { report = "", log = "", evidence = "", "evidence-digest": digest = "", comment } = outputs;
	return {
		outputs: {
			report,
			log,
			evidence,
			"evidence-digest": digest,
			...comment ? { comment } : {}
		},
		...problem ? { problem } : {}
	};
}
async function checkUrl(input, given, context) {
	if (given[input] !== void 0) await engineOf(given[input], void 0, context, input);
	else if (input === "staging-url") throw noStagingUrl();
}
async function checkServers(given, context) {
	if (given["production-url"] === void 0) return;
	const source = await engineOf(given["production-url"], void 0, context, "production-url");
	const target = await engineOf(given["staging-url"], void 0, context, "staging-url");
	await source.engine.challengeTarget(source.address, target.address, context);
}
async function runStages(stages, context) {
	try {
		var _usingCtx3 = _usingCtx();
		const rehearsal = _usingCtx3.a(new AsyncDisposableStack());
		const results = [];
		let copy = "";
		for (const each of stages) {
			const result = await each.run(copy, {
				...context,
				rehearsal
			});
			results.push(result);
			if (!goesOn(result)) break;
			copy = result.outputs.database ?? copy;
		}
		return results;
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
const goesOn = ({ verdict, problem }) => verdict === "passed" || verdict !== "failed" && problem !== void 0 && isPolicyProblem(problem);
const outputOf = (results, name) => results.map((result) => result.outputs[name]).find((value) => value !== void 0);
function headline(results, durationMs) {
	const took = formatDuration(durationMs);
	const stopped = results.find((result) => result.verdict !== "passed");
	if (stopped) {
		const when = stopped === results.at(-1) ? `after ${took}` : `and the rest rehearsed in ${took}`;
		return `${stopped.step} ${stopped.verdict} ${when}: ${stopped.headline}`;
	}
	const applied = Number(outputOf(results, "applied") ?? 0);
	return `${counted(applied, "migration")} rehearsed in ${took}`;
}
const noStagingUrl = () => userError({
	code: "no-staging-url",
	message: "No staging database is given: the copy has to be made somewhere.",
	next: "Set the variable STAGING_URL, or give staging-url."
});
export { conclude, run };
