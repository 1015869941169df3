import { t as __commonJSMin } from "./rolldown-runtime.js";
import { A as literal, C as _enum, E as array, F as preprocess, H as _isoDateTime, M as number, N as object, O as boolean, R as string, S as ZodISODateTime, U as globalRegistry, V as toJSONSchema, W as NEVER, _ as verdictOf, d as cancelled, g as userError, h as refused, k as discriminatedUnion, m as problemSchema, p as problemOf, u as StagegateError } from "./s3.js";
import { t as version } from "./stagegate-version.js";
import { access, appendFile, link, lstat, mkdir, mkdtemp, open, readFile, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as os from "os";
import * as fs from "fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { constants as constants$1, rmSync } from "node:fs";
// node_modules/@actions/core/lib/utils.js
function toCommandValue(input) {
	if (input === null || input === void 0) return "";
	else if (typeof input === "string" || input instanceof String) return input;
	return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
	if (!Object.keys(annotationProperties).length) return {};
	return {
		title: annotationProperties.title,
		file: annotationProperties.file,
		line: annotationProperties.startLine,
		endLine: annotationProperties.endLine,
		col: annotationProperties.startColumn,
		endColumn: annotationProperties.endColumn
	};
}
// node_modules/@actions/core/lib/command.js
function issueCommand(command, properties, message) {
	const cmd = new Command(command, properties, message);
	process.stdout.write(cmd.toString() + os.EOL);
}
function issue(name, message = "") {
	issueCommand(name, {}, message);
}
const CMD_STRING = "::";
var Command = class {
	constructor(command, properties, message) {
		if (!command) command = "missing.command";
		this.command = command;
		this.properties = properties;
		this.message = message;
	}
	toString() {
		let cmdStr = CMD_STRING + this.command;
		if (this.properties && Object.keys(this.properties).length > 0) {
			cmdStr += " ";
			let first = true;
			for (const key in this.properties) if (this.properties.hasOwnProperty(key)) {
				const val = this.properties[key];
				if (val) {
					if (first) first = false;
					else cmdStr += ",";
					cmdStr += `${key}=${escapeProperty(val)}`;
				}
			}
		}
		cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
		return cmdStr;
	}
};
function escapeData(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}
function escapeProperty(s) {
	return toCommandValue(s).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A").replace(/:/g, "%3A").replace(/,/g, "%2C");
}
// \0late-crypto
const randomUUID = () => process.getBuiltinModule("node:crypto").randomUUID();
// node_modules/@actions/core/lib/file-command.js
function issueFileCommand(command, message) {
	const filePath = process.env[`GITHUB_${command}`];
	if (!filePath) throw new Error(`Unable to find environment variable for file command ${command}`);
	if (!fs.existsSync(filePath)) throw new Error(`Missing file at path: ${filePath}`);
	fs.appendFileSync(filePath, `${toCommandValue(message)}${os.EOL}`, { encoding: "utf8" });
}
function prepareKeyValueMessage(key, value) {
	const delimiter = `ghadelimiter_${randomUUID()}`;
	const convertedValue = toCommandValue(value);
	if (key.includes(delimiter)) throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
	if (convertedValue.includes(delimiter)) throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
	return `${key}<<${delimiter}${os.EOL}${convertedValue}${os.EOL}${delimiter}`;
}
var ExitCode;
(function(ExitCode) {
	ExitCode[ExitCode["Success"] = 0] = "Success";
	ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function setSecret(secret) {
	issueCommand("add-mask", {}, secret);
}
function setOutput(name, value) {
	if (process.env["GITHUB_OUTPUT"] || "") return issueFileCommand("OUTPUT", prepareKeyValueMessage(name, value));
	process.stdout.write(os.EOL);
	issueCommand("set-output", { name }, toCommandValue(value));
}
function setFailed(message) {
	process.exitCode = ExitCode.Failure;
	error(message);
}
function debug(message) {
	issueCommand("debug", {}, message);
}
function error(message, properties = {}) {
	issueCommand("error", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
	issueCommand("warning", toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function startGroup(name) {
	issue("group", name);
}
function endGroup() {
	issue("endgroup");
}
// node_modules/zod/v4/classic/iso.js
function datetime(params) {
	return _isoDateTime(ZodISODateTime, params);
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
function describe$1(schema, { default: written, ...rest }) {
	globalRegistry.add(schema, {
		...rest,
		...written === void 0 ? {} : { written }
	});
	return schema;
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
const matching = (form, wrong, description, extra = {}) => describe$1(string().regex(form, wrong).optional(), {
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
const duration = (fallback, description, extra = {}) => describe$1(durationSchema.prefault(fallback), {
	description,
	default: fallback,
	value: "DURATION",
	...extra
});
const choice = (words, fallback, description, extra = {}) => described(oneOf(words), {
	words,
	fallback,
	description
}, extra);
const choiceOnce = (formerly, words, fallback, description) => {
	const now = (given) => formerly[String(given).trim().toLowerCase()] ?? given;
	return described(preprocess(now, oneOf(words)), {
		words,
		fallback,
		description
	});
};
const oneOf = (words) => _enum(words, { error: `give one of ${words.join(", ")}` });
const described = (schema, { words, fallback, description }, extra = {}) => describe$1(schema.default(fallback), {
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
const structure = (schema, description) => schema.meta({
	description,
	fileOnly: true
});
const databaseUrl = (variable, description) => text(description, {
	variable,
	secret: true,
	runOnly: true,
	value: "URL"
});
const backupIdentity = () => text("The age secret key (from `age-keygen`) of an encrypted backup. Needed to restore it, also for `verify: restore`.", {
	variable: "STAGEGATE_IDENTITY",
	secret: true,
	runOnly: true,
	value: "SECRET"
});
const commonInputs = {
	config: textOr("stagegate.yml", "The path of the settings file, relative to the working directory.", {
		runOnly: true,
		value: "PATH"
	}),
	journal: textOr(".stagegate/journal.jsonl", "The path of the journal. Every step appends its result; the report is made from it.", {
		runOnly: true,
		value: "PATH"
	}),
	"working-directory": textOr(".", "The directory of the project that the database belongs to.", {
		runOnly: true,
		value: "PATH"
	})
};
const oneDatabase = {
	"database-url": databaseUrl("DATABASE_URL", "The URL of the database."),
	database: text("The name of a database on the same server, instead of the one in the URL: the `database` output of clone-to-staging.", {
		runOnly: true,
		value: "NAME"
	})
};
const twoDatabases = {
	"production-url": databaseUrl("PRODUCTION_URL", "The URL of production. It is only read; a replica is enough. Without it, copies come from the golden clone on the staging server."),
	"staging-url": databaseUrl("STAGING_URL", "The URL of the staging database. Copies are made on the same server. The role must own the database and be allowed to create databases."),
	"masking-salt": text("A secret that masked values are derived from. Use the same one for every run. Without it, each run uses a random one and masks differently.", {
		variable: "STAGEGATE_SALT",
		secret: true,
		runOnly: true,
		value: "SECRET"
	})
};
const githubToken = { "github-token": text("A token for GitHub's API. The job's own token has the rights listed in `permissions:`.", {
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
const environment = () => choice(environmentWords, "clone", "What the database is. `clone`: a copy made by Stagegate; this is checked. `staging`: you confirm that it is not production. `production`: `migrate` changes it only with passed evidence, `rollback` only with `confirm` or the rehearsal's proof; no other step changes it.", { runOnly: true });
`${verdicts.join(", ")}`;
// packages/process/monotonic.ts
const monotonicMs = () => process.uptime() * 1e3;
const noSettings = {
	path: "stagegate.yml",
	name: "default",
	policy: {
		rewrites: "allowed",
		exempt: []
	},
	network: { allow: [] },
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
		return decoded$1(await readFile(full), path);
	} catch (error) {
		const { code } = error;
		if (code === void 0) throw error;
		if (code === "ENOENT" && !required) return refuseMisnamed(full);
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
function decoded$1(bytes, path) {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
	} catch (error) {
		throw userError({
			code: "settings-not-read",
			message: `The settings file ${path} is not in UTF-8.`,
			next: "Save it in UTF-8."
		}, error);
	}
}
async function refuseMisnamed(wanted) {
	const near = (await readdir(dirname(wanted)).catch(() => [])).find((name) => /^\.?stagegate\.ya?ml$/i.test(name));
	if (near === void 0) return void 0;
	throw userError({
		code: "settings-misnamed",
		message: `There is ${near}, but no ${basename(wanted)}: it would not be read.`,
		next: `Rename it, or give \`config: ${near}\`.`
	});
}
// packages/settings/register-secrets.ts
function registerSecrets(step, given, environment, secrets) {
	for (const [name, field] of Object.entries(step.inputs.shape)) {
		const { secret, variable } = field.meta() ?? {};
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
const plainLineSchema = discriminatedUnion("type", [
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
		var _usingCtx$4 = _usingCtx();
		await _usingCtx$4.a(await open(directory, "r")).sync();
	} catch (_) {
		_usingCtx$4.e = _;
	} finally {
		await _usingCtx$4.d();
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
	const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${monotonicMs()}`);
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
		var _usingCtx$3 = _usingCtx();
		const file = _usingCtx$3.a(await open(path, constants$1.O_RDWR | constants$1.O_APPEND, mode));
		const { size } = await file.stat();
		await writeWhole$1(file, (size === 0 ? firstLine : await lastByte(file, size) === "\n" ? "" : "\n") + line);
	} catch (_) {
		_usingCtx$3.e = _;
	} finally {
		await _usingCtx$3.d();
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
// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = Infinity;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));
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
// packages/steps/run/name-settings-file.ts
const byDefault = new RegExp(`(?<![\\w./-])${noSettings.path.replaceAll(".", "\\.")}(?![\\w-])`, "g");
function nameSettingsFile(told, path) {
	if (path === noSettings.path) return told;
	const named = (text) => text.replace(byDefault, () => path);
	const { headline, problem } = told;
	return {
		...told,
		headline: named(headline),
		...problem ? { problem: renamed(problem, named) } : {}
	};
}
const renamed = (problem, named) => ({
	...problem,
	message: named(problem.message),
	...problem.next === void 0 ? {} : { next: named(problem.next) },
	...problem.details === void 0 ? {} : { details: problem.details.map(named) }
});
// packages/steps/run/run-step.ts
async function runPrepared(prepared, context) {
	const { step } = prepared;
	const { journal, log } = context;
	if (step.startsJournal) await freshJournal(journal.path);
	const endGroup = context.rehearsal ? log.group(step.name) : () => void 0;
	const started = monotonicMs();
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
		const durationMs = monotonicMs() - started;
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
	const early = problem ? void 0 : await commands("before", step.name, before, context);
	const started = monotonicMs();
	const outcome = nameSettingsFile(problem ? notRun(problem, false) : early ? notRun(early, true) : await outcomeOf(() => step.run(inputs, context), context), context.settings.path);
	const took = {
		durationMs: Math.round(monotonicMs() - started),
		...plannedMs === void 0 ? {} : { plannedMs }
	};
	if (outcome.problem?.kind === "cancelled") {
		if (outcome.facts !== void 0) await context.journal.append(entryOf(step, outcome, took));
		throw new StagegateError(outcome.problem);
	}
	if (outcome.verdict !== "passed" && context.signal.aborted) throw cancelled();
	await context.journal.append(entryOf(step, outcome, took));
	const late = problem ? void 0 : await commands("after", step.name, after, context);
	return {
		...resultOf(step.name, outcome, late),
		...took
	};
}
const commands = async (...of) => of[2].length === 0 ? void 0 : (await import("./steps-run-run-commands.js")).runCommands(...of);
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
	const started = monotonicMs();
	let journal;
	let entriesBefore = 0;
	try {
		try {
			var _usingCtx$2 = _usingCtx();
			registerSecrets(step, given, services.environment, services.secrets);
			const workingDirectory = await directoryOf(request);
			const settings = await readSettings({
				path: common("config", given),
				directory: workingDirectory,
				required: Boolean(given.config)
			}, loadSteps);
			const prepared = prepareStep(step, given, {
				...services,
				settings
			});
			const tree = prepared.problem ? void 0 : await request.tree?.();
			const run = {
				...request.run,
				...tree ? { tree } : {},
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
			_usingCtx$2.a(step.startsJournal ? await holdJournal(path) : void 0);
			if (!step.startsJournal) entriesBefore = (await journal.entries()).length;
			const result = await runPrepared(prepared, {
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
			_usingCtx$2.e = _;
		} finally {
			await _usingCtx$2.d();
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
				durationMs: monotonicMs() - started,
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
			await rmdir(path).catch(() => rm(path, options));
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
	const temporary = join(dirname(path), `.${basename(path)}-${process.pid}-${performance.now()}`);
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
// packages/action/failure-message.ts
const longest = 4096;
const endings = {
	refused: "Refused",
	user: "Error",
	bug: "Defect of Stagegate",
	cancelled: "Cancelled"
};
function failureMessage({ step, verdict, headline, problem }) {
	if (!problem) return `${step} ${verdict}: ${headline}`;
	const { kind, code, message, next, details = [] } = problem;
	const text = [
		`${endings[kind]} (${code}): ${message}`,
		...details,
		...next ? [`Next: ${next}`] : []
	].join("\n");
	return text.length <= longest ? text : `${text.slice(0, 4095)}…`;
}
// packages/action/given-inputs.ts
function givenInputs(environment) {
	const given = {};
	for (const [variable, value] of Object.entries(environment)) if (variable.startsWith("INPUT_") && value !== void 0) given[variable.slice(6).toLowerCase()] = value.trim();
	return given;
}
function withoutInputs(environment) {
	return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("INPUT_")));
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
// packages/action/run-entry.ts
async function runEntry(environment) {
	const { GITHUB_REPOSITORY: repository, GITHUB_SHA: commit, GITHUB_REF: ref, GITHUB_EVENT_NAME: event, GITHUB_WORKFLOW_REF: workflowRef, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt = "1", GITHUB_SERVER_URL: server = "https://github.com" } = environment;
	const started = await readEvent(environment);
	const headCommit = started?.pull_request?.head.sha;
	const defaultBranch = started?.repository?.default_branch;
	const workflow = workflowPath(workflowRef, repository);
	return {
		v: 3,
		at: new Date().toISOString(),
		type: "run",
		id: id ? `${id}-${attempt}` : `local-${Date.now()}`,
		stagegate: version,
		...repository ? { repository } : {},
		...commit ? { commit } : {},
		...headCommit ? { headCommit } : {},
		...ref ? { ref } : {},
		...defaultBranch ? { defaultBranch } : {},
		...event ? { event } : {},
		...workflow ? { workflow } : {},
		.../^[1-9]\d*$/.test(attempt) ? { attempt: Number(attempt) } : {},
		...repository && id ? { url: `${server}/${repository}/actions/runs/${id}` } : {}
	};
}
function workflowPath(workflowRef, repository) {
	const path = workflowRef?.split("@", 1)[0];
	return repository && path?.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : path;
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
// packages/action/workflow-safe.ts
function workflowSafe(line) {
	return line.replaceAll("##[", "# #[").replace(/^([\s\u0085]*):(?=:)/, "$1: ");
}
// packages/action/runner-log.ts
function runnerLog({ redact }, write) {
	const each = (text, mark = "") => {
		for (const line of redact(text).split(/\r\n|\r|\n/)) write(mark + workflowSafe(line));
	};
	return {
		info: (message) => each(message),
		warn: (message) => warning(redact(message)),
		annotate: (message, { file, line, column }) => error(redact(message), {
			title: "Stagegate",
			file,
			startLine: line,
			...column === void 0 ? {} : { startColumn: column }
		}),
		debug: (message) => debug(redact(message)),
		output: (line) => each(line, "  | "),
		progress: (label, total, unit) => lineProgress({ write: (line) => each(line) }, label, total, unit),
		group(title) {
			startGroup(redact(title));
			return endGroup;
		}
	};
}
// packages/action/run.ts
async function run(name) {
	const environment = process.env;
	const secrets = secretRegistry(setSecret);
	const log = runnerLog(secrets, (line) => process.stdout.write(`${line}\n`));
	const fail = (message) => setFailed(secrets.redact(message));
	const ourDefect = (error) => {
		log.debug(error instanceof Error ? error.stack ?? error.message : String(error));
		fail(`Defect of Stagegate: ${problemOf(error).message}`);
	};
	process.on("uncaughtException", (error) => {
		ourDefect(error);
		process.exit();
	});
	try {
		try {
			var _usingCtx$1 = _usingCtx();
			const signal = cancelledBySignals();
			const directory = environment.GITHUB_WORKSPACE ?? process.cwd();
			const services = _usingCtx$1.a(await servicesOf({
				log,
				secrets,
				signal,
				environment: withoutInputs(environment),
				temporaryRoot: environment.RUNNER_TEMP ?? tmpdir()
			}));
			const [step, run] = await Promise.all([loadStep(name), runEntry(environment)]);
			const tree = async () => {
				const { gitLine } = await import("./process-git-line.js");
				return gitLine(["rev-parse", "HEAD^{tree}"], directory, {
					environment,
					signal
				});
			};
			const performed = await performStep({
				step,
				given: givenInputs(environment),
				directory,
				run,
				tree
			}, services);
			await tell(step, performed, services);
			if (performed.result.verdict !== "passed") fail(failureMessage(performed.result));
			else log.info(`${step.name} passed: ${performed.result.headline}`);
		} catch (_) {
			_usingCtx$1.e = _;
		} finally {
			await _usingCtx$1.d();
		}
	} catch (error) {
		ourDefect(error);
	}
}
function cancelledBySignals() {
	const controller = new AbortController();
	for (const name of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(name, () => controller.abort());
	return controller.signal;
}
async function tell(step, performed, services) {
	const { result, journal, entriesBefore } = performed;
	const { log, secrets, environment } = services;
	for (const [name, value] of Object.entries({
		verdict: result.verdict,
		...result.outputs
	})) if (secrets.redact(value) === value) setOutput(name, value);
	else log.warn(`The output ${name} holds a secret and is not set.`);
	const summaryFile = environment.GITHUB_STEP_SUMMARY;
	if (!summaryFile) return;
	const { stepSummary, summaryTitle } = await import("./action-step-summary.js");
	const entries = await journal?.entries().catch(() => []) ?? [];
	const report = step.name === "report" ? await readIfThere(result.outputs.report ?? "") : void 0;
	const summary = report ? `${summaryTitle(step)}${report}` : stepSummary(step, result, entries, entriesBefore);
	await appendFile(summaryFile, secrets.redact(summary));
}
export { listOr as $, redactEntry as A, backupIdentity as B, pathText as C, journalFile as D, require_fastest_levenshtein as E, startedEntrySchema as F, databaseUrl as G, choiceOnce as H, stepLine as I, environment as J, duration as K, registerSecret as L, commandEntrySchema as M, line as N, syncDirectory as O, runEntrySchema as P, list as Q, readSettings as R, describeIssues as S, nearest as T, commonInputs as U, choice as V, count as W, githubToken as X, flag as Y, inputMeta as Z, runPrepared as _, formatBytes as a, twoDatabases as at, prepareStep as b, readEvent as c, formatDuration as ct, writeWhole as d, loadStep as dt, matching as et, servicesOf as f, loadSteps as ft, performStep as g, repositoryOf as h, datetime as ht, counted as i, textOr as it, cancelledEntrySchema as j, _usingCtx as k, failureMessage as l, parseDuration as lt, connect as m, secretRegistry as mt, lineProgress as n, structure as nt, formatCount as o, verdictSchema as ot, apiUrlOf as p, stepNames$1 as pt, durationSchema as q, formatProgress as r, text as rt, formatRoughCount as s, worstVerdict as st, run as t, oneDatabase as tt, readIfThere as u, isStep as ut, withheldIn as v, didYouMean as w, resolveInputs as x, onDatabase as y, noSettings as z };
