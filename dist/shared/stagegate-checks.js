import { Dt as userError, Et as refused, Nt as worstVerdict, Tt as problemOf, bt as formatDuration, ct as durationSchema, wt as cancelled } from "./stagegate-model.js";
import { _ as unknown, a as array, g as union, h as string, m as strictObject, n as _enum, o as boolean, p as record, r as _null, u as number } from "./zod.js";
import { f as runProgram, i as toldOutput, l as cleanEnvironment, n as shellCommand, p as startProgram, s as freePort } from "./stagegate-process.js";
import { n as parser_default, t as query } from "./libraries.js";
import { connect } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
// packages/checks/decimal.ts
function sameDecimal(a, b) {
	const left = normalised(a);
	return left !== void 0 && left === normalised(b);
}
const isDecimal = (text) => normalised(text) !== void 0;
function normalised(text) {
	const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(text.trim());
	if (!match) return void 0;
	const [, sign, number = "", exponent = "0"] = match;
	const [whole = "", fraction = ""] = number.split(".");
	const digits = (whole + fraction).replace(/^0+/, "");
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return "0";
	const power = Number(exponent) - fraction.length + (digits.length - significant.length);
	return `${sign === "-" ? "-" : ""}${significant}e${power}`;
}
// packages/checks/disclosure.ts
function describeFound(found, expected) {
	if (found === void 0) return "nothing";
	if (found === null) return "null";
	if (typeof found === "boolean") return String(found);
	if (typeof found === "number") return describeNumber(String(found), expected);
	if (typeof found !== "string") return Array.isArray(found) ? `a list of ${found.length}` : "an object";
	if (isDecimal(found) && typeof expected === "number") return describeNumber(found, expected);
	return statusWords$1.has(found.toLowerCase()) ? `"${found}"` : `a text of ${characters(found)}`;
}
function describeNumber(text, expected) {
	const digits = text.replace(/\D/g, "").length;
	return typeof expected === "number" && digits <= 9 ? text : `a number of ${digits} digits`;
}
function describeExpected(expected) {
	return typeof expected === "string" ? `"${expected}"` : String(expected);
}
const characters = (text) => `${text.length} ${text.length === 1 ? "character" : "characters"}`;
const statusWords$1 = new Set(`ok okay up down healthy unhealthy degraded pass passed fail failed failing failure success error errored warn
  warning critical ready starting started stopping stopped running idle pending completed complete done alive dead
  live available unavailable online offline connected disconnected active inactive enabled disabled maintenance
  true false yes no none unknown t f`.split(/\s+/));
