import { p as object, v as string } from "./zod.js";
import { Ct as cancelled, Et as userError, F as syncDirectory, I as _usingCtx, Tt as refused } from "./stagegate-start.js";
import { C as backupManifestSchema, Ot as canonicalJson, kt as sha256, n as upgradedLine, p as withUnfinished, t as withUnfinishedSteps, y as journalLineSchema } from "./stagegate-model.js";
import { a as freeChunk } from "./stagegate-process.js";
import { access, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { PassThrough, Transform, Writable } from "node:stream";
import { constants as constants$1, createZstdCompress, createZstdDecompress } from "node:zlib";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { constants as constants$2, createReadStream, createWriteStream } from "node:fs";
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
			freeChunk(chunk);
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
					freeChunk(chunk);
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
// packages/storage/backup-directory.ts
const archiveFile = "archive.dump.zst";
const partial = ".partial";
const ownPartial = /^[\w-]*-\d{8}T\d{9}Z\.partial$/;
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
		throw notWritten(error, directory);
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
	const made = await mkdir(directory, {
		recursive: true,
		mode: 448
	});
	await access(directory, constants$2.W_OK);
	if (made !== void 0) await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" }).catch(() => void 0);
	for (const name of await readdir(directory)) {
		if (!ownPartial.test(name)) continue;
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
		var _usingCtx$1 = _usingCtx();
		const file = _usingCtx$1.a(await open(path, "wx", 384));
		await file.writeFile(text);
		await file.sync();
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
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
function notWritten(error, directory) {
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
// packages/storage/parse-journal.ts
function parseJournal(text, path, isOurs = () => false) {
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
		entries: withUnfinished(withUnfinishedSteps(lines.filter((line) => !isOurs(line)))),
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
	if (typeof version === "number" && version > 3) throw userError({
		code: "journal-newer",
		message: `${place} was written by a newer Stagegate (journal version ${version}; this one reads 3).`,
		next: "Use the same version of Stagegate in every job of the run."
	});
	const isOlder = typeof version === "number" && version < 3;
	const entry = journalLineSchema.safeParse(isOlder ? upgradedLine(value) : value);
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
export { writeBackup as a, recordFailedProof as i, openArchive as n, readManifest as o, verifyBackup as r, parseJournal as t };
