import { $ as listOr, K as duration, Q as list, V as choice, X as githubToken, Y as flag, ct as formatDuration, i as counted, nt as structure, q as durationSchema, rt as text } from "./stagegate-start.js";
import { n as parser_default, t as query } from "./libraries.js";
import { B as unknown, C as _enum, D as bigint, E as array, I as record, L as strictObject, M as number, N as object, O as boolean, R as string, f as expectedProblem, w as _null, x as isUnanswered, y as isAboutStatement, z as union } from "./s3.js";
import { setTimeout } from "node:timers/promises";
import { createContext, runInContext } from "node:vm";
// packages/model/any-case.ts
const anyCase = (pattern) => pattern.replace(/\[A-Z\]|[A-Za-z]/g, (found) => found === "[A-Z]" ? "[A-Za-z]" : `[${found.toUpperCase()}${found.toLowerCase()}]`);
// packages/migrations/tool.ts
const toolNames = [
	"alembic",
	"django",
	"rails",
	"sequelize",
	"sql",
	"command"
];
// packages/model/step.ts
function defineStep(step) {
	return step;
}
// packages/steps/team-tool/inputs.ts
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
}).refine(({ list, files }) => list === void 0 !== (files === void 0), "give either `list` or `files`").meta({ oneOf: [{ required: ["list"] }, { required: ["files"] }] });
const toolInputs = {
	tool: choice(["auto", ...toolNames], "auto", "The migration tool: `alembic`, `django`, `rails`, `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files."),
	directory: text("The directory of the migrations, or of the tool's own project. Default: the tool's own, such as `migrations`.", { value: "PATH" }),
	sources: list("Patterns of other files that the migrations depend on. The gate refuses if one has changed since the rehearsal. `!` excludes files. Default: the files that the tool reports; for tools that cannot report them, all files that git tracks and the tool could read."),
	"history-table": text("The table of applied migrations, if it is not the tool's default.", { value: "TABLE" }),
	baseline: text("For plain SQL files: the last migration that was applied before Stagegate kept the history, without `.sql`. On a database with tables but no history, it and all earlier ones count as applied.", { value: "ID" }),
	"lock-timeout": duration("5s", "The longest a statement may wait for a lock. All traffic on the table queues behind it."),
	"statement-timeout": duration("15m", "The longest a single statement may run."),
	timeout: duration("1h", "The longest all migrations together may take, including retries and waiting for another run."),
	env: structure(record(variableName, string()).default({}), "Environment variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} are replaced with the database's, percent-encoded inside a URL."),
	"pass-env": structure(array(variableName).default([]), "Names of the job's environment variables that the migration tool may see. It sees no others."),
	command: structure(commandsSchema.optional(), "The commands of any other tool: `up`, `down`, `list` (prints one id per line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that returns one id per row).")
};
object(toolInputs);
// packages/checks/decimal.ts
function compareDecimals(a, b) {
	const [left, right] = [parsed(a), parsed(b)];
	if (left === void 0 || right === void 0) return void 0;
	if (left.sign !== right.sign) return left.sign - right.sign;
	return left.sign * compareMagnitudes(left, right);
}
const sameDecimal = (a, b) => compareDecimals(a, b) === 0;
const isDecimal = (text) => parsed(text) !== void 0;
function parsed(text) {
	const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(text.trim());
	if (!match) return void 0;
	const [, sign, number = "", exponent = "0"] = match;
	const [whole = "", fraction = ""] = number.split(".");
	const digits = (whole + fraction).replace(/^0+/, "");
	const power = Number(exponent) - fraction.length + digits.length;
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return {
		sign: 0,
		digits: "",
		power: 0
	};
	return {
		sign: sign === "-" ? -1 : 1,
		digits: significant,
		power
	};
}
function compareMagnitudes(a, b) {
	if (a.power !== b.power) return a.power - b.power;
	return a.digits < b.digits ? -1 : Number(a.digits > b.digits);
}
// packages/checks/disclosure.ts
function describeFound(found, expected) {
	if (found === void 0) return "nothing";
	if (found === null) return "null";
	if (typeof found === "boolean") return String(found);
	if (typeof found === "number" || typeof found === "bigint") return describeNumber(String(found), expected);
	if (typeof found !== "string") return Array.isArray(found) ? `a list of ${found.length}` : "an object";
	if (isDecimal(found) && isNumeric(expected)) return describeNumber(found, expected);
	return statusWords$1.has(found.toLowerCase()) ? `"${found}"` : `a text of ${characters(found)}`;
}
function describeNumber(text, expected) {
	if (isNumeric(expected) && isTellable(text)) return text;
	const count = digits(text);
	return `a number of ${count} ${count === 1 ? "digit" : "digits"}`;
}
const isTellable = (number) => digits(number) <= 9;
const digits = (number) => number.replace(/\D/g, "").length;
const isNumeric = (expected) => typeof expected === "number" || typeof expected === "bigint";
function describeExpected(expected) {
	return typeof expected === "string" ? `"${expected}"` : String(expected);
}
const characters = (text) => `${counted(text.length, "character")}`;
const statusWords$1 = new Set(`ok okay up down healthy unhealthy degraded pass passed fail failed failing failure success error errored warn
  warning critical ready starting started stopping stopped running idle pending completed complete done alive dead
  live available unavailable online offline connected disconnected active inactive enabled disabled maintenance
  true false yes no none unknown t f`.split(/\s+/));
