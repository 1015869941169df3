import { _ as strictObject, b as unknown, c as boolean, f as number, g as record, i as _null, o as array, p as object, r as _enum, s as bigint, v as string, y as union } from "./zod.js";
import { Et as userError, Z as commonInputs, ct as oneDatabase, et as duration, lt as structure, ot as list, tt as durationSchema } from "./stagegate-start.js";
import { o as defineStep } from "./stagegate-inputs.js";
import { n as parser_default, t as query } from "./libraries.js";
import { c as isTellable } from "./step-migrate.js";
import { createContext, runInContext } from "node:vm";
// packages/checks/secret-setting.ts
const settingSchema = union([
	string(),
	number(),
	boolean(),
	strictObject({
		env: string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable").refine((name) => !keptFromChecks.test(name), "this variable is never handed to a check"),
		prefix: string().optional()
	})
], { error: "give a text, or { env: NAME } to take it from a variable of the job" });
const keptFromChecks = /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|PG[A-Z]|STAGEGATE_|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;
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
// packages/checks/app-schema.ts
const stopSignals = [
	"SIGTERM",
	"SIGINT",
	"SIGQUIT",
	"SIGHUP"
];
const appSchema = strictObject({
	start: string().min(1).refine((command) => !command.includes("{url}"), "{url} holds a password: put it under env").describe("The command that starts the app and stays in the foreground. {port} is a free port."),
	ready: union([string().min(1), number().int().min(1).max(65535)]).superRefine((ready, context) => {
		if (readyTarget(ready, 1) === void 0) context.addIssue({
			code: "custom",
			message: "give a URL such as http://127.0.0.1:{port}/health, or a TCP port such as {port}"
		});
	}).prefault("{port}").describe("What answers when the app is up: a URL (with a status below 400) or a TCP port."),
	env: record(string(), settingSchema).default({}).describe("Its variables, beside PORT, DATABASE_URL and the machine's basics."),
	directory: string().min(1).default(".").describe("Where it is started, from the working directory."),
	timeout: durationSchema.prefault("60s").describe("The longest time until it is ready."),
	"stop-signal": _enum(stopSignals, { error: `give one of ${stopSignals.join(", ")}` }).default("SIGTERM").describe("The signal that asks it to end.")
});
function readyTarget(ready, port) {
	const text = String(ready).replaceAll("{port}", String(port));
	if (/^\d{1,5}$/.test(text)) return tcp("127.0.0.1", Number(text));
	const hostAndPort = /^(?:tcp:\/\/)?([\w.-]+):(\d{1,5})$/.exec(text);
	if (hostAndPort) return tcp(hostAndPort[1] ?? "", Number(hostAndPort[2]));
	if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return void 0;
	const url = new URL(text);
	return {
		host: url.hostname.replace(/^\[(.+)\]$/, "$1"),
		port: Number(url.port || (url.protocol === "https:" ? 443 : 80)),
		url,
		origin: url.origin
	};
}
function tcp(host, port) {
	return port < 1 || port > 65535 ? void 0 : {
		host,
		port,
		origin: `http://${host}:${port}`
	};
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
});
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
	header: string().min(1).optional().describe("The response header to take it from; the body without it."),
	matches: regularExpression.optional().describe("What to take: the first group of this expression, or all that it finds.")
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
	matches: regularExpression.optional().describe("A regular expression that finds something in the text."),
	min: exactNumber.optional().describe("The smallest number."),
	max: exactNumber.optional().describe("The largest number."),
	above: exactNumber.optional().describe("A number that is smaller."),
	below: exactNumber.optional().describe("A number that is larger.")
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
const exists = boolean().optional().describe("Whether there is anything at all.");
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
	status: status.optional().describe("The HTTP status: 200, 2xx or a list. Without it any 2xx passes."),
	json: jsonExpectations.optional().describe("JSON paths (RFC 9535) into the response body, each with the value it must have, `{ exists: true }`, `{ count: 3 }` or a comparison."),
	contains: string().min(1).optional().describe("A text that the response body must hold: short for `body: { contains: … }`."),
	body: expectedText.optional().describe("The response body: its whole text, or a comparison."),
	header: record(string(), headerExpectation).optional().describe("Response headers, each with its text, `{ exists: true }` or a comparison. Of several `Set-Cookie` one must be so."),
	"max-duration": durationSchema.optional().describe("The longest time the last answer may have taken, to the end of its body."),
	value: expectedValue.optional().describe("The one value of the one row that the SQL gives, or a comparison."),
	rows: range.optional().describe("How many rows the SQL gives: a number, or `{ min: 1, max: 10 }`."),
	exit: number().int().min(0).max(255).optional().describe("The exit code; 0 without it."),
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
function kindRules(keysOf) {
	const kinds = Object.keys(keysOf);
	return {
		oneOf: kinds.map((kind) => ({ required: [kind] })),
		allOf: [
			...kinds.map((kind) => ({
				if: { required: [kind] },
				then: { properties: {
					...absent(othersOf(kind, keysOf)),
					expect: expectRules(kind)
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
	name: string().min(1).max(100).describe("What the check proves, as the report should call it."),
	http: string().min(1).regex(/^(\{app\}|\{captured\.|https?:\/\/)/, "this is not a URL: write it as https://host/path or {app}/path").regex(/^(?!https?:\/\/[^/?#]*@)/, "a URL with a password in it: send it as a header, with { env: NAME }").optional().describe("A URL; {app} stands for the address of the started app."),
	sql: string().min(1).optional().describe("One SELECT, run in a read-only transaction."),
	command: string().min(1).optional().describe("A command for sh; it finds DATABASE_URL and APP_URL."),
	method: _enum(methods, { error: `give one of ${methods.join(", ")}` }).default("GET").describe("The method of the HTTP request."),
	headers: record(string(), settingSchema).default({}).describe("Headers to send. A value is a text, or `{ env: NAME, prefix: … }` for a variable of the job's."),
	body: string().optional().describe("The body to send, as it is."),
	json: unknown().optional().describe("The body to send, as JSON."),
	"follow-redirects": boolean().default(false).describe("Whether to go where a redirect leads. Without it a redirect is the answer."),
	env: record(string(), settingSchema).default({}).describe("Variables for the command."),
	timeout: durationSchema.prefault("10s").describe("The longest time for one attempt."),
	retries: number().int().min(0).max(20).default(0).describe("Further attempts after one that failed."),
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
// packages/steps/smoke-test/inputs.ts
const smokeTestInputs = object({
	...commonInputs,
	...oneDatabase,
	app: structure(appSchema.optional(), "The app to start on the database before the checks and to stop after them: `start`, `ready`, `env`, `timeout`."),
	checks: structure(checksSchema.default([]), "The checks: each has a `name`, one of `http`, `sql` and `command`, and what to `expect`."),
	timeout: duration("5m", "The longest time for all checks together; the start of the app not counted."),
	results: list("Files to write the results of the checks to, from the working directory: JUnit's XML where a name ends in `.xml`, else JSON.", { value: "PATHS" })
});
// packages/steps/smoke-test/step.ts
const smokeTest = defineStep({
	name: "smoke-test",
	description: "Checks over HTTP, SQL and commands that the app works on the migrated database.",
	inputs: smokeTestInputs,
	outputs: {
		passed: "How many checks passed.",
		failed: "How many checks did not pass."
	},
	async checkAhead({ checks }) {
		if (checks.length === 0) throw userError((await import("./checks-verdict-of-checks.js")).noChecks);
	},
	run: async (inputs, context) => (await import("./steps-smoke-test-run.js")).run(inputs, context)
});
export { namesUsed as a, firstMatch as c, valuesAt as d, readyTarget as f, fillInAll as i, isSingular as l, asParameters as n, withoutCaptured as o, resolveSettings as p, fillIn as r, capture as s, smokeTest as t, parseExactly as u };
