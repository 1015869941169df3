import { Dt as verdictOf, a as formatCount, i as formatBytes, r as counted, wt as problemOf } from "./stagegate-start.js";
import { T as sumByRoot } from "./stagegate-model.js";
import { a as writeBackup, i as recordFailedProof, n as openArchive, r as verifyBackup } from "./stagegate-storage.js";
import { f as watchStream, g as engineOf } from "./stagegate-steps.js";
import { isAbsolute, join, relative } from "node:path";
// packages/steps/backup-db/run.ts
async function run(given, context) {
	const source = await engineOf(given["database-url"], given.database, context);
	const verifyUrl = given["verify-url"];
	const verifyOn = verifyUrl === void 0 ? void 0 : (await engineOf(verifyUrl, void 0, context, "verify-url")).address;
	if (given.verify === "restore") await source.engine.prepareRestore(source.address, verifyOn, await knownStaging(context), context);
	const written = await write(source.engine, source.address, given, context);
	context.log.info("Reading the backup back from the disk");
	const backup = await verifyBackup(written.path, context.signal);
	if (rowsOf(backup.manifest.tables) === 0) context.log.warn(`Every table of ${source.address.label} is empty. Is it the right database?`);
	const path = shownPath(backup.path, context);
	const { database, archive } = backup.manifest;
	const facts = {
		path,
		manifest: backup.manifest,
		restoreCommands: source.engine.dialect.restoreCommands(`${path}/${archive.file}`, database)
	};
	const outputs = outputsOf(path, backup.manifest);
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
			...versions(dump),
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
		const { into, tables, roots } = await engine.restoreAway(archive, server, backup.manifest, context);
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
const versions = ({ serverVersion, clientVersion, locale }) => ({
	serverVersion,
	clientVersion,
	locale
});
const rowsOf = (tables) => tables.reduce((sum, { rows }) => sum + rows, 0);
function sizeOf({ tables, archive }) {
	return `${formatCount(rowsOf(tables))} rows in ${counted(tables.length, "table")}, ${formatBytes(archive.bytes)}`;
}
function outputsOf(path, { archive, tables }) {
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
export { run };
