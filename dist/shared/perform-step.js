import { a as array, c as literal, d as object, g as union, h as string, m as strictObject, n as _enum, p as record, v as toJSONSchema } from "./zod.js";
import { C as text, D as worstVerdict, F as userError, I as verdictOf, M as problemOf, O as formatDuration, P as refused, S as structure, T as twoDatabases, _ as environment, a as appSchema, b as list, c as cleanEnvironment, d as choice, f as commonInputs, g as durationSchema, h as duration$1, i as startApp, j as cancelled, k as parseDuration, l as runProgram, m as databaseUrl, n as runCheck, o as shellCommand, p as count, r as checksSchema, t as judgeChecks, v as flag, w as textOr, x as oneDatabase, y as inputMeta } from "./stagegate-checks.js";
import { a as didYouMean, i as registerSecrets, o as engineOf } from "./line-progress.js";
import { a as diffSchemas, d as backupManifestSchema, f as defineStep, i as decideSequence, l as maskRulesSchema, m as formatCount, n as noSettings, o as schemaFingerprint, p as formatBytes, r as journalEntrySchema } from "./stagegate-model.js";
import { c as migrationSetDigest, i as chooseTool, l as canonicalJson, n as withRetries, o as isKeptBack, r as takeMigrationLock, t as toolNames, u as sha256 } from "./stagegate-migrations.js";
import { n as _usingCtx } from "./stagegate-postgres.js";
import { i as migrationLog, n as buildReport, o as readRehearsal, r as summaryBytes, s as code } from "./stagegate-report.js";
import { t as require_dist } from "./yaml.js";
import { access, link, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { PassThrough, Transform } from "node:stream";
import { constants as constants$1, createZstdCompress, createZstdDecompress } from "node:zlib";
import { createHash, randomBytes } from "node:crypto";
import { constants as constants$2, createReadStream, createWriteStream } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
// packages/process/secrets.ts
const shortest = 4;
function formsOf(value) {
	const encoded = encodeURIComponent(value);
	return [
		value,
		encoded,
		encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`),
		encodeURI(value),
		JSON.stringify(value).slice(1, -1),
		value.replaceAll("'", "''"),
		value.replace(/[\\']/g, "\\$&"),
		Buffer.from(value).toString("base64"),
		...value.split(/\r?\n/)
	].filter((form) => form.length >= shortest);
}
function secretRegistry(announce = () => void 0) {
	let forms = [];
	return {
		add(value) {
			const fresh = [...new Set(formsOf(value))].filter((form) => !forms.includes(form));
			forms = [...forms, ...fresh].sort((a, b) => b.length - a.length);
			for (const form of fresh) announce(form);
		},
		redact(text) {
			let redacted = text;
			for (const form of forms) redacted = redacted.replaceAll(form, "***");
			return redacted;
		}
	};
}
// packages/storage/archive-file.ts
const level = 1;
const chunkSize = 32768;
async function writeArchive(archive, path) {
	const raw = measured();
	const packed = measured();
	await pipeline(archive, raw.stream, createZstdCompress({
		chunkSize,
		params: {
			[constants$1.ZSTD_c_compressionLevel]: level,
			[constants$1.ZSTD_c_checksumFlag]: 1
		}
	}), packed.stream, createWriteStream(path, {
		flags: "wx",
		mode: 384,
		flush: true,
		highWaterMark: chunkSize
	}));
	return {
		bytes: packed.bytes(),
		uncompressedBytes: raw.bytes(),
		sha256: packed.sha256()
	};
}
async function readArchiveFacts(path, signal) {
	const raw = measured();
	const packed = measured();
	raw.stream.resume();
	await pipeline(createReadStream(path, { highWaterMark: chunkSize }), packed.stream, createZstdDecompress({ chunkSize }), raw.stream, { signal });
	return {
		bytes: packed.bytes(),
		uncompressedBytes: raw.bytes(),
		sha256: packed.sha256()
	};
}
function unpackArchive(path) {
	const unpacked = new PassThrough();
	pipeline(createReadStream(path, { highWaterMark: chunkSize }), createZstdDecompress({ chunkSize }), unpacked).catch(() => void 0);
	return unpacked;
}
function measured() {
	const hash = createHash("sha256");
	let bytes = 0;
	return {
		stream: new Transform({ transform(chunk, _encoding, done) {
			bytes += chunk.length;
			hash.update(chunk);
			done(null, chunk);
		} }),
		bytes: () => bytes,
		sha256: () => `sha256:${hash.digest("hex")}`
	};
}
// packages/storage/backup-manifest.ts
const manifestFile = "manifest.json";
const manifestFileSchema = object({
	manifest: backupManifestSchema,
	digest: string()
});
const manifestText = (manifest) => `${JSON.stringify({
	manifest,
	digest: sha256(canonicalJson(manifest))
}, void 0, 2)}\n`;
async function readManifest(path) {
	const file = join(path, manifestFile);
	const text = await readFile(file, "utf8").catch((error) => {
		throw refused({
			code: "backup-incomplete",
			message: `${file} is missing (${error.code}): the backup was never finished, or somebody removed it.`,
			next: "Use another backup, or make a new one."
		}, error);
	});
	const parsed = manifestFileSchema.safeParse(parseJson(text));
	if (!parsed.success) throw altered(file, "it is not a manifest of this version");
	const { manifest, digest } = parsed.data;
	if (digest !== sha256(canonicalJson(manifest))) throw altered(file, "its digest does not match");
	return manifest;
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
function altered(file, how, cause) {
	return refused({
		code: "backup-altered",
		message: `${file} is not as it was written: ${how}.`,
		next: "Do not restore from it. Use another backup, or make a new one."
	}, cause);
}
// packages/storage/backup-directory.ts
const archiveFile = "archive.dump.zst";
const partial = ".partial";
const abandonedMs = 36e5;
async function writeBackup(directory, database, archive, describe) {
	const path = join(directory, `${database.replace(/[^\w-]+/g, "_")}-${stamp(new Date())}`);
	const unfinished = path + partial;
	try {
		await prepare(directory);
		await mkdir(unfinished, { mode: 448 });
		const facts = await writeArchive(archive, join(unfinished, archiveFile));
		const manifest = await describe({
			file: archiveFile,
			...facts
		});
		await writeSynced(join(unfinished, manifestFile), manifestText(manifest));
		await sync(unfinished);
		await rename(unfinished, path);
		await sync(directory);
		return {
			path,
			manifest
		};
	} catch (error) {
		archive.destroy();
		await rm(unfinished, {
			recursive: true,
			force: true
		}).catch(() => void 0);
		throw notWritten$1(error, directory);
	}
}
async function prepare(directory) {
	await mkdir(directory, {
		recursive: true,
		mode: 448
	});
	await access(directory, constants$2.W_OK);
	await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" }).catch(() => void 0);
	for (const name of await readdir(directory)) {
		if (!name.endsWith(partial)) continue;
		const left = join(directory, name);
		const written = await stat(join(left, archiveFile)).catch(() => stat(left));
		if (Date.now() - written.mtimeMs > abandonedMs) await rm(left, {
			recursive: true,
			force: true
		});
	}
}
const stamp = (date) => date.toISOString().replace(/[-:.]/g, "");
async function writeSynced(path, text) {
	const file = await open(path, "wx", 384);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
}
async function sync(directory) {
	const handle = await open(directory, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
const diskProblems = {
	ENOSPC: "the disk is full",
	EDQUOT: "the disk quota is used up",
	EACCES: "it may not be written to",
	EPERM: "it may not be written to",
	EROFS: "its file system is read-only",
	ENOTDIR: "it, or a part of its path, is a file",
	EEXIST: "it, or a part of its path, is a file",
	EIO: "the disk reported an error"
};
function notWritten$1(error, directory) {
	const { code = "" } = error;
	const reason = diskProblems[code];
	if (reason === void 0) return error;
	return userError({
		code: "backup-not-written",
		message: `No backup was written to ${directory}: ${reason} (${code}).`,
		next: "Make room, or give another directory."
	}, error);
}
// packages/storage/verify-backup.ts
async function verifyBackup(path, signal) {
	const manifest = await readManifest(path);
	const file = join(path, manifest.archive.file);
	const size = await stat(file).then(({ size }) => size, (error) => {
		throw refused({
			code: "backup-incomplete",
			message: `${file} is missing (${error.code}).`,
			next: "Use another backup, or make a new one."
		}, error);
	});
	const { bytes, sha256, uncompressedBytes } = manifest.archive;
	if (size !== bytes) throw altered(file, `it has ${size} bytes instead of ${bytes}`);
	const found = await readArchiveFacts(file, signal).catch((error) => {
		if (signal.aborted) throw cancelled();
		throw altered(file, "it cannot be unpacked", error);
	});
	if (found.sha256 !== sha256) throw altered(file, "its sha256 does not match");
	if (found.uncompressedBytes !== uncompressedBytes) throw altered(file, "it unpacks to another size");
	return {
		path,
		manifest
	};
}
function openArchive({ path, manifest }) {
	return unpackArchive(join(path, manifest.archive.file));
}
// packages/steps/watch-stream.ts
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
// packages/steps/backup-db.ts
const inputs$3 = object({
	...commonInputs,
	...oneDatabase,
	directory: textOr(".stagegate/backups", "Where backups are kept, from the working directory. They hold the database's rows as they are.", { value: "PATH" }),
	verify: choice(["none", "restore"], "none", "`restore`: restore the finished backup into a throw-away database and count every row there. `none`: read it back and compare its checksum only."),
	"verify-url": databaseUrl("VERIFY_URL", "A server on which the throw-away database of `verify: restore` is made, as a URL. Without it a private server is started on this machine."),
	owners: flag(false, "Keep the owners and grants of the objects in the backup."),
	"exclude-tables": list("Tables to leave out, as `table` or `schema.table`; * and ? stand for any letters."),
	"exclude-data": list("Tables to back up without their rows, written in the same way.")
});
const backupDb = defineStep({
	name: "backup-db",
	description: "Backs up a database into one consistent, checked archive, with the row count of every table.",
	inputs: inputs$3,
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
async function proveByRestore(engine, backup, server, context) {
	try {
		const { facts, tables } = await restore(engine, backup, server, context);
		const problem = compareCounts(backup.manifest.tables, tables);
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
		return await writeBackup(absolute(given.directory, context), address.database, watchStream(dump.archive, bar), async ({ file, ...measured }) => ({
			kind: "stagegate-backup",
			v: 1,
			createdAt,
			database: address.database,
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
		const { into, tables } = await engine.restoreAway(archive, server, backup.manifest.serverVersion, context);
		const durationMs = Math.round(performance.now() - started);
		return {
			tables,
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
	const rows = new Map(found.map((count) => [count.table, count.rows]));
	const names = new Set(wanted.map(({ table }) => table));
	const details = [...wanted.filter((count) => rows.get(count.table) !== count.rows).map(({ table, rows: expected }) => `${table}: ${expected} rows in the snapshot, ${rows.get(table) ?? "no table"} restored`), ...found.filter(({ table }) => !names.has(table)).map(({ table }) => `${table}: not in the snapshot, but restored`)];
	if (details.length === 0) return void 0;
	return {
		kind: "user",
		code: "restore-differs",
		message: `The restored database differs from the backup's snapshot in ${details.length} of ${names.size} tables.`,
		next: "Do not rely on this backup. The lines below say which tables to look at.",
		details
	};
}
const versions = ({ serverVersion, clientVersion }) => ({
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
// packages/steps/clone-inputs.ts
const cloneInputs = object({
	...commonInputs,
	...twoDatabases,
	strategy: choice(["stream", "template"], "stream", "`stream`: copy production, masked on the way. `template`: copy the golden clone on the staging server, in seconds and without production."),
	golden: flag(false, "Make or refresh the golden clone of this staging database, and leave the database itself alone."),
	swap: flag(true, "Replace the staging database by the clone and keep the old one as `<name>__before`. `false`: make a copy beside it, named in the output `database`."),
	masks: structure(maskRulesSchema.default({}), "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results; `text` keeps only the length; `keep` says that a column only looks personal."),
	"unsafe-unmasked": text("Copy personal data as it is. Give the reason in at least 10 characters; it is written into the journal.", {
		runOnly: true,
		value: "REASON"
	}),
	jobs: count(2, [1, 32], "How many tables are copied, and indexes made, at the same time."),
	cleanup: structure(array(string().min(1)).default([]), "SQL statements run on the clone before anybody else may connect: empty queues, sessions, webhooks and keys here."),
	"exclude-data": list("Tables to copy without their rows, as `table` or `schema.table`; * and ? stand for any letters."),
	keep: duration$1("24h", "How long a copy made outside a rehearsal may live; the next run drops it after that.")
});
const duration = (description) => durationSchema.meta({ description });
const commandSchema = strictObject({
	run: string().min(1).meta({ description: "The command, run by sh in the working directory." }),
	planned: duration("How long it should take; the report shows it beside the actual time.").optional(),
	timeout: duration(`When to stop it. Default: 10m.`).optional(),
	"pass-env": array(string().min(1)).optional().meta({ description: "Names of variables it may see, beside the machine's basics (PATH, HOME …)." })
});
const commandsSchema$1 = (description) => array(union([string().min(1), commandSchema])).optional().meta({ description });
const sectionKeys = {
	before: commandsSchema$1("Commands to run before the step. The step does not run where one of them fails."),
	after: commandsSchema$1("Commands to run after the step, also where it failed: notices put up before must come down."),
	planned: duration("How long the step should take; the report shows it beside the actual time.").optional()
};
function fileInputs(step) {
	return Object.fromEntries(Object.entries(step.inputs.shape).filter(([, field]) => {
		const { runOnly, secret } = inputMeta(field);
		return !runOnly && !secret;
	}));
}
const sectionSchema = (step) => strictObject({
	...fileInputs(step),
	...sectionKeys
}).nullable().optional().meta({ description: step.description });
function fileSchema(steps) {
	return strictObject({
		version: literal(1, { error: "give the version of this file's format: 1" }).meta({ description: "The version of this file's format." }),
		name: string().min(1).optional().meta({ description: "The name of this configuration, where a repository has several databases." }),
		...Object.fromEntries(steps.map((step) => [step.name, sectionSchema(step)]))
	});
}
// packages/settings/json-schema.ts
const notes = [
	"written",
	"variable",
	"secret",
	"fileOnly",
	"runOnly",
	"value"
];
function jsonSchemaOf(schema) {
	return toJSONSchema(schema, {
		io: "input",
		unrepresentable: "any",
		override: ({ jsonSchema }) => {
			for (const note of notes) delete jsonSchema[note];
		}
	});
}
// packages/settings/describe-issues.ts
const typeNames = {
	string: "text",
	number: "a number",
	int: "a whole number",
	boolean: "true or false",
	array: "a list",
	object: "keys with values",
	record: "keys with values",
	null: "null"
};
function describeIssues(schema, value, issues) {
	const json = jsonSchemaOf(schema);
	return issues.flatMap((issue) => describe(issue, [], value, json));
}
function describe(issue, under, value, json) {
	const path = [...under, ...issue.path.map((part) => typeof part === "symbol" ? String(part) : part)];
	const found = valueAt(value, path);
	if (issue.code === "unrecognized_keys") {
		const known = keysAt(json, path);
		return issue.keys.map((key) => ({
			path: [...path, key],
			message: `is not a known key.${didYouMean(key, known)}`,
			unknownKey: true
		}));
	}
	if (issue.code === "invalid_union") {
		const [only, another] = issue.errors.filter((branch) => !branch.some((inner) => isOtherKind(inner, found)));
		if (only && !another) return only.flatMap((inner) => describe(inner, path, value, json));
	}
	const message = sentence(issue, found);
	return [{
		path,
		message: found === void 0 ? `is missing: ${message}` : message
	}];
}
const isOtherKind = (issue, found) => issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value" && typeof found !== "string");
function sentence(issue, found) {
	const words = !/^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message) ? void 0 : expected(issue, found);
	if (words === void 0) return `${issue.message.replace(/\.$/, "")}.`;
	if (issue.code === "invalid_type") return `give ${words}${foundKind(found)}.`;
	const near = issue.code === "invalid_value" ? didYouMean(String(found), issue.values.map(String)) : "";
	return `${issue.code.startsWith("too_") ? words : `give ${words}`}.${near}`;
}
function expected(issue, found) {
	switch (issue.code) {
		case "invalid_type": return typeNames[issue.expected] ?? issue.expected;
		case "invalid_value": return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.join(", ")}`;
		case "too_small":
			if (issue.origin === "string") return "must not be empty";
			return issue.origin === "array" ? "must not be empty" : `must be at least ${issue.minimum}`;
		case "too_big": return `must be at most ${issue.maximum}`;
		case "invalid_union": {
			const close = issue.errors.filter((branch) => !branch.some((inner) => isOtherKind(inner, found)));
			const words = (close.length > 0 ? close : issue.errors).flatMap(([first]) => first ?? []).map((first) => first.path.length > 0 ? `the key ${first.path.join(".")}` : expected(first, found) ?? first.message);
			return [...new Set(words)].join(", or ");
		}
		default: return;
	}
}
function foundKind(found) {
	if (found === void 0) return "";
	if (found === null) return ", not an empty value";
	if (Array.isArray(found)) return ", not a list";
	return `, not ${typeNames[typeof found] ?? typeof found}`;
}
function valueAt(value, path) {
	return path.reduce((inner, key) => inner === null || typeof inner !== "object" ? void 0 : inner[key], value);
}
function keysAt(json, path) {
	const branches = [
		...json.anyOf ?? [],
		...json.oneOf ?? [],
		...json.allOf ?? []
	].filter(isSchema);
	const [key, ...rest] = path;
	if (key === void 0) return [...Object.keys(json.properties ?? {}), ...branches.flatMap((branch) => keysAt(branch, path))];
	return [...[json.properties?.[key], typeof key === "number" ? json.items : json.additionalProperties].flat().filter(isSchema).flatMap((part) => keysAt(part, rest)), ...branches.flatMap((branch) => keysAt(branch, path))];
}
const isSchema = (part) => typeof part === "object" && part !== null;
// packages/settings/resolve-inputs.ts
function resolveInputs(step, given, { settings, environment, secrets }) {
	registerSecrets(step, given, environment, secrets);
	const file = settings.step(step.name).inputs;
	const values = {};
	const origins = {};
	for (const [name, field] of Object.entries(step.inputs.shape)) {
		const { variable } = inputMeta(field);
		const found = [
			[given[name], name],
			[file[name], `${settings.where(step.name, name)} ${name}`],
			[variable && environment[variable], `${name} (from the variable ${variable})`]
		].find(([value]) => value !== void 0 && value !== "");
		if (found) [values[name], origins[name]] = found;
	}
	const parsed = step.inputs.safeParse(values);
	const faults = [...unknownNames(step, given), ...(parsed.success ? [] : describeIssues(step.inputs, values, parsed.error.issues)).map(({ path: [name = step.name, ...inner], message }) => `${[origins[name] ?? name, ...inner].join(".")}: ${message}`)];
	if (parsed.success && faults.length === 0) return parsed.data;
	throw userError({
		code: "bad-inputs",
		message: `${step.name} was given ${faults.length === 1 ? "an input" : `${faults.length} inputs`} it cannot use.`,
		next: `\`stagegate ${step.name} --help\` and the README of ${step.name} list its inputs.`,
		details: faults.map((fault) => secrets.redact(fault))
	});
}
function unknownNames(step, given) {
	const names = Object.entries(step.inputs.shape).filter(([, field]) => !inputMeta(field).fileOnly).map(([name]) => name);
	return Object.keys(given).filter((name) => given[name] !== void 0 && given[name] !== "" && !(name in step.inputs.shape)).map((name) => `${name}: is not an input of ${step.name}.${didYouMean(name, names)}`);
}
// packages/steps/guard-target.ts
async function openTarget(inputs, services) {
	guardEnvironment(inputs.environment);
	const { engine, address } = engineOf(inputs["database-url"], inputs.database, services);
	const database = await engine.open(address, services);
	const close = () => database.close();
	try {
		return {
			engine,
			database,
			server: await guardTarget(database, inputs.environment),
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
		message: "Production is changed only on the evidence of a passed rehearsal, and this version cannot check evidence yet.",
		next: "Rehearse on a clone, and migrate production with your own tool after reading the report."
	});
}
async function guardTarget(database, environment) {
	const { label } = database.address;
	const facts = await database.facts();
	if (facts.replica) throw refused({
		code: "read-only-database",
		message: `${label} is a replica: it cannot be written to.`,
		next: "Give the URL of the primary server."
	});
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
// packages/steps/migrate-inputs.ts
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
	tool: choice(["auto", ...toolNames], "auto", "The migration tool: `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files."),
	directory: text("The directory of the migrations; default: the tool's own, `migrations`.", { value: "PATH" }),
	"history-table": text("The table of applied migrations, where it is not the tool's own default.", { value: "TABLE" }),
	"lock-timeout": duration$1("5s", "The longest a statement may wait for a lock, while all traffic waits behind it."),
	"statement-timeout": duration$1("15m", "The longest one statement may run."),
	timeout: duration$1("1h", "The longest all migrations together may take, retries and waiting for another run included."),
	retries: count(3, [0, 10], "How often to try again after a lock timeout, a deadlock or a serialization failure that left nothing behind."),
	env: structure(record(variableName, string()).default({}), "Variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} stand for the database's."),
	"pass-env": structure(array(variableName).default([]), "Names of variables of the job that the migration tool may see. It sees no others."),
	command: structure(commandsSchema.optional(), "The commands of any other tool: `up`, `down`, `list` (prints one id a line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that gives one id a row).")
});
// packages/steps/migrate-result.ts
function migrateResult(known, before, after, run) {
	const already = new Set(before.state.applied);
	const facts = {
		...known,
		pendingBefore: before.state.pending,
		applied: after.state.applied.filter((id) => !already.has(id)),
		pendingAfter: after.state.pending.map(({ id }) => id),
		outOfOrder: before.state.outOfOrder,
		durations: run.result ?? {},
		setDigest: migrationSetDigest(after.state.files),
		schemaBefore: schemaFingerprint(before.schema),
		schemaAfter: schemaFingerprint(after.schema),
		changes: diffSchemas(before.schema, after.schema),
		attempts: run.attempts
	};
	const problem = problemIn$1(facts, run);
	return {
		verdict: problem ? verdictOf(problem) : "passed",
		headline: problem ? problem.message.replace(/\.$/, "") : success$1(facts),
		facts,
		outputs: outputsOf(facts),
		...problem ? { problem } : {}
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
		`${amount$2(applied.length, "migration")} applied in ${formatDuration(tookMs)}`,
		amount$2(changes.length, "schema change"),
		...retries > 0 ? [`after ${amount$2(retries, "retry", "retries")}`] : []
	].join(", ");
}
function problemIn$1(facts, { failure }) {
	if (failure !== void 0) return withRemains(problemOf(failure), facts);
	if (facts.pendingAfter.length === 0) return void 0;
	return {
		kind: "user",
		code: "still-pending",
		message: `${facts.tool} ended well, but ${amount$2(facts.pendingAfter.length, "migration")} ${facts.pendingAfter.length === 1 ? "is" : "are"} still pending in ${facts.database}.`,
		next: "Check that the tool's configuration takes its database from DATABASE_URL (or from variables you map with `env:` in stagegate.yml), and that `history-table` is the table it writes to.",
		details: facts.pendingAfter.map((id) => `still pending: ${id}`)
	};
}
function withRemains(problem, { applied, pendingBefore, changes }) {
	if (problem.kind === "bug") return problem;
	const recorded = `${applied.length} of ${amount$2(pendingBefore.length, "migration")} applied`;
	const details = problem.details ?? [];
	if (changes.length === 0 && applied.length === 0) return {
		...problem,
		details: [...details, "The schema and the history are as they were before."]
	};
	if (applied.length > 0) return {
		...problem,
		details: [...details, `Left behind: ${recorded}, ${amount$2(changes.length, "schema change")}.`]
	};
	return {
		...problem,
		code: "half-applied",
		message: `${problem.message.replace(/\.$/, "")}; it left ${amount$2(changes.length, "schema change")} behind that no history row tells of.`,
		next: "Run the migration in one transaction, so that a failure leaves nothing behind. Start again from a fresh copy.",
		details: [...details, ...changes.map(described)]
	};
}
const described = ({ change, kind, name }) => `left behind: ${kind} ${name} ${change}`;
function amount$2(count, one, many = `${one}s`) {
	return `${formatCount(count)} ${count === 1 ? one : many}`;
}
// packages/steps/migrate.ts
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
			var _usingCtx$4 = _usingCtx();
			const { engine, database, server } = _usingCtx$4.a(await openTarget(inputs, context));
			const deadline = AbortSignal.timeout(inputs.timeout);
			const run = {
				project: projectOf(inputs, context),
				engine,
				database,
				services: {
					...context,
					signal: AbortSignal.any([context.signal, deadline])
				},
				timeouts: {
					lockMs: inputs["lock-timeout"],
					statementMs: inputs["statement-timeout"]
				}
			};
			const tool = await chooseTool(inputs.tool, run.project);
			await takeMigrationLock(database, context, inputs.timeout);
			const look = () => lookAt(tool, {
				...run,
				services: context
			});
			const before = await look();
			refuseUnfit(before.state);
			warnOfOrder(before.state, tool, context);
			const known = {
				tool: tool.name,
				database: database.address.label,
				environment: inputs.environment,
				serverVersion: server.version,
				lockTimeoutMs: run.timeouts.lockMs,
				statementTimeoutMs: run.timeouts.statementMs
			};
			if (before.state.pending.length === 0) return migrateResult(known, before, before, { attempts: [] });
			context.log.info(`${before.state.pending.length} pending: ${before.state.pending.map(({ id }) => id).join(", ")}`);
			const untouched = async () => sameAs(before, await look());
			const attempts = await withRetries(run.services, inputs.retries, () => tool.up(run), untouched);
			if (context.signal.aborted) throw cancelled();
			return migrateResult(known, before, await look(), inTime(attempts, deadline, inputs.timeout));
		} catch (_) {
			_usingCtx$4.e = _;
		} finally {
			await _usingCtx$4.d();
		}
	}
});
function projectOf(inputs, context) {
	return {
		workingDirectory: context.workingDirectory,
		directory: inputs.directory,
		historyTable: inputs["history-table"],
		env: inputs.env,
		passEnv: inputs["pass-env"],
		commands: inputs.command
	};
}
async function lookAt(tool, run) {
	return {
		state: await tool.state(run),
		schema: await run.database.schema()
	};
}
function sameAs(before, now) {
	return before.state.applied.join("\n") === now.state.applied.join("\n") && schemaFingerprint(before.schema) === schemaFingerprint(now.schema);
}
function refuseUnfit({ missing, edited, files }) {
	if (missing.length > 0) throw userError({
		code: "missing-migrations",
		message: `The database has migrations that the repository does not: ${missing.join(", ")}.`,
		next: "Bring the branch up to date with the one that was deployed, or restore the files from it. Check also `directory` and `history-table`."
	});
	if (edited.length === 0) return;
	const paths = files.filter(({ id }) => edited.includes(id)).map(({ path }) => path);
	throw userError({
		code: "edited-migrations",
		message: `Migrations were edited after they had been applied: ${paths.join(", ")}.`,
		next: "Restore them as they were (`git log -p` shows it) and put the change into a new migration."
	});
}
function warnOfOrder({ outOfOrder }, tool, { log }) {
	if (outOfOrder.length === 0) return;
	log.warn(`Out of order: ${outOfOrder.join(", ")} come before the last applied migration. ${tool.name} runs them late, in another order than on a new database.`);
}
function inTime(run, deadline, timeoutMs) {
	if (!deadline.aborted || run.failure === void 0 || problemOf(run.failure).kind !== "cancelled") return run;
	const failure = userError({
		code: "migration-timeout",
		message: `The migrations took longer than ${formatDuration(timeoutMs)} and were stopped.`,
		next: "Allow more with `timeout`, or find out what they wait for."
	});
	return {
		...run,
		failure
	};
}
// packages/steps/production-history.ts
const withoutTool = new Set([
	"no-migration-tool",
	"several-migration-tools",
	"no-migrations"
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
		const { applied } = await tool.state({
			project,
			engine,
			database,
			services: context,
			timeouts
		});
		return applied;
	} catch (error) {
		const { code, message } = problemOf(error);
		if (!withoutTool.has(code)) throw error;
		context.log.debug(`Production's migration history is not noted in the clone: ${message}`);
		return [];
	} finally {
		await database.close();
	}
}
// packages/steps/clone-to-staging.ts
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
		const staging = engineOf(inputs["staging-url"], void 0, context, "staging-url");
		const into = intoOf(inputs);
		const made = inputs.strategy === "stream" ? await stream(inputs, staging.engine, staging.address, into, context) : await template(staging.engine, staging.address, into, context);
		return {
			verdict: "passed",
			headline: headline$1(made, performance.now() - started),
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
		randomSalt: inputs["masking-salt"] === void 0,
		...reason === void 0 ? {} : { unmaskedReason: reason }
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
function headline$1(made, durationMs) {
	const took = `in ${formatDuration(durationMs)}`;
	if (made.strategy === "template") return `Copy of the golden clone of ${made.source.snapshotAt.slice(0, 16).replace("T", " ")} UTC, ${took}`;
	const { rows, tables, maskedColumns } = made;
	return `${amount$1(rows, "row")} in ${amount$1(tables.length, "table")}, ${amount$1(maskedColumns, "column")} masked, ${took}`;
}
const amount$1 = (count, what) => `${formatCount(count)} ${what}${count === 1 ? "" : "s"}`;
// packages/storage/redact-entry.ts
const ourWords = new Set([
	"v",
	"at",
	"type",
	"step",
	"verdict",
	"when",
	"during",
	"kind",
	"code",
	"change",
	"outcome",
	"strategy",
	"createdAt",
	"snapshotAt"
]);
function redactEntry(entry, secrets) {
	return redactValue(entry, secrets);
}
function redactValue(value, secrets) {
	if (typeof value === "string") return secrets.redact(value);
	if (Array.isArray(value)) return value.map((item) => redactValue(item, secrets));
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, typeof inner === "string" && ourWords.has(key) ? inner : redactValue(inner, secrets)]));
}
// packages/storage/report-files.ts
async function writeWhole$1(path, text) {
	const temporary = join(dirname(path), `.${basename(path)}-${randomBytes(6).toString("hex")}`);
	try {
		await mkdir(dirname(path), { recursive: true });
		const file = await open(temporary, "wx");
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, path);
	} catch (error) {
		await rm(temporary, { force: true }).catch(() => void 0);
		throw notDone("written", path, error);
	}
}
async function readIfThere(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		if (error.code === "ENOENT") return void 0;
		throw notDone("read", path, error);
	}
}
function notDone(what, path, error) {
	return userError({
		code: `file-not-${what}`,
		message: `${path} could not be ${what}: ${error.code ?? "unknown reason"}.`,
		next: "Give another path, or make it accessible to this user."
	}, error);
}
// packages/steps/report.ts
const inputs$2 = object({
	...commonInputs,
	report: textOr(".stagegate/report.md", "Where the Markdown report is written.", { value: "PATH" }),
	log: textOr(".stagegate/MIGRATION_LOG.md", "The migration log: this run is added to it, or replaced in it.", { value: "PATH" })
});
const report = defineStep({
	name: "report",
	description: "Makes one Markdown report and MIGRATION_LOG.md from the journal.",
	inputs: inputs$2,
	outputs: {
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md.",
		"rehearsal-verdict": "How the steps in the journal ended, taken together."
	},
	async run(given, context) {
		const entries = await readEntries(context);
		const { verdict } = readRehearsal(entries);
		const [reportPath, logPath] = [given.report, given.log].map((path) => resolve(context.workingDirectory, path));
		if (reportPath === logPath) throw samePath(given.report);
		const text = buildReport(entries, {
			bytes: summaryBytes,
			rest: code(given.journal)
		});
		await writeWhole$1(reportPath, text);
		await writeWhole$1(logPath, migrationLog(await readIfThere(logPath), entries));
		return {
			verdict: "passed",
			headline: `Report written: the rehearsal ${verdict === "inconclusive" ? "was inconclusive" : verdict}`,
			facts: {
				report: given.report,
				log: given.log,
				bytes: Buffer.byteLength(text)
			},
			outputs: {
				report: reportPath,
				log: logPath,
				"rehearsal-verdict": verdict
			}
		};
	}
});
async function readEntries({ journal, secrets }) {
	const entries = await journal.entries();
	if (!entries.some(({ type }) => type !== "run")) throw userError({
		code: "journal-empty",
		message: `There is nothing to report: the journal ${journal.path} ${entries.length === 0 ? "is missing or empty" : "has no finished step"}.`,
		next: "Run a step before this one, in the same job and with the same `journal`; between jobs, hand the journal over as an artifact."
	});
	return entries.map((entry) => redactEntry(entry, secrets));
}
const samePath = (path) => userError({
	code: "same-path",
	message: `\`report\` and \`log\` are the same file, ${path}.`,
	next: "Give each a path of its own."
});
// packages/steps/reset-sequences.ts
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
			var _usingCtx$3 = _usingCtx();
			const { database } = _usingCtx$3.a(await openTarget(inputs, context));
			const checkOnly = inputs["check-only"];
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
			return resultOf$1(database.address.label, checkOnly, found, now);
		} catch (_) {
			_usingCtx$3.e = _;
		} finally {
			await _usingCtx$3.d();
		}
	}
});
const decideAll = (sequences) => sequences.map((sequence) => ({
	sequence,
	decision: decideSequence(sequence)
}));
async function repair(database, sequence, { repair }) {
	if (repair) await database.setSequence(sequence, repair.value, repair.isCalled);
}
function resultOf$1(database, checkOnly, found, now) {
	const after = new Map(now.map((decided) => [decided.sequence.ref, decided]));
	const facts = {
		database,
		checkOnly,
		sequences: found.map((was) => factOf(was, after.get(was.sequence.ref)))
	};
	const repaired = facts.sequences.filter(({ repairedTo }) => repairedTo !== void 0).length;
	const problem = problemIn(now, checkOnly);
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
function factOf({ sequence, decision }, now) {
	const moved = decision.verdict === "behind" && now?.decision.verdict === "in-step";
	return {
		sequence: sequence.name,
		column: `${sequence.table}.${sequence.column}`,
		verdict: decision.verdict,
		...decision.next === void 0 ? {} : { next: String(decision.next) },
		...sequence.columnEnd === void 0 ? {} : { columnEnd: String(sequence.columnEnd) },
		...moved ? { repairedTo: String(now.decision.next) } : {}
	};
}
function problemIn(now, checkOnly) {
	const exhausted = now.filter(({ decision }) => decision.verdict === "exhausted");
	const behind = now.filter(({ decision }) => decision.verdict === "behind");
	const details = [...exhausted.map(describeExhausted), ...behind.map(describeBehind)];
	if (exhausted.length > 0) return {
		kind: "user",
		code: "sequence-exhausted",
		message: `${amount(exhausted.length)} used up: the next insert fails.`,
		next: "Widen the column and its sequence to bigint (ALTER TABLE … ALTER COLUMN … TYPE bigint; ALTER SEQUENCE … AS bigint) in a migration.",
		details
	};
	if (behind.length === 0) return void 0;
	return {
		kind: "user",
		code: "sequence-behind",
		message: `${amount(behind.length)} behind: the next insert collides with a row that is there.`,
		next: checkOnly ? "Run reset-sequences without check-only." : "Something inserts into the table meanwhile with numbers of its own. Stop it, and run this again.",
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
	if (repaired === 0) return `${amount(looked)} in step with ${looked === 1 ? "its column" : "their columns"}`;
	return `${formatCount(repaired)} of ${formatCount(looked)} sequences repaired`;
}
const amount = (count) => count === 1 ? "1 sequence is" : `${formatCount(count)} sequences are`;
// packages/storage/parse-journal.ts
function parseJournal(text, path) {
	const parsed = {
		entries: [],
		torn: []
	};
	for (const [index, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const place = `${path}:${index + 1}`;
		const value = parseLine(line);
		if (value === void 0) {
			if (!isTorn(line)) throw foreign(place);
			parsed.torn.push(index + 1);
			continue;
		}
		parsed.entries.push(entryOf$1(value, place));
	}
	return parsed;
}
function parseLine(line) {
	try {
		return JSON.parse(line);
	} catch {
		return;
	}
}
function isTorn(line) {
	const start = "{\"v\":";
	return line.startsWith(start) || start.startsWith(line);
}
function entryOf$1(value, place) {
	const version = typeof value === "object" && value !== null && "v" in value ? value.v : void 0;
	if (typeof version === "number" && version > 1) throw userError({
		code: "journal-newer",
		message: `${place} was written by a newer Stagegate (journal version ${version}; this one reads 1).`,
		next: "Use the same version of Stagegate in every job of the run."
	});
	const entry = journalEntrySchema.safeParse(value);
	if (!entry.success) throw foreign(place);
	return entry.data;
}
function foreign(place) {
	return userError({
		code: "journal-foreign",
		message: `${place} is not a line of a Stagegate journal.`,
		next: "Point `journal` at another path, or move this file away."
	});
}
// packages/storage/journal-file.ts
const mode = 384;
function journalFile({ path, run, log, secrets }) {
	const lineOf = (entry) => `${JSON.stringify(redactEntry(journalEntrySchema.parse(entry), secrets))}\n`;
	return {
		path,
		async append(entry) {
			const [first, line] = [lineOf(run), lineOf(entry)];
			try {
				await begin(path, first);
				await appendLine(path, line, first);
			} catch (error) {
				throw notWritten(path, error);
			}
		},
		async entries() {
			const text = await readText$1(path);
			if (text === void 0) return [];
			const { entries, torn } = parseJournal(text, path);
			for (const number of torn) log.warn(`${path}:${number} was cut short by a crash; the entry is lost, the others are read.`);
			return entries;
		}
	};
}
async function freshJournal(path) {
	const text = await readText$1(path);
	if (text === void 0) return void 0;
	const id = (parseJournal(text, path).entries.find((entry) => entry.type === "run")?.id ?? "unknown").replace(/[^\w.-]/g, "_");
	for (let copy = 1;; copy++) {
		const name = copy === 1 ? `journal-${id}.jsonl` : `journal-${id}-${copy}.jsonl`;
		const kept = join(dirname(path), name);
		if (kept === path || await exists(kept)) continue;
		await rename(path, kept);
		return kept;
	}
}
async function begin(path, firstLine) {
	if (await exists(path)) return;
	await mkdir(dirname(path), { recursive: true });
	const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${performance.now()}`);
	try {
		const file = await open(temporary, "wx", mode);
		try {
			await writeWhole(file, firstLine);
		} finally {
			await file.close();
		}
		await link(temporary, path).catch(async (error) => {
			if (error.code === "EEXIST") return;
			if (!await exists(path)) await rename(temporary, path);
		});
		await syncDirectory(dirname(path));
	} finally {
		await rm(temporary, { force: true });
	}
}
async function appendLine(path, line, firstLine) {
	const file = await open(path, constants$2.O_RDWR | constants$2.O_APPEND, mode);
	try {
		const { size } = await file.stat();
		await writeWhole(file, (size === 0 ? firstLine : await lastByte(file, size) === "\n" ? "" : "\n") + line);
	} finally {
		await file.close();
	}
}
async function lastByte(file, size) {
	const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
	return buffer.toString("latin1");
}
async function writeWhole(file, text) {
	const bytes = Buffer.from(text);
	const { bytesWritten } = await file.write(bytes);
	if (bytesWritten !== bytes.length) throw new Error("the disk took only a part of the line");
	await file.sync();
}
async function syncDirectory(directory) {
	const handle = await open(directory, "r");
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
async function exists(path) {
	return await access(path).then(() => true, () => false);
}
async function readText$1(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		const { code, message } = error;
		if (code === "ENOENT") return void 0;
		throw userError({
			code: "journal-not-read",
			message: `The journal ${path} could not be read: ${code ?? message}.`
		}, error);
	}
}
function notWritten(path, error) {
	const { code, message } = error;
	return userError({
		code: "journal-not-written",
		message: `The journal ${path} could not be written: ${code ?? message}.`,
		next: "Make its directory writable, or give another path as `journal`."
	}, error);
}
// packages/steps/run-commands.ts
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
// packages/steps/run-step.ts
async function runStep(step, given, context) {
	const { journal, log } = context;
	if (step.startsJournal) await freshJournal(journal.path);
	const endGroup = context.rehearsal ? log.group(step.name) : () => void 0;
	const started = performance.now();
	try {
		const result = await runWithCommands(step, given, context);
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
		const durationMs = performance.now() - started;
		const verdict = verdictOf(problem);
		return {
			step: step.name,
			verdict,
			headline: "Cancelled",
			judged: false,
			outputs: {},
			problem,
			durationMs
		};
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
	if (outcome.verdict !== "passed" && context.signal.aborted) throw cancelled();
	if (outcome.problem?.kind === "cancelled") throw cancelled();
	await context.journal.append(entryOf(step, outcome, took));
	const late = inputs.problem ? void 0 : await runCommands("after", step.name, after, context);
	return {
		...resultOf(step.name, outcome, late),
		...took
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
			...await run(),
			judged: true
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
// packages/steps/smoke-test.ts
const inputs$1 = object({
	...commonInputs,
	...oneDatabase,
	app: structure(appSchema.optional(), "The app to start on the database before the checks and to stop after them: `start`, `ready`, `env`, `timeout`."),
	checks: structure(checksSchema.default([]), "The checks: each has a `name`, one of `http`, `sql` and `command`, and what to `expect`."),
	timeout: duration$1("5m", "The longest time for all checks together; the start of the app not counted.")
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
		return smoke(given, url === void 0 && !needed ? void 0 : engineOf(url, given.database, context), context);
	}
});
async function smoke(given, target, context) {
	try {
		var _usingCtx$2 = _usingCtx();
		const facts = {
			...target && { database: target.address.label },
			...given.app && { app: { command: given.app.start } },
			checks: []
		};
		const connectionVariables = target ? {
			DATABASE_URL: target.address.url,
			...target.engine.connectionVariables(target.address)
		} : {};
		const closing = _usingCtx$2.a(new AsyncDisposableStack());
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
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
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
// packages/steps/rehearse.ts
const inputs = object({
	...commonInputs,
	...twoDatabases
});
const rehearse = defineStep({
	name: "rehearse",
	description: "Rehearses the pending migrations on a masked copy of production: backup, clone, migrate, sequences, checks and report.",
	startsJournal: true,
	inputs,
	outputs: {
		applied: "How many migrations were applied to the copy.",
		report: "The path of the Markdown report.",
		log: "The path of MIGRATION_LOG.md."
	},
	async run(given, context) {
		const started = performance.now();
		const stages = plan(given);
		const reporting = stage(report, () => common$1(given));
		checkAll([...stages, reporting], context);
		const results = await runStages(stages, context);
		if (context.signal.aborted) throw cancelled();
		const written = await reporting.run("", context);
		const verdict = worstVerdict([...results, written].map((result) => result.verdict));
		const problem = [...results, written].find((result) => result.problem)?.problem;
		return {
			verdict,
			headline: headline(results, performance.now() - started),
			outputs: {
				applied: outputOf(results, "applied") ?? "0",
				report: written.outputs.report ?? "",
				log: written.outputs.log ?? ""
			},
			...problem ? { problem } : {}
		};
	}
});
function plan(given) {
	const stagingUrl = given["staging-url"];
	const productionUrl = given["production-url"];
	if (stagingUrl === void 0) throw noStagingUrl();
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
		stage(migrate, writing),
		stage(resetSequences, writing),
		stage(smokeTest, onCopy)
	];
}
function stage(step, given) {
	return {
		check: (context) => void resolveInputs(step, given("the copy"), context),
		run: (copy, context) => runStep(step, given(copy), context)
	};
}
function checkAll(stages, context) {
	const problems = stages.flatMap((each) => {
		try {
			each.check(context);
			return [];
		} catch (error) {
			return [problemOf(error)];
		}
	});
	const [first] = problems;
	if (first === void 0) return;
	throw userError({
		...first,
		details: problems.flatMap(({ details, message }) => details ?? [message])
	});
}
async function runStages(stages, context) {
	try {
		var _usingCtx$1 = _usingCtx();
		const rehearsal = _usingCtx$1.a(new AsyncDisposableStack());
		const results = [];
		let copy = "";
		for (const each of stages) {
			const result = await each.run(copy, {
				...context,
				rehearsal
			});
			results.push(result);
			if (result.verdict !== "passed") break;
			copy = result.outputs.database ?? copy;
		}
		return results;
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const common$1 = (given) => ({
	config: given.config,
	journal: given.journal,
	"working-directory": given["working-directory"]
});
const outputOf = (results, name) => results.map((result) => result.outputs[name]).find((value) => value !== void 0);
function headline(results, durationMs) {
	const took = formatDuration(durationMs);
	const stopped = results.find((result) => result.verdict !== "passed");
	if (stopped) return `${stopped.step} ${stopped.verdict} after ${took}: ${stopped.headline}`;
	const applied = Number(outputOf(results, "applied") ?? 0);
	return `${applied === 1 ? "1 migration" : `${applied} migrations`} rehearsed in ${took}`;
}
const noStagingUrl = () => userError({
	code: "no-staging-url",
	message: "No staging database is given: the copy has to be made somewhere.",
	next: "Set the variable STAGING_URL, or give staging-url."
});
// packages/steps/all.ts
const steps = [
	rehearse,
	backupDb,
	cloneToStaging,
	migrate,
	resetSequences,
	smokeTest,
	report
];
// packages/settings/yaml-offset.ts
var import_dist = require_dist();
function yamlOffset(document, path) {
	let offset = document.contents?.range[0] ?? 0;
	let node = document.contents;
	for (const key of path) {
		const pair = (0, import_dist.isMap)(node) ? node.items.find((item) => ((0, import_dist.isScalar)(item.key) ? String(item.key.value) : item.key) === String(key)) : void 0;
		const start = pair ? pair.key : (0, import_dist.isSeq)(node) ? node.items[Number(key)] : void 0;
		if (!start?.range) break;
		offset = start.range[0];
		node = pair ? pair.value : start;
	}
	return offset;
}
// packages/settings/settings-file.ts
async function readSettings(file, steps) {
	const text = await readText(file);
	return text === void 0 ? noSettings : parseSettings(text, file.path, steps);
}
function parseSettings(text, path, steps) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false
	});
	if (document.errors.length > 0) throw badSettings(path, document.errors.map((error) => `${place(path, counter, error.pos[0])} ${error.message}`));
	const value = document.toJS() ?? {};
	const offsetOf = (at) => yamlOffset(document, at);
	const where = (at) => place(path, counter, offsetOf(at));
	const schema = fileSchema(steps);
	const parsed = schema.safeParse(value);
	const all = [...(parsed.success ? [] : describeIssues(schema, value, parsed.error.issues)).map((fault) => explainRunOnly(fault, steps)), ...keptBackNames(value, steps)];
	all.sort((a, b) => offsetOf(a.path) - offsetOf(b.path));
	if (all.length > 0 || !parsed.success) throw badSettings(path, all.map((fault) => `${where(fault.path)} ${[...fault.path].join(".") || "the file"}: ${fault.message}`));
	const { name } = parsed.data;
	const sections = parsed.data;
	const raw = value;
	return {
		name: name ?? noSettings.name,
		step: (step) => stepSettings(raw[step] ?? {}, sections[step] ?? {}),
		where: (step, input) => raw[step] && input in raw[step] ? where([step, input]) : void 0
	};
}
function place(path, counter, offset) {
	const { line, col } = counter.linePos(offset);
	return `${path}:${line}:${col}`;
}
function stepSettings(raw, parsed) {
	const inputs = Object.entries(raw).filter(([key]) => !(key in sectionKeys));
	return {
		inputs: Object.fromEntries(inputs),
		before: commands(parsed.before),
		after: commands(parsed.after),
		...parsed.planned === void 0 ? {} : { plannedMs: parsed.planned }
	};
}
const defaultTimeoutMs = parseDuration("10m") ?? 0;
function commands(written) {
	return (written ?? []).map((command) => {
		if (typeof command === "string") return {
			run: command,
			timeoutMs: defaultTimeoutMs,
			variables: []
		};
		return {
			run: command.run,
			timeoutMs: command.timeout ?? defaultTimeoutMs,
			variables: command["pass-env"] ?? [],
			...command.planned === void 0 ? {} : { plannedMs: command.planned }
		};
	});
}
function explainRunOnly(fault, steps) {
	const [section, key, deeper] = fault.path;
	const step = steps.find(({ name }) => name === section);
	if (!fault.unknownKey || deeper !== void 0 || !step || !(String(key) in step.inputs.shape)) return fault;
	return {
		...fault,
		message: "belongs to one run, not to the file: give it as an input, a flag or a variable."
	};
}
function keptBackNames(value, steps) {
	const faults = [];
	for (const { name } of steps) for (const when of ["before", "after"]) {
		const listed = value?.[name]?.[when];
		for (const [index, command] of (Array.isArray(listed) ? listed : []).entries()) for (const variable of Array.isArray(command?.["pass-env"]) ? command["pass-env"] : []) if (typeof variable === "string" && isKeptBack(variable)) faults.push({
			path: [
				name,
				when,
				index,
				"pass-env"
			],
			message: `lists ${variable}, which no command may see.`
		});
	}
	return faults;
}
async function readText({ path, directory, required }) {
	const full = isAbsolute(path) ? path : join(directory, path);
	try {
		return await readFile(full, "utf8");
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT" && !required) return void 0;
		throw userError(code === "ENOENT" ? {
			code: "settings-not-found",
			message: `The settings file ${path} does not exist (looked in ${directory}).`,
			next: "Correct `config`, or leave it out: every setting has a default."
		} : {
			code: "settings-not-read",
			message: `The settings file ${path} could not be read: ${code}.`
		}, error);
	}
}
function badSettings(path, details) {
	const faults = details.length === 1 ? "one fault" : `${details.length} faults`;
	return userError({
		code: "bad-settings",
		message: `${path} has ${faults}.`,
		next: "Correct the lines named here.",
		details
	});
}
// packages/storage/ignore-state-directory.ts
async function ignoreStateDirectory(workingDirectory) {
	const directory = join(workingDirectory, ".stagegate");
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
	} catch {}
}
// packages/steps/perform-step.ts
async function performStep(request, services) {
	const { step, given } = request;
	const started = performance.now();
	let journal;
	let entriesBefore = 0;
	try {
		registerSecrets(step, given, services.environment, services.secrets);
		const workingDirectory = await directoryOf(request);
		const settings = await readSettings({
			path: common("config", given),
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
export { resetSequences as a, migrate as c, smokeTest as i, backupDb as l, steps as n, report as o, rehearse as r, cloneToStaging as s, performStep as t, secretRegistry as u };
