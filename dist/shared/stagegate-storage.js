import { Dt as userError, E as withUnfinished, Et as refused, Jt as canonicalJson, Yt as sha256, a as journalLineSchema, q as backupManifestSchema, wt as cancelled } from "./stagegate-model.js";
import { d as object, h as string } from "./zod.js";
import { m as release } from "./stagegate-process.js";
import { access, link, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { PassThrough, Transform, Writable } from "node:stream";
import { constants as constants$1, createZstdCompress, createZstdDecompress } from "node:zlib";
import { createHash, randomBytes } from "node:crypto";
import { constants as constants$2, createReadStream, createWriteStream } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
// packages/storage/archive-file.ts
const level = 1;
const chunkSize = 32768;
async function writeArchive(archive, path) {
	const packing = createZstdCompress({
		chunkSize,
		params: {
			[constants$1.ZSTD_c_compressionLevel]: level,
			[constants$1.ZSTD_c_checksumFlag]: 1
		}
	});
	const raw = into(packing);
	const packed = measured();
	await Promise.all([pipeline(archive, raw.stream), pipeline(packing, packed.stream, createWriteStream(path, {
		flags: "wx",
		mode: 384,
		flush: true,
		highWaterMark: chunkSize
	}))]);
	return {
		bytes: packed.bytes(),
		uncompressedBytes: raw.bytes(),
		sha256: packed.sha256()
	};
}
async function readArchiveFacts(path, signal) {
	const packed = measured();
	let uncompressedBytes = 0;
	await pipeline(createReadStream(path, { highWaterMark: chunkSize }), packed.stream, createZstdDecompress({ chunkSize }), async (unpacked) => {
		for await (const chunk of unpacked) {
			uncompressedBytes += chunk.length;
			release(chunk);
		}
	}, { signal });
	return {
		bytes: packed.bytes(),
		uncompressedBytes,
		sha256: packed.sha256()
	};
}
function unpackArchive(path) {
	const unpacked = new PassThrough();
	pipeline(createReadStream(path, { highWaterMark: chunkSize }), createZstdDecompress({ chunkSize }), unpacked).catch(() => void 0);
	return unpacked;
}
function into(next) {
	let bytes = 0;
	return {
		stream: new Writable({
			write(chunk, _encoding, done) {
				bytes += chunk.length;
				next.write(chunk, (error) => {
					release(chunk);
					done(error);
				});
			},
			final: (done) => void next.end(done),
			destroy(error, done) {
				if (error) next.destroy(error);
				done(error);
			}
		}),
		bytes: () => bytes
	};
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
// \0@oxc-project+runtime@0.156.0/helpers/esm/usingCtx.js
function _usingCtx() {
	var r = "function" == typeof SuppressedError ? SuppressedError : function(r, e) {
		var n = Error();
		return n.name = "SuppressedError", n.error = r, n.suppressed = e, n;
	}, e = {}, n = [];
	function using(r, e) {
		if (null != e) {
			if (Object(e) !== e) throw new TypeError("using declarations can only be used with objects, functions, null, or undefined.");
			if (r) var o = e[Symbol.asyncDispose || Symbol["for"]("Symbol.asyncDispose")];
			if (void 0 === o && (o = e[Symbol.dispose || Symbol["for"]("Symbol.dispose")], r)) var t = o;
			if ("function" != typeof o) throw new TypeError("Object is not disposable.");
			t && (o = function o() {
				try {
					t.call(e);
				} catch (r) {
					return Promise.reject(r);
				}
			}), n.push({
				v: e,
				d: o,
				a: r
			});
		} else r && n.push({
			d: e,
			a: r
		});
		return e;
	}
	return {
		e,
		u: using.bind(null, !1),
		a: using.bind(null, !0),
		d: function d() {
			var o, t = this.e, s = 0;
			function next() {
				for (; o = n.pop();) try {
					if (!o.a && 1 === s) return s = 0, n.push(o), Promise.resolve().then(next);
					if (o.d) {
						var r = o.d.call(o.v);
						if (o.a) return s |= 2, Promise.resolve(r).then(next, err);
					} else s |= 1;
				} catch (r) {
					return err(r);
				}
				if (1 === s) return t !== e ? Promise.reject(t) : Promise.resolve();
				if (t !== e) throw t;
			}
			function err(n) {
				return t = t !== e ? new r(n, t) : n, next();
			}
			return next();
		}
	};
}
// packages/storage/sync-directory.ts
async function syncDirectory(directory) {
	try {
		var _usingCtx$3 = _usingCtx();
		await _usingCtx$3.a(await open(directory, "r")).sync();
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
	}
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
		await syncDirectory(unfinished);
		await rename(unfinished, path);
		await syncDirectory(directory);
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
async function recordFailedProof({ path, manifest }, code) {
	const proven = {
		...manifest,
		failedProof: {
			at: new Date().toISOString(),
			code
		}
	};
	const unfinished = join(path, manifestFile + partial);
	await writeSynced(unfinished, manifestText(proven));
	await rename(unfinished, join(path, manifestFile));
	await syncDirectory(path);
	return {
		path,
		manifest: proven
	};
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
	try {
		var _usingCtx$2 = _usingCtx();
		const file = _usingCtx$2.a(await open(path, "wx", 384));
		await file.writeFile(text);
		await file.sync();
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
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
// packages/storage/parse-journal.ts
function parseJournal(text, path) {
	const lines = [];
	const torn = [];
	for (const [index, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const place = `${path}:${index + 1}`;
		const value = parseLine(line);
		if (value === void 0) {
			if (!isTorn(line)) throw foreign(place);
			torn.push(index + 1);
			continue;
		}
		lines.push(lineOf(value, place));
	}
	return {
		entries: withUnfinished(lines),
		torn
	};
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
function lineOf(value, place) {
	const version = typeof value === "object" && value !== null && "v" in value ? value.v : void 0;
	if (typeof version === "number" && version > 2) throw userError({
		code: "journal-newer",
		message: `${place} was written by a newer Stagegate (journal version ${version}; this one reads 2).`,
		next: "Use the same version of Stagegate in every job of the run."
	});
	const entry = journalLineSchema.safeParse(value);
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
// packages/storage/journal-file.ts
const mode = 384;
function journalFile({ path, run, log, secrets }) {
	const lineOf = (entry) => `${JSON.stringify(redactEntry(journalLineSchema.parse(entry), secrets))}\n`;
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
			const text = await readText(path);
			if (text === void 0) return [];
			const { entries, torn } = parseJournal(text, path);
			for (const number of torn) log.warn(`${path}:${number} was cut short by a crash; the entry is lost, the others are read.`);
			return entries;
		}
	};
}
async function freshJournal(path) {
	const text = await readText(path);
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
	const made = await mkdir(dirname(path), { recursive: true });
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
		if (made !== void 0) await syncDirectory(dirname(made));
	} finally {
		await rm(temporary, { force: true });
	}
}
async function appendLine(path, line, firstLine) {
	try {
		var _usingCtx$1 = _usingCtx();
		const file = _usingCtx$1.a(await open(path, constants$2.O_RDWR | constants$2.O_APPEND, mode));
		const { size } = await file.stat();
		await writeWhole(file, (size === 0 ? firstLine : await lastByte(file, size) === "\n" ? "" : "\n") + line);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
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
async function exists(path) {
	return await access(path).then(() => true, () => false);
}
async function readText(path) {
	try {
		return await readFile(path, "utf8");
	} catch (error) {
		const { code, message } = error;
		if (code === "ENOENT") return void 0;
		throw userError({
			code: "journal-not-read",
			message: `The journal ${path} could not be read: ${code === "EISDIR" ? "it is a directory" : code ?? message}.`,
			next: "Give the path of a file as `journal`, and make it readable."
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
// packages/storage/ignore-state-directory.ts
async function ignoreStateDirectory(workingDirectory) {
	const directory = join(workingDirectory, ".stagegate");
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
	} catch {}
}
// packages/storage/journal-lock.ts
async function holdJournal(path) {
	const lock = `${path}.lock`;
	await mkdir(dirname(lock), { recursive: true }).catch(() => void 0);
	for (let attempt = 0;; attempt++) try {
		const file = await open(lock, "wx", 384);
		await file.writeFile(String(process.pid)).finally(() => file.close());
		return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) };
	} catch (error) {
		if (error.code !== "EEXIST") return { async [Symbol.asyncDispose]() {} };
		const holder = await readFile(lock, "utf8").catch(() => "");
		if (attempt > 0 || holder === "" || isAlive(Number(holder))) throw running(path, lock, holder);
		await rm(lock, { force: true });
	}
}
function isAlive(pid) {
	if (!Number.isInteger(pid) || pid <= 0) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === "EPERM";
	}
}
const running = (path, lock, holder) => refused({
	code: "rehearsal-running",
	message: `Another rehearsal${holder === "" ? "" : ` (process ${holder})`} is writing ${path}.`,
	next: `Wait for it, or rehearse in a checkout of its own, or give another \`journal\`. Where none is running, remove ${lock}.`
});
export { redactEntry as a, openArchive as c, writeBackup as d, _usingCtx as f, journalFile as i, verifyBackup as l, ignoreStateDirectory as n, readIfThere as o, readManifest as p, freshJournal as r, writeWhole$1 as s, holdJournal as t, recordFailedProof as u };
