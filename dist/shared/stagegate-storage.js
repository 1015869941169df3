import { O as syncDirectory, k as _usingCtx } from "./stagegate-start.js";
import { N as object, R as string, a as s3Client, c as s3Url, d as cancelled, g as userError, h as refused, i as s3Access, n as optionHeaders, r as downloadFile, s as parseS3Location, t as uploadFile } from "./s3.js";
import { B as backupManifestSchema, Lt as canonicalJson, Rt as sha256, _ as withUnfinished, n as upgradedLine, t as withUnfinishedSteps, w as journalLineSchema } from "./stagegate-model.js";
import { C as runProgram, b as findProgram, d as wholeOrNothing, o as freeChunk } from "./stagegate-process.js";
import { access, mkdir, mkdtemp, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { PassThrough, Readable, Transform, Writable } from "node:stream";
import { constants as constants$1, createZstdCompress, createZstdDecompress } from "node:zlib";
import { createHash, randomUUID } from "node:crypto";
import { basename, join } from "node:path";
import { constants as constants$2, createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
// packages/storage/archive-file.ts
const level = 1;
const chunkSize = 32768;
async function writeArchive(archive, path, encrypt) {
	const packing = createZstdCompress({
		chunkSize,
		params: {
			[constants$1.ZSTD_c_compressionLevel]: level,
			[constants$1.ZSTD_c_checksumFlag]: 1
		}
	});
	const raw = into(packing);
	const packed = measured();
	const written = encrypt ? await encrypt(packing) : packing;
	await Promise.all([pipeline(archive, raw.stream), pipeline(written, packed.stream, createWriteStream(path, {
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
async function readArchiveFacts(path, decrypting, signal) {
	const packed = measured();
	const file = createReadStream(path, { highWaterMark: chunkSize });
	if (decrypting === "no-key") {
		await pipeline(file, packed.stream, bytesOf, { signal });
		return {
			bytes: packed.bytes(),
			sha256: packed.sha256()
		};
	}
	const unpacked = async () => {
		const plain = decrypting === "not-encrypted" ? packed.stream : await decrypting(packed.stream);
		return pipeline(plain, createZstdDecompress({ chunkSize }), bytesOf, { signal });
	};
	const [, uncompressedBytes] = await Promise.all([pipeline(file, packed.stream, { signal }), unpacked()]);
	return {
		bytes: packed.bytes(),
		uncompressedBytes,
		sha256: packed.sha256()
	};
}
async function bytesOf(chunks) {
	let bytes = 0;
	for await (const chunk of chunks) {
		bytes += chunk.length;
		freeChunk(chunk);
	}
	return bytes;
}
function unpackArchive(path, decrypt) {
	const unpacked = new PassThrough();
	const file = createReadStream(path, { highWaterMark: chunkSize });
	(decrypt ? decrypt(file) : Promise.resolve(file)).then((plain) => pipeline(plain, createZstdDecompress({ chunkSize }), unpacked)).catch((error) => unpacked.destroy(error));
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
const encryptedFile = `${archiveFile}.age`;
const partial = ".partial";
const ownPartial = /^[\w-]*-\d{8}T\d{9}Z\.partial$/;
const abandonedMs = 36e5;
async function writeBackup(directory, database, { archive, encrypt }, describe) {
	const path = join(directory, `${database.replace(/[^\w-]+/g, "_")}-${stamp(new Date())}`);
	const unfinished = path + partial;
	try {
		await prepare(directory);
		await mkdir(unfinished, { mode: 448 });
		const file = encrypt ? encryptedFile : archiveFile;
		const manifest = await describe({
			file,
			...await writeArchive(archive, join(unfinished, file), encrypt)
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
async function recordProof({ path, manifest }, failure) {
	const at = new Date().toISOString();
	const tried = {
		...manifest,
		...failure === void 0 ? { proven: { at } } : { failedProof: {
			at,
			code: failure
		} }
	};
	const unfinished = join(path, manifestFile + partial);
	await writeSynced(unfinished, manifestText(tried));
	await rename(unfinished, join(path, manifestFile));
	await syncDirectory(path);
	return {
		path,
		manifest: tried
	};
}
async function backupsIn(directory) {
	const names = await readdir(directory, { withFileTypes: true }).catch(() => []);
	return (await Promise.all(names.filter((entry) => entry.isDirectory() && !entry.name.endsWith(partial)).map(async ({ name }) => {
		const path = join(directory, name);
		const manifest = await readManifest(path).catch(() => void 0);
		return manifest ? [{
			path,
			manifest
		}] : [];
	}))).flat();
}
async function removeBackup(path) {
	await rename(path, path + partial);
	await rm(path + partial, {
		recursive: true,
		force: true
	});
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
		const written = await stat(join(left, archiveFile)).catch(() => stat(join(left, encryptedFile))).catch(() => stat(left));
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
// packages/storage/backup-store.ts
function checkStore(place, services) {
	parseS3Location(place);
	s3Access(services);
}
async function storeBackup({ path, manifest }, place, options, services) {
	const location = parseS3Location(place);
	const client = s3Client(location, s3Access(services), services);
	const headers = optionHeaders(options, Date.now());
	const folder = basename(path);
	const bar = services.log.progress(`Storing the backup in ${place}`, manifest.archive.bytes, "bytes");
	try {
		const archive = manifest.archive.file;
		await uploadFile(join(path, archive), `${folder}/${archive}`, {
			client,
			headers,
			bar
		});
	} finally {
		bar.end();
	}
	const text = await readFile(join(path, manifestFile), "utf8");
	await client.ask({
		method: "PUT",
		name: `${folder}/${manifestFile}`,
		headers: {
			...headers,
			"content-md5": createHash("md5").update(text).digest("base64")
		},
		body: text,
		bodySha256: createHash("sha256").update(text).digest("hex")
	});
	return s3Url(location, folder);
}
async function fetchBackup(place, services) {
	const client = s3Client(parseS3Location(place), s3Access(services), services);
	const directory = await mkdtemp(join(services.temporaryDirectory, "backup-"));
	await downloadFile(manifestFile, join(directory, manifestFile), client, services);
	const { archive } = await readManifest(directory);
	services.log.info(`Fetching the backup from ${place}`);
	await downloadFile(basename(archive.file), join(directory, basename(archive.file)), client, services);
	return directory;
}
// packages/storage/encryption/age-program.ts
const ageProgram = ({ environment, temporaryDirectory }) => findProgram("age", environment, temporaryDirectory);
const encryptByProgram = (program, plain, recipients, services) => throughProgram(program, recipients.flatMap((recipient) => ["--recipient", recipient]), plain, services);
function decryptByProgram(program, cipher, identity, services) {
	const file = join(services.temporaryDirectory, `identity-${randomUUID()}`);
	async function* decrypted() {
		await writeFile(file, identity, {
			mode: 384,
			flag: "wx"
		});
		try {
			yield* throughProgram(program, [
				"--decrypt",
				"--identity",
				file
			], cipher, services);
		} finally {
			await rm(file, { force: true });
		}
	}
	return Readable.from(decrypted(), { objectMode: false });
}
function throughProgram(program, given, input, services) {
	const stopping = new AbortController();
	const bytes = new PassThrough();
	const finished = runProgram({
		program,
		arguments: given,
		environment: {},
		directory: services.temporaryDirectory,
		signal: AbortSignal.any([services.signal, stopping.signal]),
		stdin: input,
		stdout: bytes,
		onError: (line) => services.log.debug(services.secrets.redact(line))
	}).then(({ exitCode }) => {
		if (exitCode !== 0) throw ageFailed(exitCode);
	});
	finished.catch((error) => {
		bytes.destroy(services.signal.aborted ? cancelled() : error);
		input.destroy();
	});
	async function* whole() {
		try {
			yield* wholeOrNothing(bytes, finished);
		} finally {
			stopping.abort();
		}
	}
	return Readable.from(whole(), { objectMode: false });
}
const ageFailed = (exitCode) => userError({
	code: "age-failed",
	message: `The age program ended with exit code ${exitCode}.`,
	next: "Run with debug logging to see what it said. Without the program in PATH, the library is used."
});
// packages/storage/encryption/recipients.ts
const classic = /^age1[02-9ac-hj-np-z]{58}$/;
const areClassic = (recipients) => recipients.every((key) => classic.test(key));
async function checkRecipients(recipients) {
	const { Encrypter } = await import("./storage-encryption-age-library.js");
	for (const [at, recipient] of recipients.entries()) {
		if (/^AGE-SECRET-KEY-/i.test(recipient.trim())) throw userError({
			code: "recipient-malformed",
			message: `recipients: entry ${at + 1} is a secret key (AGE-SECRET-KEY-…), where the public key belongs.`,
			next: "Treat that key as known to others: make a new pair with `age-keygen`. Give the public key (age1…) here, and keep the secret one for restoring."
		});
		try {
			new Encrypter().addRecipient(recipient);
		} catch (error) {
			throw userError({
				code: "recipient-malformed",
				message: `recipients: entry ${at + 1} is not a public key of age (age1…).`,
				next: "Make a pair of keys with `age-keygen`, and give the line that it prints as public key."
			}, error);
		}
	}
}
// packages/storage/encryption/encrypt.ts
async function encryptTo(recipients, services) {
	await checkRecipients(recipients);
	const program = areClassic(recipients) ? await ageProgram(services) : void 0;
	if (program !== void 0) return async (plain) => encryptByProgram(program, plain, recipients, services);
	const { Encrypter } = await import("./storage-encryption-age-library.js");
	const encrypter = new Encrypter();
	for (const recipient of recipients) encrypter.addRecipient(recipient);
	return async (plain) => {
		const encrypted = await encrypter.encrypt(Readable.toWeb(plain));
		return Readable.fromWeb(encrypted);
	};
}
// packages/storage/encryption/identities.ts
const headerBytes = 262144;
const linesOf = (identity) => identity.split("\n").map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
async function decrypterWith(identity) {
	const { Decrypter } = await import("./storage-encryption-age-library.js");
	const decrypter = new Decrypter();
	const keys = linesOf(identity);
	if (keys.length === 0) throw malformed(0);
	for (const [at, key] of keys.entries()) try {
		decrypter.addIdentity(key);
	} catch {
		throw malformed(at + 1);
	}
	return decrypter;
}
async function checkIdentity(path, identity) {
	const decrypter = await decrypterWith(identity);
	const header = await headerOf(path);
	await decrypter.decryptHeader(header).catch((error) => {
		throw refused({
			code: "identity-of-another-key",
			message: `The identity does not open ${path}: it was encrypted to other keys, or its header was changed.`,
			next: "Give the secret key that belongs to one of the recipients named in the backup's manifest."
		}, error);
	});
}
async function headerOf(path) {
	try {
		var _usingCtx$1 = _usingCtx();
		const { buffer, bytesRead } = await _usingCtx$1.a(await open(path)).read(Buffer.alloc(headerBytes), 0, headerBytes, 0);
		const bytes = buffer.subarray(0, bytesRead);
		const last = bytes.indexOf("\n--- ");
		const end = last === -1 ? -1 : bytes.indexOf("\n", last + 1);
		return bytes.subarray(0, end === -1 ? bytes.length : end + 1);
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
const malformed = (line) => userError({
	code: "identity-malformed",
	message: line === 0 ? "identity holds no secret key." : `identity: key ${line} is not a secret key of age (AGE-SECRET-KEY-…).`,
	next: "Give the contents of the file that `age-keygen` wrote, as a secret."
});
// packages/storage/encryption/decrypt.ts
async function decryptWith(identity, services) {
	const decrypter = await decrypterWith(identity);
	const program = /AGE-SECRET-KEY-PQ-/i.test(identity) ? void 0 : await ageProgram(services);
	if (program !== void 0) return async (cipher) => decryptByProgram(program, cipher, identity, services);
	return async (cipher) => {
		const plain = await decrypter.decrypt(Readable.toWeb(cipher));
		return Readable.fromWeb(plain);
	};
}
// packages/storage/verify-backup.ts
async function verifyBackup(path, identity, services) {
	const { signal } = services;
	const manifest = await readManifest(path);
	const file = join(path, manifest.archive.file);
	const size = await stat(file).then(({ size }) => size, (error) => {
		throw refused({
			code: "backup-incomplete",
			message: `${file} is missing (${error.code}).`,
			next: "Use another backup, or make a new one."
		}, error);
	});
	const { bytes, sha256, uncompressedBytes, recipients } = manifest.archive;
	if (size !== bytes) throw altered(file, `it has ${size} bytes instead of ${bytes}`);
	const decrypting = recipients === void 0 ? "not-encrypted" : await keyFor(file, identity, services).catch(async (error) => {
		throw (await readArchiveFacts(file, "no-key", signal)).sha256 === sha256 ? error : altered(file, "its sha256 does not match");
	});
	const found = await readArchiveFacts(file, decrypting, signal).catch((error) => {
		if (signal.aborted) throw cancelled();
		throw altered(file, "it cannot be unpacked", error);
	});
	if (found.sha256 !== sha256) throw altered(file, "its sha256 does not match");
	const unpacked = found.uncompressedBytes !== void 0;
	if (unpacked && found.uncompressedBytes !== uncompressedBytes) throw altered(file, "it unpacks to another size");
	return {
		path,
		manifest,
		unpacked,
		openArchive: () => unpackArchive(file, typeof decrypting === "function" ? decrypting : void 0)
	};
}
async function keyFor(file, identity, services) {
	if (identity === void 0) return "no-key";
	await checkIdentity(file, identity);
	return decryptWith(identity, services);
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
export { checkStore as a, backupsIn as c, writeBackup as d, readManifest as f, encryptTo as i, recordProof as l, verifyBackup as n, fetchBackup as o, decrypterWith as r, storeBackup as s, parseJournal as t, removeBackup as u };
