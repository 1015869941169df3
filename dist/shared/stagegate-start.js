import { l as getExecOutput } from "./actions-core.js";
import { C as config, S as NEVER, _ as strictObject, c as boolean, f as number, h as preprocess, n as datetime, o as array, p as object, r as _enum, t as require_fastest_levenshtein, u as literal, v as string, x as toJSONSchema, y as union } from "./zod.js";
import { access, link, lstat, mkdir, mkdtemp, open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { subscribe } from "node:diagnostics_channel";
import { randomBytes } from "node:crypto";
import { AsyncLocalStorage } from "node:async_hooks";
import { basename, delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import { constants as constants$1, readFileSync, readdirSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
const errorClassSchema = _enum([
	"lock-timeout",
	"statement-timeout",
	"deadlock",
	"serialization-failure",
	"cancelled",
	"gone",
	"no-resources",
	"no-such-table",
	"not-in-transaction",
	"wrong-statement",
	"data",
	"other"
]);
const transient = [
	"lock-timeout",
	"deadlock",
	"serialization-failure"
];
const isTransient = (errorClass) => transient.includes(errorClass);
const unanswered = [
	...transient,
	"statement-timeout",
	"cancelled",
	"gone",
	"no-resources"
];
const isUnanswered = (errorClass) => unanswered.includes(errorClass);
const aboutStatement = [
	"no-such-table",
	"not-in-transaction",
	"wrong-statement"
];
const isAboutStatement = (errorClass) => aboutStatement.includes(errorClass);
const problemSchema = object({
	kind: _enum([
		"refused",
		"user",
		"bug",
		"cancelled"
	]),
	code: string(),
	message: string(),
	next: string().optional(),
	details: array(string()).optional(),
	sqlstate: string().optional(),
	errorClass: errorClassSchema.optional()
});
var StagegateError = class extends Error {
	problem;
	constructor(problem, options) {
		super(problem.message, options);
		this.name = "StagegateError";
		this.problem = problem;
	}
};
function refused(problem, cause) {
	return new StagegateError({
		kind: "refused",
		...problem
	}, { cause });
}
function userError(problem, cause) {
	return new StagegateError({
		kind: "user",
		...problem
	}, { cause });
}
function cancelled() {
	return new StagegateError({
		kind: "cancelled",
		code: "cancelled",
		message: "The run was cancelled.",
		next: "Run it again: every step starts over safely."
	});
}
function problemOf(thrown) {
	if (typeof thrown === "object" && thrown !== null && "problem" in thrown) {
		const parsed = problemSchema.safeParse(thrown.problem);
		if (parsed.success) return parsed.data;
	}
	return {
		kind: "bug",
		code: "bug",
		message: thrown instanceof Error ? thrown.message : String(thrown),
		next: "This is a defect of Stagegate. Run again with debug logging and report the stack it prints."
	};
}
function verdictOf(problem) {
	if (problem.kind === "refused") return "refused";
	return problem.kind === "cancelled" ? "inconclusive" : "failed";
}
// packages/process/secrets.ts
const shortest = 4;
const shortestAnnounced = 6;
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
const ownWord = 8;
function pattern(form) {
	if (form.length >= ownWord) return form;
	const escaped = form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
	const before = /^[A-Za-z0-9]/.test(form) ? "(?<![A-Za-z0-9])|(?<=\\\\[nrtbfv])" : "";
	const after = /[A-Za-z0-9]$/.test(form) ? "(?![A-Za-z0-9])" : "";
	return new RegExp(`(?:${before})${escaped}${after}`, "g");
}
function secretRegistry(announce = () => void 0) {
	let forms = [];
	return {
		add(value) {
			const known = new Set(forms.map(({ form }) => form));
			const fresh = [...new Set(formsOf(value))].filter((form) => !known.has(form));
			forms = [...forms, ...fresh.map((form) => ({
				form,
				found: pattern(form)
			}))].sort((a, b) => b.form.length - a.form.length);
			for (const form of fresh) if (form.length >= shortestAnnounced) announce(form);
		},
		redact(text) {
			let redacted = text;
			for (const { found } of forms) redacted = redacted.replaceAll(found, "***");
			return redacted;
		}
	};
}
// packages/steps/all.ts
const byName = {
	rehearse: async () => (await import("./steps-rehearse-step.js")).rehearse,
	"backup-db": async () => (await import("./steps-backup-db-step.js")).backupDb,
	"clone-to-staging": async () => (await import("./steps-clone-to-staging-step.js")).cloneToStaging,
	migrate: async () => (await import("./steps-migrate-step.js")).migrate,
	"reset-sequences": async () => (await import("./steps-reset-sequences-step.js")).resetSequences,
	"smoke-test": async () => (await import("./steps-smoke-test-step.js")).smokeTest,
	gate: async () => (await import("./steps-gate-step.js")).gate,
	"tag-release": async () => (await import("./steps-tag-release-step.js")).tagRelease,
	rollback: async () => (await import("./steps-rollback-step.js")).rollback,
	report: async () => (await import("./steps-report-step.js")).report
};
const stepNames$1 = Object.keys(byName);
const isStep = (name) => Object.hasOwn(byName, name);
const loadStep = async (name) => byName[name]();
const loadSteps = () => Promise.all(Object.values(byName).map(async (load) => load()));
// packages/model/duration.ts
const unitMs = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
const durationPattern = "^\\s*(\\d+(\\.\\d+)?(ms|s|m|h|d))+\\s*$";
function parseDuration(text) {
	if (!new RegExp("^\\s*(\\d+(\\.\\d+)?(ms|s|m|h|d))+\\s*$").test(text)) return void 0;
	let total = 0;
	for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) total += Number(amount) * unitMs[unit];
	return Math.round(total);
}
function formatDuration(ms) {
	if (ms < 999.5) return `${Math.round(ms)} ms`;
	if (ms < 59950) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	if (seconds < 3600) return twoUnits(seconds, "min", "s");
	return twoUnits(Math.round(seconds / 60), "h", "min");
}
const twoUnits = (count, large, small) => {
	const rest = count % 60;
	return `${Math.floor(count / 60)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
};
// packages/model/verdict.ts
const verdicts = [
	"passed",
	"failed",
	"refused",
	"inconclusive"
];
const verdictSchema = _enum(verdicts);
function worstVerdict(parts) {
	return [
		"failed",
		"refused",
		"inconclusive",
		"passed"
	].find((verdict) => parts.includes(verdict)) ?? "failed";
}
// packages/model/inputs.ts
config({ jitless: true });
function describe$1(schema, meta) {
	const { default: written, ...rest } = meta;
	return schema.meta({
		...rest,
		...written === void 0 ? {} : { written }
	});
}
function inputMeta(schema) {
	const { written, description = "", ...rest } = schema.meta() ?? {};
	const { variable, secret, fileOnly, runOnly, value, actionDefault } = rest;
	return Object.fromEntries(Object.entries({
		description,
		default: written,
		variable,
		secret,
		fileOnly,
		runOnly,
		value,
		actionDefault
	}).filter(([, part]) => part !== void 0));
}
const text = (description, extra = {}) => describe$1(string().min(1).optional(), {
	description,
	...extra
});
const textOr = (fallback, description, extra = {}) => describe$1(string().min(1).default(fallback), {
	description,
	default: fallback,
	...extra
});
const flag = (fallback, description, extra = {}) => describe$1(preprocess((given) => typeof given === "string" ? {
	true: true,
	false: false
}[given.trim().toLowerCase()] ?? given : given, boolean({ error: "give true or false" })).default(fallback), {
	description,
	default: String(fallback),
	value: "true|false",
	...extra
});
const count = (fallback, range, description, extra = {}) => describe$1(preprocess((given) => typeof given === "string" && /^-?\d+$/.test(given.trim()) ? Number(given) : given, number({ error: `give a whole number from ${range[0]} to ${range[1]}` }).int().min(range[0]).max(range[1])).default(fallback), {
	description,
	default: String(fallback),
	value: "NUMBER",
	...extra
});
const durationSchema = string({ error: "give a duration such as 500ms, 5s, 2m or 1h30m" }).meta({ pattern: durationPattern }).transform((given, context) => {
	const ms = parseDuration(given);
	if (ms !== void 0) return ms;
	context.addIssue({
		code: "custom",
		message: "give a duration such as 500ms, 5s, 2m or 1h30m"
	});
	return NEVER;
});
const duration$1 = (fallback, description, extra = {}) => describe$1(durationSchema.prefault(fallback), {
	description,
	default: fallback,
	value: "DURATION",
	...extra
});
const choice = (words, fallback, description, extra = {}) => described(oneOf(words), words, fallback, description, extra);
const choiceOnce = (formerly, words, fallback, description) => {
	const now = (given) => formerly[String(given).trim().toLowerCase()] ?? given;
	return described(preprocess(now, oneOf(words)), words, fallback, description, {});
};
const oneOf = (words) => _enum(words, { error: `give one of ${words.join(", ")}` });
const described = (schema, words, fallback, description, extra) => describe$1(schema.default(fallback), {
	description,
	default: fallback,
	value: words.join("|"),
	...extra
});
const textList = preprocess((given) => typeof given === "string" ? given.split(/[\n,]/).map((part) => part.trim()).filter(Boolean) : given, array(string().min(1), { error: "give a list" }));
const list = (description, extra = {}) => describe$1(textList.default([]), {
	description,
	value: "LIST",
	...extra
});
const listOr = (fallback, description, extra = {}) => describe$1(textList.default([...fallback]), {
	description,
	default: fallback.join(", "),
	value: "LIST",
	...extra
});
const structure = (schema, description) => describe$1(schema, {
	description,
	fileOnly: true
});
const databaseUrl = (variable, description) => text(description, {
	variable,
	secret: true,
	runOnly: true,
	value: "URL"
});
const commonInputs = {
	config: textOr("stagegate.yml", "The settings file, from the working directory.", {
		runOnly: true,
		value: "PATH"
	}),
	journal: textOr(".stagegate/journal.jsonl", "The journal: every step adds its result here, and the report is made from it.", {
		runOnly: true,
		value: "PATH"
	}),
	"working-directory": textOr(".", "The directory of the project whose database this is.", {
		runOnly: true,
		value: "PATH"
	})
};
const oneDatabase = {
	"database-url": databaseUrl("DATABASE_URL", "The database to work on, as a URL."),
	database: text("The name of the database on that server, in place of the one in the URL: what clone-to-staging put out.", {
		runOnly: true,
		value: "NAME"
	})
};
const twoDatabases = {
	"production-url": databaseUrl("PRODUCTION_URL", "Production, as a URL: it is only read, and a replica of it will do. Without it a copy can only be made from the golden clone on the staging server."),
	"staging-url": databaseUrl("STAGING_URL", "The staging database, as a URL: copies are made beside it. Its role must own it and be allowed to create databases."),
	"masking-salt": text("A secret of your own, the same for every run, from which masked values are made. Made up for one run where it is not given: then another run masks differently.", {
		variable: "STAGEGATE_SALT",
		secret: true,
		runOnly: true,
		value: "SECRET"
	})
};
const githubToken = { "github-token": text("A token for GitHub's API. The job's own has the rights that its `permissions:` give it.", {
	variable: "GITHUB_TOKEN",
	secret: true,
	runOnly: true,
	value: "TOKEN",
	actionDefault: "${{ github.token }}"
}) };
const environmentWords = [
	"clone",
	"staging",
	"production"
];
const environment = () => choice(environmentWords, "clone", "What the database is. `clone`: it must carry the mark of a copy made by Stagegate. `staging`: you say it is not production. `production`: `migrate` changes it only on passed evidence, `rollback` only with its name or the rehearsal's proof, nothing else does.", { runOnly: true });
`${verdicts.join(", ")}`;
// packages/model/isolation.ts
const isolationFactSchema = union([strictObject({ network: literal("isolated") }), strictObject({
	network: literal("guarded"),
	reason: string()
})]);
const isolationFact = (isolation) => "network" in isolation ? { network: "isolated" } : {
	network: "guarded",
	reason: isolation.guarded
};
function parseEndpoint(text) {
	const [, bracketed, plain, digits = ""] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/.exec(text) ?? [];
	const host = bracketed ?? plain;
	const port = Number(digits);
	return host !== void 0 && port >= 1 && port <= 65535 ? {
		host,
		port
	} : void 0;
}
const networkSettingsSchema = strictObject({
	allow: array(string().transform((text, context) => {
		const endpoint = parseEndpoint(text);
		if (endpoint) return endpoint;
		context.addIssue({
			code: "custom",
			message: "give a host and a port, such as api.example.com:443"
		});
		return NEVER;
	})).default([]).meta({ description: "What the migration tool, the app and the commands of a rehearsal may reach beside the copy, each as `host:port`." }),
	"unsafe-open": string().min(1).optional().meta({ description: "Runs them in the machine's own network, where they reach whatever it reaches, production included. Give the reason; the report shows it." })
});
const noSettings = {
	name: "default",
	policy: {
		rewrites: "allowed",
		exempt: []
	},
	network: networkSettingsSchema.parse({}),
	step: () => ({
		inputs: {},
		before: [],
		after: []
	}),
	where: () => void 0
};
// packages/settings/read-settings.ts
async function readSettings(file, loadSteps) {
	const text = await readText$1(file);
	if (text === void 0) return noSettings;
	const [{ parseSettings }, steps] = await Promise.all([import("./settings-settings-file.js"), loadSteps()]);
	return parseSettings(text, file.path, steps);
}
async function readText$1({ path, directory, required }) {
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
			message: `The settings file ${path} could not be read: ${code === "EISDIR" ? "it is a directory" : code}.`,
			next: "Give the path of a readable file as `config`."
		}, error);
	}
}
// packages/settings/register-secrets.ts
function registerSecrets(step, given, environment, secrets) {
	for (const [name, field] of Object.entries(step.inputs.shape)) {
		const { secret, variable } = inputMeta(field);
		if (!secret) continue;
		for (const value of [given[name], variable && environment[variable]]) if (typeof value === "string" && value !== "") registerSecret(value, secrets);
	}
}
function registerSecret(value, secrets) {
	secrets.add(value);
	for (const password of passwordsIn(value)) {
		secrets.add(password);
		secrets.add(decoded(password));
	}
}
function passwordsIn(url) {
	return [/^[a-z][a-z0-9+.-]*:\/\/[^:@/]*:(.*)@/is.exec(url)?.[1], ...[...url.matchAll(/[?&](?:password|sslpassword)=([^&#]*)/gi)].map(([, value]) => value)].filter((password) => password !== void 0 && password !== "");
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
// packages/storage/ignore-state-directory.ts
async function ignoreStateDirectory(workingDirectory) {
	const directory = join(workingDirectory, ".stagegate");
	if ((await lstat(directory).catch(() => void 0))?.isSymbolicLink()) throw refused({
		code: "state-directory-link",
		message: `${directory} is a symbolic link, and is not followed.`,
		next: "Remove it (and from git). To keep the files elsewhere, give their paths: `journal`, `directory`, `report`."
	});
	try {
		await mkdir(directory, { recursive: true });
		await writeFile(join(directory, ".gitignore"), "*\n", { flag: "wx" });
	} catch {}
}
// packages/model/journal/plain-lines.ts
const stepNames = [
	"backup-db",
	"clone-to-staging",
	"migrate",
	"reset-sequences",
	"smoke-test",
	"gate",
	"tag-release",
	"rollback-proof",
	"rollback",
	"report",
	"rehearse"
];
const line = {
	v: literal(3),
	at: datetime()
};
const runEntrySchema = object({
	...line,
	type: literal("run"),
	id: string(),
	stagegate: string(),
	name: string(),
	repository: string().optional(),
	commit: string().optional(),
	headCommit: string().regex(/^[0-9a-f]{40,64}$/).optional(),
	tree: string().optional(),
	ref: string().optional(),
	defaultBranch: string().optional(),
	event: string().optional(),
	workflow: string().optional(),
	attempt: number().int().optional(),
	url: string().optional()
});
const stepLine = {
	...line,
	type: literal("step"),
	verdict: verdictSchema,
	headline: string(),
	durationMs: number(),
	plannedMs: number().optional(),
	problem: problemSchema.optional()
};
const commandEntrySchema = object({
	...line,
	type: literal("command"),
	when: _enum(["before", "after"]),
	step: string(),
	command: string(),
	verdict: verdictSchema,
	durationMs: number(),
	plannedMs: number().optional(),
	problem: problemSchema.optional()
});
const cancelledEntrySchema = object({
	...line,
	type: literal("cancelled"),
	during: string()
});
const startedEntrySchema = object({
	...line,
	type: literal("started"),
	step: _enum(stepNames)
});
const plainLineSchema = union([
	runEntrySchema,
	object({
		...stepLine,
		step: _enum(stepNames)
	}),
	commandEntrySchema,
	cancelledEntrySchema,
	startedEntrySchema
]);
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
// packages/storage/journal-file.ts
const mode = 384;
function journalFile({ path, run, log, secrets }) {
	const started = new Set();
	const isOurs = (line) => line.type === "started" && started.has(`${line.at} ${line.step}`);
	const lineOf = async (entry) => `${JSON.stringify(redactEntry(await checked(entry), secrets))}\n`;
	return {
		path,
		async append(entry) {
			if (entry.type === "started") started.add(`${entry.at} ${entry.step}`);
			const [first, line] = [await lineOf(run), await lineOf(entry)];
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
			const { entries, torn } = await parse$1(text, path, isOurs);
			for (const number of torn) log.warn(`${path}:${number} was cut short by a crash; the entry is lost, the others are read.`);
			return entries;
		}
	};
}
async function freshJournal(path) {
	const text = await readText(path);
	if (text === void 0) return void 0;
	const id = ((await parse$1(text, path)).entries.find((entry) => entry.type === "run")?.id ?? "unknown").replace(/[^\w.-]/g, "_");
	for (let copy = 1;; copy++) {
		const name = copy === 1 ? `journal-${id}.jsonl` : `journal-${id}-${copy}.jsonl`;
		const kept = join(dirname(path), name);
		if (kept === path || await exists(kept)) continue;
		await rename(path, kept);
		return kept;
	}
}
async function checked(entry) {
	if (!("facts" in entry)) return plainLineSchema.parse(entry);
	const { journalLineSchema } = await import("./model-journal-lines.js");
	return journalLineSchema.parse(entry);
}
async function parse$1(text, path, isOurs) {
	const { parseJournal } = await import("./storage-parse-journal.js");
	return parseJournal(text, path, isOurs);
}
async function begin(path, firstLine) {
	if (await exists(path)) return;
	const made = await mkdir(dirname(path), { recursive: true });
	const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${performance.now()}`);
	try {
		const file = await open(temporary, "wx", mode);
		try {
			await writeWhole$1(file, firstLine);
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
		var _usingCtx$2 = _usingCtx();
		const file = _usingCtx$2.a(await open(path, constants$1.O_RDWR | constants$1.O_APPEND, mode));
		const { size } = await file.stat();
		await writeWhole$1(file, (size === 0 ? firstLine : await lastByte(file, size) === "\n" ? "" : "\n") + line);
	} catch (_) {
		_usingCtx$2.e = _;
	} finally {
		await _usingCtx$2.d();
	}
}
async function lastByte(file, size) {
	const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
	return buffer.toString("latin1");
}
async function writeWhole$1(file, text) {
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
// packages/model/withheld.ts
function withheldIn(thrown) {
	const found = [];
	let error = thrown;
	for (let depth = 0; depth < 10 && typeof error === "object" && error !== null; depth += 1) {
		const { withheld, cause } = error;
		if (typeof withheld === "string") found.push(withheld);
		if (Array.isArray(withheld)) found.push(...withheld.filter((line) => typeof line === "string"));
		error = cause;
	}
	return [...new Set(found)];
}
// packages/model/migration-policy.ts
const limit = (description) => durationSchema.optional().meta({ description });
const migrationPolicySchema = strictObject({
	"longest-read-block": limit("For how long a migration may keep readers of one table waiting. Default: no limit."),
	"longest-write-block": limit("For how long it may keep writers of one table waiting. Default: no limit."),
	"longest-duration": limit("How long all statements together may take. Default: no limit."),
	rewrites: _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).default("allowed").meta({ description: "Whether all rows of a table may be written anew. Default: allowed." }),
	"failed-statements": _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).optional().meta({ description: "Whether a migration may go on after a statement of it has failed, and pass. Default: refused." }),
	"lifted-timeouts": _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).optional().meta({ description: "Whether a migration may set its own lock or statement timeout higher. Default: allowed." }),
	exempt: array(strictObject({
		table: string().min(1).meta({ description: "A table; * stands for any letters." }),
		reason: string().min(1).meta({ description: "Why its traffic may be blocked." })
	})).default([]).meta({ description: "Tables that the limits on blocking and rewrites leave out, each with a reason." })
});
const duration = (description) => durationSchema.meta({ description });
const commandSchema = strictObject({
	run: string().min(1).meta({ description: "The command, run by sh in the working directory." }),
	planned: duration("How long it should take; the report shows it beside the actual time.").optional(),
	timeout: duration(`When to stop it. Default: 10m.`).optional(),
	"pass-env": array(string().min(1)).optional().meta({ description: "Names of variables it may see, beside the machine's basics (PATH, HOME …)." })
});
const commandsSchema = (description) => array(union([string().min(1), commandSchema])).optional().meta({ description });
const sectionKeys = {
	before: commandsSchema("Commands to run before the step. The step does not run where one of them fails."),
	after: commandsSchema("Commands to run after the step, also where it failed: notices put up before must come down."),
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
		policy: migrationPolicySchema.nullable().optional().meta({ description: "What a migration may do to the traffic of its tables; `migrate` measures it on the copy." }),
		network: networkSettingsSchema.nullable().optional().meta({ description: "What a rehearsal lets the team's programs reach: nothing but the copy, where nothing is said." }),
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
		override: ({ zodSchema, jsonSchema }) => {
			if (zodSchema._zod.def.type === "bigint") jsonSchema.type = "integer";
			for (const note of notes) delete jsonSchema[note];
		}
	});
}
// packages/settings/nearest.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
function nearest(word, known) {
	if (known.length === 0) return void 0;
	const begun = word.length > 2 && known.find((other) => other.startsWith(word) || word.startsWith(`${other}-`));
	if (begun) return begun;
	const found = (0, import_fastest_levenshtein.closest)(word, known);
	return (0, import_fastest_levenshtein.distance)(word, found) <= Math.max(2, Math.floor(word.length / 3)) ? found : void 0;
}
function didYouMean(word, known) {
	const found = nearest(word, known);
	return found === void 0 ? "" : ` Did you mean "${found}"?`;
}
// packages/settings/path-text.ts
function pathText(path) {
	return path.map((part, at) => typeof part === "number" ? `[${part}]` : `${at === 0 ? "" : "."}${part}`).join("");
}
// packages/settings/describe-issues.ts
const typeNames = {
	string: "text",
	number: "a number",
	int: "a whole number",
	bigint: "a number of so many digits",
	boolean: "true or false",
	array: "a list",
	object: "keys with values",
	record: "keys with values",
	null: "null"
};
function describeIssues(schema, value, issues) {
	let known;
	const json = () => {
		known ??= jsonSchemaOf(schema);
		return known;
	};
	return issues.flatMap((issue) => describe(issue, [], value, json));
}
function describe(issue, under, value, json) {
	const path = [...under, ...issue.path.map((part) => typeof part === "symbol" ? String(part) : part)];
	const found = valueAt(value, path);
	if (issue.code === "unrecognized_keys") {
		const known = keysAt(json(), path);
		return issue.keys.map((key) => ({
			path: [...path, key],
			message: `is not a known key.${didYouMean(key, known) || atHome(key, json())}`,
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
function atHome(key, json) {
	const [home, another] = Object.entries(json.properties ?? {}).filter(([, section]) => isSchema(section) && keysAt(section, []).includes(key));
	return home && !another ? ` It belongs under "${home[0]}".` : "";
}
const isOtherKind = (issue, found) => issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_value" && typeof found !== "string");
function sentence(issue, found) {
	const words = !/^(Invalid|Too (small|big)|Unrecognized)/.test(issue.message) ? void 0 : expected(issue, found);
	const near = issue.code === "invalid_value" && typeof found === "string" ? didYouMean(found, issue.values.map(String)) : "";
	if (words === void 0) return `${issue.message.replace(/\.$/, "")}.${near}`;
	if (issue.code === "invalid_type") return `give ${words}${foundKind(found)}.`;
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
			const words = (close.length > 0 ? close : issue.errors).flatMap(([first]) => first ?? []).map((first) => first.path.length > 0 ? `the key ${pathText(first.path.map((part) => typeof part === "symbol" ? String(part) : part))}` : expected(first, found) ?? first.message);
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
	const faults = [...unknownNames(step, given), ...(parsed.success ? [] : describeIssues(step.inputs, values, parsed.error.issues)).map(({ path: [name = step.name, ...inner], message }) => `${pathText([origins[name] ?? name, ...inner])}: ${message}`)];
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
// packages/steps/run/prepare-step.ts
function prepareStep(step, given, sources) {
	try {
		return {
			step,
			inputs: resolveInputs(step, given, sources)
		};
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "bug") throw error;
		return {
			step,
			problem
		};
	}
}
function onDatabase(prepared, database) {
	if (prepared.problem) return prepared;
	return {
		...prepared,
		inputs: {
			...prepared.inputs,
			database
		}
	};
}
// packages/process/clean-environment.ts
const passedOn = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TERM|SYSTEMROOT)$/;
function cleanEnvironment(ours, given = {}) {
	const basics = Object.entries(ours).filter((entry) => passedOn.test(entry[0]) && entry[1] !== void 0);
	return {
		...Object.fromEntries(basics),
		...given
	};
}
// packages/process/lines.ts
const longestLine = 65536;
async function lines(stream, onLine) {
	stream.setEncoding("utf8");
	let rest = "";
	for await (const chunk of stream) {
		const parts = (rest + chunk).split(/\r?\n|\r(?!$)/);
		rest = parts.pop() ?? "";
		for (const part of parts) onLine(part);
		while (rest.length > longestLine) {
			onLine(rest.slice(0, longestLine));
			rest = rest.slice(longestLine);
		}
	}
	if (rest !== "") onLine(rest);
}
// packages/process/process-group.ts
const killedMs = 1e3;
async function endGroup(leader, endSignal, graceMs) {
	const kill = () => signalGroup(leader, "SIGKILL");
	process.once("exit", kill);
	try {
		signalGroup(leader, endSignal);
		if (await isGone(leader, graceMs)) return;
		kill();
		await isGone(leader, killedMs);
	} finally {
		process.off("exit", kill);
	}
}
function signalGroup(leader, signal) {
	try {
		process.kill(-leader, signal);
	} catch {}
}
async function isGone(leader, withinMs) {
	const until = performance.now() + withinMs;
	for (let pauseMs = 5; groupLives(leader); pauseMs = Math.min(2 * pauseMs, 100)) {
		const leftMs = until - performance.now();
		if (leftMs <= 0) return false;
		await setTimeout$1(Math.min(pauseMs, leftMs));
	}
	return true;
}
function groupLives(leader) {
	try {
		process.kill(-leader, 0);
	} catch (error) {
		return error.code !== "ESRCH";
	}
	return process.platform !== "linux" || readdirSync("/proc").some((name) => runsIn(leader, name));
}
function runsIn(leader, name) {
	if (!/^\d+$/.test(name)) return false;
	try {
		const stat = readFileSync(`/proc/${name}/stat`, "latin1");
		const [state = "", , group] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return Number(group) === leader && !"ZX".includes(state);
	} catch {
		return false;
	}
}
// packages/process/program-not-found.ts
const programNotFound = (program, directory, cause) => userError({
	code: "program-not-found",
	message: `The program "${program}" was not found (looked in PATH, started in ${directory}).`,
	next: "Install it in an earlier step of the job, or correct its name."
}, cause);
// packages/process/run-program.ts
const graceMs$1 = 5e3;
const leftoverMs = 3e3;
const lastOutputMs = 1e3;
const groupLookMs = 250;
async function runProgram(run) {
	throwIfCancelled(run.signal);
	const started = performance.now();
	const child = start(run);
	const closed = new Promise((resolve, reject) => {
		child.once("error", (error) => reject(notStarted(run, error)));
		child.once("close", (code, endedBy) => resolve({
			code,
			endedBy
		}));
	});
	endLeftovers(child, run);
	let timedOut = false;
	const stop = () => void stopTree(child, run.endSignal);
	const timer = run.timeoutMs === void 0 ? void 0 : setTimeout(() => {
		timedOut = true;
		stop();
	}, run.timeoutMs);
	run.signal.addEventListener("abort", stop, { once: true });
	try {
		const [{ code, endedBy }] = await Promise.all([closed, ...streams(child, run)]);
		throwIfCancelled(run.signal);
		return {
			exitCode: code ?? void 0,
			endedBy: endedBy ?? void 0,
			timedOut,
			durationMs: performance.now() - started
		};
	} catch (error) {
		await stopTree(child, run.endSignal);
		throwIfCancelled(run.signal);
		throw error;
	} finally {
		clearTimeout(timer);
		run.signal.removeEventListener("abort", stop);
	}
}
function startProgram(run) {
	const controller = new AbortController();
	const signal = AbortSignal.any([run.signal, controller.signal]);
	const started = performance.now();
	const child = start(run);
	const ended = new Promise((resolve, reject) => {
		child.once("error", (error) => reject(notStarted(run, error)));
		child.once("close", (code, endedBy) => resolve({
			exitCode: code ?? void 0,
			endedBy: endedBy ?? void 0,
			timedOut: false,
			durationMs: performance.now() - started
		}));
	});
	ended.catch(() => void 0);
	child.once("exit", () => void endWithGroup(child));
	for (const reading of streams(child, run)) reading.catch(() => void 0);
	signal.addEventListener("abort", () => void stopTree(child, run.endSignal), { once: true });
	return {
		pid: child.pid ?? -1,
		ended,
		async stop() {
			controller.abort();
			await stopTree(child, run.endSignal);
		}
	};
}
async function endWithGroup(child) {
	while (!isClosed(child)) {
		if (child.pid === void 0 || !groupLives(child.pid)) return giveUpOutput(child);
		await setTimeout$1(groupLookMs);
	}
}
function start(run) {
	const stdio = [
		"stdin" in run && run.stdin ? "pipe" : "ignore",
		"pipe",
		"pipe"
	];
	const child = spawn(run.program, [...run.arguments], {
		cwd: run.directory,
		env: { ...run.environment },
		stdio,
		detached: true,
		shell: false,
		...run.user ?? {}
	});
	const { pid } = child;
	if (pid !== void 0) {
		const kill = () => signalGroup(pid, "SIGKILL");
		process.once("exit", kill);
		child.once("exit", () => process.off("exit", kill));
	}
	return child;
}
function streams(child, run) {
	const { stdin, stdout, stderr } = child;
	const reading = [];
	if (stdout && run.stdout) reading.push(pipeline(stdout, run.stdout));
	else if (stdout) reading.push(readLines(stdout, run.onOutput));
	if (stderr) reading.push(readLines(stderr, run.onError));
	if (stdin && run.stdin) reading.push(pipeline(run.stdin, stdin).catch((error) => {
		if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
	}));
	return reading;
}
async function readLines(stream, onLine) {
	await lines(stream, onLine ?? (() => void 0)).catch((error) => {
		if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
	});
}
function endLeftovers(child, run) {
	const end = async () => {
		if (child.pid === void 0) return;
		await endGroup(child.pid, run.endSignal ?? "SIGTERM", graceMs$1);
		if (!run.stdout) await giveUpOutput(child);
	};
	let timer;
	child.once("exit", () => {
		timer = setTimeout(() => void end(), leftoverMs);
	});
	child.once("close", () => clearTimeout(timer));
}
async function giveUpOutput(child) {
	if (isClosed(child)) return;
	await once(child, "close", { signal: AbortSignal.timeout(lastOutputMs) }).catch(() => {
		child.stdout?.destroy();
		child.stderr?.destroy();
	});
}
const isClosed = ({ stdout, stderr }) => stdout?.closed !== false && stderr?.closed !== false;
async function stopTree(child, endSignal = "SIGTERM") {
	if (child.pid === void 0) return;
	const exited = child.exitCode !== null || child.signalCode !== null ? void 0 : once(child, "exit");
	await endGroup(child.pid, endSignal, graceMs$1);
	await exited;
	await giveUpOutput(child);
}
function notStarted(run, error) {
	if (error.code === "ENOENT") return programNotFound(run.program, run.directory, error);
	return userError({
		code: "program-not-started",
		message: `The program "${run.program}" could not be started: ${error.code}.`
	}, error);
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancelled();
}
// packages/process/shell-command.ts
function shellCommand(command) {
	return {
		program: "sh",
		arguments: ["-c", command]
	};
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
// packages/steps/run/run-step.ts
const runStep = (step, given, context) => runPrepared(prepareStep(step, given, context), context);
async function runPrepared(prepared, context) {
	const { step } = prepared;
	const { journal, log } = context;
	if (step.startsJournal) await freshJournal(journal.path);
	const endGroup = context.rehearsal ? log.group(step.name) : () => void 0;
	const started = performance.now();
	try {
		const result = await concluded(prepared, context, await runWithCommands(prepared, context));
		endGroup();
		if (context.rehearsal) log.info(lineOf(result));
		return result;
	} catch (error) {
		endGroup();
		const problem = problemOf(error);
		if (problem.kind !== "cancelled") throw error;
		await journal.append({
			v: 3,
			at: new Date().toISOString(),
			type: "cancelled",
			during: step.name
		});
		const skipped = context.settings.step(step.name).after.map(({ run }) => run);
		if (skipped.length > 0) log.warn(`Not run after ${step.name}, since it was cancelled: ${skipped.join("; ")}. Run by hand what is needed.`);
		const durationMs = performance.now() - started;
		const verdict = verdictOf(problem);
		return concluded(prepared, context, {
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
async function runWithCommands({ step, inputs, problem }, context) {
	const { before, after, plannedMs } = context.settings.step(step.name);
	if (!problem && writesStart.has(step.name)) await context.journal.append({
		v: 3,
		at: new Date().toISOString(),
		type: "started",
		step: step.name
	});
	const early = problem ? void 0 : await runCommands("before", step.name, before, context);
	const started = performance.now();
	const outcome = problem ? notRun(problem, false) : early ? notRun(early, true) : await outcomeOf(() => step.run(inputs, context), context);
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
	const late = problem ? void 0 : await runCommands("after", step.name, after, context);
	return {
		...resultOf(step.name, outcome, late),
		...took
	};
}
const writesStart = new Set([
	"rehearse",
	"backup-db",
	"clone-to-staging",
	"reset-sequences",
	"smoke-test",
	"rollback-proof",
	"rollback",
	"tag-release"
]);
async function concluded({ step, inputs }, context, result) {
	if (!step.conclude || !inputs) return result;
	const { outputs, problem = result.problem } = await step.conclude(inputs, context);
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
		for (const words of withheldIn(error)) log.output(`The server's own words: ${words}`);
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
		v: 3,
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
			const settings = await readSettings({
				path: common("config", given),
				directory: workingDirectory,
				required: Boolean(given.config)
			}, loadSteps);
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
// packages/github/client.ts
async function connect(connection) {
	const { octokit } = await import("./github-octokit.js");
	return octokit(connection);
}
function apiUrlOf({ GITHUB_API_URL: url }) {
	return (url || "https://api.github.com").replace(/\/+$/, "");
}
function repositoryOf(fullName) {
	const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(fullName ?? "") ?? [];
	return owner && repo ? {
		owner,
		repo
	} : void 0;
}
// packages/process/temporary-directory.ts
async function temporaryDirectory(parent) {
	const path = await mkdtemp(join(parent, "stagegate-"));
	const options = {
		recursive: true,
		force: true,
		maxRetries: 3
	};
	const atExit = () => rmSync(path, options);
	process.once("exit", atExit);
	return {
		path,
		async [Symbol.asyncDispose]() {
			await rm(path, options);
			process.off("exit", atExit);
		}
	};
}
// packages/steps/run/services.ts
async function servicesOf({ temporaryRoot, ...door }) {
	const temporary = await temporaryDirectory(temporaryRoot);
	return {
		...door,
		temporaryDirectory: temporary.path,
		evidenceSource: (token) => recordsOfGitHub(token, door),
		[Symbol.asyncDispose]: () => temporary[Symbol.asyncDispose]()
	};
}
function recordsOfGitHub(token, { environment, signal, log }) {
	const source = async () => {
		const { githubEvidence } = await import("./github-evidence-source.js");
		return githubEvidence({
			token,
			apiUrl: apiUrlOf(environment),
			signal,
			log
		});
	};
	return {
		find: async (wanted) => (await source()).find(wanted),
		defaultBranch: async (repository) => (await source()).defaultBranch(repository),
		environment: async (repository, name) => (await source()).environment(repository, name)
	};
}
// packages/storage/report-files.ts
async function writeWhole(path, text) {
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
// packages/github/event.ts
function eventSchema() {
	const headSchema = object({
		sha: string().regex(/^[0-9a-f]{40,64}$/),
		ref: string(),
		repo: object({
			id: number(),
			full_name: string(),
			owner: object({ login: string() })
		}).nullish()
	});
	return object({
		repository: object({
			id: number(),
			full_name: string(),
			default_branch: string()
		}).optional(),
		sender: object({ login: string() }).optional(),
		pull_request: object({
			number: number().int(),
			head: headSchema
		}).optional(),
		workflow_run: object({
			id: number(),
			event: string(),
			path: string().nullish(),
			conclusion: string().nullish(),
			run_started_at: datetime({ offset: true }).nullish(),
			head_sha: string().regex(/^[0-9a-f]{40,64}$/),
			head_branch: string().nullable(),
			head_repository: headSchema.shape.repo
		}).optional()
	});
}
async function readEvent({ GITHUB_EVENT_PATH: path }) {
	if (!path) return void 0;
	try {
		return eventSchema().safeParse(JSON.parse(await readFile(path, "utf8"))).data;
	} catch {
		return;
	}
}
// packages/process/find-program.ts
async function findProgram(program, { PATH = "" }, directory) {
	const places = program.includes("/") ? [program] : PATH.split(delimiter).map((place) => `${place}/${program}`);
	for (const place of places) {
		const path = isAbsolute(place) ? place : resolve(directory, place);
		if (await access(path, constants$1.X_OK).then(() => true, () => false) && (await stat(path)).isFile()) return path;
	}
}
// packages/process/short-command.ts
const graceMs = 5e3;
const calls = new AsyncLocalStorage();
subscribe("child_process", (message) => {
	const call = calls.getStore();
	if (!call) return;
	call.child = message.process;
	if (call.over) setImmediate(endChild, call.child);
});
async function shortCommand(command) {
	const { program, directory, signal, environment, timeoutMs } = command;
	const path = await findProgram(program, environment, directory);
	if (signal.aborted) throw cancelled();
	if (path === void 0) throw programNotFound(program, directory);
	const call = {};
	const limits = timeoutMs === void 0 ? [signal] : [signal, AbortSignal.timeout(timeoutMs)];
	const ends = AbortSignal.any(limits);
	const end = () => {
		call.over = true;
		if (call.child) endChild(call.child);
	};
	ends.addEventListener("abort", end, { once: true });
	try {
		const { exitCode, stdout, stderr } = await calls.run(call, () => getExecOutput(`"${path.replaceAll("\"", "\\\"")}"`, [...command.arguments], {
			cwd: directory,
			env: { ...environment },
			silent: true,
			ignoreReturnCode: true
		}));
		if (signal.aborted) throw cancelled();
		return {
			exitCode: exitCode ?? void 0,
			output: linesOf(stdout),
			errors: linesOf(stderr)
		};
	} catch (error) {
		if (signal.aborted) throw cancelled();
		throw error;
	} finally {
		ends.removeEventListener("abort", end);
	}
}
function endChild(child) {
	child.kill("SIGTERM");
	const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
	child.once("exit", () => clearTimeout(force));
}
function linesOf(text) {
	const lines = text.split(/\r?\n/);
	return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
// packages/process/git-line.ts
async function gitLine(words, directory, { environment, signal }) {
	try {
		const { exitCode, output } = await shortCommand({
			program: "git",
			arguments: words,
			environment: cleanEnvironment(environment),
			directory,
			signal
		});
		return exitCode === 0 ? output[0] : void 0;
	} catch {
		return;
	}
}
// packages/model/size.ts
const formatBytes = (bytes) => inThousands(bytes, [
	" B",
	" kB",
	" MB",
	" GB",
	" TB"
]);
const formatRoughCount = (count) => inThousands(count, [
	"",
	" k",
	" M",
	" G"
]);
function formatCount(count) {
	return Math.round(count).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
const counted = (count, one, many) => `${formatCount(count)} ${plural(count, one, many)}`;
const plural = (count, one, many = `${one}s`) => count === 1 ? one : many;
function inThousands(amount, units) {
	let value = amount;
	let power = 0;
	while (value >= 999.5 && power < units.length - 1) {
		value /= 1e3;
		power += 1;
	}
	return `${value.toFixed(power > 0 && value < 9.95 ? 1 : 0)}${units[power]}`;
}
// packages/log/amount.ts
function formatProgress(done, total, unit) {
	const amount = (value) => unit === "bytes" ? formatBytes(value) : formatCount(value);
	const all = total === void 0 ? amount(done) : `${amount(done)} of ${amount(total)}`;
	return unit === "rows" ? `${all} rows` : all;
}
// packages/log/line-progress.ts
const everyMs = 5e3;
function lineProgress({ write, now = () => performance.now() }, label, total, unit) {
	const started = now();
	let told = started;
	let [done, current] = [0, label];
	return {
		update(amount, what) {
			done = amount;
			current = what === void 0 ? label : `${label}: ${what}`;
			if (now() - told < everyMs) return;
			told = now();
			write(`${current}: ${formatProgress(done, total, unit)}, ${formatDuration(told - started)}`);
		},
		end() {
			if (told !== started) write(`${label}: done, ${formatProgress(done, void 0, unit)} in ${formatDuration(now() - started)}`);
		}
	};
}
export { databaseUrl as $, nearest as A, isTransient as At, line as B, cleanEnvironment as C, cancelled as Ct, describeIssues as D, verdictOf as Dt, resolveInputs as E, userError as Et, syncDirectory as F, readSettings as G, startedEntrySchema as H, _usingCtx as I, isolationFactSchema as J, noSettings as K, redactEntry as L, sectionKeys as M, withheldIn as N, pathText as O, errorClassSchema as Ot, journalFile as P, count as Q, cancelledEntrySchema as R, programNotFound as S, StagegateError as St, prepareStep as T, refused as Tt, stepLine as U, runEntrySchema as V, registerSecret as W, choiceOnce as X, choice as Y, commonInputs as Z, performStep as _, isStep as _t, formatCount as a, inputMeta as at, runProgram as b, stepNames$1 as bt, shortCommand as c, oneDatabase as ct, readIfThere as d, textOr as dt, duration$1 as et, writeWhole as f, twoDatabases as ft, repositoryOf as g, parseDuration as gt, connect as h, formatDuration as ht, formatBytes as i, githubToken as it, fileSchema as j, isUnanswered as jt, didYouMean as k, isAboutStatement as kt, findProgram as l, structure as lt, apiUrlOf as m, worstVerdict as mt, formatProgress as n, environment as nt, formatRoughCount as o, list as ot, servicesOf as p, verdictSchema as pt, isolationFact as q, counted as r, flag as rt, gitLine as s, listOr as st, lineProgress as t, durationSchema as tt, readEvent as u, text as ut, runPrepared as v, loadStep as vt, onDatabase as w, problemOf as wt, startProgram as x, secretRegistry as xt, shellCommand as y, loadSteps as yt, commandEntrySchema as z };
