import { ct as formatDuration, k as _usingCtx, u as readIfThere, x as resolveInputs } from "./stagegate-start.js";
import { N as object, g as userError, h as refused, p as problemOf } from "./s3.js";
import { Ct as comparedFingerprint, Dt as outlineChanges, St as surroundingsOf, Tt as upkeepOutline, V as isBackupOf, d as decideUnder, ht as migrationSetDigest, kt as schemaOutline, lt as historyDigest, m as unfinishedIn, st as evidenceDigest, tt as evidenceOf, ut as readEvidenceText, v as runNumberOf, wt as comparedSchema } from "./stagegate-model.js";
import { C as runProgram, S as shellCommand, _ as gitLine, i as isolateNetwork, x as cleanEnvironment } from "./stagegate-process.js";
import { u as chooseTool } from "./stagegate-migrations.js";
import { C as gatePolicyOf, k as toolInputs, r as askAssertions$1 } from "./stagegate-inputs.js";
import { n as plannedEngines, t as engines } from "./engines.js";
import { p as attestation } from "./stagegate-github.js";
import { f as readManifest } from "./stagegate-storage.js";
import { realpath, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { basename, dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
// packages/steps/target/engine-of.ts
async function engineOf(url, database, services, input = "database-url") {
	if (url === void 0 || url.trim() === "") throw missing(input);
	services.secrets.add(url);
	const scheme = /^\s*([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase() ?? "";
	const planned = plannedEngines.find(({ schemes }) => schemes.includes(scheme));
	if (planned) throw userError({
		code: "unknown-engine",
		message: `${input} is a ${planned.title} database, which is not supported yet.`,
		next: engines.map(({ title, schemes }) => `Stagegate works with ${title}: give a URL that begins with ${schemes.map((each) => `${each}://`).join(" or ")}.`).join(" ")
	});
	const engine = await (engines.find(({ schemes }) => schemes.includes(scheme)) ?? engines[0]).load();
	const address = engine.parseUrl(url, database, input);
	for (const secret of engine.secretsOf(address)) services.secrets.add(secret);
	return {
		engine,
		address
	};
}
const defaultEngine = () => engines[0].load();
function missing(input) {
	const variable = input.toUpperCase().replaceAll("-", "_");
	return userError({
		code: "missing-url",
		message: `No ${input} was given.`,
		next: `Give ${input}${input === "verify-url" ? "" : `, or set the variable ${variable}`}: ${engines[0].schemes[0]}://user:password@host:5432/database.`
	});
}
// packages/steps/team-tool.ts
function teamTool(context) {
	return teamToolOf(resolveInputs({
		name: "migrate",
		inputs: object(toolInputs)
	}, {}, context), context);
}
function teamToolOf(inputs, { workingDirectory, settings }) {
	const { allow, "unsafe-open": open } = settings.network;
	const project = {
		workingDirectory,
		directory: inputs.directory,
		historyTable: inputs["history-table"],
		baseline: inputs.baseline,
		env: inputs.env,
		passEnv: inputs["pass-env"],
		commands: inputs.command,
		sources: inputs.sources,
		reaches: open !== void 0 && inputs.command ? "anything" : allow
	};
	const timeouts = {
		lockMs: inputs["lock-timeout"],
		statementMs: inputs["statement-timeout"]
	};
	return {
		project,
		timeouts,
		timeoutMs: inputs.timeout,
		choose: () => chooseTool(inputs.tool, project),
		on: (where, services) => ({
			project,
			timeouts,
			...where,
			services
		})
	};
}
// packages/steps/run/identity-missing.ts
const identityMissing = (backup) => userError({
	code: "identity-missing",
	message: `The backup ${backup} is encrypted, and no identity was given: nobody can restore it without its secret key.`,
	next: "Give `identity` (the variable STAGEGATE_IDENTITY): the secret key that belongs to one of its recipients."
});
// packages/steps/run/watch-stream.ts
function watchStream(stream, bar) {
	let bytes = 0;
	const watched = new Transform({ transform(chunk, _encoding, done) {
		bytes += chunk.length;
		bar.update(bytes);
		done(null, chunk);
	} });
	pipeline(stream, watched).catch(() => void 0);
	return watched;
}
// packages/steps/run/check-each.ts
async function checkEach(checks) {
	const problems = [];
	for (const check of checks) try {
		await check();
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") throw error;
		problems.push(problem);
	}
	const [first, another] = problems;
	if (first === void 0) return;
	if (another === void 0) throw userError(first);
	const details = problems.flatMap(linesOf);
	throw userError({
		code: first.code,
		message: `${details.length} things are wrong.`,
		next: "Correct all of them: nothing was begun.",
		details
	});
}
const linesOf = ({ message, details, next }) => details ?? [next === void 0 ? message : `${message} ${next}`];
// packages/steps/target/need-capability.ts
const needs = {
	templateCopy: {
		what: "copies no whole database by itself",
		next: "Stream the clone from production (`strategy: stream`), and leave out `probe: queue`."
	},
	renameDatabase: {
		what: "gives no database another's name",
		next: "Roll back with the migration tool (`way: down`), or restore the backup by hand."
	}
};
function needCapability({ name, capabilities }, capability) {
	if (capabilities[capability]) return;
	const { what, next } = needs[capability];
	throw refused({
		code: "not-with-this-server",
		message: `A server of the kind ${name} ${what}.`,
		next
	});
}
// packages/steps/target/refuse-short-secret.ts
function refuseShortSecret({ password, label }) {
	if (password === "" || password.length >= 6) return;
	throw refused({
		code: "secret-too-short",
		message: `The password for ${label} has fewer than 6 characters. In logs and reports it cannot be told from other words, so it cannot be masked.`,
		next: `Give that role a password of at least 6 characters, better 20.`
	});
}
// packages/steps/evidence/evidence-proof.ts
function readProof(text, from, expected) {
	const read = readEvidenceText(text);
	return "altered" in read ? altered(`The evidence ${from} is not as it was written: ${read.altered}.`) : compared(read.evidence, read.digest, from, expected);
}
function compared(evidence, digest, from, expected) {
	const wrong = expected.find(([wanted]) => wanted !== void 0 && wanted !== digest);
	if (!wrong) return {
		found: "evidence",
		evidence,
		digest,
		from
	};
	return altered(`The evidence of ${from} has the digest ${digest}; by ${wrong[1]} it must be ${wrong[0]}.`);
}
const nothing = (message, next) => ({
	found: "nothing",
	refusal: {
		code: "no-evidence",
		message,
		next
	}
});
const untrusted = (message, next) => ({
	found: "nothing",
	refusal: {
		code: "evidence-untrusted",
		message,
		next
	}
});
const altered = (message) => ({
	found: "altered",
	refusal: {
		code: "evidence-altered",
		message,
		next: "Find out who changed it, and rehearse again."
	}
});
// packages/steps/evidence/tracked-by-git.ts
async function isTracked(path, services) {
	const real = await realpath(path).catch(() => path);
	for (const each of new Set([path, real])) {
		const words = [
			"--literal-pathspecs",
			"ls-files",
			"--",
			basename(each)
		];
		if (await gitLine(words, dirname(each), services)) return true;
	}
	return false;
}
// packages/steps/evidence/evidence-here.ts
const evidencePath = ".stagegate/evidence.json";
async function evidenceHere(place, context) {
	const entries = await context.journal.entries();
	const path = place.evidence ?? ".stagegate/evidence.json";
	const file = resolve(context.workingDirectory, path);
	const text = await readIfThere(file);
	const wanted = [[place["evidence-digest"], "the rehearsal's output"], [recordedDigest(entries), "the journal"]];
	if (text !== void 0) return trusted(readProof(text, path, wanted), file, place, context);
	if (place.evidence !== void 0) return nothing(`There is no file ${path}.`, "Download the artifact of the rehearsal before this step.");
	const evidence = evidenceOf(entries);
	if (evidence === void 0) return void 0;
	return trusted(compared(evidence, evidenceDigest(evidence), "the journal", [wanted[0], ...evidence.steps.some(({ step }) => step === "rehearse") ? [wanted[1]] : []]), context.journal.path, place, context);
}
async function trusted(proof, file, place, context) {
	if (proof.found !== "evidence") return proof;
	const { evidence, digest, from } = proof;
	if (await isTracked(file, context)) return untrusted(`The evidence of ${from} is in git: whoever can commit can write it.`, "Remove `.stagegate` from git (`git rm --cached -r .stagegate`); it is made anew by each rehearsal.");
	const thisRun = context.environment.GITHUB_RUN_ID;
	if (!thisRun) return proof;
	const runNumber = runNumberOf(evidence.run.id);
	if (runNumber === void 0) return untrusted(`The evidence of ${from} is of the run ${evidence.run.id}, which is none of GitHub's.`, "Rehearse in a workflow: in this run, or in one that uploads its evidence.");
	if (runNumber !== thisRun) return {
		found: "of-another-run",
		runNumber,
		digest,
		from
	};
	if (place["evidence-digest"] !== void 0) return proof;
	return untrusted(`Nothing but ${from} itself says that this run's rehearsal made it: there is no evidence-digest, or an empty one.`, "Give `evidence-digest` the rehearsal's output: `${{ steps.ID.outputs.evidence-digest }}` in the same job, else `${{ needs.JOB.outputs.evidence-digest }}`, with `outputs: { evidence-digest: … }` in that job.");
}
function recordedDigest(entries) {
	return entries.flatMap((entry) => entry.type === "step" && entry.step === "report" ? entry.facts?.evidence ?? [] : []).at(-1);
}
// packages/steps/production/ask-assertions.ts
async function askAssertions(assertions, { engine, address }, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		if (assertions.length === 0) return [];
		const aside = _usingCtx$1.a(await engine.open(address, context));
		const facts = await askAssertions$1(assertions, aside, context);
		for (const { name, outcome, problems } of facts) if (outcome === "held") context.log.info(`Holds on production: ${name}`);
		else context.log.warn(`Does not hold on production: ${name}: ${problems.join("; ")}`);
		return facts;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
// packages/steps/production/known-backup.ts
async function knownBackup(entries, of, workingDirectory) {
	const made = entries.flatMap((entry) => entry.type === "step" && entry.step === "backup-db" && entry.verdict === "passed" ? entry.facts ?? [] : []);
	for (const facts of made.filter(({ manifest }) => isBackupOf(manifest, of)).reverse()) if (await isThere(facts, workingDirectory)) return facts;
}
function evidenceOfBackup({ manifest, restored }) {
	const { database, createdAt, archive } = manifest;
	return {
		database,
		createdAt,
		sha256: archive.sha256,
		restored: restored !== void 0
	};
}
async function isThere({ path, manifest }, workingDirectory) {
	const directory = resolve(workingDirectory, path);
	const [found, archive] = await Promise.all([readManifest(directory).catch(() => void 0), stat(join(directory, manifest.archive.file)).catch(() => void 0)]);
	return found?.archive.sha256 === manifest.archive.sha256 && archive?.size === manifest.archive.bytes;
}
// packages/steps/production/ask-gate.ts
async function askGate(asked, context) {
	const { by, prepared, state, schema, database, assertions } = asked;
	const { proof, policies, limits, overrideReason, environment } = prepared;
	const { repository, name } = context.run;
	const evidence = proof.found === "evidence" ? proof.evidence : void 0;
	const { database: databaseName, version } = await database.facts();
	const { host, port } = database.address;
	const entries = await context.journal.entries();
	const backup = await knownBackup(entries, {
		database: databaseName,
		host,
		port
	}, context.workingDirectory);
	const unfinished = unfinishedIn(await database.begunNotes(), entries, database.address.label);
	const outline = schemaOutline(comparedSchema(schema));
	const now = {
		at: new Date(),
		name,
		database: databaseName,
		files: state.files,
		sources: asked.sources,
		applied: state.applied,
		fingerprint: comparedFingerprint(schema),
		serverVersion: version,
		identity: await database.identity(),
		surroundings: surroundingsOf(schema),
		settings: await database.sessionSettings(),
		assertions,
		touched: evidence?.migrations?.tables ?? [],
		open: await openOn(evidence, database, context),
		...repository === void 0 ? {} : { repository },
		...outline ? { outline } : {},
		...backup ? { backup: evidenceOfBackup(backup) } : {},
		...unfinished ? { unfinished } : {},
		...environment ? { environment } : {}
	};
	const decision = decideUnder(policies, {
		proof,
		now,
		limits,
		asked: by,
		overrideReason
	});
	for (const { code, message } of decision.overridden) context.log.warn(`Overridden (${code}): ${message} Reason: ${overrideReason}`);
	return {
		decision,
		facts: {
			database: database.address.label,
			serverVersion: version,
			setDigest: migrationSetDigest(state.files),
			pending: state.pending.map(({ id }) => id),
			fingerprint: now.fingerprint,
			historyDigest: historyDigest(state.applied),
			...proof.found === "evidence" ? { evidence: originOf(proof, by) } : {},
			...upkeepOf(evidence, schema, context),
			...assertions.length > 0 ? { assertions } : {},
			refusals: [...decision.refusals.map((refusal) => factOf(refusal, false)), ...decision.overridden.map((refusal) => factOf(refusal, true))],
			...overrideReason === void 0 ? {} : { overrideReason },
			...by === "gate" ? {
				policy: policies[0],
				limits: context.settings.policy
			} : {}
		},
		...decision.verdict === "passed" ? {} : { problem: problemIn(decision) }
	};
}
function problemIn({ refusals: [first, ...others] }) {
	const { code, message, next, details = [] } = first;
	const more = others.flatMap((refusal) => [`${refusal.code}: ${refusal.message}`, ...refusal.details ?? []]);
	return {
		kind: "refused",
		code,
		message,
		next,
		details: [...details, ...more]
	};
}
async function openOn(evidence, database, { log }) {
	const tables = evidence?.migrations?.tables ?? [];
	if (tables.length === 0) return [];
	const { open, hidden } = await database.openTransactions(tables);
	if (hidden > 0) log.warn(`The age of ${hidden} transactions of other roles on the migration's tables is hidden; grant ${database.dialect.rightToSeeSessions} to ${database.address.user} to see it.`);
	return open;
}
const mostNamed = 20;
function upkeepOf(evidence, schema, { log }) {
	const [before, now] = [evidence?.migrations?.upkeepBefore, upkeepOutline(schema)];
	const changes = before && now ? outlineChanges(before, now) : [];
	if (changes.length === 0) return {};
	const shown = changes.slice(0, mostNamed);
	log.info(`Changed on production since the clone, and not counted: ${shown.join("; ")}`);
	return { upkeep: shown };
}
function originOf({ evidence, digest, from }, by) {
	const { run, finishedAt, commit, tree, ref, event, wayBack, migrations } = evidence;
	const recording = by === "migrate" ? migrations?.recording : void 0;
	return {
		digest,
		from,
		runId: run.id,
		finishedAt,
		...commit === void 0 ? {} : { commit },
		...tree === void 0 ? {} : { tree },
		...ref === void 0 ? {} : { ref },
		...event === void 0 ? {} : { event },
		...wayBack === void 0 ? {} : { wayBack },
		...recording === void 0 ? {} : { recording }
	};
}
const factOf = ({ code, message, next, details = [] }, overridden) => ({
	code,
	message,
	next,
	details,
	overridden
});
// packages/steps/evidence/attested-evidence.ts
async function attested(proof, token, context) {
	if (proof.found !== "evidence") return proof;
	const { repository } = context.run;
	if (token === void 0 || repository === void 0) return notAttested(`there is no ${token === void 0 ? "github-token" : "repository"} to ask with`);
	const found = await attestation(proof.evidence, repository, token, context);
	return "denied" in found ? notAttested(found.denied) : {
		...proof,
		attestation: found
	};
}
const notAttested = (why) => ({
	found: "nothing",
	refusal: {
		code: "not-attested",
		message: `The workflow, branch and commit that this evidence names are not known to have made it: ${why}.`,
		next: "Attest `.stagegate/evidence.json` with actions/attest-build-provenance in the job that rehearses, with `id-token: write` and `attestations: write`; this job needs `attestations: read`."
	}
});
// packages/steps/evidence/find-evidence.ts
const handOver = "Run rehearse before this in the same workflow, and hand `.stagegate/evidence.json` and `journal.jsonl` over as an artifact, and its output `evidence-digest`; or give `github-token`.";
function withoutEvidence(here, place, context) {
	if (here && here.found !== "of-another-run") return here.found === "evidence" ? void 0 : here;
	const token = place["github-token"];
	if (token !== void 0 && context.evidenceSource !== void 0) return void 0;
	if (here) return untrusted(`The evidence of ${here.from} is of the run ${here.runNumber} and not of this one, and there is no github-token to ask for that run with.`, "Give `github-token`, with `actions: read`; or rehearse in this run.");
	return nothing(`There is no evidence: no ${evidencePath}, no rehearsal in the journal${token === void 0 ? ", and no github-token to look for an earlier run with" : ""}.`, handOver);
}
async function findEvidence(here, place, wanted, context) {
	const missing = withoutEvidence(here, place, context);
	if (missing) return missing;
	if (here && here.found !== "of-another-run") return here;
	try {
		return await evidenceElsewhere(here, place, await wanted(), context);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.code !== "evidence-altered") throw error;
		return altered(problem.message);
	}
}
async function evidenceElsewhere(here, place, wanted, context) {
	const found = await (context.evidenceSource?.(place["github-token"] ?? ""))?.find(here ? {
		...wanted,
		runNumber: here.runNumber
	} : wanted);
	if (!found) {
		const which = `${oneOf(wanted.branches)}, started by ${oneOf(wanted.events)}${wanted.workflows.length > 0 ? `, of ${oneOf(wanted.workflows)}` : ""}`;
		return here ? untrusted(`The evidence of ${here.from} is of the run ${here.runNumber}, and GitHub has none of such a run on ${which}.`, "Upload the evidence as an artifact in the run that rehearses; see `branches`, `events` and `workflows`.") : nothing(`There is no evidence: no ended run on ${which} has rehearsed these migration files.`, "Rehearse this very checkout there and upload the evidence; or name the runs that count with `branches`, `events` and `workflows`.");
	}
	const proof = readProof(found.text, found.record.url, [[place["evidence-digest"], "the rehearsal's output"], [here?.digest, here?.from ?? ""]]);
	return proof.found === "evidence" ? {
		...proof,
		record: found.record
	} : proof;
}
const oneOf = (words) => words.join(" or ");
// packages/steps/production/prepare-gate.ts
async function prepareGate({ by, inputs, here, setDigest }, context) {
	const policy = await policyOf(inputs, context);
	const earlier = by === "migrate" ? await gateStepBefore(context) : void 0;
	const policies = earlier?.policy ? [policy, earlier.policy] : [policy];
	const limits = [context.settings.policy, ...earlier?.limits ? [earlier.limits] : []];
	const { branches, events, workflows } = policy;
	const { repository, name, commit, tree } = context.run;
	const wanted = async () => ({
		repository,
		name,
		commit,
		tree,
		branches,
		events,
		workflows,
		setDigest: await setDigest()
	});
	const token = inputs["github-token"];
	const found = await findEvidence(here, inputs, wanted, context);
	const proof = policies.some((each) => each.attested) ? await attested(found, token, context) : found;
	const environment = await environmentOf(policies, token, context);
	const overrideReason = inputs["override-reason"];
	const { assertions } = inputs;
	return {
		proof,
		policies,
		limits,
		assertions,
		overrideReason,
		...environment ? { environment } : {}
	};
}
async function policyOf(inputs, context) {
	const policy = gatePolicyOf(inputs);
	const { branches, workflows } = policy;
	const { run, environment } = context;
	const own = environment.GITHUB_RUN_ID && run.workflow ? [run.workflow] : [];
	return {
		...policy,
		branches: branches.length > 0 ? branches : await defaultBranches(inputs["github-token"], context),
		workflows: workflows.length > 0 ? workflows : own
	};
}
async function defaultBranches(token, { run, evidenceSource }) {
	if (run.defaultBranch) return [run.defaultBranch];
	if (token !== void 0 && evidenceSource !== void 0 && run.repository !== void 0) return [await evidenceSource(token).defaultBranch(run.repository)];
	return ["main", "master"];
}
async function gateStepBefore({ journal }) {
	const asked = (await journal.entries()).findLast((entry) => entry.type === "step" && entry.step === "gate" && entry.facts?.policy !== void 0);
	return asked?.type === "step" && asked.step === "gate" ? asked.facts : void 0;
}
async function environmentOf(policies, token, { evidenceSource, run }) {
	const names = new Set(policies.flatMap(({ protectedEnvironment: name }) => name ?? []));
	const found = [];
	for (const name of names) {
		if (token === void 0 || evidenceSource === void 0) throw environmentUnknown(name);
		found.push(await evidenceSource(token).environment(run.repository, name));
	}
	return found.find((each) => !each.protected) ?? found[0];
}
const environmentUnknown = (name) => refused({
	code: "environment-unknown",
	message: `Without a github-token it is unknown whether the environment ${name} is protected.`,
	next: "Give `github-token`; it needs `actions: read`. Or leave `protected-environment` out."
});
// packages/steps/run/isolate.ts
async function isolate(context, lifetime) {
	const { allow, "unsafe-open": reason } = context.settings.network;
	if (reason !== void 0) return guarded(`\`network.unsafe-open\`: ${reason}`, context);
	const network = await isolateNetwork(context);
	if ("unavailable" in network) return guarded(`no isolated network (${network.unavailable})`, context);
	lifetime.use(network);
	for (const endpoint of allow) await network.allow(endpoint);
	return { network };
}
function guarded(reason, { log }) {
	log.warn(`The migration tool, the app and the commands can reach whatever this machine reaches: ${reason}.`);
	return { guarded: reason };
}
// packages/steps/target/refuse-production.ts
async function refuseProduction(engine, database, context) {
	const { label } = database.address;
	const production = await knownProduction(context);
	if (production && await isProduction(engine, production, database.address, context)) throw targetIsProduction(label, "PRODUCTION_URL leads to it");
	if ((await context.journal.entries()).find((entry) => entry.type === "step" && entry.step === "clone-to-staging" && entry.facts !== void 0 && placeOf(entry.facts.source.label) === placeOf(label))) throw targetIsProduction(label, "the journal tells of a clone that was made from it");
	if (await database.mark() === void 0) context.log.warn(`Writing to ${label}, a database without a mark of Stagegate's: you say it is staging.`);
}
async function knownProduction(context) {
	const { PRODUCTION_URL } = context.environment;
	if (!PRODUCTION_URL) return void 0;
	return (await engineOf(PRODUCTION_URL, void 0, context, "production-url")).address;
}
async function isProduction(engine, production, target, context) {
	if (placeOf(production.label) === placeOf(target.label)) return true;
	try {
		return await engine.isSameDatabase(production, target, context);
	} catch (error) {
		const { kind, code } = problemOf(error);
		if (kind !== "user") throw error;
		context.log.warn(`Whether ${target.label} is production could not be asked of PRODUCTION_URL (${code}).`);
		return false;
	}
}
const placeOf = (label) => label.slice(label.lastIndexOf("@") + 1);
const targetIsProduction = (label, because) => refused({
	code: "target-is-production",
	message: `${label} is production: ${because}. It was called staging.`,
	next: "Correct database-url. Production is migrated with `environment: production`, on the evidence of a passed rehearsal."
});
// packages/steps/target/guard-target.ts
async function openTarget(inputs, context, production = "refused") {
	if (production === "refused") guardEnvironment(inputs.environment);
	const { engine, address } = await engineOf(inputs["database-url"], inputs.database, context);
	if (inputs.environment === "production") refuseShortSecret(address);
	await engine.refusePooler(address, context);
	const database = await engine.open(address, context);
	const close = () => database.close();
	try {
		return {
			engine,
			database,
			server: await guardTarget(engine, database, inputs.environment, context),
			[Symbol.asyncDispose]: close
		};
	} catch (error) {
		await close();
		throw error;
	}
}
function guardEnvironment(environment) {
	if (environment !== "production") return;
	throw refused({
		code: "no-evidence",
		message: "Production is changed only by `migrate`, on the evidence of a passed rehearsal.",
		next: "Put the change into a migration and rehearse that. For sequences, `check-only` gives the SQL."
	});
}
async function guardTarget(engine, database, environment, context) {
	const { label } = database.address;
	const facts = await database.facts();
	if (facts.replica) throw refused({
		code: "read-only-database",
		message: `${label} is a replica: it cannot be written to.`,
		next: "Give the URL of the primary server."
	});
	if (environment === "staging") await refuseProduction(engine, database, context);
	if (environment !== "clone") return facts;
	const mark = await database.mark();
	if (mark?.kind === "golden") throw refused({
		code: "golden-clone",
		message: `${label} is the golden clone, from which every rehearsal's copy is made; nothing may change it.`,
		next: "Make a copy of it with clone-to-staging (`strategy: template`) and give its name with `database`."
	});
	if (mark === void 0) throw refused({
		code: "not-a-clone",
		message: `${label} is not marked as a copy made by Stagegate, so it may be production.`,
		next: "Make a copy with clone-to-staging and give its name with `database`. If you are sure that it is not production, say `environment: staging`."
	});
	return facts;
}
// packages/steps/run/run-commands.ts
async function runCommands(when, step, commands, context) {
	let first;
	for (const command of commands) {
		const problem = await runCommand(when, step, command, context);
		first ??= problem;
		if (first && when === "before") break;
	}
	return first;
}
async function runCommand(when, step, command, context) {
	const { log, journal } = context;
	const planned = command.plannedMs === void 0 ? "" : `, planned ${formatDuration(command.plannedMs)}`;
	log.info(`Running ${when} ${step}: ${command.run}${planned}`);
	const started = performance.now();
	let problem;
	try {
		await execute(when, command, context);
	} catch (error) {
		problem = problemOf(error);
		if (problem.kind !== "user") throw error;
	}
	await journal.append({
		v: 3,
		at: new Date().toISOString(),
		type: "command",
		when,
		step,
		command: command.run,
		verdict: problem ? "failed" : "passed",
		durationMs: Math.round(performance.now() - started),
		...command.plannedMs === void 0 ? {} : { plannedMs: command.plannedMs },
		...problem ? { problem } : {}
	});
	return problem;
}
async function execute(when, command, context) {
	const { environment, log, signal, workingDirectory } = context;
	const passed = command.variables.map((name) => [name, environment[name]]);
	const { exitCode, endedBy, timedOut } = await runProgram({
		...shellCommand(command.run),
		environment: cleanEnvironment(environment, Object.fromEntries(passed.filter((pair) => pair[1] !== void 0))),
		directory: workingDirectory,
		signal,
		timeoutMs: command.timeoutMs,
		onOutput: log.output,
		onError: log.output
	});
	if (timedOut) throw userError({
		code: "command-timed-out",
		message: `The command under \`${when}\` did not end within ${formatDuration(command.timeoutMs)}: ${command.run}`,
		next: "Give it a longer `timeout` in stagegate.yml, or see in its output what it waits for."
	});
	if (exitCode !== 0) throw userError({
		code: "command-failed",
		message: `The command under \`${when}\` ended with ${endedBy ?? `exit code ${exitCode}`}: ${command.run}`,
		next: "Its output above says why."
	});
}
export { teamToolOf as _, withoutEvidence as a, knownBackup as c, refuseShortSecret as d, needCapability as f, teamTool as g, identityMissing as h, prepareGate as i, askAssertions as l, watchStream as m, openTarget as n, askGate as o, checkEach as p, isolate as r, evidenceOfBackup as s, runCommands as t, evidenceHere as u, defaultEngine as v, engineOf as y };
