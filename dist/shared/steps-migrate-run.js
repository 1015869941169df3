import { a as takeMigrationLock, i as keepMigrationLock, n as isHistoryTable, o as migrationSources, r as ofHistory, t as withRetries } from "./stagegate-migrations.js";
import { At as describeObject, Ct as comparedFingerprint, D as nothingCommitted, E as committedNothing, It as escapePattern, J as limitsOf, Mt as objectName, Nt as tableNamed, O as isolationFact, Ot as schemaFingerprint, Tt as upkeepOutline, W as policyProblem, Y as policyResults, _t as diffSchemas, b as editedSince, c as settingsChanges, f as unrecordedFindings, gt as newlyApplied, h as beginningOf, ht as migrationSetDigest, kt as schemaOutline, l as schemaEffects, lt as historyDigest, o as decideSequence, p as noteOf, s as cutBytes, u as heldAgainstRehearsal, wt as comparedSchema, x as knownDigests } from "./stagegate-model.js";
import { _ as teamToolOf, a as withoutEvidence, c as knownBackup, f as needCapability, i as prepareGate, l as askAssertions, n as openTarget, o as askGate, r as isolate, s as evidenceOfBackup, u as evidenceHere } from "./stagegate-steps.js";
import { ct as formatDuration, i as counted, k as _usingCtx, x as resolveInputs } from "./stagegate-start.js";
import { _ as verdictOf, b as isTransient, d as cancelled, g as userError, h as refused, p as problemOf, u as StagegateError } from "./s3.js";
import { _ as gitLine, r as gitText } from "./stagegate-process.js";
import { T as evidenceInputs, n as sectionGate } from "./stagegate-inputs.js";
import { i as watchTogether, n as committedWork, t as statementLog } from "./stagegate-recorder.js";
import { i as refuseUnread, n as compareInvariants, r as readInvariants } from "./step-migrate.js";
import { t as wantsQueue } from "./wants-queue.js";
import { readFile } from "node:fs/promises";
import { isAbsolute, join, relative } from "node:path";
import { setTimeout } from "node:timers/promises";
// packages/steps/migrate/invalid-indexes.ts
const isInvalid = (kind, facts) => kind === "index" && facts?.valid === false && facts.only !== true;
const madeInvalid = (changes) => changes.filter(({ kind, is }) => isInvalid(kind, is)).map(objectName);
async function leftInvalid(before, after, ran, workingDirectory) {
	const was = new Set(invalid(before).map(objectName));
	const still = invalid(after).filter((index) => was.has(objectName(index)));
	if (still.length === 0) return [];
	const texts = await Promise.all(ran.map(({ path }) => readFile(join(workingDirectory, path), "utf8").catch(() => "")));
	return still.filter(({ name }) => texts.some((text) => speaksOf(text, name))).map(objectName);
}
const invalid = (objects) => objects.filter((object) => isInvalid(object.kind, object));
function speaksOf(text, name) {
	const pattern = escapePattern(name);
	return new RegExp(`(?<!\\w)${pattern}(?!\\w)`, "i").test(text);
}
const dropInvalid = (names) => `Drop what is invalid: ${names.map((name) => `DROP INDEX CONCURRENTLY ${name};`).join(" ")}`;
// packages/steps/migrate/left-behind.ts
function withRemains(problem, facts) {
	if (problem.kind === "bug") return problem;
	const { applied, pendingBefore, pendingAfter, changes, committed } = facts;
	const invalid = madeInvalid(changes);
	const details = [...problem.details ?? [], ...invalid.map((name) => `The index ${name} is INVALID: no query uses it, and nothing is kept unique.`)];
	const next = invalid.length === 0 ? problem.next : `${dropInvalid(invalid)} Then correct the cause and run it again.`;
	const untouched = changes.length === 0 && applied.length === 0;
	if (untouched && committedNothing(committed)) return {
		...problem,
		details: [...details, "The schema and the history are as they were before."]
	};
	if (untouched && committed === void 0) return {
		...problem,
		details: [
			...details,
			"The schema and the history are as they were before.",
			rowsUnknown
		]
	};
	if (untouched && committed && isUnsure(committed)) return {
		...problem,
		details: [
			...details,
			"The schema and the history are as they were before.",
			"Whether these statements changed rows is not known: they called functions, or commit inside of themselves.",
			...committed.statements.map(standingLine)
		]
	};
	const standing = committed ? standingLines(committed, !untouched) : [rowsUnknown];
	if (applied.length > 0) return {
		...problem,
		...problem.kind === "cancelled" ? { next: undoOrGoOn } : next === void 0 ? {} : { next },
		details: [
			...details,
			`Left behind: ${applied.length} of ${counted(pendingBefore.length, "migration")} applied, ${counted(changes.length, "schema change")}.`,
			...applied.map((id) => `applied: ${id}`),
			...pendingAfter.map((id) => `not applied: ${id}`),
			...standing
		]
	};
	return {
		...problem,
		code: "half-applied",
		message: `${problem.message.replace(/\.$/, "")}; it left ${remainsIn(changes, committed)} behind that no history row tells of.`,
		next: invalid.length > 0 && next !== void 0 ? next : undoByHand(facts.environment),
		details: [
			...details,
			...changes.map(described),
			...standing
		]
	};
}
const rowsUnknown = "Whether rows were changed is not known: the migration was not recorded, and the server cannot prove that nothing was committed.";
function remainsIn(changes, committed) {
	const statements = committed ? countOf(committed) : 0;
	const rows = committed?.rows ?? 0;
	return [
		...changes.length > 0 ? [counted(changes.length, "schema change")] : [],
		...rows > 0 ? [counted(rows, "changed row")] : [],
		...changes.length === 0 && rows === 0 ? [counted(statements, "committed statement")] : []
	].join(" and ");
}
const countOf = ({ statements, leftOut }) => statements.reduce((sum, { count }) => sum + count, leftOut);
const isUnsure = ({ statements, leftOut }) => leftOut === 0 && statements.every(({ unsure }) => unsure);
function standingLines(committed, toldAlready) {
	const { leftOut, rows } = committed;
	const statements = committed.statements.filter((each) => !toldAlready || each.rows > 0 || each.unsure);
	if (statements.length === 0) return [];
	return [
		`Committed, and still there: ${counted(countOf({
			...committed,
			statements
		}), "statement")}, ${counted(rows, "row")} changed.`,
		...statements.map(standingLine),
		...leftOut > 0 ? [`committed: ${counted(leftOut, "more statement")}`] : []
	];
}
const standingLine = ({ text, count, rows, unsure }) => `${unsure ? "may be committed" : "committed"}: ${text}${count > 1 ? ` (${count} times)` : ""}${rows > 0 ? `: ${counted(rows, "row")}` : ""}`;
const undoByHand = (environment) => environment === "clone" ? "Run the migration in one transaction, so that a failure leaves nothing behind. Start again from a fresh copy." : "Undo by hand what was committed before you run it again: a second run would do it twice. Run the migration in one transaction, so that a failure leaves nothing behind.";
const undoOrGoOn = "Undo what was applied with `rollback` and this journal, or rehearse again from where the database stands now.";
const described = (change) => `left behind: ${describeObject(change)} ${change.change}`;
// packages/steps/migrate/result.ts
function migrateResult(known, { before, after }, run, circumstances = { leftInvalid: [] }) {
	const facts = factsOf(known, before, after, run);
	const problem = problemIn$1(facts, run, circumstances);
	return {
		verdict: problem ? verdictOf(problem) : "passed",
		headline: problem ? problem.message.replace(/\.$/, "") : success(facts),
		facts,
		outputs: outputsOf(facts),
		...problem ? {
			problem,
			judged: !neverStarted$1.has(problem.code)
		} : {}
	};
}
const neverStarted$1 = new Set([
	"tool-not-installed",
	"program-not-found",
	"program-not-started"
]);
function factsBefore(known, before) {
	const { files: _, outlineBefore: __, upkeepBefore: ___, ...facts } = factsOf(known, before, before, nothingRun);
	return facts;
}
const nothingRun = { attempts: [] };
function factsOf(known, before, after, run) {
	const effects = schemaEffects(before.schema, after.schema);
	const outlines = known.environment === "production" ? {} : outlinesOf(before.schema);
	return {
		...known,
		pendingBefore: before.state.pending,
		applied: newlyApplied(before.state, after.state),
		pendingAfter: after.state.pending.map(({ id }) => id),
		outOfOrder: before.state.outOfOrder,
		...before.state.ignored?.length ? { ignored: before.state.ignored } : {},
		durations: run.result ?? {},
		files: after.state.files,
		setDigest: migrationSetDigest(after.state.files),
		sources: before.sources,
		schemaBefore: comparedFingerprint(before.schema),
		...outlines,
		schemaAfter: comparedFingerprint(after.schema),
		changes: diffSchemas(before.schema, after.schema),
		...effects ? { effects } : {},
		attempts: run.attempts,
		...run.failure !== void 0 && run.committed ? { committed: run.committed } : {},
		...run.recording ? { recording: run.recording } : {}
	};
}
function outcomeUnknown(known, before, run, whyNot) {
	if (problemOf(whyNot).kind === "bug") throw whyNot;
	const failure = run.failure === void 0 ? void 0 : problemOf(run.failure);
	const facts = {
		...factsOf(known, before, before, run),
		unknown: true
	};
	const problem = {
		kind: failure?.kind === "cancelled" ? "cancelled" : "user",
		code: "outcome-unknown",
		message: `What was applied to ${known.database} is not known: it could not be asked after the migration.`,
		next: "Check in its history what was applied before you do anything else. `rollback` undoes nothing without knowing that.",
		details: [
			...failure ? [`The migration: ${failure.message}`] : [],
			`Asking afterwards: ${problemOf(whyNot).message}`,
			...facts.pendingBefore.map(({ id }) => `may be applied: ${id}`)
		]
	};
	return endedBy(problem, {
		facts,
		outputs: outputsOf(facts)
	});
}
const endedBy = (problem, { facts, outputs }) => ({
	verdict: verdictOf(problem),
	headline: problem.message.replace(/\.$/, ""),
	...facts ? { facts } : {},
	outputs,
	problem
});
function outlinesOf(schema) {
	const outline = schemaOutline(comparedSchema(schema));
	const upkeep = upkeepOutline(schema);
	return {
		...outline ? { outlineBefore: outline } : {},
		...upkeep ? { upkeepBefore: upkeep } : {}
	};
}
function outputsOf(facts) {
	return {
		applied: String(facts.applied.length),
		"pending-before": String(facts.pendingBefore.length),
		"fingerprint-before": facts.schemaBefore,
		"fingerprint-after": facts.schemaAfter
	};
}
function success({ applied, attempts, changes }) {
	if (attempts.length === 0) return "Nothing to do: no migration is pending";
	const tookMs = attempts.at(-1)?.durationMs ?? 0;
	const retries = attempts.length - 1;
	return [
		`${counted(applied.length, "migration")} applied in ${formatDuration(tookMs)}`,
		counted(changes.length, "schema change"),
		...retries > 0 ? [`after ${counted(retries, "retry", "retries")}`] : []
	].join(", ");
}
function problemIn$1(facts, { failure, statements }, { historyTable, leftInvalid }) {
	if (failure !== void 0) {
		const isHistory = ofHistory(historyTable);
		const changes = facts.changes.filter((change) => !isHistory(change));
		return withRemains(problemOf(failure), {
			...facts,
			changes
		});
	}
	if (statements === 0 && (facts.applied.length > 0 || facts.changes.length > 0)) return notRecorded(facts);
	if (facts.pendingAfter.length === 0) return invalidIndex([...madeInvalid(facts.changes), ...leftInvalid]);
	return {
		kind: "user",
		code: "still-pending",
		message: `${facts.tool} reported success, but ${counted(facts.pendingAfter.length, "migration")} ${facts.pendingAfter.length === 1 ? "is" : "are"} still pending in ${facts.database}.`,
		next: "Check that the tool's configuration takes its database from DATABASE_URL (or from variables you map with `env:` in stagegate.yml), and that `history-table` is the table it writes to.",
		details: facts.pendingAfter.map((id) => `still pending: ${id}`)
	};
}
function invalidIndex(names) {
	if (names.length === 0) return void 0;
	return {
		kind: "user",
		code: "invalid-index",
		message: `${names.join(", ")} ${names.length === 1 ? "is an index that is" : "are indexes that are"} INVALID: no query uses ${names.length === 1 ? "it" : "them"}, and nothing is kept unique.`,
		next: `${dropInvalid(names)} Then create ${names.length === 1 ? "it" : "them"} anew, in a new migration where the history has this one already.`
	};
}
const notRecorded = ({ tool, database }) => ({
	kind: "user",
	code: "not-recorded",
	message: `${tool} changed ${database}, but not through the recorder: its statements and locks are unknown.`,
	next: "Let its configuration take the database from DATABASE_URL, from the variables of the server's own client library, or from those you map with `env:` in stagegate.yml. If it cannot, set `record: false`."
});
// packages/steps/migrate/as-rehearsed.ts
const mostNamed = 20;
function asRehearsed(outcome, rehearsed, { log }) {
	const { facts } = outcome;
	if (!rehearsed || !facts || outcome.problem) return outcome;
	const { differences, notCompared } = heldAgainstRehearsal(rehearsed, facts);
	for (const what of notCompared) log.info(`Not compared with the rehearsal: ${what}.`);
	if (differences.length === 0) return outcome;
	const more = differences.length - mostNamed;
	return endedBy({
		kind: "user",
		code: "not-as-rehearsed",
		message: `The migration ran on ${facts.database}, and did not do there what it did in the rehearsal.`,
		next: "Look at what is named below before traffic uses it. Where it is wrong, go back with `rollback`; where it is right, rehearse the next release on a new clone.",
		details: [...differences.slice(0, mostNamed), ...more > 0 ? [`and ${more} more`] : []]
	}, outcome);
}
// packages/steps/migrate/base-commit.ts
async function baseCommit(context) {
	const { environment } = context;
	const git = (...words) => gitLine(words, context.workingDirectory, context);
	const name = environment.GITHUB_BASE_REF;
	if (name) {
		const commit = await git("rev-parse", "--verify", "--quiet", "HEAD^2") !== void 0 ? await git("rev-parse", "--verify", "--quiet", "HEAD^1") : await mergeBase([`refs/remotes/origin/${name}`, `refs/heads/${name}`], git);
		return {
			name,
			...commit === void 0 ? {} : { commit }
		};
	}
	if (environment.GITHUB_ACTIONS) return void 0;
	const commit = await mergeBase([
		...[
			"origin/HEAD",
			"origin/main",
			"origin/master"
		].map((each) => `refs/remotes/${each}`),
		"refs/heads/main",
		"refs/heads/master"
	], git);
	return commit === void 0 ? void 0 : {
		name: commit.slice(0, 7),
		commit
	};
}
async function mergeBase(refs, git) {
	for (const ref of refs) if (await git("rev-parse", "--verify", "--quiet", ref) !== void 0) return await git("merge-base", "HEAD", ref);
}
// packages/steps/migrate/compare-settings.ts
const most = 100;
async function compareSettings(config, context) {
	try {
		return await compare(config, context);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind !== "user") throw error;
		return {
			base: context.environment.GITHUB_BASE_REF || "the main branch",
			changes: [],
			notCompared: problem.message.replace(/\.$/, "")
		};
	}
}
async function compare(config, context) {
	const base = await baseCommit(context);
	if (base === void 0) return void 0;
	const { name, commit } = base;
	const notCompared = (why) => ({
		base: name,
		changes: [],
		notCompared: why
	});
	if (commit === void 0) return notCompared("its commit is not in this checkout; give the checkout `fetch-depth: 2`");
	const path = isAbsolute(config) ? relative(context.workingDirectory, config) : config;
	const before = await gitText(["show", `${commit}:./${path}`], context.workingDirectory, context);
	if (before === void 0) return context.environment.GITHUB_BASE_REF ? notCompared(`it has no ${path}`) : void 0;
	const after = await readFile(join(context.workingDirectory, path), "utf8").catch(() => "");
	const { plainSettings } = await import("./settings-plain-settings.js");
	const [old, now] = [plainSettings(before), plainSettings(after)];
	if (old === void 0) return notCompared(`its ${path} cannot be read`);
	return {
		base: name,
		changes: settingsChanges(old, now ?? {}).slice(0, most)
	};
}
// packages/steps/migrate/history-mismatch.ts
function refuseUnfit({ missing, edited, skipped = [], files }) {
	if (missing.length > 0) throw userError({
		code: "missing-migrations",
		message: `The database has migrations that the repository does not: ${missing.join(", ")}.`,
		next: "Update the branch from the one that was deployed, or restore the files from it. Check also `directory` and `history-table`."
	});
	const pathsOf = (ids) => files.filter(({ id }) => ids.includes(id)).map(({ path }) => path).join(", ");
	if (skipped.length > 0) throw userError({
		code: "skipped-migrations",
		message: `These migrations were put in below one that the database has, and would never run on it: ${pathsOf(skipped)}.`,
		next: "Let them come after the newest one: correct what they depend on."
	});
	if (edited.length === 0) return;
	throw userError({
		code: "edited-migrations",
		message: `Migrations were edited after they had been applied: ${pathsOf(edited)}.`,
		next: "Restore them as they were (`git log -p` shows it) and put the change into a new migration."
	});
}
function refuseApplied({ pending }, database) {
	if (pending.length > 0) return;
	throw userError({
		code: "not-recorded",
		message: `${database} was migrated while the migration ran on a copy: the tool does not use the database it was given.`,
		next: "Let its configuration take the database from DATABASE_URL, from the variables of the server's own client library, or from those you map with `env:` in stagegate.yml. Start again from a fresh copy."
	});
}
function warnOfOrder({ outOfOrder }, tool, { log }) {
	if (outOfOrder.length === 0) return;
	log.warn(`Out of order: ${outOfOrder.join(", ")} come before the last applied migration. Where ${tool.name} runs them at all, it is in another order than on a new database.`);
}
function warnOfIgnored({ ignored = [] }, tool, { log }) {
	if (ignored.length === 0) return;
	log.warn(`Never run: ${ignored.join(", ")}. They look like migrations, and ${tool.name} takes them for none: look at their names, their places and the tool's configuration.`);
}
function warnOfEdits(edited, { log }) {
	if (edited.length === 0) return;
	log.warn(`Edited since they were applied: ${edited.join(", ")}. What has them has run them as they were, and never runs the edit; a new database does.`);
}
// packages/steps/migrate/look-at-migrations.ts
const waitMs = 6e4;
const lookMs = 3e5;
const cancelledMs = 5e3;
const pauseMs = 1e3;
const comesBack = new Set([
	"connection-lost",
	"host-unreachable",
	"host-not-found",
	"server-busy"
]);
async function lookAt(tool, run) {
	return {
		...await stateOf(tool, run),
		sources: await migrationSources(tool, run.project, run.services)
	};
}
const stateOf = async (tool, run) => ({
	state: await tool.state(run),
	schema: await run.database.schema()
});
async function lookAfter(tool, run, sources, { signal, ...services }) {
	const began = performance.now();
	const stop = AbortSignal.timeout(signal.aborted ? cancelledMs : lookMs);
	for (;;) {
		const own = {
			...services,
			signal: stop
		};
		try {
			const database = await run.engine.open(run.database.address, own);
			try {
				return {
					...await stateOf(tool, {
						...run,
						database,
						services: own
					}),
					sources
				};
			} finally {
				await database.close();
			}
		} catch (error) {
			const waited = performance.now() - began;
			if (!comesBack.has(problemOf(error).code) || stop.aborted || waited > waitMs) throw error;
			await setTimeout(pauseMs, void 0, { signal: stop }).catch(() => void 0);
		}
	}
}
function sameAs(before, now, historyTable) {
	const isHistory = ofHistory(historyTable);
	const fingerprint = ({ schema }) => schemaFingerprint(schema.filter((object) => !isHistory(object)));
	return before.state.applied.join("\n") === now.state.applied.join("\n") && fingerprint(before) === fingerprint(now);
}
// packages/steps/migrate/look-before.ts
async function lookBefore(tool, run, environment, context) {
	const before = await lookAt(tool, run);
	refuseUnfit(before.state);
	warnOfOrder(before.state, tool, context);
	warnOfIgnored(before.state, tool, context);
	const noted = (await run.database.mark())?.source;
	const of = {
		database: run.database.address.label,
		environment
	};
	const edited = editedSince(before.state, knownDigests(noted, await context.journal.entries(), of));
	warnOfEdits(edited, context);
	return {
		before,
		edited
	};
}
// packages/steps/migrate/note-beginning.ts
const removeMs = 5e3;
async function noteBeginning(database, migration, { log }) {
	try {
		await database.writeBegunNote(noteOf(migration));
	} catch (error) {
		if (problemOf(error).kind !== "user") throw error;
		log.warn(`${database.address.label} itself cannot remember that a migration begins (${problemOf(error).code}): where this run is lost with its journal, nothing tells of it.`);
	}
}
async function forgetBeginnings(engine, address, services) {
	const own = {
		...services,
		signal: AbortSignal.timeout(removeMs)
	};
	try {
		try {
			var _usingCtx$4 = _usingCtx();
			const database = _usingCtx$4.a(await engine.open(address, own));
			for (const note of await database.begunNotes()) await database.removeBegunNote(note).catch(() => services.log.warn(stillThere(address, note.removal)));
		} catch (_) {
			_usingCtx$4.e = _;
		} finally {
			await _usingCtx$4.d();
		}
	} catch {
		services.log.warn(stillThere(address, "`gate` names the command."));
	}
}
const stillThere = ({ label }, removal) => `${label} still has its note that a migration has begun, and the next one will be refused as unfinished. Remove it as its owner: ${removal}`;
// packages/steps/migrate/pass-gate.ts
function refuseWithoutEvidence(here, inputs, context) {
	const missing = withoutEvidence(here, inputs, context);
	if (missing && missing.found !== "evidence") throw refused(missing.refusal);
}
async function prepareToPass(given, here, state, context) {
	const run = Object.fromEntries(Object.keys(evidenceInputs).map((name) => [name, given[name]]));
	const inputs = resolveInputs(sectionGate, run, context);
	const setDigest = async () => migrationSetDigest((await state()).files);
	return prepareGate({
		by: "migrate",
		inputs,
		here,
		setDigest
	}, context);
}
async function passGate(engine, asked, context) {
	const where = {
		engine,
		address: asked.database.address
	};
	const assertions = await askAssertions(asked.prepared.assertions, where, context);
	const { facts, problem } = await askGate({
		by: "migrate",
		...asked,
		assertions
	}, context);
	if (problem) throw new StagegateError(problem);
	return facts;
}
// packages/steps/migrate/relay-for.ts
const relayFor = ({ engine, services, timeouts, database }, watching) => engine.recorder.serve({
	upstream: database.address,
	timeouts,
	...watching
}, services);
// packages/steps/migrate/run-behind-transaction.ts
const withoutTimeoutMs = 1e4;
const longestWaitMs = 3e4;
const graceMs = 1e3;
const mostChanges = 20;
async function meetTransaction(tool, run) {
	try {
		var _usingCtx$3 = _usingCtx();
		const { engine, services, timeouts, database } = run;
		const historyTable = await tool.historyTable(run.project);
		const before = await lookAt(tool, run);
		const isHistory = isHistoryTable(historyTable);
		const probe = _usingCtx$3.a(await engine.recorder.probeQueue(isHistory, () => engine.open(database.address, services), boundOf(timeouts.lockMs)));
		const signal = AbortSignal.any([services.signal, probe.outlasted]);
		const bounded = {
			...run,
			services: {
				...services,
				signal
			}
		};
		let statements = 0;
		const up = async () => {
			try {
				var _usingCtx3 = _usingCtx();
				const relay = _usingCtx3.a(await relayFor(bounded, {
					watcher: probe.watcher,
					oneByOne: true
				}));
				const problem = await problemIn(tool.up({
					...bounded,
					toolAddress: relay.address
				}));
				statements += relay.seen.statements;
				return problem;
			} catch (_) {
				_usingCtx3.e = _;
			} finally {
				await _usingCtx3.d();
			}
		};
		const problem = await up();
		if (services.signal.aborted) throw cancelled();
		if (probe.blind !== void 0) throw notSeen(probe.blind);
		if (!problem && statements === 0) throw notSeen("the tool did not go through the recorder");
		const { wait, held } = probe;
		const facts = {
			held: [...held],
			felt: feltOf(probe)
		};
		if (!wait) return problem ? {
			...facts,
			outcome: "failed",
			reason: problem.message,
			felt: []
		} : {
			...facts,
			outcome: "unhindered",
			felt: []
		};
		const waited = {
			...facts,
			wait
		};
		const { sqlstate } = wait;
		if (sqlstate === void 0) return {
			...waited,
			outcome: "released"
		};
		if (!problem) return {
			...waited,
			outcome: "gave-up",
			retry: { passed: true }
		};
		const left = leftBehind(before, await lookAt(tool, run), historyTable);
		if (!left) return {
			...waited,
			outcome: "gave-up"
		};
		services.log.info("It left something behind; trying again, with the transaction gone.");
		const again = await up();
		if (services.signal.aborted) return {
			...waited,
			outcome: "gave-up",
			left
		};
		const retry = again ? {
			passed: false,
			reason: again.message
		} : { passed: true };
		return {
			...waited,
			outcome: "gave-up",
			left,
			retry
		};
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
}
const notSeen = (message) => userError({
	code: "queue-not-seen",
	message
});
const boundOf = (lockMs) => lockMs === 0 ? withoutTimeoutMs : Math.min(longestWaitMs, lockMs + graceMs);
async function problemIn(work) {
	try {
		await work;
		return;
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") throw error;
		return problem;
	}
}
const feltOf = ({ felt }) => [...felt].map(([table, { readMs, writeMs }]) => ({
	table,
	...readMs === void 0 ? {} : { readMs },
	...writeMs === void 0 ? {} : { writeMs }
}));
function leftBehind(before, after, historyTable) {
	const already = new Set(before.state.applied);
	const applied = after.state.applied.filter((id) => !already.has(id));
	const isHistory = ofHistory(historyTable);
	const changes = diffSchemas(before.schema, after.schema).filter((change) => !isHistory(change));
	if (applied.length + changes.length === 0) return void 0;
	const invalid = new Set(madeInvalid(changes));
	return {
		applied,
		changes: changes.map((change) => `${describeObject(change)} ${change.change}${invalid.has(objectName(change)) ? ", INVALID" : ""}`).slice(0, mostChanges)
	};
}
// packages/steps/migrate/rehearse-queue.ts
async function rehearseQueue(team, inputs, context) {
	const { tool, run } = await pendingRun(team, inputs, context);
	if (!tool) return void 0;
	const endGroup = context.log.group("On a busy copy, behind a long transaction (probe: queue)");
	const deadline = AbortSignal.timeout(inputs.timeout);
	const services = {
		...context,
		signal: AbortSignal.any([context.signal, deadline])
	};
	try {
		try {
			var _usingCtx$2 = _usingCtx();
			needCapability(run.engine, "templateCopy");
			const copy = _usingCtx$2.a(await run.engine.copyAside(run.database.address, services));
			const database = await run.engine.open(copy.address, services);
			try {
				const facts = await meetTransaction(tool, {
					...run,
					database,
					services
				});
				if (context.signal.aborted) throw cancelled();
				context.log.info(inShort(facts));
				return facts;
			} finally {
				await database.close();
			}
		} catch (_) {
			_usingCtx$2.e = _;
		} finally {
			await _usingCtx$2.d();
		}
	} catch (error) {
		if (context.signal.aborted) throw cancelled();
		const { kind, message } = problemOf(error);
		if (kind === "bug") throw error;
		const reason = deadline.aborted ? `it was not over within ${formatDuration(inputs.timeout)}` : message.replace(/\.$/, "");
		context.log.warn(`What a busy database does to the migration is not known: ${reason}.`);
		return {
			outcome: "inconclusive",
			reason,
			held: [],
			felt: []
		};
	} finally {
		endGroup();
	}
}
async function pendingRun(team, inputs, context) {
	try {
		var _usingCtx3 = _usingCtx();
		const { engine, database } = _usingCtx3.a(await openTarget(inputs, context));
		const run = team.on({
			engine,
			database
		}, context);
		const tool = await team.choose();
		return isFit(await tool.state(run)) ? {
			tool,
			run
		} : { run };
	} catch (_) {
		_usingCtx3.e = _;
	} finally {
		await _usingCtx3.d();
	}
}
const isFit = ({ pending, missing, edited, skipped = [] }) => pending.length > 0 && missing.length + edited.length + skipped.length === 0;
function inShort({ outcome, wait, reason }) {
	if (!wait) return outcome === "failed" ? `It failed here: ${reason}` : "Nothing waited for the transaction.";
	const end = wait.sqlstate === void 0 ? "until the transaction was ended" : `and gave up (SQLSTATE ${wait.sqlstate})`;
	return `Waited ${formatDuration(wait.waitedMs)} ${end}: ${wait.statement}`;
}
// packages/steps/migrate/record-migration.ts
async function recordMigration(run, work, { historyTable, onCopy = false, probed = false } = {}) {
	const { engine, services, database } = run;
	const upstream = database.address;
	const observing = await engine.open(upstream, services);
	try {
		const observer = await engine.recorder.observe(observing, onCopy);
		const { shapeOf } = engine.dialect;
		const log = statementLog(shapeOf, observer.purposeOf(historyTable));
		const committed = committedWork(shapeOf, observer.effectOf(historyTable));
		const watcher = watchTogether(observer.watcher, log, committed);
		const relay = await relayFor(run, {
			watcher,
			oneByOne: onCopy
		});
		const tables = probed ? observer.largestTables() : [];
		let result;
		let felt;
		const probe = await engine.recorder.probeTraffic(tables, () => engine.open(upstream, services));
		try {
			const heard = { committed: () => relay.seen.statements === 0 ? void 0 : committed.facts() };
			result = await work({
				...run,
				toolAddress: relay.address
			}, heard);
		} finally {
			await relay.close();
			felt = await probe.stop();
		}
		const observed = await observer.finish();
		const recording = {
			...observed,
			...lifted(observed.liftedTimeouts, run.timeouts),
			...log.facts(),
			tables: observed.tables.map((table) => withFelt(table, felt))
		};
		return {
			result,
			recorded: {
				recording,
				statements: relay.seen.statements
			}
		};
	} finally {
		await observing.close();
	}
}
function lifted(all = [], { lockMs, statementMs }) {
	return { liftedTimeouts: all.filter(({ bound, toMs }) => toMs === 0 || toMs > (bound === "lock" ? lockMs : statementMs)) };
}
function withFelt(table, felts) {
	const felt = felts.get(table.name);
	return felt ? {
		...table,
		felt
	} : table;
}
// packages/steps/migrate/apply-pending.ts
async function applyPending(run, applying) {
	const { tool, retries, record, historyTable } = applying;
	try {
		const proof = await proofOf(run, applying);
		let committed;
		const applyOn = (it, heard) => withRetries(it.services, retries, () => tool.up(it), async (failure) => {
			committed = neverStarted(failure) ? nothingCommitted : await proof(heard);
			return mayRepeat(failure, committed, applying, it);
		});
		const { result, recorded } = record ? await recordMigration(run, applyOn, {
			historyTable,
			...record
		}) : {
			result: await applyOn(run),
			recorded: void 0
		};
		return {
			result,
			...recorded ? { recorded } : {},
			committed
		};
	} catch (failure) {
		return { result: {
			attempts: [],
			failure
		} };
	}
}
const neverStarted = (failure) => [
	"tool-not-installed",
	"program-not-found",
	"program-not-started"
].includes(problemOf(failure).code);
async function proofOf(run, { tool, before }) {
	const { database } = run;
	const mark = await database.commitMark().catch(() => void 0);
	const ids = before.state.pending.map(({ id }) => id);
	const proven = async () => mark !== void 0 && await database.nothingCommittedSince(mark).catch(() => false);
	return async (heard) => {
		const told = heard?.committed();
		if (told && (committedNothing(told) || told.statements.some(({ unsure }) => !unsure))) return told;
		if (!told && await tool.isAllOrNothing?.(run, ids)) return nothingCommitted;
		return await proven() ? nothingCommitted : told;
	};
}
async function mayRepeat(failure, committed, { before, look, historyTable, retries }, { services }) {
	const { kind, errorClass } = problemOf(failure);
	if (kind !== "user" || !isTransient(errorClass) || retries === 0 || services.signal.aborted) return false;
	if (committedNothing(committed)) return sameAs(before, await look(), historyTable);
	services.log.warn(committed ? "Not tried again: some of its work was committed, and would be done twice." : "Not tried again: whether some of its work was committed is not known.");
	return false;
}
// packages/steps/migrate/begin-migration.ts
async function beginMigration(known, before, { database, server }, context) {
	const { applied } = before.state;
	const newest = applied.at(-1);
	const backup = known.environment === "production" ? await backupAtHand({
		database,
		server
	}, context) : void 0;
	const begun = {
		at: new Date().toISOString(),
		applied: applied.length,
		historyDigest: historyDigest(applied),
		...newest === void 0 ? {} : { newest },
		...backup ? { backup } : {}
	};
	const facts = {
		...factsBefore(known, before),
		begun
	};
	await context.journal.append({
		v: 3,
		at: begun.at,
		type: "begun",
		step: "migrate",
		facts
	});
	if (facts.environment !== "production") return begun;
	for (const line of beginningOf(facts)) context.log.info(line);
	await noteBeginning(database, facts, context);
	return begun;
}
async function backupAtHand({ database, server }, { journal, workingDirectory }) {
	const { host, port } = database.address;
	const of = {
		database: server.database,
		host,
		port
	};
	const found = await knownBackup(await journal.entries(), of, workingDirectory);
	if (!found) return void 0;
	const { createdAt, sha256, restored } = evidenceOfBackup(found);
	return {
		path: found.path,
		createdAt,
		sha256,
		restored
	};
}
// packages/steps/migrate/judge-recording.ts
function judgeRecording(outcome, { recording, data }, policy, ways) {
	const { facts } = outcome;
	if (!facts) return outcome;
	const swallowed = {
		...recording,
		failed: swallowedIn(outcome, recording)
	};
	const results = policyResults({
		recording: swallowed,
		data
	}, policy, ways);
	const done = facts.environment === "production";
	const judged = {
		...outcome,
		facts: {
			...facts,
			recording,
			policy: done ? asNotes(results) : results,
			...data ? { data } : {}
		}
	};
	const broken = done || outcome.problem ? void 0 : policyProblem(results);
	if (!broken) return judged;
	const { problem, verdict } = broken;
	return {
		...judged,
		problem,
		verdict,
		headline: problem.message.replace(/\.$/, "")
	};
}
function judgeUnrecorded(outcome, policy) {
	const { facts } = outcome;
	const findings = unrecordedFindings(policy);
	if (!facts || outcome.problem || facts.environment === "production" || findings.length === 0) return outcome;
	const results = {
		limits: limitsOf(policy),
		findings
	};
	const judged = {
		...outcome,
		facts: {
			...facts,
			policy: results
		}
	};
	const found = policyProblem(results);
	if (!found) return judged;
	return {
		...judged,
		...found,
		headline: found.problem.message.replace(/\.$/, "")
	};
}
const isTried = (errorClass) => isTransient(errorClass) || errorClass === "statement-timeout" || errorClass === "cancelled";
function swallowedIn({ facts, problem }, { failed = [] }) {
	if (problem) return [];
	return (facts?.attempts.length ?? 0) > 1 ? failed.filter(({ errorClass }) => !isTried(errorClass)) : failed;
}
function withoutHistory(recording, historyTable) {
	const isHistory = isHistoryTable(historyTable);
	const isTeams = (name) => !isHistory(tableNamed(name));
	return {
		...recording,
		tables: recording.tables.filter(({ name }) => isTeams(name)),
		indexes: recording.indexes.filter(({ table }) => isTeams(table))
	};
}
const asNotes = ({ limits, findings }) => ({
	limits,
	findings: findings.map((finding) => finding.outcome === "broken" ? {
		...finding,
		outcome: "note"
	} : finding)
});
// packages/steps/migrate/preview-migrations.ts
const mostBytes = 2e4;
const mostBytesOfAll = 2e5;
const longestMs = 6e4;
async function previewMigrations(tool, run, pending) {
	const { log, secrets, signal } = run.services;
	const quiet = {
		...log,
		output: (line) => log.debug(line)
	};
	const limited = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
	try {
		const limitedRun = {
			...run,
			services: {
				...run.services,
				log: quiet,
				signal: limited
			}
		};
		const ids = pending.map(({ id }) => id);
		const previews = await tool.preview?.(limitedRun, ids);
		return previews ? { preview: trimmed(previews, secrets.redact) } : {};
	} catch (error) {
		if (signal.aborted) throw cancelled();
		const { kind, message: said } = problemOf(error);
		const message = kind === "cancelled" ? `The tool did not tell it in ${formatDuration(longestMs)}.` : said;
		log.info(`The SQL of the pending migrations is not shown. ${message}`);
		const why = secrets.redact(message.replace(/\.$/, ""));
		return { preview: pending.map(({ id }) => ({
			id,
			why
		})) };
	}
}
function trimmed(previews, redact) {
	let left = mostBytesOfAll;
	return previews.map(({ id, sql, why }) => {
		if (sql === void 0) return {
			id,
			...why === void 0 ? {} : { why: redact(why) }
		};
		const { text, cut } = cutBytes(redact(sql), Math.min(mostBytes, left));
		left -= Buffer.byteLength(text);
		return {
			id,
			sql: text,
			...cut > 0 ? { cutBytes: cut } : {}
		};
	});
}
// packages/steps/migrate/sequences-behind.ts
async function sequencesBehind(database) {
	return (await database.sequences().catch((error) => {
		if (problemOf(error).sqlstate === void 0) throw error;
	}))?.sequences.filter((sequence) => decideSequence(sequence).verdict === "behind").map(({ name }) => name);
}
// packages/steps/migrate/watch-data.ts
const countMs = 15e3;
async function watchData(run) {
	const before = await aside(run, (database) => database.countRows(countMs, { waitForLocks: false }));
	return (recording) => aside(run, async (database) => {
		const touched = recording.tables.filter(isTouched);
		const tables = await followed(database, touched.map(({ name }) => name), before ?? []);
		const withRoots = new Set(touched.flatMap(({ name, partitionOf }) => [name, partitionOf ?? name]));
		return {
			tables: tables.filter(({ before, after }) => before !== void 0 || after !== void 0),
			foreignKeys: await database.countOrphans([...withRoots], countMs)
		};
	});
}
async function aside({ engine, database, services }, work) {
	try {
		const own = await engine.open(database.address, services);
		return await work(own).finally(() => own.close());
	} catch (error) {
		services.log.warn(`What became of the rows is not known: ${problemOf(error).message}`);
		return;
	}
}
async function followed(database, names, before) {
	const was = new Map(before.map((count) => [count.table, count]));
	const ids = names.flatMap((name) => was.get(name)?.id ?? []);
	const after = await database.countRows(countMs, {
		only: [...names, ...ids],
		waitForLocks: false
	});
	const byName = new Map(after.map((count) => [count.table, count]));
	const byId = new Map(after.map((count) => [count.id, count]));
	return names.map((name) => {
		const then = was.get(name);
		const is = byName.get(name) ?? byId.get(then?.id ?? "");
		return {
			name,
			...is && is.table !== name ? { now: is.table } : {},
			before: exact(then),
			after: exact(is)
		};
	});
}
const exact = (count) => count?.estimated === false ? count.rows : void 0;
const isTouched = ({ heldFor, inserted, updated, deleted, rewrittenBy, bytesBefore, bytesAfter }) => Boolean(inserted ?? updated ?? deleted ?? rewrittenBy) || bytesBefore !== bytesAfter || heldFor === "writing" || heldFor === "changing";
// packages/steps/migrate/watch-invariants.ts
async function watchInvariants(invariants, run) {
	const readAll = () => readAside(invariants, run);
	const before = await readAll();
	refuseUnread(invariants, before);
	return async () => compareInvariants(invariants, before, await readAll());
}
async function readAside(invariants, { engine, database, services, timeouts }) {
	if (invariants.length === 0) return [];
	const aside = await engine.open(database.address, services);
	try {
		await aside.setTimeouts(timeouts);
		return await readInvariants(aside, invariants);
	} finally {
		await aside.close();
	}
}
function withInvariants(outcome, invariants) {
	const { facts } = outcome;
	if (!facts || invariants.length === 0) return outcome;
	const broken = invariants.filter((each) => each.outcome === "broken");
	const told = {
		...outcome,
		facts: {
			...facts,
			invariants
		}
	};
	if (broken.length === 0 || outcome.problem) return told;
	const message = `${broken.length} of ${invariants.length} invariants did not hold: ${broken.map(({ name }) => name).join(", ")}`;
	return {
		...told,
		verdict: "failed",
		headline: message,
		problem: {
			kind: "user",
			code: "invariant-broken",
			message: `${message}.`,
			next: "Find out which rows the migration lost or changed, and correct it; or give the invariant a `tolerance`.",
			details: broken.map(({ name, before, after }) => `${name}: before ${before}, after ${after}`)
		}
	};
}
// packages/steps/migrate/why-stopped.ts
function whyStopped(failure, { cancelled: cancelling, deadline, lock }, timeoutMs) {
	if (failure === void 0) return {};
	if (cancelling.aborted) return { failure: cancelled() };
	if (problemOf(failure).kind !== "cancelled") return {};
	if (lock.aborted) return { failure: lock.reason };
	if (!deadline.aborted) return {};
	return { failure: userError({
		code: "migration-timeout",
		message: `The migrations took longer than ${formatDuration(timeoutMs)} and were stopped.`,
		next: "Raise `timeout`, or find out what they wait for."
	}) };
}
// packages/steps/migrate/run-pending.ts
async function runPending({ target, tool, run, lock, deadline, before, known }, inputs, context) {
	const { engine, database } = target;
	const onCopy = inputs.environment !== "production";
	if (inputs.environment === "clone") {
		known.sequencesBehind = await sequencesBehind(database);
		Object.assign(known, await previewMigrations(tool, run, before.state.pending));
	}
	const historyTable = await tool.historyTable(run.project);
	const look = () => lookAfter(tool, run, before.sources, context);
	const signal = AbortSignal.any([
		context.signal,
		deadline,
		lock.lost
	]);
	const timed = {
		...run,
		services: {
			...context,
			signal
		}
	};
	const compare = await watchInvariants(inputs.invariants, timed);
	const dataAfter = inputs.record && onCopy ? await watchData(timed) : void 0;
	known.begun = await beginMigration(known, before, target, context);
	const { result, recorded, committed } = await applyPending(timed, {
		tool,
		before,
		look,
		historyTable,
		retries: inputs.retries,
		record: inputs.record ? {
			onCopy,
			probed: inputs.probe !== "off" && onCopy
		} : void 0
	});
	if (context.signal.aborted && inputs.environment === "clone") throw cancelled();
	const stopped = {
		cancelled: context.signal,
		deadline,
		lock: lock.lost
	};
	const ended = {
		...result,
		...recorded,
		committed,
		...whyStopped(result.failure, stopped, inputs.timeout)
	};
	const ran = await look().then(async (after) => {
		const pending = before.state.pending;
		const left = await leftInvalid(before.schema, after.schema, pending, context.workingDirectory);
		return migrateResult(known, {
			before,
			after
		}, ended, {
			historyTable,
			leftInvalid: left
		});
	}, (error) => outcomeUnknown(known, before, ended, error));
	if (!onCopy && !ran.facts?.unknown) await forgetBeginnings(engine, database.address, context);
	const outcome = ran.problem ? ran : await compare().then((invariants) => withInvariants(ran, invariants), (error) => endedBy(problemOf(error), ran));
	if (!recorded) return judgeUnrecorded(outcome, context.settings.policy);
	const recording = withoutHistory(recorded.recording, historyTable);
	return judgeRecording(outcome, {
		recording,
		data: ran.problem ? void 0 : await dataAfter?.(recording)
	}, context.settings.policy, engine.dialect.saferWays);
}
// packages/steps/migrate/run.ts
async function run(inputs, given) {
	try {
		var _usingCtx$1 = _usingCtx();
		const gated = inputs.environment === "production";
		const lifetime = _usingCtx$1.a(new AsyncDisposableStack());
		const context = inputs.environment === "clone" ? await onCopy(given, lifetime) : given;
		const team = teamToolOf(inputs, context);
		const queue = wantsQueue(inputs, context) ? await rehearseQueue(team, inputs, context) : void 0;
		const evidence = gated ? await evidenceHere(inputs, context) : void 0;
		if (gated) refuseWithoutEvidence(evidence, inputs, context);
		const target = _usingCtx$1.a(await openTarget(inputs, context, "gated"));
		const { engine, database, server } = target;
		const run = team.on({
			engine,
			database
		}, context);
		const tool = await team.choose();
		const prepared = gated ? await prepareToPass(inputs, evidence, () => tool.state(run), context) : void 0;
		const deadline = AbortSignal.timeout(inputs.timeout);
		await takeMigrationLock(database, context, inputs.timeout);
		const lock = _usingCtx$1.a(keepMigrationLock(engine, database, context));
		const { before, edited } = await lookBefore(tool, run, inputs.environment, context);
		if (queue) refuseApplied(before.state, database.address.label);
		const gate = prepared ? await passGate(engine, {
			prepared,
			database,
			...before
		}, context) : void 0;
		const settings = gated ? void 0 : await compareSettings(inputs.config, context);
		const known = {
			tool: tool.name,
			database: database.address.label,
			environment: inputs.environment,
			serverVersion: server.version,
			settings: await database.sessionSettings(),
			...context.isolation ? { isolation: isolationFact(context.isolation) } : {},
			lockTimeoutMs: run.timeouts.lockMs,
			statementTimeoutMs: run.timeouts.statementMs,
			...edited.length > 0 ? { edited } : {},
			...gate ? { gate } : {},
			...queue ? { queue } : {},
			...settings ? { settingsChanges: settings } : {}
		};
		const { pending } = before.state;
		if (pending.length === 0) {
			if (gated) await forgetBeginnings(engine, database.address, context);
			return migrateResult(known, {
				before,
				after: before
			}, { attempts: [] });
		}
		const proof = prepared?.proof;
		const rehearsed = proof?.found === "evidence" ? proof.evidence.migrations : void 0;
		context.log.info(`${pending.length} pending: ${pending.map(({ id }) => id).join(", ")}`);
		return asRehearsed(await runPending({
			target,
			tool,
			run,
			lock,
			deadline,
			before,
			known
		}, inputs, context), rehearsed, context);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const onCopy = async (context, lifetime) => ({
	...context,
	isolation: context.isolation ?? await isolate(context, lifetime)
});
export { run };
