import { _ as apiProblem, a as targetProblem, b as repositoryOf, c as currentHead, d as annotateCommit, f as attestation, g as tagCommits, h as messagesSince, i as commitToRelease, l as pullRequestOf, m as contains, n as checkBranchMove, o as markOutOfDate, r as checkTag, s as putComment, t as publish, u as readEvent, v as apiUrlOf, y as connect } from "./stagegate-github.js";
import { At as evidenceText, Bt as outlineChanges, C as beginningOf, Ct as StagegateError, Dt as userError, Et as refused, H as comparedSchema, Ht as schemaOutline, J as isBackupOf, Jt as canonicalJson, Lt as migrationSetDigest, M as digestsOf, Mt as readEvidenceText, N as editedSince, Nt as worstVerdict, Ot as verdictOf, P as knownDigests, Q as formatCount, Rt as diffSchemas, T as unfinishedProblem, Tt as problemOf, U as foreignTables, Ut as undoChanges, V as comparedFingerprint, Vt as schemaFingerprint, W as upkeepOutline, Wt as lockModes, X as defineStep, Y as sumByRoot, Yt as sha256, Z as formatBytes, _ as evidenceOf, _t as text, at as count, bt as formatDuration, c as cutBytes, dt as githubToken, ft as inputMeta, g as endsWithRehearsal, gt as structure, h as digestInForce, ht as oneDatabase, i as compareContents, it as commonInputs, j as runNumberOf, jt as historyDigest, kt as evidenceDigest, l as isPolicyProblem, lt as environment, m as decideUnder, mt as listOr, nt as choice, ot as databaseUrl, p as policyResults, pt as list, r as overrideInForce, rt as choiceOnce, s as decideSequence, st as duration, u as policyProblem, ut as flag, vt as textOr, w as unfinishedOf, wt as cancelled, yt as twoDatabases, z as maskRulesSchema, zt as joinChanges } from "./stagegate-model.js";
import { a as array, d as object, h as string, m as strictObject, n as _enum, o as boolean, p as record } from "./zod.js";
import { f as runProgram, l as cleanEnvironment, n as shellCommand, t as gitLine } from "./stagegate-process.js";
import { a as redactEntry, c as openArchive, d as writeBackup, f as _usingCtx, i as journalFile, l as verifyBackup, n as ignoreStateDirectory, o as readIfThere, p as readManifest, r as freshJournal, s as writeWhole, t as holdJournal, u as recordFailedProof } from "./stagegate-storage.js";
import { a as observeMigration, c as besideOf, d as parseAddress, i as tablesToProbe, l as postgres, n as startRelay, o as nameOf, r as startProbe, s as readRelations, t as probeQueue, u as addressSecrets } from "./stagegate-postgres.js";
import { a as ofHistory, c as takeMigrationLock, f as checkVariables, i as toolNames, l as chooseTool, o as withRetries, p as noDatabase, r as migrationSources, s as keepMigrationLock } from "./stagegate-migrations.js";
import { i as registerSecrets, n as resolveInputs, t as readSettings } from "./stagegate-settings.js";
import { a as appSchema, c as compareInvariants, d as refuseUnread, i as startApp, l as invariantsSchema, n as gaveNoAnswer, o as judgeChecks, r as checksSchema, s as noChecks, t as runCheck, u as readInvariants } from "./stagegate-checks.js";
import { n as watchTogether, r as statementLog } from "./stagegate-recorder.js";
import { _ as readRehearsal, a as rollbackCommand, c as nothingPending, d as outOfDateBegins, f as buildReports, g as nameOfWork, i as migrationLog, l as nothingToSay, m as summaryBytes, n as tagMessage, o as failureLocations, r as releaseNotes, s as commentText, u as outOfDate, v as code } from "./stagegate-report.js";
import { readFile, realpath, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { randomBytes } from "node:crypto";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
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
// packages/steps/target/engine-of.ts
function engineOf(url, database, services, input = "database-url") {
	if (url === void 0 || url.trim() === "") throw missing(input);
	services.secrets.add(url);
	if (/^\s*(mysql|mariadb)2?:\/\//i.test(url)) throw userError({
		code: "unknown-engine",
		message: `${input} is a MySQL or MariaDB database, which is not supported yet.`,
		next: "Stagegate works with PostgreSQL: give a URL that begins with postgres:// or postgresql://."
	});
	const address = parseAddress(url, database, input);
	for (const secret of addressSecrets(address)) services.secrets.add(secret);
	return {
		engine: postgres,
		address
	};
}
const defaultEngine = postgres;
function missing(input) {
	const variable = input.toUpperCase().replaceAll("-", "_");
	return userError({
		code: "missing-url",
		message: `No ${input} was given.`,
		next: `Give ${input}${input === "verify-url" ? "" : `, or set the variable ${variable}`}: postgres://user:password@host:5432/database.`
	});
}
// packages/steps/backup-db/step.ts
const inputs$4 = object({
	...commonInputs,
	...oneDatabase,
	directory: textOr(".stagegate/backups", "Where backups are kept, from the working directory. They hold the database's rows as they are.", { value: "PATH" }),
	verify: choice(["none", "restore"], "none", "`restore`: restore the finished backup into a throw-away database and count every row there. `none`: read it back and compare its checksum only."),
	"verify-url": databaseUrl("VERIFY_URL", "A server on which the throw-away database of `verify: restore` is made, as a URL. Production's rows go there as they are, so the backup's own server and the staging server are refused. Without it a private server is started on this machine."),
	owners: flag(false, "Keep the owners and grants of the objects in the backup."),
	"exclude-tables": list("Tables to leave out, as `table` or `schema.table`; * and ? stand for any letters."),
	"exclude-data": list("Tables to back up without their rows, written in the same way.")
});
const backupDb = defineStep({
	name: "backup-db",
	description: "Backs up a database into one consistent, checked archive, with the row count of every table.",
	inputs: inputs$4,
	outputs: {
		path: "The directory of the backup: the archive and its manifest.",
		sha256: "The digest of the archive.",
		bytes: "The size of the archive in bytes.",
		rows: "How many rows the backup holds."
	},
	async run(given, context) {
		const source = engineOf(given["database-url"], given.database, context);
		const verifyUrl = given["verify-url"];
		const verifyOn = verifyUrl === void 0 ? void 0 : engineOf(verifyUrl, void 0, context, "verify-url").address;
		if (given.verify === "restore") await source.engine.prepareRestore(source.address, verifyOn, knownStaging(context), context);
		const written = await write(source.engine, source.address, given, context);
		context.log.info("Reading the backup back from the disk");
		const backup = await verifyBackup(written.path, context.signal);
		if (rowsOf(backup.manifest.tables) === 0) context.log.warn(`Every table of ${source.address.label} is empty. Is it the right database?`);
		const path = shownPath(backup.path, context);
		const facts = {
			path,
			manifest: backup.manifest
		};
		const outputs = outputsOf$1(path, backup.manifest);
		if (given.verify === "none") return {
			verdict: "passed",
			headline: `${sizeOf(backup.manifest)}, checksum read back (not restored)`,
			facts,
			outputs
		};
		const ended = await proveByRestore(source.engine, backup, verifyOn, context);
		const headline = `${sizeOf(backup.manifest)}, ${ended.words}`;
		if (ended.restored) facts.restored = ended.restored;
		if (ended.problem && disproving.has(ended.problem.code)) facts.manifest = (await recordFailedProof(backup, ended.problem.code)).manifest;
		if (ended.problem) return {
			verdict: verdictOf(ended.problem),
			headline,
			facts,
			outputs,
			problem: ended.problem
		};
		return {
			verdict: "passed",
			headline,
			facts,
			outputs
		};
	}
});
function knownStaging(context) {
	const { STAGING_URL } = context.environment;
	return STAGING_URL ? engineOf(STAGING_URL, void 0, context, "staging-url").address : void 0;
}
const disproving = new Set(["restore-failed", "restore-differs"]);
async function proveByRestore(engine, backup, server, context) {
	try {
		const { facts, tables, roots } = await restore(engine, backup, server, context);
		const problem = compareCounts(sumByRoot(backup.manifest.tables, roots), sumByRoot(tables, roots));
		if (problem) return {
			words: "but its restore differs",
			restored: facts,
			problem
		};
		return {
			words: "restored and counted",
			restored: facts
		};
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
		return {
			words: problem.kind === "refused" ? "not restored" : "but it could not be restored",
			problem
		};
	}
}
async function write(engine, address, given, context) {
	const options = {
		owners: given.owners,
		excludeTables: given["exclude-tables"],
		excludeData: given["exclude-data"]
	};
	const started = performance.now();
	const createdAt = new Date().toISOString();
	const dump = await engine.dump(address, options, context);
	const bar = context.log.progress(`Backing up ${address.label}`, void 0, "bytes");
	try {
		const directory = absolute(given.directory, context);
		return await writeBackup(directory, address.database, watchStream(dump.archive, bar), async ({ file, ...measured }) => ({
			kind: "stagegate-backup",
			v: 1,
			createdAt,
			database: address.database,
			server: `${address.host}:${address.port}`,
			engine: engine.name,
			...versions$1(dump),
			tables: await dump.tables,
			archive: {
				file,
				format: `${dump.format}, zstd`,
				...measured
			},
			excluded: {
				tables: [...options.excludeTables],
				data: [...options.excludeData]
			},
			durationMs: Math.round(performance.now() - started)
		}));
	} finally {
		bar.end();
		await dump.close();
	}
}
async function restore(engine, backup, server, context) {
	const bar = context.log.progress("Restoring the backup", backup.manifest.archive.uncompressedBytes, "bytes");
	const started = performance.now();
	try {
		const archive = () => watchStream(openArchive(backup), bar);
		const { into, tables, roots } = await engine.restoreAway(archive, server, backup.manifest.serverVersion, context);
		const durationMs = Math.round(performance.now() - started);
		return {
			tables,
			roots,
			facts: {
				into,
				tables: tables.length,
				rows: rowsOf(tables),
				durationMs
			}
		};
	} finally {
		bar.end();
	}
}
function compareCounts(wanted, found) {
	const details = [...[...wanted].filter(([table, rows]) => found.get(table) !== rows).map(([table, rows]) => `${table}: ${rows} rows in the snapshot, ${found.get(table) ?? "no table"} restored`), ...[...found.keys()].filter((table) => !wanted.has(table)).map((table) => `${table}: not in the snapshot, but restored`)];
	if (details.length === 0) return void 0;
	return {
		kind: "user",
		code: "restore-differs",
		message: `The restored database differs from the backup's snapshot in ${details.length} of ${wanted.size} tables.`,
		next: "Do not rely on this backup: look at the tables named here.",
		details
	};
}
const versions$1 = ({ serverVersion, clientVersion }) => ({
	serverVersion,
	clientVersion
});
const rowsOf = (tables) => tables.reduce((sum, { rows }) => sum + rows, 0);
function sizeOf({ tables, archive }) {
	return `${formatCount(rowsOf(tables))} rows in ${tables.length} ${tables.length === 1 ? "table" : "tables"}, ${formatBytes(archive.bytes)}`;
}
function outputsOf$1(path, { archive, tables }) {
	return {
		path,
		sha256: archive.sha256,
		bytes: String(archive.bytes),
		rows: String(rowsOf(tables))
	};
}
const absolute = (path, { workingDirectory }) => isAbsolute(path) ? path : join(workingDirectory, path);
function shownPath(path, { workingDirectory }) {
	const inside = relative(workingDirectory, path);
	return inside.startsWith("..") ? path : inside;
}
// packages/steps/migrate/migration-project.ts
function projectOf(inputs, context) {
	return {
		workingDirectory: context.workingDirectory,
		directory: inputs.directory,
		historyTable: inputs["history-table"],
		baseline: inputs.baseline,
		env: inputs.env,
		passEnv: inputs["pass-env"],
		commands: inputs.command,
		sources: inputs.sources
	};
}
// packages/steps/gate/evidence-proof.ts
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
// packages/steps/gate/tracked-by-git.ts
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
// packages/steps/gate/evidence-here.ts
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
// packages/steps/gate/known-backup.ts
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
// packages/steps/gate/ask-gate.ts
async function askGate(asked, context) {
	const { by, prepared, state, schema, database } = asked;
	const { proof, policies, overrideReason, environment } = prepared;
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
	const unfinished = unfinishedOf(entries, database.address.label);
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
		surroundings: {
			...await database.surroundings(),
			...foreignTables(schema)
		},
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
			refusals: [...decision.refusals.map((refusal) => factOf$1(refusal, false)), ...decision.overridden.map((refusal) => factOf$1(refusal, true))],
			...overrideReason === void 0 ? {} : { overrideReason },
			...by === "gate" ? { policy: policies[0] } : {}
		},
		...decision.verdict === "passed" ? {} : { problem: problemIn$3(decision) }
	};
}
function problemIn$3({ refusals: [first, ...others] }) {
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
	if (hidden > 0) log.warn(`The age of ${hidden} transactions of other roles on the migration's tables is hidden; grant pg_read_all_stats to ${database.address.user} to see it.`);
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
const factOf$1 = ({ code, message, next, details = [] }, overridden) => ({
	code,
	message,
	next,
	details,
	overridden
});
// packages/steps/gate/find-evidence.ts
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
// packages/steps/gate/inputs.ts
const least = {
	characters: 20,
	words: 4
};
function wordsIn(text) {
	const words = [...new Intl.Segmenter(void 0, { granularity: "word" }).segment(text.toLowerCase())];
	return new Set(words.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)).size;
}
const evidenceInputs = {
	evidence: text("The evidence of the rehearsal. Default: `.stagegate/evidence.json` where it is, else the journal, else the record of an earlier run on GitHub. Of another run it counts only where that run has uploaded it.", {
		runOnly: true,
		value: "PATH"
	}),
	"evidence-digest": text("The digest the evidence must have: the output `evidence-digest` of the rehearsal, handed over by the workflow. A run on GitHub needs it for evidence of its own.", {
		runOnly: true,
		value: "DIGEST"
	}),
	"override-reason": string().trim().refine((reason) => reason.length >= least.characters && wordsIn(reason) >= least.words, { error: `give a reason of at least ${least.characters} characters, in words` }).optional().meta({
		description: `Pass what the policy refuses, for this reason of at least ${least.characters} characters, in words; it is written into journal, report and release notes. It never makes up for evidence that is missing, altered or of a pull request.`,
		runOnly: true,
		value: "REASON"
	}),
	...githubToken
};
const policyInputs = {
	"max-age": duration("24h", "How long ago the rehearsal may have ended."),
	"longest-migrate": duration("15m", "The longest the migration may have taken in the rehearsal."),
	backup: choice([
		"none",
		"made",
		"restored"
	], "made", "What backup of production there must be. `made`: by backup-db, its checksum read back. `restored`: also restored and counted (`verify: restore`)."),
	"backup-max-age": duration("24h", "How old that backup may be."),
	"backup-by": choice(["gate", "migrate"], "migrate", "When it must be there: already for `gate`, or for `migrate`, so that it may be made between the two."),
	branches: list("The branches whose rehearsal counts; * stands for any letters. Default: the repository's default branch. Of an earlier run on another branch it counts only where that is protected."),
	events: listOr([
		"push",
		"schedule",
		"workflow_dispatch"
	], "What may have started the rehearsal, in GitHub's words; `local` stands for a terminal. Pull requests never count."),
	workflows: list("The workflows whose rehearsal counts, such as `.github/workflows/release.yml`; * stands for any letters. Default: the workflow that asks."),
	attested: flag(false, "Whether the evidence must also have been attested by the workflow that made it, which `gh attestation verify` is asked. Needs `attestations: read`."),
	"protected-environment": text("The GitHub environment that must have reviewers, or a limit to some branches. The token needs `actions: read` to see them.", { value: "NAME" }),
	"clone-max-age": duration("7d", "How old the rows of the clone may be: with golden clones, since that was made."),
	"way-back": choice([
		"any",
		"schema",
		"full"
	], "any", "The way back that the rehearsal must have proven: `schema` for one that restores the schema, `full` for one that loses no row or value either."),
	ignore: list("Objects of the schema whose differences do not count, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`; * stands for any letters. New partitions like their siblings, statistics, autovacuum's options and what REINDEX leaves behind never count."),
	busy: duration("1m", "How long a transaction on a table that the migration changes may have been open.")
};
const gateInputs = object({
	...commonInputs,
	...oneDatabase,
	...evidenceInputs,
	...policyInputs
});
// packages/steps/gate/attested-evidence.ts
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
// packages/steps/gate/prepare-gate.ts
async function prepareGate(by, inputs, here, setDigest, context) {
	const policy = await policyOf(inputs, context);
	const earlier = by === "migrate" ? await policyOfGateStep(context) : void 0;
	const policies = earlier ? [policy, earlier] : [policy];
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
	return {
		proof,
		policies,
		overrideReason: inputs["override-reason"],
		...environment ? { environment } : {}
	};
}
async function policyOf(inputs, context) {
	const { backup, branches, events, workflows, busy, attested } = inputs;
	const { run, environment } = context;
	const environmentName = inputs["protected-environment"];
	const own = environment.GITHUB_RUN_ID && run.workflow ? [run.workflow] : [];
	return {
		maxAge: inputs["max-age"],
		longestMigrate: inputs["longest-migrate"],
		backup,
		backupMaxAge: inputs["backup-max-age"],
		backupBy: inputs["backup-by"],
		branches: branches.length > 0 ? branches : await defaultBranches(inputs["github-token"], context),
		events,
		workflows: workflows.length > 0 ? workflows : own,
		busy,
		cloneMaxAge: inputs["clone-max-age"],
		wayBack: inputs["way-back"],
		ignore: inputs.ignore,
		attested,
		...environmentName === void 0 ? {} : { protectedEnvironment: environmentName }
	};
}
async function defaultBranches(token, { run, evidenceSource }) {
	if (run.defaultBranch) return [run.defaultBranch];
	if (token !== void 0 && evidenceSource !== void 0 && run.repository !== void 0) return [await evidenceSource(token).defaultBranch(run.repository)];
	return ["main", "master"];
}
async function policyOfGateStep({ journal }) {
	const asked = (await journal.entries()).findLast((entry) => entry.type === "step" && entry.step === "gate" && entry.facts?.policy !== void 0);
	return asked?.type === "step" && asked.step === "gate" ? asked.facts?.policy : void 0;
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
	message: `Whether the environment ${name} is protected cannot be told without a github-token.`,
	next: "Give `github-token`; it needs `actions: read`. Or leave `protected-environment` out."
});
// packages/steps/gate/pass-gate.ts
function refuseWithoutEvidence(here, inputs, context) {
	const missing = withoutEvidence(here, inputs, context);
	if (missing && missing.found !== "evidence") throw refused(missing.refusal);
}
async function prepareToPass(given, here, state, context) {
	const run = Object.fromEntries(Object.keys(evidenceInputs).map((name) => [name, given[name]]));
	const inputs = resolveInputs({
		name: "gate",
		inputs: gateInputs
	}, run, context);
	const setDigest = async () => migrationSetDigest((await state()).files);
	return prepareGate("migrate", inputs, here, setDigest, context);
}
async function passGate(asked, context) {
	const { facts, problem } = await askGate({
		by: "migrate",
		...asked
	}, context);
	if (problem) throw new StagegateError(problem);
	return facts;
}
// packages/steps/target/refuse-production.ts
async function refuseProduction(engine, database, context) {
	const { label } = database.address;
	const production = knownProduction(context);
	if (production && await isProduction(engine, production, database.address, context)) throw targetIsProduction(label, "PRODUCTION_URL leads to it");
	if ((await context.journal.entries()).find((entry) => entry.type === "step" && entry.step === "clone-to-staging" && entry.facts !== void 0 && placeOf(entry.facts.source.label) === placeOf(label))) throw targetIsProduction(label, "the journal tells of a clone that was made from it");
	if (await database.mark() === void 0) context.log.warn(`Writing to ${label}, a database without a mark of Stagegate's: you say it is staging.`);
}
function knownProduction(context) {
	const { PRODUCTION_URL } = context.environment;
	return PRODUCTION_URL ? engineOf(PRODUCTION_URL, void 0, context, "production-url").address : void 0;
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
	const { engine, address } = engineOf(inputs["database-url"], inputs.database, context);
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
		next: "Make a copy of it with clone-to-staging (`strategy: template`) and give that one's name with `database`."
	});
	if (mark === void 0) throw refused({
		code: "not-a-clone",
		message: `${label} does not carry the mark of a copy that Stagegate made, so it may be production.`,
		next: "Make a copy with clone-to-staging and give its name with `database`. If you are sure that it is not production, say `environment: staging`."
	});
	return facts;
}
// packages/steps/migrate/invalid-indexes.ts
const isInvalid = (kind, definition) => kind === "index" && definition?.endsWith(" INVALID") === true && !definition.includes(" ON ONLY ");
const madeInvalid = (changes) => changes.filter(({ kind, after }) => isInvalid(kind, after)).map(({ name }) => name);
async function leftInvalid(before, after, ran, workingDirectory) {
	const was = new Set(invalid(before));
	const still = invalid(after).filter((name) => was.has(name));
	if (still.length === 0) return [];
	const texts = await Promise.all(ran.map(({ path }) => readFile(join(workingDirectory, path), "utf8").catch(() => "")));
	return still.filter((name) => texts.some((text) => speaksOf(text, name)));
}
const invalid = (objects) => objects.filter(({ kind, definition }) => isInvalid(kind, definition)).map(({ name }) => name);
function speaksOf(text, qualified) {
	const bare = /(?:"((?:[^"]|"")+)"|([^".]+))$/.exec(qualified);
	const name = bare?.[1]?.replaceAll("\"\"", "\"") ?? bare?.[2];
	if (name === void 0) return false;
	const pattern = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	return new RegExp(`(?<!\\w)${pattern}(?!\\w)`, "i").test(text);
}
const dropInvalid = (names) => `Drop what is invalid: ${names.map((name) => `DROP INDEX CONCURRENTLY ${name};`).join(" ")}`;
// packages/steps/migrate/result.ts
function migrateResult(known, before, after, run, historyTable, leftInvalid = []) {
	const facts = factsOf$1(known, before, after, run);
	const problem = problemIn$2(facts, run, historyTable, leftInvalid);
	return {
		verdict: problem ? verdictOf(problem) : "passed",
		headline: problem ? problem.message.replace(/\.$/, "") : success$1(facts),
		facts,
		outputs: outputsOf(facts),
		...problem ? { problem } : {}
	};
}
function factsBefore(known, before) {
	const { files: _, outlineBefore: __, upkeepBefore: ___, ...facts } = factsOf$1(known, before, before, nothingRun);
	return facts;
}
const nothingRun = { attempts: [] };
function factsOf$1(known, before, after, run) {
	const already = new Set(before.state.applied);
	const outlines = known.environment === "production" ? {} : outlinesOf(before.schema);
	return {
		...known,
		pendingBefore: before.state.pending,
		applied: after.state.applied.filter((id) => !already.has(id)),
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
		attempts: run.attempts,
		...run.recording ? { recording: run.recording } : {}
	};
}
function outcomeUnknown$1(known, before, run, whyNot) {
	if (problemOf(whyNot).kind === "bug") throw whyNot;
	const failure = run.failure === void 0 ? void 0 : problemOf(run.failure);
	const facts = {
		...factsOf$1(known, before, before, run),
		unknown: true
	};
	const problem = {
		kind: failure?.kind === "cancelled" ? "cancelled" : "user",
		code: "outcome-unknown",
		message: `What was applied to ${known.database} is not known: it could not be asked after the migration.`,
		next: "See in its history what was applied before anything else is done. `rollback` undoes none of it without knowing.",
		details: [
			...failure ? [`The migration: ${failure.message}`] : [],
			`Asking afterwards: ${problemOf(whyNot).message}`,
			...facts.pendingBefore.map(({ id }) => `may be applied: ${id}`)
		]
	};
	return endedBy$1(problem, {
		facts,
		outputs: outputsOf(facts)
	});
}
const endedBy$1 = (problem, { facts, outputs }) => ({
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
function success$1({ applied, attempts, changes }) {
	if (attempts.length === 0) return "Nothing to do: no migration is pending";
	const tookMs = attempts.at(-1)?.durationMs ?? 0;
	const retries = attempts.length - 1;
	return [
		`${amount$3(applied.length, "migration")} applied in ${formatDuration(tookMs)}`,
		amount$3(changes.length, "schema change"),
		...retries > 0 ? [`after ${amount$3(retries, "retry", "retries")}`] : []
	].join(", ");
}
function problemIn$2(facts, { failure, statements }, historyTable, leftInvalid) {
	if (failure !== void 0) {
		const isHistory = ofHistory(historyTable);
		const changes = facts.changes.filter(({ name, before, after }) => !isHistory({
			name,
			definition: after ?? before
		}));
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
		message: `${facts.tool} ended well, but ${amount$3(facts.pendingAfter.length, "migration")} ${facts.pendingAfter.length === 1 ? "is" : "are"} still pending in ${facts.database}.`,
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
	message: `${tool} changed ${database}, but not through the recorder: nothing is known of its statements and their locks.`,
	next: "Let its configuration take the database from DATABASE_URL, the variables PGHOST, PGPORT, PGUSER and PGPASSWORD, or those you map with `env:` in stagegate.yml. Where that cannot be, set `record: false`."
});
function withRemains(problem, facts) {
	if (problem.kind === "bug") return problem;
	const { applied, pendingBefore, pendingAfter, changes } = facts;
	const recorded = `${applied.length} of ${amount$3(pendingBefore.length, "migration")} applied`;
	const invalid = madeInvalid(changes);
	const details = [...problem.details ?? [], ...invalid.map((name) => `The index ${name} is INVALID: no query uses it, and nothing is kept unique.`)];
	const next = invalid.length === 0 ? problem.next : `${dropInvalid(invalid)} Then correct the cause and run it again.`;
	if (changes.length === 0 && applied.length === 0) return {
		...problem,
		details: [...details, "The schema and the history are as they were before."]
	};
	if (applied.length > 0) return {
		...problem,
		...problem.kind === "cancelled" ? { next: undoOrGoOn } : next === void 0 ? {} : { next },
		details: [
			...details,
			`Left behind: ${recorded}, ${amount$3(changes.length, "schema change")}.`,
			...applied.map((id) => `applied: ${id}`),
			...pendingAfter.map((id) => `not applied: ${id}`)
		]
	};
	return {
		...problem,
		code: "half-applied",
		message: `${problem.message.replace(/\.$/, "")}; it left ${amount$3(changes.length, "schema change")} behind that no history row tells of.`,
		next: invalid.length > 0 && next !== void 0 ? next : "Run the migration in one transaction, so that a failure leaves nothing behind. Start again from a fresh copy.",
		details: [...details, ...changes.map(described)]
	};
}
const undoOrGoOn = "Undo what was applied with `rollback` and this journal, or rehearse again from where the database stands now.";
const described = ({ change, kind, name }) => `left behind: ${kind} ${name} ${change}`;
function amount$3(count, one, many = `${one}s`) {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
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
		v: 2,
		at: begun.at,
		type: "begun",
		step: "migrate",
		facts
	});
	if (facts.environment === "production") for (const line of beginningOf(facts)) context.log.info(line);
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
// packages/steps/migrate/inputs.ts
const variableName = string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable");
const commandsSchema = strictObject({
	up: string().min(1),
	down: string().min(1).optional(),
	list: string().min(1).optional(),
	files: string().min(1).optional(),
	id: _enum([
		"name",
		"stem",
		"number"
	], { error: "give one of name, stem, number" }).default("name"),
	history: string().min(1)
}).refine(({ list, files }) => list === void 0 !== (files === void 0), "give either `list` or `files`");
const migrateInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	...evidenceInputs,
	tool: choice(["auto", ...toolNames], "auto", "The migration tool: `alembic`, `django`, `rails`, `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files."),
	directory: text("The directory of the migrations, or of the tool's own project; default: the tool's own, such as `migrations`.", { value: "PATH" }),
	sources: list("Patterns of files on which the migrations depend, beside their own: the gate wants them as they were rehearsed. `!` before one takes its files out. Default: what the tool itself tells of; for tools that cannot tell, all that git tracks and that they could read."),
	"history-table": text("The table of applied migrations, where it is not the tool's own default.", { value: "TABLE" }),
	baseline: text("For plain SQL files: the last migration that the database had before Stagegate kept its history, named without `.sql`. On a database with tables and no history it counts as applied, with all before it.", { value: "ID" }),
	"lock-timeout": duration("5s", "The longest a statement may wait for a lock, while all traffic waits behind it."),
	"statement-timeout": duration("15m", "The longest one statement may run."),
	timeout: duration("1h", "The longest all migrations together may take, retries and waiting for another run included."),
	retries: count(3, [0, 10], "How often to try again after a lock timeout, a deadlock or a serialization failure that left nothing behind."),
	record: flag(true, "Record every statement, its duration and the locks it holds: the tool then reaches the database through a relay on 127.0.0.1. `false` for a tool that cannot be pointed there."),
	probe: choiceOnce({
		true: "light",
		false: "off"
	}, [
		"off",
		"light",
		"queue"
	], "off", "`light`: light readers and writers try the five largest tables during a recorded migration, and the report shows what they felt beside what was computed. `queue`: the same, and before it the migration is run on a second copy where a long transaction is open, to show what happens when production is busy. Never done on production."),
	invariants: structure(invariantsSchema, "What a migration leaves as it is: each a `name`, the `sql` of one SELECT that gives one value, and a `tolerance` (a number or a percentage) where it may differ. Read before and after."),
	env: structure(record(variableName, string()).default({}), "Variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} stand for the database's, percent-encoded where they are parts of a URL."),
	"pass-env": structure(array(variableName).default([]), "Names of variables of the job that the migration tool may see. It sees no others."),
	command: structure(commandsSchema.optional(), "The commands of any other tool: `up`, `down`, `list` (prints one id a line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that gives one id a row).")
});
// packages/steps/migrate/judge-recording.ts
function judgeRecording(outcome, { recording, data }, policy) {
	const { facts } = outcome;
	if (!facts) return outcome;
	const results = policyResults({
		recording,
		data
	}, policy);
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
function withoutHistory$1(recording, historyTable) {
	const isHistory = ofHistory(historyTable);
	const isTeams = (name) => !isHistory({ name: name.includes(".") ? name : `public.${name}` });
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
// packages/steps/migrate/relay-for.ts
function relayFor({ engine, services, timeouts, database }, watching) {
	const upstream = database.address;
	return startRelay({
		upstream,
		openUpstream: (startup) => engine.openWire(upstream, startup, services),
		timeouts,
		services,
		...watching
	});
}
// packages/steps/migrate/record-migration.ts
async function recordMigration(run, work, { historyTable, onCopy = false, probed = false } = {}) {
	const { engine, services, database } = run;
	const upstream = database.address;
	const observing = await engine.open(upstream, services);
	try {
		const observer = await observeMigration(observing);
		const log = statementLog(besideOf(observer.relations, observer.serverWords, historyTable));
		const relay = await relayFor(run, {
			watcher: watchTogether(observer.watcher, log),
			oneByOne: onCopy
		});
		const quote = (...parts) => engine.quoteName(...parts);
		const tables = probed ? tablesToProbe(observer.relations, quote) : [];
		let result;
		let felt;
		const probe = await startProbe(tables, () => engine.open(upstream, services));
		try {
			result = await work({
				...run,
				toolAddress: relay.address
			});
		} finally {
			await relay.close();
			felt = await probe.stop();
		}
		const observed = await observer.finish();
		const recording = {
			...observed,
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
function withFelt(table, felts) {
	const felt = felts.get(table.name);
	return felt ? {
		...table,
		felt
	} : table;
}
// packages/steps/migrate/meet-transaction.ts
const withoutTimeoutMs = 1e4;
const longestWaitMs = 3e4;
const graceMs = 1e3;
const mostChanges = 20;
async function meetTransaction(tool, run) {
	try {
		var _usingCtx$9 = _usingCtx();
		const { engine, services, timeouts, database } = run;
		const historyTable = await tool.historyTable(run.project);
		const before = await lookAt(tool, run);
		const probe = _usingCtx$9.a(await probeQueue(await teamsRelations(database, historyTable), (...parts) => engine.quoteName(...parts), () => engine.open(database.address, services), boundOf(timeouts.lockMs)));
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
				const problem = await problemIn$1(tool.up({
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
		const { table, ...rest } = wait;
		const waited = {
			...facts,
			wait: {
				...rest,
				...table ? { table: nameOf(table) } : {}
			}
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
		_usingCtx$9.e = _;
	} finally {
		await _usingCtx$9.d();
	}
}
const notSeen = (message) => userError({
	code: "queue-not-seen",
	message
});
async function teamsRelations(database, historyTable) {
	const isHistory = ofHistory(historyTable);
	const all = await readRelations(database);
	return new Map([...all].filter(([, { schema, name }]) => !isHistory({ name: `${schema}.${name}` })));
}
const boundOf = (lockMs) => lockMs === 0 ? withoutTimeoutMs : Math.min(longestWaitMs, lockMs + graceMs);
async function problemIn$1(work) {
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
	const changes = diffSchemas(before.schema, after.schema).filter(({ name, before: was, after: is }) => !isHistory({
		name,
		definition: is ?? was
	}));
	if (applied.length + changes.length === 0) return void 0;
	const invalid = new Set(madeInvalid(changes));
	return {
		applied,
		changes: changes.map(({ kind, name, change }) => `${kind} ${name} ${change}${invalid.has(name) ? ", INVALID" : ""}`).slice(0, mostChanges)
	};
}
// packages/steps/migrate/rehearse-queue.ts
async function rehearseQueue(project, inputs, context) {
	const { tool, run } = await pendingRun(project, inputs, context);
	if (!tool) return void 0;
	const endGroup = context.log.group("On a busy copy, behind a long transaction (probe: queue)");
	const deadline = AbortSignal.timeout(inputs.timeout);
	const services = {
		...context,
		signal: AbortSignal.any([context.signal, deadline])
	};
	try {
		try {
			var _usingCtx$8 = _usingCtx();
			const copy = _usingCtx$8.a(await run.engine.copyAside(run.database.address, services));
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
			_usingCtx$8.e = _;
		} finally {
			await _usingCtx$8.d();
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
async function pendingRun(project, inputs, context) {
	try {
		var _usingCtx3 = _usingCtx();
		const target = _usingCtx3.a(await openTarget(inputs, context));
		const run = {
			project,
			engine: target.engine,
			database: target.database,
			services: context,
			timeouts: {
				lockMs: inputs["lock-timeout"],
				statementMs: inputs["statement-timeout"]
			}
		};
		const tool = await chooseTool(inputs.tool, project);
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
// packages/steps/migrate/sequences-behind.ts
async function sequencesBehind(database) {
	return (await database.sequences().catch((error) => {
		if (problemOf(error).sqlstate === void 0) throw error;
	}))?.filter((sequence) => decideSequence(sequence).verdict === "behind").map(({ name }) => name);
}
// packages/steps/migrate/unfit-history.ts
function refuseUnfit({ missing, edited, skipped = [], files }) {
	if (missing.length > 0) throw userError({
		code: "missing-migrations",
		message: `The database has migrations that the repository does not: ${missing.join(", ")}.`,
		next: "Bring the branch up to date with the one that was deployed, or restore the files from it. Check also `directory` and `history-table`."
	});
	const pathsOf = (ids) => files.filter(({ id }) => ids.includes(id)).map(({ path }) => path).join(", ");
	if (skipped.length > 0) throw userError({
		code: "skipped-migrations",
		message: `These migrations were put in below one that the database has, and would never run on it: ${pathsOf(skipped)}.`,
		next: "Let them come after the newest one: correct what they stand on."
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
		message: `${database} was migrated while the migration was tried on a copy beside it: the tool takes its database from somewhere else than it was told.`,
		next: "Let its configuration take the database from DATABASE_URL, the variables PGHOST, PGPORT, PGUSER, PGPASSWORD and PGDATABASE, or those you map with `env:` in stagegate.yml. Start again from a fresh copy."
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
// packages/steps/migrate/wants-queue.ts
function wantsQueue(inputs, { settings, log }) {
	if (inputs.probe !== "queue") return false;
	if (inputs.environment !== "clone") {
		if (settings.step("migrate").inputs.probe !== "queue") throw refused({
			code: "queue-not-on-clone",
			message: `\`probe: queue\` lets everybody wait on purpose; with \`environment: ${inputs.environment}\` people may be working there.`,
			next: "Use it in the rehearsal, on a copy that Stagegate made, and leave it out here."
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
// packages/steps/migrate/watch-data.ts
const countMs$1 = 15e3;
async function watchData(run) {
	const before = await aside(run, (database) => exactRows(database));
	return (recording) => aside(run, async (database) => {
		const touched = recording.tables.filter(isTouched);
		const names = touched.map(({ name }) => name);
		const after = await exactRows(database, names);
		const tables = names.map((name) => ({
			name,
			before: before?.get(name),
			after: after.get(name)
		}));
		const withRoots = new Set(touched.flatMap(({ name, partitionOf }) => [name, partitionOf ?? name]));
		return {
			tables: tables.filter(({ before, after }) => before !== void 0 || after !== void 0),
			foreignKeys: await database.countOrphans([...withRoots], countMs$1)
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
async function exactRows(database, only) {
	const counts = await database.countRows(countMs$1, {
		...only ? { only } : {},
		waitForLocks: false
	});
	return new Map(counts.filter(({ estimated }) => !estimated).map(({ table, rows }) => [table, rows]));
}
const isTouched = ({ mode, inserted, updated, deleted, rewrittenBy, bytesBefore, bytesAfter }) => Boolean(inserted ?? updated ?? deleted ?? rewrittenBy) || bytesBefore !== bytesAfter || mode !== void 0 && lockModes.indexOf(mode) >= lockModes.indexOf("RowExclusive");
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
		next: "Allow more with `timeout`, or find out what they wait for."
	}) };
}
// packages/steps/migrate/step.ts
const migrate = defineStep({
	name: "migrate",
	description: "Applies the pending migrations with the team's own tool, and records what changed.",
	inputs: migrateInputs,
	outputs: {
		applied: "How many migrations were applied.",
		"pending-before": "How many migrations were pending.",
		"fingerprint-before": "The digest of the schema before.",
		"fingerprint-after": "The digest of the schema after."
	},
	async run(inputs, context) {
		try {
			var _usingCtx$7 = _usingCtx();
			const gated = inputs.environment === "production";
			const queue = wantsQueue(inputs, context) ? await rehearseQueue(projectOf(inputs, context), inputs, context) : void 0;
			const evidence = gated ? await evidenceHere(inputs, context) : void 0;
			if (gated) refuseWithoutEvidence(evidence, inputs, context);
			const target = _usingCtx$7.a(await openTarget(inputs, context, "gated"));
			const { engine, database, server } = target;
			const run = {
				project: projectOf(inputs, context),
				engine,
				database,
				services: context,
				timeouts: {
					lockMs: inputs["lock-timeout"],
					statementMs: inputs["statement-timeout"]
				}
			};
			const tool = await chooseTool(inputs.tool, run.project);
			const prepared = gated ? await prepareToPass(inputs, evidence, () => tool.state(run), context) : void 0;
			const deadline = AbortSignal.timeout(inputs.timeout);
			await takeMigrationLock(database, context, inputs.timeout);
			const lock = _usingCtx$7.a(keepMigrationLock(engine, database, context));
			const before = await lookAt(tool, run);
			refuseUnfit(before.state);
			if (queue) refuseApplied(before.state, database.address.label);
			warnOfOrder(before.state, tool, context);
			warnOfIgnored(before.state, tool, context);
			const of = {
				database: database.address.label,
				environment: inputs.environment
			};
			const noted = (await database.mark())?.source;
			const edited = editedSince(before.state, knownDigests(noted, await context.journal.entries(), of));
			warnOfEdits(edited, context);
			const gate = prepared ? await passGate({
				prepared,
				database,
				...before
			}, context) : void 0;
			const known = {
				tool: tool.name,
				...of,
				serverVersion: server.version,
				lockTimeoutMs: run.timeouts.lockMs,
				statementTimeoutMs: run.timeouts.statementMs,
				...edited.length > 0 ? { edited } : {},
				...gate ? { gate } : {},
				...queue ? { queue } : {}
			};
			if (before.state.pending.length === 0) return migrateResult(known, before, before, { attempts: [] });
			context.log.info(`${before.state.pending.length} pending: ${before.state.pending.map(({ id }) => id).join(", ")}`);
			if (inputs.environment === "clone") {
				known.sequencesBehind = await sequencesBehind(database);
				Object.assign(known, await previewMigrations(tool, run, before.state.pending));
			}
			const historyTable = await tool.historyTable(run.project);
			const look = () => lookAfter(tool, run, before.sources, context);
			const untouched = async () => sameAs(before, await look(), historyTable);
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
			const dataAfter = inputs.record && !gated ? await watchData(timed) : void 0;
			known.begun = await beginMigration(known, before, target, context);
			const applyOn = (it) => withRetries(it.services, inputs.retries, () => tool.up(it), untouched);
			const { result, recorded } = await (inputs.record ? recordMigration(timed, applyOn, {
				historyTable,
				onCopy: !gated,
				probed: inputs.probe !== "off" && !gated
			}) : applyOn(timed).then((result) => ({ result }))).catch(nothingRecorded);
			if (context.signal.aborted && inputs.environment === "clone") throw cancelled();
			const stopped = {
				cancelled: context.signal,
				deadline,
				lock: lock.lost
			};
			const ended = {
				...result,
				...recorded,
				...whyStopped(result.failure, stopped, inputs.timeout)
			};
			const ran = await look().then(async (after) => {
				const pending = before.state.pending;
				const left = await leftInvalid(before.schema, after.schema, pending, context.workingDirectory);
				return migrateResult(known, before, after, ended, historyTable, left);
			}, (error) => outcomeUnknown$1(known, before, ended, error));
			const outcome = ran.problem ? ran : await compare().then((invariants) => withInvariants(ran, invariants), (error) => endedBy$1(problemOf(error), ran));
			if (!recorded) return outcome;
			const recording = withoutHistory$1(recorded.recording, historyTable);
			return judgeRecording(outcome, {
				recording,
				data: ran.problem ? void 0 : await dataAfter?.(recording)
			}, context.settings.policy);
		} catch (_) {
			_usingCtx$7.e = _;
		} finally {
			await _usingCtx$7.d();
		}
	}
});
const nothingRecorded = (failure) => ({ result: {
	attempts: [],
	failure
} });
// packages/steps/migrate/production-history.ts
const goesOn$1 = new Set([
	"no-migration-tool",
	"several-migration-tools",
	"no-migrations",
	"no-migrations-directory",
	"no-rights"
]);
async function productionHistory(engine, production, context) {
	const settings = resolveInputs(migrate, {}, context);
	const database = await engine.open(production, context);
	try {
		const project = projectOf(settings, context);
		const tool = await chooseTool(settings.tool, project);
		const timeouts = {
			lockMs: settings["lock-timeout"],
			statementMs: settings["statement-timeout"]
		};
		const state = await tool.state({
			project,
			engine,
			database,
			services: context,
			timeouts
		});
		return {
			history: state.applied,
			digests: digestsOf(state)
		};
	} catch (error) {
		const { code, message } = problemOf(error);
		if (!goesOn$1.has(code)) throw error;
		context.log.debug(`Production's migration history is not noted in the clone: ${message}`);
		return { history: [] };
	} finally {
		await database.close();
	}
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
	const details = problems.flatMap(linesOf$1);
	throw userError({
		code: first.code,
		message: `${details.length} things are wrong.`,
		next: "Correct all of them: nothing was begun.",
		details
	});
}
const linesOf$1 = ({ message, details, next }) => details ?? [next === void 0 ? message : `${message} ${next}`];
// packages/steps/clone-to-staging/inputs.ts
const cloneInputs = object({
	...commonInputs,
	...twoDatabases,
	strategy: choice(["stream", "template"], "stream", "`stream`: copy production, masked on the way. `template`: copy the golden clone on the staging server, in seconds and without production."),
	golden: flag(false, "Make or refresh the golden clone of this staging database, and leave the database itself alone."),
	swap: flag(true, "Replace the staging database by the clone and keep the old one as `<name>__before`, which holds only the last one; a database that Stagegate did not make is kept beyond that, as `<name>__kept_<time>`. `false`: make a copy beside it, named in the output `database`."),
	masks: structure(maskRulesSchema.default({}), "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results; `text` keeps only the length; `keep` says that a column only looks personal."),
	"unsafe-unmasked": text("Copy personal data as it is. Give the reason in at least 10 characters; it is written into the journal.", {
		runOnly: true,
		value: "REASON"
	}),
	jobs: count(2, [1, 32], "How many tables are copied, and indexes made, at the same time."),
	cleanup: structure(array(string().min(1)).default([]), "SQL statements run on the clone before anybody else may connect: empty queues, sessions, webhooks and keys here."),
	"exclude-data": list("Tables to copy without their rows, as `table` or `schema.table`; * and ? stand for any letters."),
	keep: duration("24h", "How long a copy made outside a rehearsal may live; the next run drops it after that.")
});
// packages/steps/clone-to-staging/step.ts
const shortestReason = 10;
const cloneToStaging = defineStep({
	name: "clone-to-staging",
	description: "Copies production to the staging server, with personal data masked before it leaves production.",
	inputs: cloneInputs,
	outputs: {
		database: "The name of the database that was made.",
		strategy: "How it was made: stream or template.",
		rows: "How many rows were copied; 0 for template, which copies files.",
		"masked-columns": "How many columns were masked; 0 for template.",
		previous: "The name of the database that was replaced and kept; empty where none was."
	},
	async run(inputs, context) {
		refuseContradiction(inputs);
		const started = performance.now();
		await checkEach((inputs.strategy === "stream" ? ["production-url", "staging-url"] : []).map((input) => () => engineOf(inputs[input], void 0, context, input)));
		const staging = engineOf(inputs["staging-url"], void 0, context, "staging-url");
		const into = intoOf(inputs);
		const made = inputs.strategy === "stream" ? await stream(inputs, staging.engine, staging.address, into, context) : await template(staging.engine, staging.address, into, context);
		if (made.leftOut.length > 0) context.log.info(`The clone leaves out: ${made.leftOut.join("; ")}.`);
		return {
			verdict: "passed",
			headline: headline$2(made, performance.now() - started),
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
});
async function stream(inputs, engine, target, into, context) {
	const production = engineOf(inputs["production-url"], void 0, context, "production-url").address;
	await engine.challengeTarget(production, target, context);
	await dropStale(engine, target, context);
	const history = await productionHistory(engine, production, context);
	const reason = inputs["unsafe-unmasked"];
	if (reason !== void 0) context.log.warn(`Personal data is copied as it is: ${reason}`);
	const salt = inputs["masking-salt"] ?? randomBytes(32).toString("base64url");
	context.secrets.add(salt);
	const plan = {
		masks: inputs.masks,
		salt,
		unsafeUnmasked: reason,
		jobs: inputs.jobs,
		cleanup: inputs.cleanup,
		excludeData: inputs["exclude-data"]
	};
	return {
		...await engine.cloneByStream(production, target, plan, into, history, context, context.rehearsal),
		randomSalt: inputs["masking-salt"] === void 0
	};
}
async function template(engine, target, into, context) {
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
function headline$2(made, durationMs) {
	const { rows, tables, maskedColumns, unmaskedReason, strategy, source } = made;
	const masked = unmaskedReason === void 0 ? `${amount$2(maskedColumns, "column")} masked` : "NOT masked";
	const what = `${amount$2(rows, "row")} in ${amount$2(tables.length, "table")}, ${masked}`;
	const from = ` from the golden clone of ${source.snapshotAt.slice(0, 16).replace("T", " ")} UTC`;
	return `${what},${strategy === "template" ? from : ""} in ${formatDuration(durationMs)}`;
}
const amount$2 = (count, what) => `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
// packages/steps/gate/step.ts
const gate = defineStep({
	name: "gate",
	description: "Says whether the pending migrations may run on production now, on the evidence of their rehearsal. Production is only read.",
	inputs: gateInputs,
	outputs: {
		"evidence-digest": "The digest of the evidence; empty where there was none.",
		refusals: "The names of what was refused, separated by commas.",
		pending: "How many migrations production still lacks."
	},
	async run(inputs, context) {
		const { engine, address } = engineOf(inputs["database-url"], inputs.database, context);
		const here = await evidenceHere(inputs, context);
		const database = await engine.open(address, context);
		try {
			const read = await migrationsHere(engine, database, context);
			const setDigest = async () => migrationSetDigest((await read.state()).files);
			const prepared = await prepareGate("gate", inputs, here, setDigest, context);
			const migrations = {
				state: await read.state(),
				sources: await read.sources()
			};
			const schema = await database.schema();
			return outcomeOf$3(await askGate({
				by: "gate",
				prepared,
				database,
				...migrations,
				schema
			}, context));
		} finally {
			await database.close();
		}
	}
});
async function migrationsHere(engine, database, context) {
	const settings = resolveInputs(migrate, {}, context);
	const project = projectOf(settings, context);
	const tool = await chooseTool(settings.tool, project);
	const timeouts = {
		lockMs: settings["lock-timeout"],
		statementMs: settings["statement-timeout"]
	};
	return {
		state: () => tool.state({
			project,
			engine,
			database,
			services: context,
			timeouts
		}),
		sources: () => migrationSources(tool, project, context)
	};
}
function outcomeOf$3({ decision, facts, problem }) {
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
	const may = `${pending.length === 1 ? "1 migration" : `${pending.length} migrations`} may run on production`;
	if (overridden.length === 0) return may;
	return `${may}; overridden: ${overridden.map(({ code }) => code).join(", ")}, because: ${overrideReason}`;
}
// packages/steps/migrate/check-migrations.ts
async function checkMigrations(inputs, context) {
	wantsQueue(inputs, context);
	const project = projectOf(inputs, context);
	checkVariables(project);
	if (commandsComeFirst(context)) return;
	const tool = await chooseTool(inputs.tool, project);
	const timeouts = {
		lockMs: inputs["lock-timeout"],
		statementMs: inputs["statement-timeout"]
	};
	const database = { address: noDatabase };
	await tool.check?.({
		project,
		engine: defaultEngine,
		database,
		services: context,
		timeouts
	});
}
function commandsComeFirst({ settings }) {
	return ["backup-db", "clone-to-staging"].map((step) => settings.step(step)).flatMap(({ before, after }) => [...before, ...after]).length + settings.step("migrate").before.length > 0;
}
// packages/steps/report/foreign-journal.ts
function foreign(entries, { conclusion }) {
	const unlinked = entries.map((entry) => {
		if (entry.type !== "run") return entry;
		const { url: _url, ...run } = entry;
		return run;
	});
	if (conclusion === "success" || readRehearsal(unlinked).verdict !== "passed") return unlinked;
	const message = `The journal says that all passed, and GitHub that its run ended as ${conclusion ?? "nothing yet"}.`;
	return [...unlinked, {
		v: 1,
		at: new Date().toISOString(),
		type: "step",
		step: "rehearse",
		verdict: "inconclusive",
		headline: message,
		durationMs: readRehearsal(unlinked).durationMs,
		problem: {
			kind: "user",
			code: "run-not-successful",
			message,
			next: "Look at the run: what failed there may be another part of it."
		}
	}];
}
function isAbout(entries, commit) {
	return entries.filter((entry) => entry.type === "run").every((run) => (run.headCommit ?? run.commit ?? commit) === commit);
}
function forkOf({ repository, workflow_run: run }) {
	const { id, full_name } = run?.head_repository ?? {};
	return id === repository?.id ? void 0 : full_name;
}
const firstRun = (journals) => journals.flatMap((entries) => entries.find((entry) => entry.type === "run") ?? []).at(0);
// packages/steps/report/post-report.ts
const annotationsOfAStep = 9;
const commentPermissions = "contents: read, pull-requests: write";
async function postReport(token, journals, context) {
	const event = await readEvent(context.environment);
	const places = journals.length === 1 ? journals.flatMap(failureLocations) : [];
	if (!event?.workflow_run) annotateHere(places.slice(0, annotationsOfAStep), context);
	return onPullRequest(token, event, context, async (client, pull) => {
		const url = await comment(client, pull, event, journals, context);
		if (places.length > annotationsOfAStep) await annotateThere(client, pull, places, context);
		return url;
	});
}
async function announceRehearsal(token, context) {
	await onPullRequest(token, await readEvent(context.environment), context, (client, pull) => markOutOfDate(client, target(pull, context, context.run.at), outOfDate(pull.head, ", which is being rehearsed"), outOfDateBegins));
}
async function onPullRequest(token, event, context, work) {
	const { environment, log, signal } = context;
	if (!token || !(event?.pull_request || event?.workflow_run) || signal.aborted) return void 0;
	try {
		const client = await connect({
			token,
			apiUrl: apiUrlOf(environment),
			signal,
			log
		});
		const pull = await pullRequestOf(client, event, environment);
		if (pull) return await work(client, pull);
		log.info("No open pull request stands at the commit of that run: nothing is posted.");
	} catch (error) {
		const { message, next = "", kind } = apiProblem(error, "The report could not be posted on the pull request", commentPermissions);
		if (kind !== "cancelled") log.warn(`${message}\n${next}\n${forkAdvice}`);
	}
}
const forkAdvice = "Runs of forks and of Dependabot have a token that may only read; a workflow on `workflow_run` can post for them, see the README of actions/report. The report is in the job summary in any case.";
const target = ({ owner, repo, number, head }, { run, environment }, began, text = "") => ({
	owner,
	repo,
	pullRequest: number,
	marker: {
		name: run.name,
		head,
		run: Number(environment.GITHUB_RUN_ID ?? 0),
		attempt: Number(environment.GITHUB_RUN_ATTEMPT ?? 1),
		at: Math.floor(Date.parse(began) / 1e3),
		digest: sha256(text)
	}
});
async function comment(client, pull, event, given, context) {
	const followed = event?.workflow_run;
	if (followed && !given.every((entries) => isAbout(entries, followed.head_sha))) {
		context.log.warn(`The journal is not about ${followed.head_sha}, which that run was of: nothing is posted.`);
		return;
	}
	const onlyUpdate = nothingToSay(given);
	const journals = followed ? given.map((entries) => foreign(entries, followed)) : given;
	const fork = followed && forkOf(event);
	const now = await currentHead(client, pull);
	const moved = now === pull.head ? {} : { movedTo: now };
	const facts = {
		head: pull.head,
		...moved,
		...fork ? { fork } : {}
	};
	const whole = nothingToSay(journals) ? nothingPending(pull.head) : commentText(journals, facts);
	const text = context.secrets.redact(whole);
	const began = followed?.run_started_at ?? firstRun(given)?.at ?? context.run.at;
	return putComment(client, {
		...target(pull, context, began, text),
		text,
		onlyUpdate
	});
}
function annotateHere(places, context) {
	for (const { line, column, message, path } of places) context.log.annotate?.(message, {
		file: fromRoot(path, context),
		line,
		...column === void 0 ? {} : { column }
	});
}
async function annotateThere(client, { owner, repo, head }, places, context) {
	const name = `Stagegate: ${context.run.name}`;
	const more = places.slice(annotationsOfAStep).map(({ path, line, message }) => ({
		path: fromRoot(path, context),
		line,
		message: context.secrets.redact(message)
	}));
	await annotateCommit(client, {
		owner,
		repo,
		commit: head,
		name,
		title: "The rehearsal failed"
	}, more);
}
const fromRoot = (path, { workingDirectory, environment }) => relative(environment.GITHUB_WORKSPACE ?? workingDirectory, resolve(workingDirectory, path));
// packages/steps/report/step.ts
const inputs$3 = object({
	...commonInputs,
	...githubToken,
	journals: list("The journals of several databases that are released together, to report on them in one, in place of `journal`.", {
		runOnly: true,
		value: "PATHS"
	}),
	comment: flag(true, "Whether a run of a pull request puts the report into its one comment there. Needs `pull-requests: write`."),
	report: textOr(".stagegate/report.md", "Where the Markdown report is written.", { value: "PATH" }),
	log: textOr(".stagegate/MIGRATION_LOG.md", "The migration log: this run is added to it, or replaced in it.", { value: "PATH" })
});
const report = defineStep({
	name: "report",
	description: "Makes one Markdown report and MIGRATION_LOG.md from the journal.",
	inputs: inputs$3,
	outputs: {
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		evidence: "The path of the evidence; empty where the journal has no rehearsal, or goes on after it.",
		"evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
		comment: "The address of the comment on the pull request, where there is one.",
		"rehearsal-verdict": "How the steps in the journal ended, taken together."
	},
	async run(given, context) {
		const journals = await readJournals(given.journals, context);
		const verdict = worstVerdict(journals.map((entries) => readRehearsal(entries).verdict));
		const [reportPath, logPath] = [given.report, given.log].map((path) => resolve(context.workingDirectory, path));
		if (reportPath === logPath) throw samePath(given.report);
		const [only = [], ...others] = journals;
		const evidence = others.length === 0 ? evidenceOf(only) : void 0;
		const digest = evidence && evidenceDigest(evidence);
		const text = buildReports(journals, {
			bytes: summaryBytes,
			rest: code([...given.journals].join(", ") || given.journal),
			evidence: digest
		});
		await writeWhole(reportPath, text);
		for (const entries of journals.toReversed()) await writeWhole(logPath, migrationLog(await readIfThere(logPath), entries, others.length > 0));
		const written = evidence && endsWithRehearsal(only);
		const evidencePath = join(dirname(reportPath), "evidence.json");
		if (written) await writeWhole(evidencePath, evidenceText(evidence));
		const comment = await postReport(given.comment ? given["github-token"] : void 0, journals, context);
		return {
			verdict: "passed",
			headline: `Report written: the rehearsal ${verdict === "inconclusive" ? "was inconclusive" : verdict}`,
			facts: {
				report: given.report,
				log: given.log,
				bytes: Buffer.byteLength(text),
				...written && digest ? { evidence: digest } : {}
			},
			outputs: {
				report: reportPath,
				log: logPath,
				"rehearsal-verdict": verdict,
				evidence: written ? evidencePath : "",
				"evidence-digest": digest ?? "",
				...comment ? { comment } : {}
			}
		};
	}
});
async function readJournals(paths, { workingDirectory, journal, run, log, secrets }) {
	const files = paths.length === 0 ? [journal] : paths.map((path) => journalFile({
		path: resolve(workingDirectory, path),
		run,
		log,
		secrets
	}));
	return Promise.all(files.map(async (file) => {
		const entries = await file.entries();
		if (!entries.some(({ type }) => type !== "run")) throw journalEmpty(file.path, entries.length === 0);
		return entries.map((entry) => redactEntry(entry, secrets));
	}));
}
const journalEmpty = (path, missing) => userError({
	code: "journal-empty",
	message: `There is nothing to report: the journal ${path} ${missing ? "is missing or empty" : "has no finished step"}.`,
	next: "Run a step before this one, in the same job and with the same `journal`; between jobs, hand the journal over as an artifact."
});
const samePath = (path) => userError({
	code: "same-path",
	message: `\`report\` and \`log\` are the same file, ${path}.`,
	next: "Give each a path of its own."
});
// packages/steps/reset-sequences/step.ts
const resetSequences = defineStep({
	name: "reset-sequences",
	description: "Moves every sequence past its column's largest value, so that the next insert does not collide.",
	inputs: object({
		...commonInputs,
		...oneDatabase,
		environment: environment(),
		"check-only": flag(false, "Only look: a sequence that is behind fails the step, and nothing is changed.")
	}),
	outputs: {
		sequences: "How many sequences were looked at.",
		repaired: "How many were moved."
	},
	async run(inputs, context) {
		try {
			var _usingCtx$6 = _usingCtx();
			const checkOnly = inputs["check-only"];
			const { database } = _usingCtx$6.a(await openTarget(inputs, context, checkOnly ? "gated" : "refused"));
			const found = decideAll(await database.sequences());
			const behind = found.filter(({ decision }) => decision.verdict === "behind");
			const bar = context.log.progress("Sequences", behind.length, "items");
			let now = found;
			if (!checkOnly) {
				for (const [done, { sequence, decision }] of behind.entries()) {
					bar.update(done, sequence.name);
					await repair(database, sequence, decision);
				}
				if (behind.length > 0) now = decideAll(await database.sequences());
			}
			bar.end();
			const before = await behindBefore(database.address.label, context);
			return resultOf$1({
				database: database.address.label,
				checkOnly,
				environment: inputs.environment
			}, found, now, before);
		} catch (_) {
			_usingCtx$6.e = _;
		} finally {
			await _usingCtx$6.d();
		}
	}
});
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
function resultOf$1(looked, found, now, before) {
	const after = new Map(now.map((decided) => [decided.sequence.ref, decided]));
	const facts = {
		database: looked.database,
		checkOnly: looked.checkOnly,
		sequences: found.map((was) => factOf(was, after.get(was.sequence.ref), before))
	};
	const repaired = facts.sequences.filter(({ repairedTo }) => repairedTo !== void 0).length;
	const problem = problemIn(now, looked);
	return {
		verdict: problem ? "failed" : "passed",
		headline: problem ? problem.message.replace(/\.$/, "") : success(found.length, repaired),
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
		message: `${amount$1(exhausted.length)} used up: no free number is left after the last.`,
		next: "Widen the column and its sequence to bigint (ALTER TABLE … ALTER COLUMN … TYPE bigint; ALTER SEQUENCE … AS bigint) in a migration.",
		details
	};
	if (behind.length === 0) return void 0;
	return {
		kind: "user",
		code: "sequence-behind",
		message: `${amount$1(behind.length)} behind: inserts will collide with rows that are there.`,
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
function success(looked, repaired) {
	if (looked === 0) return "No sequence is owned by a column: nothing to reset";
	if (repaired === 0) return `${amount$1(looked)} in step with ${looked === 1 ? "its column" : "their columns"}`;
	return `${formatCount(repaired)} of ${formatCount(looked)} sequences repaired`;
}
const amount$1 = (count) => count === 1 ? "1 sequence is" : `${formatCount(count)} sequences are`;
// packages/steps/rollback/applied-by-journal.ts
function appliedByJournal(entries, { address: { label } }) {
	const releases = [];
	for (const entry of entries) {
		if (entry.type !== "step" || entry.step !== "migrate" && entry.step !== "rollback") continue;
		if (!entry.facts || place(entry.facts.database) !== place(label)) continue;
		if (entry.step === "rollback") takeBack(releases, entry.facts);
		else apply(releases, entry.facts, entry.verdict === "passed");
	}
	const last = releases.at(-1);
	if (last === void 0) throw nothingToUndo(label);
	const { unknown, passed: _, ...applied } = last;
	if (unknown.length > 0) throw outcomeUnknown(label, unknown);
	return applied;
}
function apply(releases, facts, passed) {
	const open = releases.at(-1)?.passed === false ? releases.pop() : void 0;
	const pending = facts.pendingBefore.map(({ id }) => id);
	const unknown = facts.unknown ? pending : (open?.unknown ?? []).filter((id) => !pending.includes(id));
	const rehearsed = facts.gate?.refusals.length === 0 ? facts.gate.evidence?.wayBack : void 0;
	const ids = [...open?.ids ?? [], ...facts.applied];
	if (ids.length === 0 && unknown.length === 0) return;
	releases.push({
		ids,
		outOfOrder: [...open?.outOfOrder ?? [], ...facts.outOfOrder ?? []],
		changes: joinChanges(open?.changes ?? [], facts.changes),
		...rehearsed ? { rehearsed } : {},
		passed,
		unknown
	});
}
function takeBack(releases, { way, dryRun, undone, kept }) {
	if (dryRun) return;
	if (way !== "down" && kept !== void 0) releases.length = 0;
	const last = releases.at(-1);
	if (last === void 0) return;
	last.ids = last.ids.filter((id) => !undone.includes(id));
	if (last.ids.length === 0) releases.pop();
}
const place = (label) => label.slice(label.lastIndexOf("@") + 1);
const nothingToUndo = (label) => refused({
	code: "nothing-to-undo",
	message: `The journal tells of no migration that was applied to ${label} and not undone since.`,
	next: "Give the journal of the run that migrated this database; without one, undo it with the tool by hand, or restore a backup."
});
const outcomeUnknown = (label, ids) => refused({
	code: "outcome-unknown",
	message: `A migration of ${label} ended without a look at what it had done: the database could not be asked.`,
	next: "See in the database's history which of these were applied, and undo them with the tool by hand, or restore a backup.",
	details: ids.map((id) => `may be applied: ${id}`)
});
// packages/steps/rollback/undo-migrations.ts
async function toolOn(engine, database, context) {
	const settings = resolveInputs(migrate, {}, context);
	const project = projectOf(settings, context);
	const run = {
		project,
		engine,
		database,
		services: context,
		timeouts: {
			lockMs: settings["lock-timeout"],
			statementMs: settings["statement-timeout"]
		}
	};
	const deadline = AbortSignal.timeout(settings.timeout);
	const timed = {
		...run,
		services: {
			...context,
			signal: AbortSignal.any([context.signal, deadline])
		}
	};
	return {
		tool: await chooseTool(settings.tool, project),
		run,
		inTime: (work) => work(timed).catch((error) => {
			throw deadline.aborted && !context.signal.aborted && problemOf(error).kind === "cancelled" ? tookTooLong(settings.timeout) : error;
		})
	};
}
const tookTooLong = (timeoutMs) => userError({
	code: "migration-timeout",
	message: `It took longer than ${formatDuration(timeoutMs)} and was stopped.`,
	next: "Allow more with `timeout:` under `migrate:`, or find out what it waits for."
});
async function refuseChangedHistory({ tool, run }, { ids, outOfOrder }) {
	const { applied, missing } = await tool.state(run);
	const absent = ids.filter((id) => !applied.includes(id));
	const [first] = ids.filter((id) => !outOfOrder.includes(id));
	const newer = first === void 0 ? [] : applied.slice(applied.indexOf(first)).filter((id) => !ids.includes(id));
	if (absent.length > 0 || newer.length > 0) throw refused({
		code: "history-changed",
		message: `The history of ${run.database.address.label} no longer ends with the migrations that the journal tells of.`,
		next: "Something was applied or undone since. Look at both, and undo by hand or restore a backup.",
		details: [...absent.map((id) => `no longer applied: ${id}`), ...absent.length > 0 ? [] : newer.map((id) => `applied since: ${id}`)]
	});
	const gone = missing.filter((id) => ids.includes(id));
	if (gone.length > 0) throw refused({
		code: "missing-migrations",
		message: `The files of migrations to undo are not in this checkout: ${gone.join(", ")}.`,
		next: "Check out the commit that was deployed: an older one does not know how to undo them."
	});
}
async function undo({ tool, run, inTime }, ids) {
	await inTime((timed) => tool.down(timed, ids));
	const { applied } = await tool.state(run);
	const still = ids.filter((id) => applied.includes(id));
	if (still.length > 0) throw userError({
		code: "still-applied",
		message: `${tool.name} ended well, but the history still has ${still.join(", ")}.`,
		next: "Check that the tool's configuration takes its database from DATABASE_URL, and that its way down takes the history's row away."
	});
}
// packages/steps/rollback/prove-way-back.ts
const contentLimits = {
	tableBytes: 1024 ** 3,
	totalMs: 6e4
};
const unread = {
	tables: [],
	skipped: [{
		name: "the rows",
		why: "they were not read before the migration"
	}]
};
async function proveWayBack(engine, database, applied, watched, context) {
	const on = await toolOn(engine, database, context);
	const { legs, time } = clock();
	const isHistory = ofHistory(await on.tool.historyTable(on.run.project));
	const readSchema = async () => (await database.schema()).filter((object) => !isHistory(object));
	const schemaMigrated = await readSchema();
	const changes = applied.changes.filter(({ name, after, before }) => !isHistory({
		name,
		definition: after ?? before ?? ""
	}));
	const schemaBefore = undoChanges(schemaMigrated, changes);
	const readRows = async () => withoutHistory(await database.contents(contentLimits), isHistory);
	const used = await time("read the rows", readRows);
	const facts = {
		tool: on.tool.name,
		database: database.address.label,
		undone: applied.ids,
		legs,
		losses: [],
		schemaDifference: [],
		reUpDifference: [],
		tablesCompared: 0,
		notCompared: []
	};
	const failedDown = await time("down", () => attempt$1(() => undo(on, applied.ids), context));
	if (failedDown) return {
		...facts,
		class: failedDown.code === "no-way-back" ? "no-down" : "down-fails",
		failure: failedDown.message
	};
	const compared = await time("compare", async () => {
		const after = await readRows();
		const before = withoutHistory(watched.before ?? unread, isHistory);
		const migrated = withoutHistory(watched.migrated ?? unread, isHistory);
		return {
			schema: await readSchema(),
			contents: compareContents({
				before,
				migrated,
				used,
				after
			}),
			didNothing: sameContents(used, after)
		};
	});
	const failedUp = await time("up again", () => attempt$1(() => upAgain(on, applied.ids), context));
	const reUpDifference = failedUp ? [] : diffSchemas(schemaMigrated, await readSchema());
	const { losses, tables, restored, notCompared } = compared.contents;
	const schemaDifference = diffSchemas(schemaBefore, compared.schema);
	return {
		...facts,
		class: classOf({
			schemaDifference: schemaDifference.length,
			downChangedNothing: schemaFingerprint(compared.schema) === schemaFingerprint(schemaMigrated) && compared.didNothing && (changes.length > 0 || losses.length > 0),
			reUpFails: failedUp !== void 0 || reUpDifference.length > 0,
			losses: losses.length
		}),
		losses,
		schemaDifference,
		reUpDifference,
		tablesCompared: tables,
		restored,
		notCompared,
		...failedUp ? { failure: failedUp.message } : {}
	};
}
function classOf(found) {
	if (found.downChangedNothing) return "down-empty";
	if (found.schemaDifference > 0) return "schema-differs";
	if (found.reUpFails) return "re-up-fails";
	return found.losses > 0 ? "reversible-but-loses" : "reversible";
}
function withoutHistory(contents, isHistory) {
	const of = ({ name }) => !isHistory({
		kind: "table",
		name,
		definition: ""
	});
	return {
		tables: contents.tables.filter(of),
		skipped: contents.skipped.filter(of)
	};
}
function sameContents(one, other) {
	const text = ({ tables }) => canonicalJson([...tables].sort((a, b) => a.name < b.name ? -1 : 1));
	return text(one) === text(other);
}
async function upAgain({ tool, run, inTime }, ids) {
	await inTime((timed) => tool.up(timed));
	const { applied } = await tool.state(run);
	const not = ids.filter((id) => !applied.includes(id));
	if (not.length > 0) throw userError({
		code: "still-pending",
		message: `${tool.name} ended well, but the history does not have ${not.join(", ")}.`
	});
}
async function attempt$1(work, { signal }) {
	try {
		await work();
		return;
	} catch (error) {
		if (signal.aborted) throw cancelled();
		const { code, message, details = [] } = problemOf(error);
		const said = details.findLast((line) => /error/i.test(line));
		return {
			code,
			message: said === void 0 ? message : `${message} ${said}`
		};
	}
}
function clock() {
	const legs = [];
	return {
		legs,
		async time(leg, work) {
			const started = performance.now();
			try {
				return await work();
			} finally {
				legs.push({
					leg,
					durationMs: Math.round(performance.now() - started)
				});
			}
		}
	};
}
// packages/steps/rollback/plan.ts
const countMs = 6e4;
const noFacts = {
	dryRun: false,
	undone: [],
	losses: [],
	rows: [],
	leftOut: [],
	schemaDifference: [],
	phases: []
};
function linesOf({ what, facts, doubt }) {
	const lost = lossLines(facts);
	return [
		what,
		...lost.length === 0 ? [] : ["What is lost by it:", ...lost.map((line) => `  ${line}`)],
		doubt === void 0 ? "The rehearsal went this very way back, and found every row as it was before." : notCounted(facts, lost.length)
	];
}
function notCounted({ way }, counted) {
	if (way === "down") return counted === 0 ? "Neither a column nor a table goes by it. Values that the migration changed elsewhere are not restored." : "Values that the migration changed in columns that stay are not restored.";
	return counted === 0 ? "No table changes its number of rows; changed rows are not counted." : "Changed rows are not counted.";
}
const lossLines = ({ losses, rows }) => [...losses.map(describeLoss), ...rows.map(describeRows)];
function describeLoss({ table, column, what, count }) {
	const amount = count === void 0 ? "not counted" : formatCount(count);
	const kind = column === void 0 ? "rows" : "values";
	return what === "dropped" ? `${column ?? table}: ${amount} ${kind}, dropped` : `${column ?? table}: ${amount} ${kind} from before the migration, not restored`;
}
function describeRows({ table, now, after, estimated }) {
	const count = (rows) => rows === void 0 ? "no such table" : `${estimated ? "about " : ""}${formatCount(rows)}`;
	return `${table}: ${count(now)} rows now, ${count(after)} after going back`;
}
function rowsChanges(now, after) {
	const [here, there] = [new Map(now.map((each) => [each.table, each])), new Map(after.map((each) => [each.table, each]))];
	return [...new Set([...here.keys(), ...there.keys()])].sort().flatMap((table) => {
		const [a, b] = [here.get(table), there.get(table)];
		const estimated = a?.estimated || b?.estimated;
		if (a?.rows === b?.rows && !estimated) return [];
		return {
			table,
			...a === void 0 ? {} : { now: a.rows },
			...b === void 0 ? {} : { after: b.rows },
			...estimated ? { estimated } : {}
		};
	});
}
const lostRows = ({ rows }) => rows.reduce((sum, { now = 0, after = 0 }) => sum + Math.max(0, now - after), 0);
function outcomeOf$2(facts, headline, problem) {
	return {
		verdict: problem ? verdictOf(problem) : "passed",
		headline,
		facts,
		outputs: {
			changed: String(!facts.dryRun && (facts.undone.length > 0 || facts.kept !== void 0)),
			undone: String(facts.undone.length),
			kept: facts.kept ?? ""
		},
		...problem ? { problem } : {}
	};
}
// packages/steps/rollback/down.ts
async function planDown(inputs, { engine, database }, context) {
	const entries = await context.journal.entries();
	const on = await toolOn(engine, database, context);
	await refuseUnfinished(on, entries);
	const applied = appliedByJournal(entries, database);
	await refuseChangedHistory(on, applied);
	const isHistory = ofHistory(await on.tool.historyTable(on.run.project));
	const own = applied.changes.filter(({ name, before, after }) => !isHistory({
		name,
		definition: after ?? before ?? ""
	}));
	const facts = {
		...noFacts,
		way: "down",
		database: database.address.label,
		environment: inputs.environment,
		undone: applied.ids,
		losses: await lossesOf(own, database)
	};
	const doubt = doubtOf(applied, facts.losses);
	return {
		facts,
		...doubt === void 0 ? {} : { doubt },
		what: `Undoing ${applied.ids.toReversed().join(", ")} with ${on.tool.name}.`,
		act: () => act(on, {
			...applied,
			changes: own
		}, facts, context, (object) => !isHistory(object))
	};
}
async function refuseUnfinished({ tool, run }, entries) {
	const unfinished = unfinishedOf(entries, run.database.address.label);
	if (unfinished === void 0) return;
	const { applied } = await tool.state(run);
	const fingerprint = comparedFingerprint(await run.database.schema());
	throw refused(unfinishedProblem(unfinished, {
		applied,
		fingerprint
	}));
}
function doubtOf({ ids, rehearsed }, losses) {
	if (!rehearsed) return {
		why: "no rehearsal that the gate took as it is went this way back",
		way: "down"
	};
	const { class: kind, undone, notCompared } = rehearsed;
	const cameBack = rehearsed.losses.every(({ what }) => what === "dropped");
	const found = `the rehearsal found this way back to be ${kind}`;
	if (impassable.has(kind)) return {
		why: found,
		way: "restore"
	};
	const whyOf = () => {
		if (kind !== "reversible" && kind !== "reversible-but-loses" || !cameBack) return found;
		if (undone.join("\n") !== ids.join("\n")) return `the rehearsal undid other migrations: ${undone.join(", ") || "none"}`;
		if (notCompared > 0) return "the rehearsal could not compare everything";
		if (kind === "reversible-but-loses" && losses.some(({ count }) => count !== 0)) return "data would be lost that is there now";
	};
	const why = whyOf();
	return why === void 0 ? void 0 : {
		why,
		way: "down"
	};
}
const impassable = new Set([
	"no-down",
	"down-fails",
	"down-empty"
]);
async function lossesOf(changes, database) {
	const named = (change, kind) => changes.filter((each) => each.change === change && each.kind === kind).map(({ name }) => name);
	const added = named("added", "table");
	const removed = named("removed", "table");
	const tableOf = (column, tables) => tables.find((table) => column.startsWith(`${table}.`));
	const losses = [];
	for (const table of added) losses.push({
		table,
		what: "dropped",
		...counted(await database.countOf({ table }, countMs))
	});
	for (const column of named("added", "column").filter((name) => !tableOf(name, added))) losses.push({
		table: tableOfColumn(column),
		column,
		what: "dropped",
		...counted(await database.countOf({ column }, countMs))
	});
	for (const table of removed) losses.push({
		table,
		what: "not-restored"
	});
	for (const column of named("removed", "column").filter((name) => !tableOf(name, removed))) losses.push({
		table: tableOfColumn(column),
		column,
		what: "not-restored"
	});
	return losses;
}
const counted = (count) => count === void 0 ? {} : { count };
const tableOfColumn = (column) => column.replace(/\.("(?:[^"]|"")*"|[^".]*)$/, "");
async function act(on, applied, facts, { signal }, compared) {
	const { database } = on.run;
	const wanted = undoChanges(await database.schema(), applied.changes).filter(compared);
	const started = performance.now();
	const failure = await undo(on, applied.ids).then(() => void 0, (error) => problemOf(error));
	if (signal.aborted) throw cancelled();
	const durationMs = Math.round(performance.now() - started);
	const { applied: still } = await on.tool.state(on.run);
	const undone = applied.ids.filter((id) => !still.includes(id));
	const schemaDifference = diffSchemas(wanted, (await database.schema()).filter(compared));
	const done = {
		...facts,
		undone,
		schemaDifference,
		phases: [{
			phase: "down",
			durationMs
		}]
	};
	const problem = failure ? halfDone(failure, applied.ids, undone) : differs(schemaDifference);
	return outcomeOf$2(done, problem ? problem.message.replace(/\.$/, "") : `${undone.length === 1 ? "1 migration" : `${undone.length} migrations`} undone in ${formatDuration(durationMs)}, the schema is as before`, problem);
}
function halfDone(problem, ids, undone) {
	if (problem.kind === "bug") return problem;
	const left = ids.filter((id) => !undone.includes(id));
	const details = [
		...problem.details ?? [],
		`undone: ${undone.join(", ") || "none"}`,
		`still applied: ${left.join(", ") || "none"}`
	];
	return {
		...problem,
		details
	};
}
function differs(difference) {
	if (difference.length === 0) return void 0;
	return {
		kind: "user",
		code: "schema-differs",
		message: `The migrations were undone, but the schema differs from the one before them in ${difference.length === 1 ? "one object" : `${difference.length} objects`}.`,
		next: "Remove or restore what is listed by hand: the migration may fail where it runs again.",
		details: difference.map(({ change, kind, name }) => `${kind} ${name}: ${change}`)
	};
}
// packages/steps/rollback/inputs.ts
const requirements = [
	"none",
	"schema",
	"full"
];
const rollbackInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	way: choice([
		"down",
		"restore",
		"switch"
	], "down", "`down`: undo the migrations that the journal says the last release applied, with the tool's own way down. `restore`: restore a verified backup beside the database and switch to it by name. `switch`: go back to the database that an earlier switch kept.", { runOnly: true }),
	"dry-run": flag(true, "Only say what would be done and what would be lost. `false` does it, with `confirm`.", { runOnly: true }),
	confirm: text("The name of the database, to say that it is the one you mean. Needed to change anything.", {
		runOnly: true,
		value: "NAME"
	}),
	automatic: flag(false, "In place of `confirm`, for a release whose checks failed: go back where the journal shows that the rehearsal, on whose evidence the migrations were applied, undid the very same ones, and nothing is lost by it. Anything else is refused, with what would be lost and the command.", { runOnly: true }),
	backup: text("For `restore`: the directory of the backup; default: the one the journal tells of.", {
		runOnly: true,
		value: "PATH"
	}),
	"unsafe-unproven": flag(false, "For `restore`: take a backup that the journal does not show to have been restored (`backup-db` with `verify: restore`). Its checksum is compared in any case.", { runOnly: true }),
	"unsafe-elsewhere": flag(false, "For `restore` of production: take the backup named with `backup` though it was made of another server: production has moved since.", { runOnly: true }),
	"leave-slots": flag(false, "For `restore` and `switch`: go on though logical replication reads the database. Its slots stay with the database that is kept, and hold back the server's WAL until you drop them.", { runOnly: true }),
	to: text("For `switch`: the name of the kept database; default: the newest.", {
		runOnly: true,
		value: "NAME"
	}),
	prove: structure(boolean({ error: "give true or false" }).default(true), "Whether a rehearsal proves the way back on its copy: down, compare, up again."),
	require: structure(_enum(requirements, { error: `give one of ${requirements.join(", ")}` }).default("none"), "What a rehearsal asks of the way back. `none`: it is reported. `schema`: the schema must be as before, and the migration must run again. `full`: nothing may be lost either.")
});
// packages/steps/rollback/replication-slots.ts
async function refuseReplicationSlots(inputs, { engine, database: { address } }, context) {
	const slots = await engine.replicationSlots(address, context);
	if (slots.length === 0) return;
	const one = slots.length === 1;
	const message = `${one ? "The logical replication slot" : "The logical replication slots"} ${slots.join(", ")} of ${address.label} ${one ? "stays" : "stay"} with the database that is kept: what reads from ${one ? "it" : "them"} sees no change of the new one, and the server keeps its WAL for ${one ? "it" : "them"}.`;
	if (inputs["dry-run"] || inputs["leave-slots"]) return context.log.warn(message);
	throw refused({
		code: "replication-slots",
		message,
		next: "Plan how its readers begin anew. Then say `leave-slots: true`, and drop the slots afterwards with pg_drop_replication_slot."
	});
}
// packages/steps/rollback/restore.ts
async function planRestore(inputs, target, context) {
	const { engine, database, server } = target;
	await refuseReplicationSlots(inputs, target, context);
	const backups = backupsIn(await context.journal.entries());
	const own = {
		database: server.database,
		host: database.address.host,
		port: database.address.port
	};
	const given = inputs.backup ?? backups.findLast(({ manifest }) => isBackupOf(manifest, own))?.path;
	if (given === void 0) throw noBackup(database.address.label);
	const path = isAbsolute(given) ? given : join(context.workingDirectory, given);
	context.log.info("Reading the backup from the disk");
	const backup = await verifyBackup(path, context.signal);
	refuseForeign(backup, server.database);
	refuseElsewhere(backup, inputs, database.address, context);
	if (!inputs["unsafe-unproven"]) refuseUnproven(backup, backups);
	const { manifest } = backup;
	const facts = {
		...noFacts,
		way: "restore",
		database: database.address.label,
		environment: inputs.environment,
		rows: rowsChanges(await database.countRows(countMs), manifest.tables),
		backup: {
			path: given,
			sha256: manifest.archive.sha256,
			createdAt: manifest.createdAt
		}
	};
	return {
		facts,
		doubt: {
			why: "what was written since is lost",
			way: "restore"
		},
		what: `Restoring the backup of ${manifest.createdAt} beside ${database.address.label}. What was written since is lost; the database stays, under another name.`,
		act: async () => {
			await engine.dropStaleCopies(database.address, context);
			const bar = context.log.progress("Restoring the backup", manifest.archive.uncompressedBytes, "bytes");
			try {
				const archive = () => watchStream(openArchive(backup), bar);
				const switched = await engine.restoreAndSwitch(archive, database.address, manifest, context);
				const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
				const done = {
					...facts,
					...switched
				};
				return outcomeOf$2(done, `Restored and switched in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`);
			} finally {
				bar.end();
			}
		}
	};
}
const backupsIn = (entries) => entries.flatMap((entry) => entry.type === "step" && entry.step === "backup-db" && entry.verdict === "passed" && entry.facts ? [entry.facts] : []);
function refuseForeign({ path, manifest }, database) {
	if (manifest.database === database) return;
	throw refused({
		code: "backup-of-another-database",
		message: `${path} is a backup of "${manifest.database}", not of "${database}".`,
		next: "Give the backup of this database."
	});
}
function refuseElsewhere({ path, manifest }, inputs, { host, port, label }, { log }) {
	const { environment } = inputs;
	if (manifest.server === void 0 || manifest.server === `${host}:${port}`) return;
	const message = `${path} is a backup of "${manifest.database}" on ${manifest.server}, and ${label} is on another server.`;
	if (environment !== "production" || !inputs["unsafe-elsewhere"]) throw refused({
		code: "backup-of-another-database",
		message,
		next: environment === "production" ? "Give the backup of this server. Where production has moved here since, say `unsafe-elsewhere: true`." : "Copy rows to another server with clone-to-staging, which masks them. A backup goes back to where it came from."
	});
	log.warn(message);
}
function refuseUnproven({ path, manifest }, backups) {
	if (backups.some(({ restored, manifest: { archive } }) => restored && archive.sha256 === manifest.archive.sha256)) return;
	throw refused({
		code: "backup-unproven",
		message: manifest.failedProof ? `The backup ${path} was tried, and could not be restored (${manifest.failedProof.code}).` : `The journal does not show that the backup ${path} was ever restored.`,
		next: "Give the journal of the run that made it with `verify: restore`. Or say `unsafe-unproven: true`: its checksum is right, and its rows are counted before the switch."
	});
}
const noBackup = (label) => userError({
	code: "no-backup",
	message: `No backup was given, and the journal tells of none of ${label}.`,
	next: "Give `backup`: the directory that backup-db put out as `path`."
});
// packages/steps/rollback/switch.ts
async function planSwitch(inputs, target, context) {
	const { engine, database } = target;
	await refuseReplicationSlots(inputs, target, context);
	const names = await engine.keptDatabases(database.address, context);
	const from = inputs.to ?? names[0];
	if (from === void 0 || !names.includes(from)) throw noneKept(database.address.label, inputs.to, names);
	const other = await engine.open(engineOf(inputs["database-url"], from, context).address, context);
	const there = await other.countRows(countMs).finally(() => other.close());
	const facts = {
		...noFacts,
		way: "switch",
		database: database.address.label,
		environment: inputs.environment,
		rows: rowsChanges(await database.countRows(countMs), there),
		from
	};
	return {
		facts,
		doubt: {
			why: "what was written since is lost",
			way: "switch"
		},
		what: `Switching ${database.address.label} to ${from}. What was written since that one was replaced is lost; the database stays, under another name.`,
		act: async () => {
			const switched = await engine.switchTo(database.address, from, context);
			const tookMs = switched.phases.reduce((sum, { durationMs }) => sum + durationMs, 0);
			const done = {
				...facts,
				...switched
			};
			return outcomeOf$2(done, `Switched to ${from} in ${formatDuration(tookMs)}, ${lostRows(done)} rows fewer; kept as ${switched.kept}`);
		}
	};
}
function noneKept(label, wanted, names) {
	return userError({
		code: "none-kept",
		message: wanted === void 0 ? `No earlier switch kept a database of ${label}.` : `"${wanted}" is not a database that an earlier switch of ${label} kept.`,
		next: names.length === 0 ? "Restore a backup, or undo the migrations." : "Give `to` one of the names shown.",
		...names.length === 0 ? {} : { details: [...names] }
	});
}
// packages/steps/rollback/step.ts
const lockWaitMs = 6e4;
const rollback = defineStep({
	name: "rollback",
	description: "Goes back: undoes migrations, restores a backup beside the database, or switches back. Says first what is lost.",
	inputs: rollbackInputs,
	outputs: {
		changed: "Whether anything was changed: true or false.",
		undone: "How many migrations were undone, or would be.",
		kept: "The name under which the database from before a switch is kept; empty where none is."
	},
	async run(inputs, context) {
		try {
			var _usingCtx$5 = _usingCtx();
			const target = _usingCtx$5.a(await open$1(inputs, context));
			if (!inputs["dry-run"]) {
				if (!inputs.automatic) refuseUnconfirmed(inputs, target);
				await takeMigrationLock(target.database, context, lockWaitMs);
			}
			const plan = await planOf(inputs, target, context);
			for (const line of linesOf(plan)) context.log.info(line);
			if (inputs.automatic && plan.doubt) return leftToPeople(plan, plan.doubt, inputs, target);
			if (inputs["dry-run"]) {
				const { way, environment } = inputs;
				context.log.info(`To do it: ${rollbackCommand({
					way,
					environment,
					confirm: target.server.database
				})}`);
				return outcomeOf$2({
					...plan.facts,
					dryRun: true
				}, `Nothing was changed (dry-run). ${plan.what}`);
			}
			if (context.signal.aborted) throw cancelled();
			return await plan.act();
		} catch (_) {
			_usingCtx$5.e = _;
		} finally {
			await _usingCtx$5.d();
		}
	}
});
async function open$1(inputs, context) {
	const { engine, address } = engineOf(inputs["database-url"], inputs.database, context);
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
function planOf(inputs, target, context) {
	switch (inputs.way) {
		case "down": return planDown(inputs, target, context);
		case "restore": return planRestore(inputs, target, context);
		case "switch": return planSwitch(inputs, target, context);
	}
}
function leftToPeople({ facts }, { why, way }, { environment }, { server, database }) {
	const lost = lossLines(facts);
	const problem = {
		kind: "refused",
		code: "way-back-unproven",
		message: `${database.address.label} was not rolled back by itself: ${why}.`,
		next: "See what would be lost, and decide. The command needs the journal of this run, and for `restore` the backup.",
		details: [
			...lost.length === 0 ? ["Nothing that can be counted is lost by it."] : ["Lost by it:", ...lost],
			"The command:",
			rollbackCommand({
				way,
				environment,
				confirm: server.database
			})
		]
	};
	return outcomeOf$2({
		...facts,
		dryRun: true
	}, `Left to you: ${why}`, problem);
}
function refuseUnconfirmed({ confirm }, { server, database }) {
	if (confirm === server.database) return;
	throw refused({
		code: "not-confirmed",
		message: confirm === void 0 ? `To change ${database.address.label}, its name has to be confirmed.` : `\`confirm\` names another database than ${database.address.label}.`,
		next: "Look at what a dry run says. Then give `confirm` with the database's name."
	});
}
// packages/steps/rollback-proof/step.ts
const inputs$2 = object({
	...commonInputs,
	...oneDatabase,
	environment: environment()
});
function wayBackProof() {
	const watched = {};
	const settingsOf = (context) => resolveInputs(rollback, {}, context);
	return {
		wanted: (context) => settingsOf(context).prove,
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
		async around(given, context, migrate) {
			if (!settingsOf(context).prove) return migrate();
			const look = (key) => readRows(watched, key, given, context);
			await look("before");
			const result = await migrate();
			await look("migrated");
			return result;
		},
		step: defineStep({
			name: "rollback-proof",
			description: "Proves the way back on the copy: down, compare, up again.",
			inputs: inputs$2,
			outputs: { "way-back": "What the way back turned out to be." },
			async run(given, context) {
				try {
					var _usingCtx$4 = _usingCtx();
					const { engine, database } = _usingCtx$4.a(await openTarget(given, context));
					const applied = await context.journal.entries().then((entries) => appliedByJournal(entries, database)).catch((error) => {
						if (problemOf(error).code !== "nothing-to-undo") throw error;
					});
					if (applied === void 0) return {
						verdict: "passed",
						headline: "Nothing to prove: no migration was applied",
						outputs: {}
					};
					return outcomeOf$1(await proveWayBack(engine, database, applied, watched, context), settingsOf(context).require);
				} catch (_) {
					_usingCtx$4.e = _;
				} finally {
					await _usingCtx$4.d();
				}
			}
		})
	};
}
async function readRows(watched, key, given, context) {
	try {
		const { "database-url": url, database: name } = inputs$2.parse(given);
		const { engine, address } = engineOf(url, name, context);
		const database = await engine.open(address, context);
		try {
			watched[key] = await database.contents(contentLimits);
		} finally {
			await database.close();
		}
	} catch (error) {
		if (context.signal.aborted) throw cancelled();
		context.log.warn(`The rows could not be read for the proof of the way back: ${problemOf(error).message}`);
	}
}
const accepted = {
	none: "all",
	schema: ["reversible", "reversible-but-loses"],
	full: ["reversible"]
};
function outcomeOf$1(facts, required) {
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
			next: "Correct the migration's way down. Or lower `require:` under `rollback:` in stagegate.yml, and rely on a backup.",
			...facts.failure === void 0 ? {} : { details: [facts.failure] }
		}
	};
}
function words({ class: kind, legs, losses, schemaDifference, notCompared }) {
	const ms = (leg) => formatDuration(legs.find((each) => each.leg === leg)?.durationMs ?? 0);
	const unsure = notCompared.length > 0 ? `, ${amount(notCompared.length, "place")} not compared` : "";
	const times = `down in ${ms("down")}, up again in ${ms("up again")}${unsure}`;
	const lossWords = amount(losses.length, "column or table", "columns or tables");
	const differs = amount(schemaDifference.length, "schema object");
	switch (kind) {
		case "reversible": return `Reversible: ${times}`;
		case "reversible-but-loses": return `Reversible, but loses the data of ${lossWords}: ${times}`;
		case "schema-differs": return `The way back leaves ${differs} other than before: ${times}`;
		case "re-up-fails": return "Down works, but the migration does not run again afterwards";
		case "down-empty": return "There is no way back: down ran and changed nothing";
		case "down-fails": return "There is no way back: down fails";
		case "no-down": return "There is no way back: a migration has no down";
	}
}
const amount = (count, one, many = `${one}s`) => `${formatCount(count)} ${count === 1 ? one : many}`;
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
		v: 1,
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
// packages/steps/run/run-step.ts
async function runStep(step, given, context) {
	const { journal, log } = context;
	if (step.startsJournal) await freshJournal(journal.path);
	const endGroup = context.rehearsal ? log.group(step.name) : () => void 0;
	const started = performance.now();
	try {
		const result = await concluded(step, given, context, await runWithCommands(step, given, context));
		endGroup();
		if (context.rehearsal) log.info(lineOf(result));
		return result;
	} catch (error) {
		endGroup();
		const problem = problemOf(error);
		if (problem.kind !== "cancelled") throw error;
		await journal.append({
			v: 1,
			at: new Date().toISOString(),
			type: "cancelled",
			during: step.name
		});
		const skipped = context.settings.step(step.name).after.map(({ run }) => run);
		if (skipped.length > 0) log.warn(`Not run after ${step.name}, since it was cancelled: ${skipped.join("; ")}. Run by hand what is needed.`);
		const durationMs = performance.now() - started;
		const verdict = verdictOf(problem);
		return concluded(step, given, context, {
			step: step.name,
			verdict,
			headline: "Cancelled",
			judged: false,
			outputs: {},
			problem,
			durationMs
		});
	}
}
async function runWithCommands(step, given, context) {
	const { before, after, plannedMs } = context.settings.step(step.name);
	const inputs = attempt(() => resolveInputs(step, given, context));
	const early = inputs.problem ? void 0 : await runCommands("before", step.name, before, context);
	const started = performance.now();
	const outcome = inputs.problem ? notRun(inputs.problem, false) : early ? notRun(early, true) : await outcomeOf(() => step.run(inputs.value, context), context);
	const took = {
		durationMs: Math.round(performance.now() - started),
		...plannedMs === void 0 ? {} : { plannedMs }
	};
	if (outcome.problem?.kind === "cancelled") {
		if (outcome.facts !== void 0) await context.journal.append(entryOf(step, outcome, took));
		throw new StagegateError(outcome.problem);
	}
	if (outcome.verdict !== "passed" && context.signal.aborted) throw cancelled();
	await context.journal.append(entryOf(step, outcome, took));
	const late = inputs.problem ? void 0 : await runCommands("after", step.name, after, context);
	return {
		...resultOf(step.name, outcome, late),
		...took
	};
}
async function concluded(step, given, context, result) {
	const inputs = attempt(() => resolveInputs(step, given, context));
	if (!step.conclude || inputs.problem) return result;
	const { outputs, problem = result.problem } = await step.conclude(inputs.value, context);
	const failed = result.problem === void 0 && problem !== void 0;
	return {
		...result,
		...failed ? {
			verdict: verdictOf(problem),
			headline: problem.message,
			judged: true
		} : {},
		outputs: {
			...result.outputs,
			...outputs
		},
		...problem ? { problem: result.problem ?? problem } : {}
	};
}
function attempt(work) {
	try {
		return { value: work() };
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") throw error;
		return { problem };
	}
}
const lineOf = ({ step, verdict, headline, durationMs }) => `${step} ${verdict} in ${formatDuration(durationMs)}: ${headline}`;
const notRun = (problem, judged) => ({
	verdict: "failed",
	headline: `Not run. ${problem.message}`,
	outputs: {},
	problem,
	judged
});
async function outcomeOf(run, { log }) {
	try {
		return {
			judged: true,
			...await run()
		};
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug" && error instanceof Error) log.debug(error.stack ?? error.message);
		return {
			verdict: verdictOf(problem),
			headline: problem.message,
			outputs: {},
			problem,
			judged: false
		};
	}
}
function entryOf(step, { verdict, headline, facts, problem }, took) {
	return {
		v: 1,
		at: new Date().toISOString(),
		type: "step",
		step: step.name,
		verdict,
		headline,
		...took,
		...facts === void 0 ? {} : { facts },
		...problem ? { problem } : {}
	};
}
function resultOf(step, outcome, late) {
	const { verdict, headline, outputs } = outcome;
	const problem = outcome.problem ?? late;
	return {
		step,
		verdict: late ? worstVerdict([verdict, "failed"]) : verdict,
		headline: late && verdict === "passed" ? "It passed, but a command after it failed" : headline,
		outputs,
		judged: outcome.judged || late !== void 0,
		...problem ? { problem } : {}
	};
}
// packages/steps/smoke-test/step.ts
const inputs$1 = object({
	...commonInputs,
	...oneDatabase,
	app: structure(appSchema.optional(), "The app to start on the database before the checks and to stop after them: `start`, `ready`, `env`, `timeout`."),
	checks: structure(checksSchema.default([]), "The checks: each has a `name`, one of `http`, `sql` and `command`, and what to `expect`."),
	timeout: duration("5m", "The longest time for all checks together; the start of the app not counted.")
});
const smokeTest = defineStep({
	name: "smoke-test",
	description: "Checks over HTTP, SQL and commands that the app works on the migrated database.",
	inputs: inputs$1,
	outputs: {
		passed: "How many checks passed.",
		failed: "How many checks did not pass."
	},
	async run(given, context) {
		if (given.checks.length === 0) return {
			...judgeChecks([]),
			outputs: counts([])
		};
		const url = given["database-url"];
		const needed = given.checks.some(({ kind }) => kind === "sql");
		const target = url === void 0 && !needed ? void 0 : engineOf(url, given.database, context);
		if (target && needed) await refuseWrongLogin(target, context);
		return smoke(given, target, context);
	}
});
async function smoke(given, target, context) {
	try {
		var _usingCtx$3 = _usingCtx();
		const facts = {
			...target && { database: target.address.label },
			...given.app && { app: { command: given.app.start } },
			checks: []
		};
		const connectionVariables = target ? {
			DATABASE_URL: target.address.url,
			...target.engine.connectionVariables(target.address)
		} : {};
		const closing = _usingCtx$3.a(new AsyncDisposableStack());
		let app;
		try {
			if (given.app) {
				context.log.info("Starting the app");
				app = closing.use(await startApp(given.app, {
					services: context,
					workingDirectory: context.workingDirectory,
					databaseUrl: target?.address.url,
					connectionVariables
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
			connectionVariables
		});
		const judgement = judgeChecks(facts.checks);
		const crash = await app?.hasEnded();
		if (crash) return endedBy(crash, facts);
		return {
			...judgement,
			facts,
			outputs: counts(facts.checks)
		};
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
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
			else log.warn(`${fact.outcome}: ${check.name} (${took}): ${fact.problems.join("; ")}`);
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
// packages/steps/rehearse/step.ts
const inputs = object({
	...commonInputs,
	...twoDatabases,
	...githubToken
});
const rehearse = defineStep({
	name: "rehearse",
	description: "Rehearses the pending migrations on a masked copy of production: backup, clone, migrate, checks, way back, report.",
	startsJournal: true,
	inputs,
	outputs: {
		applied: "How many migrations were applied to the copy.",
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		evidence: "The path of the evidence, for `gate` and `migrate` in the release.",
		"evidence-digest": "The digest of the evidence.",
		comment: "The address of the comment on the pull request, where there is one."
	},
	async run(given, context) {
		const started = performance.now();
		const stages = plan(given, context);
		await checkEach([...["staging-url", "production-url"].map((input) => () => checkUrl(input, given, context)), ...[...stages, reporting(given)].map((each) => () => each.check(context))]);
		await checkServers(given, context);
		const announced = announceRehearsal(given["github-token"], context);
		const results = await runStages(stages, context);
		await announced;
		if (context.signal.aborted) throw cancelled();
		const problem = results.find((result) => result.problem)?.problem;
		return {
			verdict: worstVerdict(results.map((result) => result.verdict)),
			headline: headline$1(results, performance.now() - started),
			outputs: { applied: outputOf(results, "applied") ?? "0" },
			...problem ? { problem } : {},
			judged: results.every((result) => result.judged)
		};
	},
	async conclude(given, context) {
		const { outputs, problem } = await reporting(given).run("", context);
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
});
const reporting = (given) => stage(report, () => ({
	...common$1(given),
	"github-token": given["github-token"]
}));
function plan(given, context) {
	const stagingUrl = given["staging-url"];
	const productionUrl = given["production-url"];
	const shared = common$1(given);
	const onCopy = (copy) => ({
		...shared,
		"database-url": stagingUrl,
		database: copy
	});
	const writing = (copy) => ({
		...onCopy(copy),
		environment: "clone"
	});
	const copy = {
		...shared,
		"staging-url": stagingUrl,
		swap: "false",
		golden: "false"
	};
	const salt = given["masking-salt"];
	const migrating = stage(migrate, writing, checkMigrations);
	const proof = wayBackProof();
	const last = stage(proof.step, writing);
	const proving = {
		...last,
		run: (name, own) => last.run(name, {
			...own,
			settings: proof.settings(own.settings)
		})
	};
	const watched = {
		...migrating,
		run: (name, own) => proof.around(writing(name), own, () => migrating.run(name, own))
	};
	return [
		...productionUrl === void 0 ? [stage(cloneToStaging, () => ({
			...copy,
			strategy: "template"
		}))] : [stage(backupDb, () => ({
			...shared,
			"database-url": productionUrl
		})), stage(cloneToStaging, () => ({
			...copy,
			strategy: "stream",
			"production-url": productionUrl,
			"masking-salt": salt
		}))],
		watched,
		stage(resetSequences, writing),
		stage(smokeTest, onCopy, ({ checks }) => {
			if (checks.length === 0) throw userError(noChecks);
		}),
		...proof.wanted(context) ? [proving] : []
	];
}
function stage(step, given, check = () => void 0) {
	return {
		check: async (context) => void await check(resolveInputs(step, given("the copy"), context), context),
		run: (copy, context) => runStep(step, given(copy), context)
	};
}
function checkUrl(input, given, context) {
	if (given[input] !== void 0) engineOf(given[input], void 0, context, input);
	else if (input === "staging-url") throw noStagingUrl();
}
async function checkServers(given, context) {
	if (given["production-url"] === void 0) return;
	const source = engineOf(given["production-url"], void 0, context, "production-url");
	const target = engineOf(given["staging-url"], void 0, context, "staging-url");
	await source.engine.challengeTarget(source.address, target.address, context);
}
async function runStages(stages, context) {
	try {
		var _usingCtx$2 = _usingCtx();
		const rehearsal = _usingCtx$2.a(new AsyncDisposableStack());
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
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
	}
}
const goesOn = ({ verdict, problem }) => verdict === "passed" || verdict !== "failed" && problem !== void 0 && isPolicyProblem(problem);
const common$1 = (given) => ({
	config: given.config,
	journal: given.journal,
	"working-directory": given["working-directory"]
});
const outputOf = (results, name) => results.map((result) => result.outputs[name]).find((value) => value !== void 0);
function headline$1(results, durationMs) {
	const took = formatDuration(durationMs);
	const stopped = results.find((result) => result.verdict !== "passed");
	if (stopped) {
		const when = stopped === results.at(-1) ? `after ${took}` : `and the rest rehearsed in ${took}`;
		return `${stopped.step} ${stopped.verdict} ${when}: ${stopped.headline}`;
	}
	const applied = Number(outputOf(results, "applied") ?? 0);
	return `${applied === 1 ? "1 migration" : `${applied} migrations`} rehearsed in ${took}`;
}
const noStagingUrl = () => userError({
	code: "no-staging-url",
	message: "No staging database is given: the copy has to be made somewhere.",
	next: "Set the variable STAGING_URL, or give staging-url."
});
// packages/steps/tag-release/inputs.ts
const tagReleaseInputs = object({
	...commonInputs,
	...githubToken,
	version: text("The version, such as 1.4.0, or the part of the last one to raise: `patch`, `minor` or `major`. `auto`, the default: what the conventional commits since the last release ask for.", {
		runOnly: true,
		value: "VERSION"
	}),
	prefix: textOr("v", "What stands before the version in a tag's name.", { value: "TEXT" }),
	prerelease: text("Makes a prerelease, numbered after those there are: `rc` gives 1.4.0-rc.1.", { value: "WORD" }),
	commit: text("The commit to release. Without it the head of the branch.", {
		variable: "GITHUB_SHA",
		runOnly: true,
		value: "SHA"
	}),
	branch: text("The branch the commit must be on: the default branch or a protected one. Without it the repository's default branch.", { value: "NAME" }),
	repositories: list("Other repositories to release with this one, all or none: `owner/name`, or `owner/name@ref` for another commit than the head of the default branch."),
	release: flag(true, "Whether to make a GitHub Release with notes."),
	"major-tag": flag(false, "Whether to move the tag of the major version (`v1`) to the release."),
	"move-branch": text("A branch to make at the released commit, or to move forward to it: `staging`, `production`. Never moved by force.", { value: "NAME" }),
	"move-branch-from": text("Move that branch to this commit, branch or tag in place of the released commit.", { value: "REF" }),
	"unsafe-not-passed": text("Release although the rehearsal or release in the journal did not pass, for this reason. It is put into the tag and the notes.", {
		runOnly: true,
		value: "REASON"
	}),
	"dry-run": flag(false, "Looks at everything, says what it would do, and makes nothing.", { runOnly: true })
});
// packages/steps/tag-release/obstacles.ts
function obstacle(error, target) {
	const problem = targetProblem(error, target);
	if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
	return problem;
}
async function looked(target, work) {
	try {
		return await work();
	} catch (error) {
		throw new StagegateError(obstacle(error, target), { cause: error });
	}
}
function throwTogether(problems) {
	const [first, ...others] = problems;
	if (!first) return;
	const details = [...first.details ?? [], ...others.flatMap((each) => [each.message, ...each.details ?? []])];
	const { kind, ...text } = first;
	const together = {
		...text,
		details
	};
	throw kind === "refused" ? refused(together) : userError(together);
}
// packages/steps/tag-release/repositories.ts
function releaseRepositories(given, { environment, run }) {
	const own = repositoryOf(run.repository ?? environment.GITHUB_REPOSITORY);
	if (!own) throw userError({
		code: "no-repository",
		message: "It is not known which repository to release.",
		next: "Set the variable GITHUB_REPOSITORY to owner/name."
	});
	const others = given.repositories.map((written) => {
		const [name, at] = written.split("@");
		const repository = repositoryOf(name);
		if (repository) return {
			...repository,
			at
		};
		throw userError({
			code: "bad-repository",
			message: `${JSON.stringify(written)} in \`repositories\` is not a repository.`,
			next: "Write owner/name, or owner/name@ref."
		});
	});
	return [{
		...own,
		at: given.commit,
		branch: given.branch
	}, ...others];
}
// packages/steps/tag-release/version.ts
const versions = () => import("./next-version.js");
async function releaseVersion(client, main, given) {
	const { bumps, changeOf, givenVersion, isPrerelease, nextVersion, versionsOf } = await versions();
	const tags = await tagCommits(client, main);
	const existing = versionsOf([...tags.keys()], given.prefix);
	const last = await newestReachable(client, main, existing.filter((version) => !isPrerelease(version)), given.prefix);
	const previousTag = last && `${given.prefix}${last}`;
	const changes = (previousTag ? await messagesSince(client, main, previousTag, main.commit) : []).map(changeOf);
	const bump = bumps.find((word) => word === given.version);
	if (given.version && given.version !== "auto" && !bump) return {
		version: givenVersion(given.version, given.prefix).version,
		previousTag,
		changes,
		existing
	};
	const here = existing.find((version) => tags.get(`${given.prefix}${version}`) === main.commit && (given.prerelease ? version.includes(`-${given.prerelease}.`) : !isPrerelease(version)));
	if (here) return {
		version: here,
		previousTag,
		changes,
		existing
	};
	return {
		version: nextVersion({
			last,
			changes,
			bump,
			existing,
			prerelease: given.prerelease
		}),
		previousTag,
		changes,
		existing
	};
}
async function newestReachable(client, main, candidates, prefix) {
	for (const version of candidates) if (await contains(client, main, main.commit, `${prefix}${version}`)) return version;
}
// packages/steps/tag-release/plan.ts
async function planRelease(client, given, context) {
	const [main, ...others] = releaseRepositories(given, context);
	const commit = await looked(main, () => commitToRelease(client, main));
	const released = await looked(main, () => releaseVersion(client, {
		...main,
		commit
	}, given));
	const { version, previousTag, changes } = released;
	const tag = `${given.prefix}${version}`;
	const problems = [];
	const targets = await targetsOf(client, [{
		...main,
		at: commit
	}, ...others], tag, problems);
	const branches = await branchMoves(client, given, {
		...main,
		commit
	}).catch((error) => {
		problems.push(obstacle(error, main));
		return [];
	});
	const entries = await context.journal.entries();
	const rehearsal = releasedRun(entries);
	if (rehearsal && rehearsal.verdict !== "passed" && given["unsafe-not-passed"] === void 0) problems.push(notPassed(rehearsal).problem);
	throwTogether(problems);
	const grounds = groundsOf(entries, rehearsal, given, context);
	const { evidence, override, inSpite } = grounds;
	const facts = {
		changes,
		previousTag,
		rehearsal,
		evidenceDigest: evidence,
		override,
		inSpite
	};
	const { redact } = context.secrets;
	const words = {
		message: redact(tagMessage(tag, grounds)),
		notes: redact(releaseNotes(facts))
	};
	return {
		version,
		previousTag,
		publication: await publicationOf(tag, released, {
			targets,
			branches
		}, words, given, context),
		evidence
	};
}
function releasedRun(entries) {
	const work = entries.filter((entry) => entry.type !== "step" || entry.step !== "tag-release");
	return work.some(({ type }) => type === "step") ? readRehearsal(work) : void 0;
}
async function targetsOf(client, repositories, tag, problems) {
	const targets = [];
	for (const wanted of repositories) try {
		const commit = await commitToRelease(client, wanted);
		targets.push(await checkTag(client, {
			owner: wanted.owner,
			repo: wanted.repo,
			commit
		}, tag));
	} catch (error) {
		problems.push(obstacle(error, wanted));
	}
	return targets;
}
async function branchMoves(client, given, main) {
	const name = given["move-branch"];
	if (!name) return [];
	const { owner, repo } = main;
	const from = given["move-branch-from"];
	const move = {
		owner,
		repo,
		name,
		commit: from ? await commitToRelease(client, {
			...main,
			at: from,
			branch: given.branch
		}) : main.commit
	};
	await checkBranchMove(client, move);
	return [move];
}
const notPassed = ({ verdict, failures }) => refused({
	code: "not-passed",
	message: `The journal's run did not pass (${verdict}): what it is of is not to be released.`,
	next: "Correct it and run it again. Or give a reason as `unsafe-not-passed`.",
	details: failures.map((entry) => `${nameOfWork(entry)}: ${entry.verdict}`)
});
function groundsOf(entries, rehearsal, given, { log, run }) {
	const override = overrideInForce(entries);
	if (override) log.warn(`Production was migrated against ${override.refusals.join(", ")}: ${override.reason}`);
	const reason = given["unsafe-not-passed"];
	const inSpite = rehearsal?.verdict !== "passed" && reason ? `Released though its run did not pass: ${reason}` : "";
	return {
		evidence: digestInForce(entries),
		override,
		inSpite,
		run: run.url
	};
}
async function publicationOf(tag, { version, existing }, checked, { message, notes }, given, { log }) {
	const { isNewest, isPrerelease } = await versions();
	const prerelease = isPrerelease(version);
	const movingTag = given["major-tag"] && !prerelease ? `${given.prefix}${version.split(".")[0]}` : void 0;
	const moves = movingTag !== void 0 && isNewest(version, existing, "major");
	if (movingTag && !moves) log.info(`${movingTag} stays where it is: a newer version than ${version} has it.`);
	return {
		tag,
		latest: !prerelease && isNewest(version, existing, "all"),
		message,
		prerelease,
		...checked,
		...given.release ? { notes } : {},
		...moves ? { movingTag } : {}
	};
}
// packages/steps/tag-release/step.ts
const undoMs = 6e4;
const tagRelease = defineStep({
	name: "tag-release",
	description: "Tags a release on a reviewed commit, with notes and evidence; several repositories as one act.",
	inputs: tagReleaseInputs,
	outputs: {
		version: "The version, without the prefix.",
		tag: "The name of the tag.",
		commit: "The released commit.",
		"previous-tag": "The tag of the release before this one.",
		"release-url": "The address of the GitHub Release."
	},
	async run(given, context) {
		const client = await connected(given, context, context.signal);
		const plan = await planRelease(client, given, context);
		const { publication } = plan;
		const urls = given["dry-run"] ? new Map() : await made(client, plan, given, context);
		const facts = factsOf(plan, given["dry-run"], urls);
		const [main] = facts.repositories;
		return {
			verdict: "passed",
			headline: headline(facts),
			facts,
			outputs: {
				version: plan.version,
				tag: publication.tag,
				commit: main?.commit ?? "",
				...plan.previousTag ? { "previous-tag": plan.previousTag } : {},
				...main?.url ? { "release-url": main.url } : {}
			}
		};
	}
});
async function connected(given, { environment, log }, signal) {
	const token = given["github-token"];
	if (token) return connect({
		token,
		apiUrl: apiUrlOf(environment),
		signal,
		log
	});
	throw userError({
		code: "no-token",
		message: "A release needs a token of GitHub.",
		next: "Give `github-token`, or set GITHUB_TOKEN; it needs `contents: write`."
	});
}
async function made(client, { publication }, given, context) {
	const undoing = () => connected(given, context, AbortSignal.timeout(undoMs));
	try {
		return await publish(client, publication, undoing);
	} catch (error) {
		if (context.signal.aborted) {
			const { message, details = [] } = problemOf(error);
			context.log.warn([message, ...details].join("\n"));
		}
		throw error;
	}
}
function factsOf({ version, publication, evidence }, dryRun, urls) {
	return {
		version,
		tag: publication.tag,
		dryRun,
		repositories: publication.targets.map(({ owner, repo, commit, tagged }) => {
			const url = urls.get(`${owner}/${repo}`);
			const tag = tagged ? "found" : dryRun ? "planned" : "created";
			return {
				repository: `${owner}/${repo}`,
				commit,
				tag,
				...url ? { url } : {}
			};
		}),
		...evidence ? { evidence } : {}
	};
}
function headline({ tag, dryRun, repositories }) {
	const where = repositories.length === 1 ? repositories[0]?.repository : `${repositories.length} repositories`;
	if (dryRun) return `${tag} would be released in ${where}; nothing was made`;
	if (repositories.every((each) => each.tag === "found")) return `${tag} was there already in ${where}`;
	return `${tag} released in ${where}`;
}
// packages/steps/all.ts
const steps = [
	rehearse,
	backupDb,
	cloneToStaging,
	migrate,
	resetSequences,
	smokeTest,
	gate,
	tagRelease,
	rollback,
	report
];
// packages/steps/run/perform-step.ts
async function performStep(request, services) {
	const { step, given } = request;
	const started = performance.now();
	let journal;
	let entriesBefore = 0;
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			registerSecrets(step, given, services.environment, services.secrets);
			const workingDirectory = await directoryOf(request);
			const config = common("config", given);
			const settings = await readSettings({
				path: config,
				directory: workingDirectory,
				required: Boolean(given.config)
			}, request.steps);
			const run = {
				...request.run,
				name: settings.name
			};
			const path = from(workingDirectory, common("journal", given));
			journal = journalFile({
				path,
				run,
				log: services.log,
				secrets: services.secrets
			});
			await ignoreStateDirectory(workingDirectory);
			_usingCtx$1.a(step.startsJournal ? await holdJournal(path) : void 0);
			if (!step.startsJournal) entriesBefore = (await journal.entries()).length;
			const result = await runStep(step, given, {
				...services,
				journal,
				run,
				settings,
				workingDirectory
			});
			return {
				result: {
					...result,
					outputs: {
						...result.outputs,
						journal: path
					}
				},
				journal,
				entriesBefore
			};
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug" && error instanceof Error) services.log.debug(error.stack ?? error.message);
		return {
			result: {
				step: step.name,
				verdict: verdictOf(problem),
				headline: problem.message,
				outputs: {},
				problem,
				durationMs: performance.now() - started,
				judged: false
			},
			entriesBefore,
			...journal ? { journal } : {}
		};
	}
}
function common(name, given) {
	return given[name] || (inputMeta(commonInputs[name]).default ?? "");
}
async function directoryOf({ given, directory }) {
	const path = resolve(directory, common("working-directory", given));
	const found = await stat(path).catch(() => void 0);
	if (found?.isDirectory()) return path;
	throw userError({
		code: "no-working-directory",
		message: `The working directory ${path} ${found ? "is not a directory" : "does not exist"}.`,
		next: "Correct `working-directory`; on GitHub, check the repository out in an earlier step."
	});
}
const from = (directory, path) => isAbsolute(path) ? path : join(directory, path);
export { smokeTest as a, report as c, cloneToStaging as d, migrate as f, rehearse as i, checkMigrations as l, engineOf as m, steps as n, rollback as o, backupDb as p, tagRelease as r, resetSequences as s, performStep as t, gate as u };