// packages/steps/evidence/inputs.ts
const least = {
	characters: 20,
	words: 4
};
function wordsIn(text) {
	const words = [...new Intl.Segmenter(void 0, { granularity: "word" }).segment(text.toLowerCase())];
	return new Set(words.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)).size;
}
const evidenceInputs = {
	evidence: text("The path of the rehearsal's evidence. Default: `.stagegate/evidence.json` if it exists, else the journal, else the record of an earlier run on GitHub. Evidence of another run counts only if that run uploaded it.", {
		runOnly: true,
		value: "PATH"
	}),
	"evidence-digest": text("The digest that the evidence must have: the `evidence-digest` output of the rehearsal, passed by the workflow. A run on GitHub needs it for its own evidence.", {
		runOnly: true,
		value: "DIGEST"
	}),
	"override-reason": string().trim().refine((reason) => reason.length >= least.characters && wordsIn(reason) >= least.words, { error: `give a reason of at least ${least.characters} characters, in words` }).optional().meta({
		description: `Overrides what the policy refuses. Give the reason in words, in at least ${least.characters} characters; it is written to the journal, the report and the release notes. It does not override evidence that is missing, altered or from a pull request.`,
		runOnly: true,
		value: "REASON"
	}),
	...githubToken
};
object(evidenceInputs);
// packages/model/gate/policy.ts
const limits = {
	"max-age": limit(duration("24h", "The longest time since the rehearsal ended."), number()),
	"longest-migrate": limit(duration("15m", "The longest the migration may have taken in the rehearsal."), number()),
	backup: limit(choice([
		"none",
		"made",
		"restored"
	], "made", "The backup of production that must exist. `made`: by backup-db, with its checksum verified. `restored`: also restored and counted (`verify: restore`)."), _enum([
		"none",
		"made",
		"restored"
	])),
	"backup-max-age": limit(duration("24h", "The oldest that backup may be."), number()),
	"backup-by": limit(choice(["gate", "migrate"], "migrate", "When the backup must exist: already at `gate`, or only at `migrate`, so that it can be made between the two."), _enum(["gate", "migrate"])),
	branches: limit(list("The branches whose rehearsals count; * is a wildcard. Default: the repository's default branch. An earlier run on another branch counts only if that branch is protected."), array(string())),
	events: limit(listOr([
		"push",
		"schedule",
		"workflow_dispatch"
	], "The GitHub events whose rehearsals count; `local` is a run in a terminal. Pull requests never count."), array(string())),
	workflows: limit(list("The workflows whose rehearsals count, such as `.github/workflows/release.yml`; * is a wildcard. Default: the workflow that asks."), array(string())),
	attested: limit(flag(false, "Whether the evidence must also be attested by the workflow that made it, as checked by `gh attestation verify`. Needs `attestations: read`."), boolean()),
	"protected-environment": limit(text("The GitHub environment that must have reviewers or be limited to some branches. The token needs `actions: read` to see that.", { value: "NAME" }), string().optional()),
	"clone-max-age": limit(duration("7d", "The oldest the rows of the clone may be. With a golden clone, since that was made."), number()),
	"way-back": limit(choice([
		"any",
		"schema",
		"full"
	], "any", "The rollback that the rehearsal must have proven. `schema`: it restores the schema. `full`: it also loses no row or value."), _enum([
		"any",
		"schema",
		"full"
	])),
	ignore: limit(list("Schema objects whose differences are ignored, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`, and settings of the migrating role, such as `setting timezone`; * is a wildcard. Always ignored: new partitions like their siblings, statistics, autovacuum options and what REINDEX leaves behind."), array(string())),
	busy: limit(duration("1m", "The longest a transaction on a table that the migration changes may have been open."), number())
};
function limit(input, fact) {
	return {
		input,
		fact
	};
}
const factName = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const named = Object.entries(limits);
const gatePolicyInputs = Object.fromEntries(named.map(([name, { input }]) => [name, input]));
const gatePolicySchema = object(Object.fromEntries(named.map(([name, { fact }]) => [factName(name), fact])));
function gatePolicyOf(inputs) {
	const given = Object.keys(limits).map((name) => [factName(name), inputs[name]]);
	return gatePolicySchema.parse(Object.fromEntries(given.filter(([, value]) => value !== void 0)));
}
// packages/checks/json-path.ts
const jsonPath = string().superRefine((path, context) => {
	if (parses(path)) return;
	const message = `"${path}" is not a JSON path (RFC 9535): write it as $.status or $.items[0].id`;
	context.addIssue({
		code: "custom",
		message
	});
});
function parses(path) {
	try {
		parser_default(path);
		return true;
	} catch {
		return false;
	}
}
const isSingular = (path) => /^\$(\s*(\.\s*[\p{L}_][\p{L}\p{N}_]*|\[\s*("[^"]*"|'[^']*'|-?\d+)\s*\]))*\s*$/u.test(path);
const valuesAt = (document, path) => query(document, path);
function parseExactly(text) {
	return JSON.parse(text, exactInteger);
}
function exactInteger(_key, value, { source }) {
	if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
	return source !== void 0 && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
// packages/checks/regular-expression.ts
const regularExpression = string().min(1).superRefine((source, context) => {
	try {
		new RegExp(source);
	} catch (error) {
		const why = error.message.replace(/^.*: /s, "");
		context.addIssue({
			code: "custom",
			message: `this is not a regular expression: ${why}`
		});
	}
}).meta({ format: "regex" });
const longestMs = 2e3;
function firstMatch(source, text, flags) {
	const world = createContext({
		source,
		text,
		flags
	});
	const found = runInContext("new RegExp(source, flags).exec(text)", world, { timeout: longestMs });
	return found === null ? void 0 : Array.from(found, (group) => group ?? "");
}
// packages/checks/capture.ts
const fromText = strictObject({
	header: string().min(1).optional().describe("The response header to take it from. Default: the body."),
	matches: regularExpression.optional().describe("What to take: the first group of this regular expression, or its whole match.")
});
const source = union([string().min(1), fromText], { error: "give a JSON path such as $.id, value (of sql), output (of a command), or { header: …, matches: … }" });
const captureSchema = record(string(), source).superRefine((captures, context) => {
	for (const name of Object.keys(captures)) if (!/^\w[\w-]*$/.test(name)) context.addIssue({
		code: "custom",
		path: [name],
		message: "name it with letters, digits, _ and -"
	});
}).meta({ propertyNames: { pattern: "^\\w[\\w-]*$" } });
const faultOfSource = (kind, source) => {
	if (typeof source !== "string") return kind === "http" || source.header === void 0 ? void 0 : "only http checks have headers";
	const word = {
		http: void 0,
		sql: "value",
		command: "output"
	}[kind];
	if (word !== void 0) return source === word ? void 0 : `give ${word}, or { matches: … }`;
	return jsonPath.safeParse(source).error?.issues[0]?.message;
};
function capture(captures, ground) {
	const values = new Map();
	const problems = [];
	for (const [name, source] of Object.entries(captures)) {
		const found = typeof source === "string" ? simple(source, ground) : inText(source, ground);
		if (found === void 0) problems.push(`capture ${name}: there is no such value in the answer`);
		else values.set(name, found);
	}
	return {
		values,
		problems
	};
}
function simple(source, { text }) {
	if (!source.startsWith("$")) return text;
	try {
		const [first] = valuesAt(parseExactly(text), source);
		return first === null || typeof first === "object" ? void 0 : first;
	} catch {
		return;
	}
}
function inText({ header, matches }, ground) {
	const text = header === void 0 ? ground.text : ground.header?.(header);
	if (text === void 0 || matches === void 0) return text;
	try {
		const groups = firstMatch(matches, text, "m");
		return groups?.[1] ?? groups?.[0];
	} catch {
		return;
	}
}
// packages/checks/comparison.ts
const exactNumber = union([number().refine((number) => !Number.isInteger(number) || Number.isSafeInteger(number), "a number this large loses digits: write it in quotes, as a text"), bigint()]);
const scalar = union([
	string(),
	exactNumber,
	boolean(),
	_null()
]);
const comparisons = {
	contains: union([
		string().min(1),
		exactNumber,
		boolean()
	], { error: "give a text or a number" }).optional().describe("A part of the text, or an element of the list."),
	matches: regularExpression.optional().describe("A regular expression that must match somewhere in the text."),
	min: exactNumber.optional().describe("The smallest number."),
	max: exactNumber.optional().describe("The largest number."),
	above: exactNumber.optional().describe("The number must be larger than this."),
	below: exactNumber.optional().describe("The number must be smaller than this.")
};
const negation = union([scalar, strictObject(comparisons).refine(saysSomething, "say what it must not be").meta({ minProperties: 1 })], { error: "give a value, or { contains: … }, { matches: … }" }).optional().describe("What it must not be: a value, or `contains`, `matches` and the others.");
const written$1 = {
	...comparisons,
	not: negation
};
function saysSomething(given) {
	return Object.values(given).some((value) => value !== void 0);
}
const words = "contains, matches, not, min, max, above, below";
const comparisonWith = (more) => strictObject({
	...written$1,
	...more
}).refine(saysSomething, `say what to compare: ${[words, ...Object.keys(more)].join(", ")}`).meta({ minProperties: 1 });
const comparison = comparisonWith({});
const expectedValue = union([scalar, comparison], { error: `give the value itself, or a comparison: ${words}` });
const expectedText = union([string(), comparison], { error: `give the text itself, or a comparison: ${words}` });
// packages/checks/expectations.ts
const wholeNumber = number().int().min(0);
const range = union([wholeNumber, strictObject({
	min: wholeNumber.optional(),
	max: wholeNumber.optional()
}).refine(({ min, max }) => min !== void 0 || max !== void 0, "give min, max or both").meta({ minProperties: 1 })], { error: "give a number, or min and max" });
const statusWords = "give a status such as 200, 2xx or [200, 404]";
const oneStatus = union([number().int().min(100).max(599), string().regex(/^([1-5][xX][xX]|[1-5]\d\d)$/, statusWords)]);
const status = union([oneStatus, array(oneStatus).min(1)], { error: statusWords });
const exists = boolean().optional().describe("Whether the value exists.");
const jsonExpectation = union([scalar, comparisonWith({
	exists,
	count: range.optional().describe("How many elements the list has, or how many values the path finds.")
})], { error: "give a text, a number, true, false, null, { exists: true }, { count: 3 } or a comparison" });
const jsonExpectations = record(string(), jsonExpectation).superRefine((expected, context) => {
	for (const path of Object.keys(expected)) for (const { message } of jsonPath.safeParse(path).error?.issues ?? []) context.addIssue({
		code: "custom",
		path: [path],
		message
	});
}).meta({ propertyNames: { pattern: "^\\$" } });
const headerExpectation = union([string(), comparisonWith({ exists })], { error: "give the header's text, { exists: true } or a comparison" });
const expectationsSchema = strictObject({
	status: status.optional().describe("The HTTP status: 200, 2xx or a list. Default: any 2xx."),
	json: jsonExpectations.optional().describe("JSON paths (RFC 9535) into the response body, each with the value it must have, `{ exists: true }`, `{ count: 3 }` or a comparison."),
	contains: string().min(1).optional().describe("A text that the response body must contain. Short for `body: { contains: … }`."),
	body: expectedText.optional().describe("The response body: its whole text, or a comparison."),
	header: record(string(), headerExpectation).optional().describe("Response headers, each with its text, `{ exists: true }` or a comparison. Of several `Set-Cookie` one must be so."),
	"max-duration": durationSchema.optional().describe("The longest the last response may take, to the end of its body."),
	value: expectedValue.optional().describe("The one value that the SQL returns, or a comparison."),
	rows: range.optional().describe("The number of rows that the SQL returns, or `{ min: 1, max: 10 }`."),
	exit: number().int().min(0).max(255).optional().describe("The exit code. Default: 0."),
	output: expectedText.optional().describe("What the command prints to standard output: the whole text, or a comparison.")
});
const expectationsOf = {
	http: [
		"status",
		"json",
		"contains",
		"body",
		"header",
		"max-duration"
	],
	sql: [
		"value",
		"rows",
		"max-duration"
	],
	command: [
		"exit",
		"output",
		"max-duration"
	]
};
// packages/checks/check-rules.ts
const then = "then";
function kindRules(keysOf) {
	const kinds = Object.keys(keysOf);
	return {
		oneOf: kinds.map((kind) => ({ required: [kind] })),
		allOf: [
			...kinds.map((kind) => ({
				if: { required: [kind] },
				then: { properties: {
					...absent(othersOf(kind, keysOf)),
					expect: expectRules(kind),
					capture: { additionalProperties: captureRules[kind] }
				} }
			})),
			{
				if: {
					required: ["sql"],
					not: { required: ["capture"] }
				},
				then: {
					required: ["expect"],
					properties: { expect: { anyOf: [{ required: ["value"] }, { required: ["rows"] }] } }
				}
			},
			{ not: { required: ["body", "json"] } },
			{
				if: { anyOf: [{ required: ["body"] }, { required: ["json"] }] },
				then: {
					required: ["method"],
					properties: { method: { not: { enum: ["GET", "HEAD"] } } }
				}
			}
		]
	};
}
const captureRules = {
	http: {
		if: { type: "string" },
		[then]: { pattern: "^\\$" }
	},
	sql: {
		if: { type: "string" },
		[then]: { const: "value" },
		else: { properties: { header: false } }
	},
	command: {
		if: { type: "string" },
		[then]: { const: "output" },
		else: { properties: { header: false } }
	}
};
const othersOf = (kind, keysOf) => Object.entries(keysOf).flatMap(([other, keys]) => other === kind ? [] : keys);
function expectRules(kind) {
	const own = new Set(expectationsOf[kind]);
	const others = Object.values(expectationsOf).flat().filter((key) => !own.has(key));
	return { properties: absent(others) };
}
const absent = (keys) => Object.fromEntries(keys.map((key) => [key, false]));
// packages/checks/fill-in.ts
const placeholder = /\{captured\.([\w-]+)\}/g;
function namesUsed(written) {
	if (typeof written === "string") return [...written.matchAll(placeholder)].map(([, name = ""]) => name);
	if (typeof written !== "object" || written === null) return [];
	return Object.values(written).flatMap(namesUsed);
}
const fillIn = (text, values, write = String) => text.replace(placeholder, (all, name) => {
	const value = values.get(name);
	return value === void 0 ? all : write(value, name);
});
function fillInAll(written, values) {
	if (typeof written === "string") {
		const [, name] = /^\{captured\.([\w-]+)\}$/.exec(written) ?? [];
		return name !== void 0 && values.has(name) ? values.get(name) : fillIn(written, values);
	}
	if (Array.isArray(written)) return written.map((element) => fillInAll(element, values));
	if (typeof written !== "object" || written === null) return written;
	return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, key === "matches" && typeof value === "string" ? fillIn(value, values, asExpression) : fillInAll(value, values)]));
}
function asParameters(sql, values) {
	const parameters = [];
	return {
		text: sql.replace(/'\{captured\.([\w-]+)\}'|\{captured\.([\w-]+)\}/g, (all, quoted, bare) => {
			const value = values.get(quoted ?? bare);
			if (value === void 0) return all;
			return `$${parameters.push(String(value))}`;
		}),
		parameters
	};
}
const asExpression = (value) => String(value).replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
function withoutCaptured(text, values) {
	let told = text;
	for (const [name, value] of values) if (isTelling(value)) told = told.replaceAll(String(value), `{captured.${name}}`);
	return told;
}
const isTelling = (value) => {
	const text = String(value);
	return text.length >= 4 && !(/^\d+$/.test(text) && isTellable(text)) && !/^(true|false|null)$/.test(text);
};
// packages/checks/secret-setting.ts
const keptFromChecks = /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|PG[A-Z]|STAGEGATE_|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;
const settingSchema = union([
	string(),
	number(),
	boolean(),
	strictObject({
		env: string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable").refine((name) => !keptFromChecks.test(name), "this variable is never handed to a check").meta({ not: { pattern: anyCase(keptFromChecks.source) } }),
		prefix: string().optional()
	})
], { error: "give a text, or { env: NAME } to take it from a variable of the job" });
function resolveSetting(setting, services) {
	if (typeof setting !== "object") return { value: String(setting) };
	const found = services.environment[setting.env];
	if (found === void 0 || found === "") return { missing: setting.env };
	services.secrets.add(found);
	const value = `${setting.prefix ?? ""}${found}`;
	services.secrets.add(value);
	return { value };
}
function resolveSettings(settings, services) {
	const values = {};
	const missing = [];
	for (const [name, setting] of Object.entries(settings)) {
		const resolved = resolveSetting(setting, services);
		if ("missing" in resolved) missing.push(resolved.missing);
		else values[name] = resolved.value;
	}
	return {
		values,
		missing
	};
}
// packages/checks/check-schema.ts
const kinds = [
	"http",
	"sql",
	"command"
];
const keysOf = {
	http: [
		"method",
		"headers",
		"body",
		"json",
		"follow-redirects"
	],
	sql: [],
	command: ["env"]
};
const methods = [
	"GET",
	"HEAD",
	"POST",
	"PUT",
	"PATCH",
	"DELETE",
	"OPTIONS"
];
const checkSchema = strictObject({
	name: string().min(1).max(100).describe("The name of the check in the report."),
	http: string().min(1).regex(/^(\{app\}|\{captured\.|https?:\/\/)/, "this is not a URL: write it as https://host/path or {app}/path").regex(/^(?!https?:\/\/[^/?#]*@)/, "a URL with a password in it: send it as a header, with { env: NAME }").optional().describe("A URL. {app} is replaced with the address of the started app."),
	sql: string().min(1).optional().describe("One SELECT, run in a read-only transaction."),
	command: string().min(1).optional().describe("A shell command. DATABASE_URL and APP_URL are set."),
	method: _enum(methods, { error: `give one of ${methods.join(", ")}` }).default("GET").describe("The method of the HTTP request."),
	headers: record(string(), settingSchema).default({}).describe("Headers to send. A value is a text, or `{ env: NAME, prefix: … }` for a variable of the job's."),
	body: string().optional().describe("The body to send, unchanged."),
	json: unknown().optional().describe("The body to send, as JSON."),
	"follow-redirects": boolean().default(false).describe("Whether to follow redirects. Without it, the redirect itself is checked."),
	env: record(string(), settingSchema).default({}).describe("Environment variables for the command."),
	timeout: durationSchema.prefault("10s").describe("The longest one attempt may take."),
	retries: number().int().min(0).max(20).default(0).describe("How often to retry after a failed attempt."),
	"retry-delay": durationSchema.prefault("1s").describe("The pause between two attempts."),
	expect: expectationsSchema.prefault({}).describe("What it must give: of `http` the first five below, of `sql` `value` or `rows`, of `command` `exit` and `output`; of all `max-duration`."),
	capture: captureSchema.default({}).describe("Values for later checks, used there as `{captured.NAME}`: each a JSON path, `{ header: NAME }` or `{ matches: EXPRESSION }`; of `sql` `value`, of `command` `output`.")
}).meta(kindRules(keysOf)).superRefine((check, context) => {
	for (const [path, message] of faults(check)) context.addIssue({
		code: "custom",
		path,
		message
	});
}).transform(({ http, sql, command, ...rest }) => {
	if (http !== void 0) return {
		...rest,
		kind: "http",
		target: http
	};
	if (sql !== void 0) return {
		...rest,
		kind: "sql",
		target: sql
	};
	return {
		...rest,
		kind: "command",
		target: command ?? ""
	};
});
const checksSchema = array(checkSchema, { error: "give a list of checks, each with a name and http, sql or command" }).superRefine((checks, context) => {
	checks.forEach((check, index) => {
		if (checks.findIndex(({ name }) => name === check.name) === index) return;
		context.addIssue({
			code: "custom",
			path: [index, "name"],
			message: `"${check.name}" is used twice`
		});
	});
	const known = new Set();
	checks.forEach((check, index) => {
		for (const name of namesUsed(check).filter((used) => !known.has(used))) context.addIssue({
			code: "custom",
			path: [index],
			message: `{captured.${name}} is used, but no check before this one captures ${name}`
		});
		for (const name of Object.keys(check.capture)) known.add(name);
	});
});
function faults(check) {
	const given = kinds.filter((kind) => check[kind] !== void 0);
	const [kind] = given;
	if (kind === void 0 || given.length > 1) return [[[], "give exactly one of http, sql and command"]];
	const found = [];
	for (const other of kinds.filter((each) => each !== kind)) {
		for (const key of keysOf[other]) if (isGiven(check[key], key)) found.push([[key], `only ${other} checks have ${key}`]);
		for (const key of expectationsOf[other]) if (check.expect[key] !== void 0 && !expectationsOf[kind].includes(key)) found.push([["expect", key], `only ${other} checks can expect ${key}`]);
	}
	const captures = Object.keys(check.capture).length > 0;
	if (kind === "sql" && check.expect.value === void 0 && check.expect.rows === void 0 && !captures) found.push([["expect"], "say what the SQL must give: value or rows"]);
	if (check.body !== void 0 && check.json !== void 0) found.push([["body"], "give body or json, not both"]);
	if (check.body !== void 0 || check.json !== void 0) {
		if (check.method === "GET" || check.method === "HEAD") found.push([["method"], `a ${check.method} request has no body: give POST, PUT or PATCH`]);
	}
	for (const [name, source] of Object.entries(check.capture)) {
		const fault = faultOfSource(kind, source);
		if (fault !== void 0) found.push([["capture", name], fault]);
	}
	return found;
}
function isGiven(value, key) {
	if (key === "method") return value !== "GET";
	if (key === "follow-redirects") return value !== false;
	return value !== void 0 && !(isRecord(value) && Object.keys(value).length === 0);
}
const isRecord = (value) => typeof value === "object" && value !== null;
// packages/checks/answer.ts
function judged(problems) {
	return {
		outcome: problems.length === 0 ? "passed" : "wrong-answer",
		problems: [...problems]
	};
}
const unreachable = (problem) => ({
	outcome: "unreachable",
	problems: [problem]
});
const badConfig = (...problems) => ({
	outcome: "bad-config",
	problems
});
// packages/checks/compare.ts
function compare(found, expected, writing) {
	if (!isComparison(expected)) return isSame(found, expected, writing) ? [] : [differs(found, expected, describeExpected(expected), writing)];
	const { not, ...wanted } = expected;
	return [...partsOf(wanted).filter((part) => fulfils(found, part, writing) !== true).map((part) => differs(found, part.value, partInWords(part), writing)), ...not === void 0 ? [] : unlike(found, not, writing)];
}
const isComparison = (expected) => typeof expected === "object" && expected !== null;
function unlike(found, not, writing) {
	if (typeof not !== "object" || not === null) return isSame(found, not, writing) ? [`expected something other than ${describeExpected(not)}`] : [];
	const results = partsOf(not).map((part) => fulfils(found, part, writing));
	if (results.includes(false)) return [];
	const words = partsOf(not).map(partInWords).join(" and ");
	return [results.includes(void 0) ? `expected not ${words}, found ${describeFound(found, void 0)}, which cannot be compared with it` : `expected not ${words}, found it`];
}
const names = [
	"contains",
	"matches",
	"min",
	"max",
	"above",
	"below"
];
const partsOf = (comparison) => names.flatMap((name) => {
	const value = comparison[name];
	return value === void 0 ? [] : [{
		name,
		value
	}];
});
const inWords$1 = {
	contains: "to contain",
	matches: "to match",
	min: "at least",
	max: "at most",
	above: "above",
	below: "below"
};
const partInWords = ({ name, value }) => `${inWords$1[name]} ${name === "matches" ? `/${value}/` : describeExpected(value)}`;
function fulfils(found, { name, value }, writing) {
	if (name === "contains" && Array.isArray(found)) return found.some((element) => isSame(element, value, writing));
	const text = asText(found, writing);
	if (text === void 0) return void 0;
	if (name === "contains") return text.includes(String(value));
	if (name === "matches") return matches(String(value), text, writing);
	if (writing === "json" && typeof found === "string") return void 0;
	const order = compareDecimals(text, String(value));
	if (order === void 0) return void 0;
	return {
		min: order >= 0,
		max: order <= 0,
		above: order > 0,
		below: order < 0
	}[name];
}
function matches(source, text, writing) {
	try {
		return firstMatch(source, text, writing === "lines" ? "m" : "") !== void 0;
	} catch {
		return;
	}
}
function asText(found, writing) {
	if (typeof found === "string") return found;
	if (typeof found === "number" || typeof found === "bigint") return String(found);
	return writing === "json" && typeof found === "boolean" ? String(found) : void 0;
}
function isSame(found, expected, writing) {
	if (found === null || expected === null) return found === expected;
	if (writing === "json") return isSameJson(found, expected);
	if (typeof found !== "string") return false;
	if (typeof expected === "string") return found === expected;
	if (typeof expected === "boolean") return found === String(expected) || found === String(expected)[0];
	return sameDecimal(found, String(expected));
}
function isSameJson(found, expected) {
	if (isNumber(found) && isNumber(expected)) return sameDecimal(String(found), String(expected));
	if (typeof found === "bigint" && typeof expected === "string") return String(found) === expected;
	return found === expected;
}
const isNumber = (value) => typeof value === "number" || typeof value === "bigint";
function differs(found, expected, words, writing) {
	if (typeof expected === "string" && isDecimal(expected) && isNumber(found)) return `expected the text ${words}, found ${numberInWords(String(found))}`;
	if (writing === "json" && isNumber(expected) && typeof found === "string" && isDecimal(found)) return `expected ${words === String(expected) ? `the number ${words}` : words}, found ${isTellable(found) ? `the text "${found}"` : describeFound(found, "")}`;
	if (writing === "text" && typeof expected === "string" && typeof found === "string") {
		if (sameDecimal(found, expected)) return `expected the text ${words}, found the same number written as ${numberInWords(found)}: write it without quotes to compare numbers`;
	}
	return `expected ${words}, found ${describeFound(found, expected)}`;
}
const numberInWords = (text) => isTellable(text) ? `the number ${text}` : describeFound(text, 0);
// packages/checks/range.ts
function inRange(found, range) {
	if (typeof range === "number") return found === BigInt(range);
	const { min, max } = range;
	return (min === void 0 || found >= BigInt(min)) && (max === void 0 || found <= BigInt(max));
}
function describeRange(range) {
	if (typeof range === "number") return String(range);
	const { min, max } = range;
	if (max === void 0) return `at least ${min}`;
	return min === void 0 ? `at most ${max}` : `from ${min} to ${max}`;
}
// packages/checks/json-assertions.ts
function jsonProblems(body, expected) {
	let document;
	try {
		document = parseExactly(body);
	} catch {
		return [`body: expected JSON, found ${body.length === 0 ? "an empty body" : "something else"}`];
	}
	return Object.entries(expected).flatMap(([path, expectation]) => problemsAt(path, valuesAt(document, path), expectation).map((problem) => `${path}: ${problem}`));
}
function problemsAt(path, found, expectation) {
	if (!isComparison(expectation)) return found.length === 0 ? [`expected ${describeExpected(expectation)}, found nothing there`] : firstDifference(found, expectation);
	const { exists, count, ...comparison } = expectation;
	if (exists === false) return found.length === 0 ? [] : ["expected nothing, found a value"];
	const compares = Object.values(comparison).some((value) => value !== void 0);
	if (found.length === 0 && (exists || compares)) return ["expected to be there, found nothing"];
	return [...count === void 0 ? [] : countProblems(path, found, count), ...compares ? firstDifference(found, comparison) : []];
}
function firstDifference(found, expectation) {
	for (const value of found) {
		const problems = compare(value, expectation, "json");
		if (problems.length > 0) return problems;
	}
	return [];
}
function countProblems(path, found, count) {
	const [only] = found;
	const counted = isSingular(path) && found.length === 1 ? only : found;
	if (!Array.isArray(counted)) return [`expected a list of ${describeRange(count)}, found ${describeFound(counted, void 0)}`];
	if (inRange(BigInt(counted.length), count)) return [];
	return [`expected ${describeRange(count)} ${counted === found ? "matches" : "elements"}, found ${counted.length}`];
}
// packages/checks/response-body.ts
const longestBody = 16777216;
const excerptBytes = 8192;
async function readBody(response, toCompare) {
	const decoder = decoderOf(response.headers.get("content-type"));
	const kept = toCompare ? longestBody : excerptBytes;
	const read = {
		text: "",
		bytes: 0,
		end: "whole"
	};
	try {
		for await (const chunk of response.body ?? []) {
			const room = Math.max(0, kept - read.bytes);
			read.bytes += chunk.byteLength;
			if (room > 0) read.text += decoder.decode(chunk.subarray(0, room), { stream: true });
			if (toCompare && read.bytes > kept) return {
				...read,
				end: "too-long"
			};
		}
		return {
			...read,
			text: read.text + decoder.decode()
		};
	} catch (error) {
		return {
			...read,
			end: isLate(error) ? "late" : "broken"
		};
	}
}
const isLate = (error) => /^(TimeoutError|AbortError)$/.test(error?.name ?? "");
function decoderOf(contentType) {
	const [, charset = "utf-8"] = /;\s*charset="?([\w.:-]+)"?/i.exec(contentType ?? "") ?? [];
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}
// packages/checks/text-assertions.ts
function textProblems(place, found, expected) {
	const text = withoutLastLineEnds(found);
	const extent = text === "" ? "nothing" : characters(text);
	if (typeof expected !== "string") return compare(text, expected, "lines").map((problem) => `${place}: ${problem.replace(/, found a text of .*$/, `, not found in ${extent}`)}`);
	const wanted = withoutLastLineEnds(expected);
	if (text === wanted) return [];
	const hint = text.includes(wanted) && wanted !== "" ? ` that contain it: write { contains: … } where a part is enough` : "";
	return [`${place}: expected ${inWords(wanted)}, found ${extent}${hint}`];
}
const withoutLastLineEnds = (text) => text.replaceAll("\r\n", "\n").replace(/\n+$/, "");
const inWords = (text) => text === "" ? "nothing" : `exactly "${text.replaceAll("\n", "\\n")}"`;
// packages/checks/http-assertions.ts
function httpProblems(reply, expect) {
	return [
		...statusProblems(reply, expect.status ?? "2xx"),
		...Object.entries(expect.header ?? {}).flatMap(([name, value]) => headerProblems(reply, name, value).map((problem) => `header ${name}: ${problem}`)),
		...bodyProblems(reply, expect),
		...durationProblems(reply.durationMs, expect)
	];
}
function durationProblems(durationMs, expect) {
	const most = expect["max-duration"];
	if (most === void 0 || durationMs <= most) return [];
	return [`duration: expected at most ${formatDuration(most)}, found ${formatDuration(durationMs)}`];
}
function statusProblems({ status }, expected) {
	const allowed = [expected].flat().map((one) => String(one).toLowerCase());
	if (allowed.some((one) => one === String(status) || one === `${Math.floor(status / 100)}xx`)) return [];
	const redirected = status >= 300 && status < 400 ? " (redirects are not followed)" : "";
	return [`status: expected ${allowed.join(" or ")}, found ${status}${redirected}`];
}
function headerProblems({ headers }, name, expected) {
	const values = valuesOf(headers, name);
	const { exists = true, ...comparison } = isComparison(expected) ? expected : {};
	if (!exists) return values.length === 0 ? [] : ["expected none, found one"];
	if (values.length === 0) return [`expected ${typeof expected === "string" ? `"${expected}"` : "to be there"}, found none`];
	if (typeof expected === "string") return sameHeader(name, values, expected);
	const { not, ...wanted } = comparison;
	const unlike = not === void 0 ? [] : values.map((value) => compare(value, { not }, "text"));
	const all = values.map((value) => compare(value, wanted, "text"));
	return [...all.find((problems) => problems.length === 0) ?? all[0] ?? [], ...unlike.find((problems) => problems.length > 0) ?? []];
}
function valuesOf(headers, name) {
	if (name.toLowerCase() === "set-cookie") return headers.getSetCookie();
	const value = headers.get(name);
	return value === null ? [] : [value];
}
function sameHeader(name, values, expected) {
	const [found = ""] = values;
	if (values.includes(expected)) return [];
	const mediaType = found.split(";")[0]?.trim().toLowerCase() ?? "";
	const isMediaType = name.toLowerCase() === "content-type" && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
	if (isMediaType && !expected.includes(";") && mediaType === expected.trim().toLowerCase()) return [];
	const several = values.length > 1 ? `${values.length} others` : `a text of ${characters(found)}`;
	return [`expected "${expected}", found ${isMediaType ? `"${mediaType}"` : several}`];
}
function bodyProblems({ body, durationMs }, { contains, json, body: text }) {
	if (body.end === "late") return [`body: not complete after ${formatDuration(durationMs)}`];
	if (body.end === "broken") return [`body: broke off after ${body.bytes} ${body.bytes === 1 ? "byte" : "bytes"}`];
	if (body.end === "too-long") return [`body: longer than ${longestBody / 1024 / 1024} MiB, which is the most that is compared`];
	return [
		...contains === void 0 ? [] : textProblems("body", body.text, { contains }),
		...text === void 0 ? [] : textProblems("body", body.text, text),
		...json === void 0 ? [] : jsonProblems(body.text, json)
	];
}
// packages/checks/over-time.ts
function overTime(what, ownMs, givenMs) {
	const problem = `${what} its time of ${formatDuration(givenMs)}`;
	return givenMs >= ownMs ? judged([problem]) : unreachable(`${problem}, which is what was left of the time for all checks`);
}
// packages/checks/sql-check.ts
const patienceMs = 2e3;
async function sqlCheck(check, world, timeoutMs) {
	if (world.database === void 0) return badConfig("sql: there is no database: give database-url");
	const started = performance.now();
	const given = new AbortController();
	try {
		const looked = await Promise.race([look(check, world, Math.max(1, Math.round(timeoutMs))), setTimeout(timeoutMs + patienceMs, void 0, { signal: given.signal })]);
		if (looked === void 0) return unreachable("the database did not answer in time");
		const { problems, ground } = looked;
		return {
			...judged([...problems, ...durationProblems(performance.now() - started, check.expect)]),
			...ground && { ground }
		};
	} catch (error) {
		return answerTo(expectedProblem(error), check, timeoutMs);
	} finally {
		given.abort();
	}
}
async function look({ target, expect, capture }, world, timeoutMs) {
	const database = await world.database?.();
	if (database === void 0) return { problems: ["sql: there is no database"] };
	await database.setTimeouts({
		lockMs: timeoutMs,
		statementMs: timeoutMs
	});
	const { text, parameters } = asParameters(target, world.captured);
	const looked = { problems: [] };
	if (expect.rows !== void 0) {
		const { rows } = await database.select(`select count(*) from ${inner(text)}`, parameters);
		const count = BigInt(rows[0]?.[0] ?? 0);
		if (!inRange(count, expect.rows)) looked.problems.push(`rows: expected ${describeRange(expect.rows)}, found ${count}`);
	}
	if (expect.value !== void 0 || Object.keys(capture).length > 0) {
		const { rows, columns } = await database.select(`select * from ${inner(text)} limit 2`, parameters);
		looked.problems.push(...valueProblems(rows, columns.length, expect.value));
		const value = rows[0]?.[0] ?? void 0;
		if (value !== void 0) looked.ground = { text: value };
	}
	return looked;
}
const inner = (sql) => `(${sql.trim().replace(/;\s*$/, "")}\n) as checked`;
function valueProblems(rows, columns, expected) {
	if (rows.length !== 1 || columns !== 1) return [`value: expected one row of one column, found ${rows.length > 1 ? "several rows" : `${counted(rows.length, "row")}`} of ${columns}`];
	if (expected === void 0) return [];
	return compare(rows[0]?.[0] ?? null, expected, "text").map((problem) => `value: ${problem}`);
}
const noAnswer = new Set([
	"host-not-found",
	"host-unreachable",
	"server-busy",
	"connection-lost",
	"tls-failed"
]);
const gaveNoAnswer = ({ code, errorClass }) => noAnswer.has(code) || isUnanswered(errorClass);
function answerTo(problem, check, timeoutMs) {
	const { sqlstate = "", errorClass, message, code, next } = problem;
	if (errorClass === "statement-timeout") return overTime("sql: timeout: the query took longer than", check.timeout, timeoutMs);
	if (errorClass === "lock-timeout") return overTime("sql: timeout: the query waited for a lock longer than", check.timeout, timeoutMs);
	if (gaveNoAnswer(problem)) return unreachable(`the database gave no answer: ${message}`);
	if (code === "sql-error" && !isAboutStatement(errorClass)) return {
		outcome: "wrong-answer",
		problems: [`sql: ended with an error (SQLSTATE ${sqlstate})`]
	};
	const advice = code === "no-rights" && next ? ` ${next}` : "";
	return badConfig(`sql: ${message}${sqlstate === "" ? "" : ` (SQLSTATE ${sqlstate})`}${advice}`);
}
// packages/checks/assertions.ts
const assertionSchema = strictObject({
	name: string().min(1).max(100).meta({ description: "What must hold, as the refusal should call it." }),
	sql: string().min(1).meta({ description: "One SELECT, run in a read-only transaction." }),
	timeout: durationSchema.prefault("10s").describe("The longest time it may take."),
	expect: expectationsSchema.pick({
		value: true,
		rows: true
	}).refine(({ value, rows }) => value !== void 0 || rows !== void 0, "give value, rows or both").meta({
		description: "What it must give.",
		minProperties: 1
	})
});
const assertionsSchema = array(assertionSchema).default([]);
async function askAssertions(assertions, database, services) {
	const world = {
		services,
		directory: ".",
		app: void 0,
		database: async () => database,
		reaches: [],
		connectionVariables: {},
		captured: new Map()
	};
	const facts = [];
	for (const assertion of assertions) {
		const { outcome, problems } = await sqlCheck(asCheck(assertion), world, assertion.timeout);
		facts.push({
			name: assertion.name,
			outcome: outcome === "passed" ? "held" : outcome,
			problems
		});
	}
	return facts;
}
const asCheck = ({ name, sql, expect, timeout }) => ({
	...checkSchema.parse({
		name,
		sql,
		expect
	}),
	timeout
});
// packages/steps/production/asking-inputs.ts
const askingInputs = {
	...evidenceInputs,
	...gatePolicyInputs,
	assertions: structure(assertionsSchema, "What must hold on production before anything is applied: each a `name`, the `sql` of one SELECT and what to `expect` of it, a `value` or a number of `rows`, as SQL checks have it. Asked read-only, by the gate and again by the migration under its lock; `timeout` is 10s each.")
};
const sectionGate = {
	name: "gate",
	inputs: object(askingInputs)
};
export { defineStep as A, gatePolicyOf as C, isDecimal as D, describeFound as E, anyCase as M, sameDecimal as O, capture as S, evidenceInputs as T, settingSchema as _, sqlCheck as a, namesUsed as b, httpProblems as c, readBody as d, badConfig as f, resolveSettings as g, checksSchema as h, gaveNoAnswer as i, toolNames as j, toolInputs as k, textProblems as l, unreachable as m, sectionGate as n, overTime as o, judged as p, askAssertions as r, durationProblems as s, askingInputs as t, longestBody as u, fillIn as v, gatePolicySchema as w, withoutCaptured as x, fillInAll as y };
