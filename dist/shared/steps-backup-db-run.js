import { A as sumByRoot, H as rowsIn } from "./stagegate-model.js";
import { _ as verdictOf, f as expectedProblem } from "./s3.js";
import { a as formatBytes, i as counted, o as formatCount } from "./stagegate-start.js";
import { a as checkStore, c as backupsIn, d as writeBackup, i as encryptTo, l as recordProof, n as verifyBackup, r as decrypterWith, s as storeBackup, u as removeBackup } from "./stagegate-storage.js";
import { h as identityMissing, m as watchStream, y as engineOf } from "./stagegate-steps.js";
import { n as retired, r as suspicion } from "./step-backup-db.js";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
// packages/steps/backup-db/retire.ts
async function retire(backup, { retention }, { log }) {
	const { database, server } = backup.manifest;
	const family = (await backupsIn(dirname(backup.path))).filter(({ manifest }) => manifest.database === database && manifest.server === server).filter(({ manifest }) => manifest.failedProof === void 0).map(kept);
	const own = kept(backup);
	const before = family.filter(({ createdAt }) => createdAt < own.createdAt).sort((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
	const why = suspicion(own, before);
	if (why !== void 0) log.warn(`This backup is suspicious: ${why}.${retention ? " No older one is removed." : ""}`);
	if (!retention) return why === void 0 ? {} : { suspicion: why };
	if (why !== void 0) return {
		suspicion: why,
		retired: []
	};
	const going = retired(family, retention, Date.now());
	for (const { path } of going) await removeBackup(path);
	if (going.length > 0) log.info(`Removed ${counted(going.length, "backup")} that no rule of retention names.`);
	return { retired: going.map(({ path }) => basename(path)) };
}
const kept = ({ path, manifest }) => ({
	path,
	createdAt: manifest.createdAt,
	rows: rowsIn(manifest.tables),
	bytes: manifest.archive.uncompressedBytes,
	proven: manifest.proven !== void 0
});
// packages/steps/backup-db/run.ts
async function run(given, context) {
	const source = await engineOf(given["database-url"], given.database, context);
	const verifyUrl = given["verify-url"];
	const verifyOn = verifyUrl === void 0 ? void 0 : (await engineOf(verifyUrl, void 0, context, "verify-url")).address;
	const encrypt = await encryption(given, context);
	if (given.store !== void 0) checkStore(given.store, context);
	if (given.verify === "restore") await source.engine.prepareRestore(source.address, verifyOn, await knownStaging(context), context);
	const written = await write(source, given, encrypt, context);
	context.log.info("Reading the backup back from the disk");
	const backup = await verifyBackup(written.path, given.identity, context);
	if (rowsIn(backup.manifest.tables) === 0) context.log.warn(`Every table of ${source.address.label} is empty. Is it the right database?`);
	const path = shownPath(backup.path, context);
	const { database, archive } = backup.manifest;
	const unprotected = given.recipients.length === 0 && context.environment.RUNNER_ENVIRONMENT === "self-hosted";
	if (unprotected) context.log.warn(`The backup ${path} holds production's rows in the clear. ${whyEncrypt}`);
	const facts = {
		path,
		manifest: backup.manifest,
		...unprotected ? { unprotected } : {},
		restoreCommands: source.engine.dialect.restoreCommands(`${path}/${archive.file}`, database)
	};
	const outputs = outputsOf(path, backup.manifest);
	if (given.verify === "none") return keep(backup, {
		headline: `${sizeOf(backup.manifest)}, checksum read back (${backup.unpacked ? "" : "not unpacked, "}not restored)`,
		facts,
		outputs
	}, given, context);
	const ended = await proveByRestore(source.engine, backup, verifyOn, context);
	const headline = `${sizeOf(backup.manifest)}, ${ended.words}`;
	if (ended.restored) facts.restored = ended.restored;
	if (ended.problem && disproving.has(ended.problem.code)) facts.manifest = (await recordProof(backup, ended.problem.code)).manifest;
	if (ended.problem) return {
		verdict: verdictOf(ended.problem),
		headline,
		facts,
		outputs,
		problem: ended.problem
	};
	const proven = await recordProof(backup);
	return keep(proven, {
		headline,
		facts: {
			...facts,
			manifest: proven.manifest
		},
		outputs
	}, given, context);
}
async function keep(backup, { headline, facts, outputs }, given, context) {
	const { store } = given;
	let stored;
	try {
		if (store !== void 0) stored = await storeBackup(backup, store, given["store-options"], context);
	} catch (error) {
		const problem = expectedProblem(error);
		const failed = `${headline}; on this machine alone`;
		return {
			verdict: verdictOf(problem),
			headline: failed,
			facts,
			outputs,
			problem
		};
	}
	const gone = await retire(backup, given, context);
	return {
		verdict: "passed",
		headline: stored === void 0 ? headline : `${headline}, stored`,
		facts: {
			...facts,
			...stored === void 0 ? {} : { store: stored },
			...gone
		},
		outputs: {
			...outputs,
			store: stored ?? ""
		}
	};
}
const whyEncrypt = "It stays on this self-hosted runner after the job. Give `recipients`: public keys of age that it is encrypted to.";
async function encryption({ recipients, identity, verify }, context) {
	const encrypt = recipients.length > 0 ? await encryptTo(recipients, context) : void 0;
	if (identity !== void 0) await decrypterWith(identity);
	if (encrypt && verify === "restore" && identity === void 0) throw identityMissing("that `verify: restore` is to prove");
	return encrypt;
}
async function knownStaging(context) {
	const { STAGING_URL } = context.environment;
	return STAGING_URL ? (await engineOf(STAGING_URL, void 0, context, "staging-url")).address : void 0;
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
		const problem = expectedProblem(error);
		return {
			words: problem.kind === "refused" ? "not restored" : "but it could not be restored",
			problem
		};
	}
}
async function write({ engine, address }, given, encrypt, context) {
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
		return await writeBackup(directory, address.database, {
			archive: watchStream(dump.archive, bar),
			encrypt
		}, async ({ file, ...measured }) => ({
			kind: "stagegate-backup",
			v: 1,
			createdAt,
			database: address.database,
			server: `${address.host}:${address.port}`,
			engine: engine.name,
			...versions(dump),
			tables: await dump.tables,
			archive: {
				file,
				format: `${dump.format}, zstd${encrypt ? ", age" : ""}`,
				...measured,
				...encrypt ? { recipients: [...given.recipients] } : {}
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
		const archive = () => watchStream(backup.openArchive(), bar);
		const { into, tables, roots } = await engine.restoreAway(archive, server, backup.manifest, context);
		const durationMs = Math.round(performance.now() - started);
		return {
			tables,
			roots,
			facts: {
				into,
				tables: tables.length,
				rows: rowsIn(tables),
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
const versions = ({ serverVersion, clientVersion, locale }) => ({
	serverVersion,
	clientVersion,
	locale
});
function sizeOf({ tables, archive }) {
	const size = `${formatCount(rowsIn(tables))} rows in ${counted(tables.length, "table")}, ${formatBytes(archive.bytes)}`;
	return archive.recipients ? `${size}, encrypted` : size;
}
function outputsOf(path, { archive, tables }) {
	return {
		path,
		store: "",
		sha256: archive.sha256,
		bytes: String(archive.bytes),
		rows: String(rowsIn(tables))
	};
}
const absolute = (path, { workingDirectory }) => isAbsolute(path) ? path : join(workingDirectory, path);
function shownPath(path, { workingDirectory }) {
	const inside = relative(workingDirectory, path);
	return inside.startsWith("..") ? path : inside;
}
export { run };