// packages/checks/invariants.ts
const invariantSchema = strictObject({
	name: string().min(1).max(100).meta({ description: "What stays the same, as the report should call it." }),
	sql: string().min(1).meta({ description: "One SELECT that gives one value, run in a read-only transaction." }),
	tolerance: union([number().nonnegative(), string().regex(/^\d+(\.\d+)?%$/)], { error: "give a number, or a percentage such as 0.5%" }).optional().meta({ description: "By how much a number may differ; of the value before, where it is a percentage." })
});
const invariantsSchema = array(invariantSchema).default([]);
async function readInvariants(database, invariants) {
	const readings = [];
	for (const { sql } of invariants) readings.push(await read(database, sql));
	return readings;
}
async function read(database, sql) {
	try {
		const { rows, columns } = await database.select(`select * from (${sql.trim().replace(/;\s*$/, "")}\n) as invariant limit 2`);
		const [row] = rows;
		if (rows.length !== 1 || columns.length !== 1 || row === void 0) return { unread: `it gives ${rows.length > 1 ? "several" : rows.length} rows of ${columns.length} columns` };
		return { value: row[0] ?? null };
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind !== "user") throw error;
		return { unread: problem.message };
	}
}
function refuseUnread(invariants, before) {
	const details = invariants.flatMap(({ name }, index) => {
		const reading = before[index];
		return reading && "unread" in reading ? [`${name}: ${reading.unread}`] : [];
	});
	if (details.length === 0) return;
	throw userError({
		code: "bad-invariant",
		message: `${details.length} of ${invariants.length} invariants cannot be read before the migration.`,
		next: "Correct them in the section `migrate` of stagegate.yml: each is one SELECT that gives one row with one value.",
		details
	});
}
function compareInvariants(invariants, before, after) {
	return invariants.map(({ name, tolerance }, index) => {
		const [was, is] = [before[index], after[index]];
		return {
			name,
			outcome: same(was, is, tolerance) ? "held" : "broken",
			before: described(was),
			after: described(is),
			...tolerance === void 0 ? {} : { tolerance }
		};
	});
}
function same(was, is, tolerance) {
	if (was === void 0 || is === void 0 || "unread" in was || "unread" in is) return false;
	if (was.value === is.value) return true;
	if (was.value === null || is.value === null) return false;
	if (sameDecimal(was.value, is.value)) return true;
	if (tolerance === void 0 || !isDecimal(was.value) || !isDecimal(is.value)) return false;
	const [old, now] = [Number(was.value), Number(is.value)];
	return Math.abs(now - old) <= allowed(tolerance, old);
}
const allowed = (tolerance, before) => typeof tolerance === "number" ? tolerance : Math.abs(before) * Number.parseFloat(tolerance) / 100;
function described(reading) {
	if (reading === void 0 || "unread" in reading) return `not read: ${reading?.unread ?? "no reason is known"}`;
	return describeFound(reading.value, 0);
}
// packages/checks/verdict-of-checks.ts
const verdictOfOutcome = {
	passed: "passed",
	"wrong-answer": "failed",
	unreachable: "inconclusive",
	"bad-config": "failed"
};
function judgeChecks(checks) {
	if (checks.length === 0) return {
		verdict: "failed",
		headline: "No checks were run",
		problem: noChecks
	};
	const bad = checks.filter(({ outcome }) => outcome !== "passed");
	if (bad.length === 0) return {
		verdict: "passed",
		headline: `${checks.length} of ${checks.length} ${plural(checks)} passed`
	};
	const headline = `${bad.length} of ${checks.length} ${plural(checks)} failed: ${shortList(bad)}`;
	return {
		verdict: worstVerdict(checks.map(({ outcome }) => verdictOfOutcome[outcome])),
		headline,
		problem: problemOfChecks(checks, bad, headline)
	};
}
const noChecks = {
	kind: "user",
	code: "no-checks",
	message: "There are no checks, and none run is not the same as all passed.",
	next: "Add `checks:` under `smoke-test:` in stagegate.yml: a health URL, a SELECT or a command."
};
function problemOfChecks(all, bad, headline) {
	const has = (outcome) => bad.find((check) => check.outcome === outcome);
	const misconfigured = has("bad-config");
	const first = misconfigured ?? has("wrong-answer");
	return {
		kind: "user",
		code: misconfigured ? "checks-misconfigured" : first ? "checks-failed" : "checks-unreachable",
		message: `${headline}.`,
		next: misconfigured ? `Correct ${keyOf(all, misconfigured)} in stagegate.yml.` : first ? "Look at the checks with a wrong answer first: the service answered, and not as expected." : "Find out why nobody answered, and run again: nothing was proven, neither way.",
		details: bad.flatMap((check) => check.problems.map((problem) => `${check.name} (${keyOf(all, check)}): ${problem}`))
	};
}
function keyOf(all, check) {
	return `smoke-test.checks[${all.indexOf(check)}].${check.kind}`;
}
function shortList(bad) {
	const names = bad.slice(0, 5).map(({ name }) => name);
	const more = bad.length - names.length;
	return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
const plural = (checks) => checks.length === 1 ? "check" : "checks";
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
// packages/checks/last-lines.ts
const longest = 300;
function lastLines(most) {
	const kept = [];
	return {
		add(line) {
			const plain = stripVTControlCharacters(line).replace(/\p{Cc}/gu, " ").trimEnd();
			if (plain === "") return;
			kept.push(plain.length > longest ? `${plain.slice(0, longest)}…` : plain);
			if (kept.length > most) kept.shift();
		},
		lines: () => [...kept]
	};
}
// packages/checks/connection-failure.ts
function connectionFailure(thrown) {
	const error = thrown ?? {};
	const code = codeOf(error);
	if (error.name === "TimeoutError" || /TIMEDOUT|TIMEOUT/.test(code)) return "did not answer in time";
	if (code === "ECONNREFUSED") return "refused the connection";
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `was not found by name (${code})`;
	if (code === "ECONNRESET" || code === "EPIPE" || code === "UND_ERR_SOCKET") return "closed the connection before its answer was complete";
	if (code.startsWith("HPE_")) return `did not answer in HTTP (${code})`;
	if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO/.test(code)) return `could not be reached by TLS (${code})`;
	if (error.cause?.message === "bad port") return "is on a port that is kept for another protocol";
	return `could not be reached${code === "" ? "" : ` (${code})`}`;
}
function codeOf(error) {
	for (const inner of [error.cause, ...error.errors ?? []]) {
		const code = typeof inner === "object" && inner !== null ? codeOf(inner) : "";
		if (code !== "") return code;
	}
	return typeof error.code === "string" ? error.code : "";
}
// packages/checks/ready-probe.ts
const oneLookMs = 5e3;
async function whyNotReady(target, signal) {
	if (target.url === void 0) return await isListening(target, signal) ? void 0 : "nothing listens there";
	try {
		const response = await fetch(target.url, {
			redirect: "manual",
			signal: AbortSignal.any([signal, AbortSignal.timeout(oneLookMs)])
		});
		await response.body?.cancel();
		return response.status < 400 ? void 0 : `it answered with status ${response.status}`;
	} catch (error) {
		return `it ${connectionFailure(error)}`;
	}
}
async function isListening({ host, port }, signal) {
	const socket = connect({
		host,
		port,
		signal
	});
	try {
		return await new Promise((resolve) => {
			socket.once("connect", () => resolve(true));
			socket.once("error", () => resolve(false));
			socket.setTimeout(oneLookMs, () => resolve(false));
		});
	} finally {
		socket.destroy();
	}
}
// packages/checks/app.ts
async function startApp(app, around) {
	const { services } = around;
	const port = await freePort();
	const target = readyTarget(app.ready, port);
	if (target === void 0) throw misconfigured("app.ready is neither a URL nor a port");
	await refuseOldProcess(target, services.signal);
	const output = lastLines(20);
	const told = () => toldOutput(output.lines(), around.workingDirectory);
	const started = performance.now();
	const program = run(app, port, around, output.add);
	let ended;
	const ending = program.ended.then((result) => {
		ended = exited(result, told());
	}, (error) => {
		ended = error.problem ?? exited(void 0, []);
	});
	try {
		await untilReady(app, target, services.signal, ending, () => ended, told);
	} catch (error) {
		await program.stop();
		throw error;
	}
	return {
		origin: target.origin,
		readyAfterMs: performance.now() - started,
		async hasEnded() {
			if (!ended && !await isListening(target, services.signal)) await Promise.race([ending, setTimeout(2e3, void 0, { ref: false })]);
			return ended;
		},
		[Symbol.asyncDispose]: () => program.stop()
	};
}
async function refuseOldProcess(target, signal) {
	if (!await isListening(target, signal)) return;
	throw refused({
		code: "app-port-taken",
		message: `Something answers at ${target.host}:${target.port} already, before the app was started.`,
		next: "Stop it, or let the app take the free port that {port} stands for: the checks would test the old process."
	});
}
function run(app, port, { services, workingDirectory, databaseUrl, connectionVariables }, keep) {
	const { values, missing } = resolveSettings(app.env, services);
	if (missing.length > 0) throw misconfigured(`app.env: the variable ${missing.join(", ")} is not set`);
	if (databaseUrl === void 0 && Object.values(values).some((value) => value.includes("{url}"))) throw misconfigured("app.env uses {url}, but no database-url is given");
	const put = (text) => text.replaceAll("{port}", String(port)).replaceAll("{url}", () => databaseUrl ?? "");
	const onLine = (line) => {
		keep(services.secrets.redact(line));
		services.log.output(line);
	};
	return startProgram({
		...shellCommand(app.start.replaceAll("{port}", String(port))),
		environment: cleanEnvironment(services.environment, {
			...connectionVariables,
			PORT: String(port),
			...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, put(value)]))
		}),
		directory: resolve(workingDirectory, app.directory),
		signal: services.signal,
		endSignal: app["stop-signal"],
		onOutput: onLine,
		onError: onLine
	});
}
async function untilReady(app, target, signal, ending, ended, told) {
	const deadline = AbortSignal.any([signal, AbortSignal.timeout(app.timeout)]);
	let why;
	for (let pauseMs = 50; !deadline.aborted; pauseMs = Math.min(pauseMs * 1.5, 1e3)) {
		const seen = await whyNotReady(target, deadline);
		const problem = ended();
		if (problem) throw userError(problem);
		if (seen === void 0) return;
		if (why === void 0 || !deadline.aborted) why = seen;
		await Promise.race([ending, setTimeout(pauseMs, void 0, { signal: deadline }).catch(() => void 0)]);
	}
	if (signal.aborted) throw cancelled();
	const problem = ended();
	if (problem) throw userError(problem);
	throw userError({
		code: "app-not-ready",
		message: `The app was not ready at ${target.url?.pathname ?? "its port"} after ${formatDuration(app.timeout)}: ${why ?? "nobody looked"}.`,
		next: "Read its output in the log. If it only needs longer, raise app.timeout in stagegate.yml.",
		details: told()
	});
}
function exited(result, details) {
	return {
		kind: "user",
		code: "app-exited",
		message: `The app ended by itself ${result?.endedBy ? `by ${result.endedBy}` : `with exit code ${result?.exitCode ?? "unknown"}`}${result ? ` after ${formatDuration(result.durationMs)}` : ""}.`,
		next: "Read its output in the log. app.start must stay in the foreground and listen on $PORT.",
		details
	};
}
const misconfigured = (what) => userError({
	code: "app-misconfigured",
	message: `stagegate.yml, smoke-test: ${what}.`,
	next: "Correct it and run again; nothing was started."
});
// packages/checks/expectations.ts
const wholeNumber = number().int().min(0);
const exactNumber = number().refine((number) => !Number.isInteger(number) || Number.isSafeInteger(number), "a number this large loses digits: write it in quotes, as a text");
const scalar = union([
	string(),
	exactNumber,
	boolean(),
	_null()
]);
const range = union([wholeNumber, strictObject({
	min: wholeNumber.optional(),
	max: wholeNumber.optional()
}).refine(({ min, max }) => min !== void 0 || max !== void 0, "give min, max or both")], { error: "give a number, or min and max" });
const statusWords = "give a status such as 200, 2xx or [200, 404]";
const oneStatus = union([number().int().min(100).max(599), string().regex(/^([1-5]xx|[1-5]\d\d)$/i, statusWords)]);
const status = union([oneStatus, array(oneStatus).min(1)], { error: statusWords });
const jsonExpectation = union([
	scalar,
	strictObject({ exists: boolean() }),
	strictObject({ count: range })
], { error: "give a text, a number, true, false, null, { exists: true } or { count: 3 }" });
const jsonExpectations = record(string(), jsonExpectation).superRefine((expected, context) => {
	for (const path of Object.keys(expected)) {
		if (isJsonPath(path)) continue;
		const message = `"${path}" is not a JSON path (RFC 9535): write it as $.status or $.items[0].id`;
		context.addIssue({
			code: "custom",
			path: [path],
			message
		});
	}
});
function isJsonPath(path) {
	try {
		parser_default(path);
		return true;
	} catch {
		return false;
	}
}
const expectationsSchema = strictObject({
	status: status.optional().describe("The HTTP status: 200, 2xx or a list. Without it any 2xx passes."),
	json: jsonExpectations.optional().describe("JSON paths (RFC 9535) into the response body, each with the value it must have, `{ exists: true }` or `{ count: 3 }`."),
	contains: string().min(1).optional().describe("A text that the response body must hold."),
	header: record(string(), string()).optional().describe("Response headers with their values."),
	"max-duration": durationSchema.optional().describe("The longest time the last answer may have taken."),
	value: scalar.optional().describe("The one value of the one row that the SQL gives."),
	rows: range.optional().describe("How many rows the SQL gives: a number, or `{ min: 1, max: 10 }`."),
	exit: number().int().min(0).max(255).optional().describe("The exit code; 0 without it."),
	output: string().min(1).refine((text) => !text.includes("\n"), "give a text of one line").optional().describe("A text that a line of the command's output must hold.")
});
const expectationsOf = {
	http: [
		"status",
		"json",
		"contains",
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
		"json"
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
	http: string().min(1).optional().describe("A URL; {app} stands for the address of the started app."),
	sql: string().min(1).optional().describe("One SELECT, run in a read-only transaction."),
	command: string().min(1).optional().describe("A command for sh; it finds DATABASE_URL and APP_URL."),
	method: _enum(methods, { error: `give one of ${methods.join(", ")}` }).default("GET").describe("The method of the HTTP request."),
	headers: record(string(), settingSchema).default({}).describe("Headers to send. A value is a text, or `{ env: NAME, prefix: … }` for a variable of the job's."),
	body: string().optional().describe("The body to send, as it is."),
	json: unknown().optional().describe("The body to send, as JSON."),
	env: record(string(), settingSchema).default({}).describe("Variables for the command."),
	timeout: durationSchema.prefault("10s").describe("The longest time for one attempt."),
	retries: number().int().min(0).max(20).default(0).describe("Further attempts after one that failed."),
	"retry-delay": durationSchema.prefault("1s").describe("The pause between two attempts."),
	expect: expectationsSchema.prefault({}).describe("What it must give: of `http` the first four below, of `sql` `value` or `rows`, of `command` `exit` and `output`; of all `max-duration`.")
}).superRefine((check, context) => {
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
	if (kind === "sql" && check.expect.value === void 0 && check.expect.rows === void 0) found.push([["expect"], "say what the SQL must give: value or rows"]);
	if (check.body !== void 0 && check.json !== void 0) found.push([["body"], "give body or json, not both"]);
	if (check.body !== void 0 || check.json !== void 0) {
		if (check.method === "GET" || check.method === "HEAD") found.push([["method"], `a ${check.method} request has no body: give POST, PUT or PATCH`]);
	}
	return found;
}
function isGiven(value, key) {
	if (key === "method") return value !== "GET";
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
		document = JSON.parse(body);
	} catch {
		return [`body: expected JSON, found ${body.length === 0 ? "an empty body" : "something else"}`];
	}
	return Object.entries(expected).flatMap(([path, expectation]) => {
		const problem = oneProblem(query(document, path), expectation);
		return problem === void 0 ? [] : [`${path}: ${problem}`];
	});
}
function oneProblem(found, expectation) {
	if (typeof expectation === "object" && expectation !== null) {
		if ("exists" in expectation) {
			if (found.length > 0 === expectation.exists) return void 0;
			return expectation.exists ? "expected to be there, found nothing" : "expected nothing, found a value";
		}
		if (inRange(BigInt(found.length), expectation.count)) return void 0;
		return `expected ${describeRange(expectation.count)} matches, found ${found.length}`;
	}
	if (found.length === 0) return `expected ${describeExpected(expectation)}, found nothing there`;
	const other = found.find((value) => value !== expectation);
	return other === void 0 ? void 0 : `expected ${describeExpected(expectation)}, found ${describeFound(other, expectation)}`;
}
// packages/checks/http-assertions.ts
function httpProblems(reply, expect) {
	return [
		...statusProblems(reply, expect.status ?? "2xx"),
		...Object.entries(expect.header ?? {}).flatMap(([name, value]) => headerProblems(reply, name, value)),
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
	const found = headers.get(name);
	if (found === null) return [`header ${name}: expected "${expected}", found none`];
	if (found === expected) return [];
	const mediaType = found.split(";")[0]?.trim().toLowerCase() ?? "";
	const isMediaType = name.toLowerCase() === "content-type" && /^[\w.+-]+\/[\w.+-]+$/.test(mediaType);
	if (isMediaType && !expected.includes(";") && mediaType === expected.trim().toLowerCase()) return [];
	return [`header ${name}: expected "${expected}", found ${isMediaType ? `"${mediaType}"` : `a text of ${characters(found)}`}`];
}
function bodyProblems({ body }, { contains, json }) {
	if (body === void 0) return [];
	const problems = [];
	if (contains !== void 0 && !body.text.includes(contains)) problems.push(`body: expected to contain "${contains}", not found in ${extent(body)}`);
	if (json !== void 0) problems.push(...body.whole ? jsonProblems(body.text, json) : [`body: expected JSON, found more than can be read at once`]);
	return problems;
}
const extent = (body) => body.whole ? characters(body.text) : `the first ${characters(body.text)}`;
// packages/checks/command-check.ts
async function commandCheck(check, world, timeoutMs) {
	const { services, app } = world;
	const { values, missing } = resolveSettings(check.env, services);
	if (missing.length > 0) return badConfig(...missing.map((name) => `env: the variable ${name} is not set`));
	const { output, exit = 0 } = check.expect;
	let seen = output === void 0;
	const onLine = (line) => {
		if (output !== void 0 && line.includes(output)) seen = true;
		services.log.output(line);
	};
	const result = await runProgram({
		...shellCommand(check.target),
		environment: cleanEnvironment(services.environment, {
			...world.connectionVariables,
			...app === void 0 ? {} : { APP_URL: app },
			...values
		}),
		directory: world.directory,
		signal: services.signal,
		onOutput: onLine,
		onError: onLine,
		timeoutMs
	});
	if (result.timedOut) return unreachable(`command: did not end in ${formatDuration(timeoutMs)}`);
	if ((result.exitCode === 127 || result.exitCode === 126) && exit !== result.exitCode) return unreachable(`command: the program was not found or cannot be run (exit ${result.exitCode})`);
	const found = result.exitCode ?? result.endedBy ?? "no exit code";
	return judged([
		...found === exit ? [] : [`exit: expected ${exit}, found ${found}`],
		...seen ? [] : [`output: expected a line with "${output}", found none`],
		...durationProblems(result.durationMs, check.expect)
	]);
}
// packages/checks/response-body.ts
const longestBody = 2097152;
async function readBody(response) {
	const decoder = new TextDecoder();
	let text = "";
	let bytes = 0;
	for await (const chunk of response.body ?? []) {
		const room = longestBody - bytes;
		bytes += chunk.byteLength;
		text += decoder.decode(chunk.subarray(0, room), { stream: true });
		if (bytes > 2097152) return {
			text,
			whole: false
		};
	}
	return {
		text: text + decoder.decode(),
		whole: true
	};
}
// packages/checks/http-check.ts
async function httpCheck(check, world, timeoutMs) {
	const { services } = world;
	const request = prepare(check, world);
	if ("outcome" in request) return request;
	const started = performance.now();
	try {
		const signal = AbortSignal.any([services.signal, AbortSignal.timeout(timeoutMs)]);
		const response = await fetch(request.url, {
			...request.init,
			redirect: "manual",
			signal
		});
		const { status, headers } = response;
		const wanted = check.expect.contains !== void 0 || check.expect.json !== void 0;
		const body = wanted ? await readBody(response) : void 0;
		if (!wanted) await response.body?.cancel();
		return judged(httpProblems({
			status,
			headers,
			durationMs: performance.now() - started,
			...body && { body }
		}, check.expect));
	} catch (error) {
		if (services.signal.aborted) throw cancelled();
		return unreachable(`${request.url.host} ${connectionFailure(error)}`);
	}
}
function prepare(check, world) {
	if (check.target.includes("{app}") && world.app === void 0) return badConfig("http: {app} is used, but there is no app to start: add `app`, or give the whole URL");
	const text = check.target.replaceAll("{app}", world.app ?? "");
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return badConfig("http: this is not a URL: write it as https://host/path or {app}/path");
	const url = new URL(text);
	if (url.username !== "" || url.password !== "") return badConfig("http: a URL with a password in it: send it as a header, with { env: NAME }");
	const { values, missing } = resolveSettings(check.headers, world.services);
	if (missing.length > 0) return badConfig(...missing.map((name) => `headers: the variable ${name} is not set`));
	const headers = new Headers();
	if (check.json !== void 0) headers.set("content-type", "application/json");
	for (const [name, value] of Object.entries(values)) try {
		headers.set(name, value);
	} catch {
		return badConfig(`headers: "${name}" has a name or a value that HTTP does not allow`);
	}
	const body = check.json === void 0 ? check.body : JSON.stringify(check.json);
	return {
		url,
		init: {
			method: check.method,
			headers,
			...body === void 0 ? {} : { body }
		}
	};
}
// packages/checks/sql-check.ts
const patienceMs = 2e3;
async function sqlCheck(check, world, timeoutMs) {
	if (world.database === void 0) return badConfig("sql: there is no database: give database-url");
	const started = performance.now();
	const given = new AbortController();
	try {
		const problems = await Promise.race([assertions(check, world, Math.max(1, Math.round(timeoutMs))), setTimeout(timeoutMs + patienceMs, void 0, { signal: given.signal })]);
		if (problems === void 0) return unreachable("the database did not answer in time");
		return judged([...problems, ...durationProblems(performance.now() - started, check.expect)]);
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind === "cancelled" || problem.kind === "bug") throw error;
		return answerTo(problem);
	} finally {
		given.abort();
	}
}
async function assertions({ target, expect }, world, timeoutMs) {
	const database = await world.database?.();
	if (database === void 0) return [];
	await database.setTimeouts({
		lockMs: timeoutMs,
		statementMs: timeoutMs
	});
	const problems = [];
	if (expect.rows !== void 0) {
		const { rows } = await database.select(`select count(*) from ${inner(target)}`);
		const count = BigInt(rows[0]?.[0] ?? 0);
		if (!inRange(count, expect.rows)) problems.push(`rows: expected ${describeRange(expect.rows)}, found ${count}`);
	}
	if (expect.value !== void 0) {
		const { rows, columns } = await database.select(`select * from ${inner(target)} limit 2`);
		problems.push(...valueProblems(rows, columns.length, expect.value));
	}
	return problems;
}
const inner = (sql) => `(${sql.trim().replace(/;\s*$/, "")}\n) as checked`;
function valueProblems(rows, columns, expected) {
	if (rows.length !== 1 || columns !== 1) return [`value: expected one row of one column, found ${rows.length > 1 ? "several rows" : `${rows.length} ${rows.length === 1 ? "row" : "rows"}`} of ${columns}`];
	const found = rows[0]?.[0] ?? null;
	return isExpected(found, expected) ? [] : [`value: expected ${describeExpected(expected)}, found ${describeFound(found, expected)}`];
}
function isExpected(found, expected) {
	if (found === null || expected === null) return found === expected;
	if (typeof expected === "number") return sameDecimal(found, String(expected));
	if (typeof expected === "boolean") return found === String(expected) || found === String(expected)[0];
	return found === expected;
}
const noAnswer = new Set([
	"host-not-found",
	"host-unreachable",
	"server-busy",
	"connection-lost",
	"tls-failed"
]);
function gaveNoAnswer({ code, sqlstate = "" }) {
	return noAnswer.has(code) || /^(08|53|57|58|40|55P03)/.test(sqlstate);
}
function answerTo(problem) {
	const { sqlstate = "", message, code, next } = problem;
	if (gaveNoAnswer(problem)) return unreachable(`the database gave no answer: ${message}`);
	if (code === "sql-error" && !/^(42|25|0A)/.test(sqlstate)) return {
		outcome: "wrong-answer",
		problems: [`sql: ended with an error (SQLSTATE ${sqlstate})`]
	};
	const advice = code === "no-rights" && next ? ` ${next}` : "";
	return badConfig(`sql: ${message}${sqlstate === "" ? "" : ` (SQLSTATE ${sqlstate})`}${advice}`);
}
// packages/checks/run-check.ts
const attempts = {
	http: httpCheck,
	sql: sqlCheck,
	command: commandCheck
};
async function runCheck(check, world, deadline) {
	const started = performance.now();
	let answer = unreachable("not run: the time for all checks was over");
	let made = 0;
	while (made <= check.retries) {
		if (made > 0 && !await pause(check["retry-delay"], deadline, world.services.signal)) break;
		const left = Math.floor(deadline - performance.now());
		if (left <= 0) break;
		answer = await attempts[check.kind](check, world, Math.ceil(Math.min(check.timeout, left)));
		made += 1;
		if (answer.outcome === "passed" || answer.outcome === "bad-config") break;
	}
	const { name, kind } = check;
	return {
		name,
		kind,
		...answer,
		attempts: made,
		durationMs: performance.now() - started
	};
}
async function pause(delayMs, deadline, signal) {
	const wait = delayMs * (.5 + Math.random());
	if (performance.now() + wait >= deadline) return false;
	try {
		await setTimeout(wait, void 0, { signal });
	} catch {
		throw cancelled();
	}
	return true;
}
export { appSchema as a, compareInvariants as c, refuseUnread as d, startApp as i, invariantsSchema as l, gaveNoAnswer as n, judgeChecks as o, checksSchema as r, noChecks as s, runCheck as t, readInvariants as u };
