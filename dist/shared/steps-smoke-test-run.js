import { i as judgeChecks, n as resultsFor, r as startApp, t as runCheck } from "./stagegate-checks.js";
import { i as gaveNoAnswer } from "./stagegate-inputs.js";
import { ct as formatDuration, d as writeWhole, k as _usingCtx } from "./stagegate-start.js";
import { _ as verdictOf, p as problemOf } from "./s3.js";
import { v as defaultEngine, y as engineOf } from "./stagegate-steps.js";
import { resolve } from "node:path";
// packages/steps/smoke-test/run.ts
async function run(given, context) {
	if (given.checks.length === 0) return {
		...judgeChecks([]),
		outputs: counts([])
	};
	const url = given["database-url"];
	const needed = given.checks.some(({ kind }) => kind === "sql");
	const target = url === void 0 && !needed ? void 0 : await engineOf(url, given.database, context);
	if (target && needed) await refuseWrongLogin(target, context);
	return smoke(given, target, context);
}
async function smoke(given, target, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		const facts = {
			...target && { database: target.address.label },
			...given.app && { app: { command: given.app.start } },
			checks: []
		};
		const connectionVariables = target ? {
			DATABASE_URL: target.address.url,
			...target.engine.dialect.connectionVariables(target.address)
		} : {};
		const reaches = target ? [target.address] : [];
		const closing = _usingCtx$1.a(new AsyncDisposableStack());
		let app;
		try {
			if (given.app) {
				context.log.info("Starting the app");
				app = closing.use(await startApp(given.app, {
					services: context,
					workingDirectory: context.workingDirectory,
					databaseUrl: target?.address.url,
					reaches,
					connectionVariables,
					reasonsIn: (target?.engine ?? await defaultEngine()).dialect.reasonsIn
				}));
				facts.app = {
					command: given.app.start,
					readyAfterMs: app.readyAfterMs
				};
				context.log.info(`The app is ready after ${formatDuration(app.readyAfterMs)}`);
			}
		} catch (error) {
			const problem = problemOf(error);
			if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
			return endedBy(problem, facts);
		}
		facts.checks = await runAll(given.checks, given.timeout, {
			services: context,
			directory: context.workingDirectory,
			app: app?.origin,
			database: target && openOnce(target, context, closing),
			reaches,
			connectionVariables,
			captured: new Map(),
			...app && { appsLastError: app.lastErrorLine }
		});
		for (const path of given.results) await writeWhole(resolve(context.workingDirectory, path), resultsFor(path, facts.checks));
		const judgement = judgeChecks(facts.checks);
		const crash = await app?.finish();
		if (crash) return endedBy(crash, facts);
		return {
			...judgement,
			facts,
			outputs: counts(facts.checks)
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function refuseWrongLogin({ engine, address }, context) {
	try {
		await (await engine.open(address, context)).close();
	} catch (error) {
		if (!gaveNoAnswer(problemOf(error))) throw error;
	}
}
function openOnce({ engine, address }, context, closing) {
	let open;
	return () => {
		open ??= engine.open(address, context).then((database) => {
			closing.defer(() => database.close());
			return database;
		}, (error) => {
			open = void 0;
			throw error;
		});
		return open;
	};
}
async function runAll(checks, timeoutMs, world) {
	const { log } = world.services;
	const deadline = performance.now() + timeoutMs;
	const bar = log.progress("Checks", checks.length, "items");
	const facts = [];
	try {
		for (const check of checks) {
			bar.update(facts.length, check.name);
			const fact = await runCheck(check, world, deadline);
			facts.push(fact);
			const took = formatDuration(fact.durationMs);
			if (fact.outcome === "passed") log.info(`passed: ${check.name} (${took})`);
			else {
				log.warn(`${fact.outcome}: ${check.name} (${took}): ${fact.problems.join("; ")}`);
				const error = world.appsLastError?.();
				if (error !== void 0) log.output(`the app's last error: ${error}`);
			}
		}
	} finally {
		bar.end();
	}
	return facts;
}
function endedBy(problem, facts) {
	const headline = problem.message.replace(/\.$/, "");
	return {
		verdict: verdictOf(problem),
		headline,
		facts,
		problem,
		outputs: counts(facts.checks)
	};
}
function counts(checks) {
	const passed = checks.filter(({ outcome }) => outcome === "passed").length;
	return {
		passed: String(passed),
		failed: String(checks.length - passed)
	};
}
export { run };
