import { ct as formatDuration, i as counted, st as worstVerdict } from "./stagegate-start.js";
import { d as cancelled, g as userError, h as refused } from "./s3.js";
import { C as runProgram, S as shellCommand, g as networkOf, h as isolated, m as publishableOutput, n as markedProcesses, s as freePort, t as endMarked, w as startProgram, x as cleanEnvironment } from "./stagegate-process.js";
import { S as capture, a as sqlCheck, b as namesUsed, c as httpProblems, d as readBody, f as badConfig, g as resolveSettings, l as textProblems, m as unreachable, o as overTime, p as judged, s as durationProblems, u as longestBody, v as fillIn, x as withoutCaptured, y as fillInAll } from "./stagegate-inputs.js";
import { n as readyTarget } from "./step-smoke-test.js";
import { t as boundedOutput } from "./stagegate-log.js";
import { connect } from "node:net";
import { stripVTControlCharacters } from "node:util";
import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
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
		judged: false,
		headline: "No checks were run",
		problem: noChecks
	};
	const judged = checks.some(({ outcome }) => outcome === "passed" || outcome === "wrong-answer");
	const bad = checks.filter(({ outcome }) => outcome !== "passed");
	if (bad.length === 0) return {
		verdict: "passed",
		judged,
		headline: `${checks.length} of ${counted(checks.length, "check")} passed`
	};
	const headline = `${bad.length} of ${counted(checks.length, "check")} failed: ${shortList(bad)}`;
	return {
		verdict: worstVerdict(checks.map(({ outcome }) => verdictOfOutcome[outcome])),
		judged,
		headline,
		problem: problemOfChecks(checks, bad, headline)
	};
}
const noChecks = {
	kind: "user",
	code: "no-checks",
	message: "There are no checks, and zero checks never count as passed.",
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
		next: misconfigured ? `Correct ${keyOf(all, misconfigured)} in stagegate.yml.` : first ? "Fix the checks with a wrong answer first: the service answered, but not as expected." : "Find out why nobody answered, and run again: nothing was proven, neither way.",
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
// packages/checks/excerpt.ts
const most$1 = {
	lines: 5,
	characters: 300
};
function excerpt(text) {
	return text.split(/\r\n|\r|\n/).map(plainLine).filter((line) => line.trim() !== "").slice(0, most$1.lines);
}
function plainLine(line) {
	const plain = stripVTControlCharacters(line).replace(/\p{Cc}/gu, " ").trimEnd();
	return plain.length > most$1.characters ? `${plain.slice(0, most$1.characters)}…` : plain;
}
// packages/checks/app-output.ts
const mostKept = 20;
function appOutput({ log, secrets }) {
	const shown = boundedOutput(log);
	const kept = [];
	let error;
	return {
		add(line, stream) {
			shown.line(line);
			const plain = plainLine(secrets.redact(line));
			if (plain === "") return;
			if (stream === "error" || tellsOfError.test(plain)) error = plain;
			kept.push(plain);
			if (kept.length > mostKept) kept.shift();
		},
		lines: () => [...kept],
		lastErrorLine() {
			const last = error;
			error = void 0;
			return last;
		},
		end: shown.end
	};
}
const tellsOfError = /\b(error|exception|fatal|panic|failed)\b|Error\b|Exception\b/i;
// packages/checks/connection-failure.ts
function connectionFailure(thrown) {
	const error = thrown ?? {};
	const code = codeOf(error);
	if (error.name === "TimeoutError" || /TIMEDOUT|TIMEOUT/.test(code)) return "did not answer in time";
	if (code === "ECONNREFUSED") return "refused the connection";
	if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `was not found by name (${code})`;
	if (code === "ECONNRESET" || code === "EPIPE" || code === "UND_ERR_SOCKET") return "closed the connection before its answer was complete";
	if (code.startsWith("HPE_")) return `did not answer in HTTP/1.1 (${code}): it speaks another protocol, or only HTTP/2, which is not supported`;
	if (code.includes("NO_APPLICATION_PROTOCOL")) return "speaks only HTTP/2, which is not supported: let it speak HTTP/1.1 too";
	if (code.includes("WRONG_VERSION_NUMBER") || code.includes("PACKET_LENGTH_TOO_LONG")) return `does not speak TLS (${code}): write http:// in place of https://`;
	if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(code)) return `has a certificate that is self-signed or of an authority that is not known here (${code}): put the authority's certificate in a file and its path in the variable NODE_EXTRA_CA_CERTS`;
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
async function whyNotReady(target, signal, network) {
	if (target.url === void 0 || network) {
		const listening = await isListening(target, signal, network);
		if (target.url === void 0 || !listening) return listening ? void 0 : { why: "nothing listens there" };
	}
	try {
		const response = await fetch(target.url, {
			redirect: "manual",
			signal: AbortSignal.any([signal, AbortSignal.timeout(oneLookMs)])
		});
		await response.body?.cancel();
		const { status } = response;
		return status < 400 ? void 0 : {
			why: `it answered with status ${status}`,
			status
		};
	} catch (error) {
		return { why: `it ${connectionFailure(error)}` };
	}
}
async function isListening({ host, port }, signal, network) {
	if (network) {
		const listening = await network.isListening(port);
		if (listening) await network.publish(port);
		return listening;
	}
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
	const output = appOutput(services);
	const told = () => publishableOutput(output.lines(), around.workingDirectory, around);
	const started = performance.now();
	const network = networkOf(services);
	const mark = {
		name: "STAGEGATE_APP",
		value: randomUUID()
	};
	const program = await run(app, {
		port,
		mark
	}, around, output.add);
	let ended;
	const ending = program.ended.then(async (result) => {
		ended = result.exitCode === 0 && marked(mark).length > 0 || await isListening(target, new AbortController().signal, network) ? leftGroup(target) : exited(result, told());
	}, (error) => {
		ended = error.problem ?? exited(void 0, []);
	});
	const stop = async () => {
		await program.stop();
		await endMarked(`${mark.name}=${mark.value}`);
		output.end();
	};
	try {
		await untilReady({
			app,
			target,
			services,
			ending,
			ended: () => ended,
			told
		});
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		origin: target.origin,
		readyAfterMs: performance.now() - started,
		lastErrorLine: output.lastErrorLine,
		async finish() {
			if (!ended && !await isListening(target, services.signal, network)) await Promise.race([ending, setTimeout(2e3, void 0, { ref: false })]);
			if (ended) return ended;
			await program.stop();
			return await isListening(target, services.signal, network) ? leftGroup(target) : void 0;
		},
		[Symbol.asyncDispose]: stop
	};
}
const marked = ({ name, value }) => markedProcesses(`${name}=${value}`);
async function refuseOldProcess(target, signal) {
	if (!await isListening(target, signal)) return;
	throw refused({
		code: "app-port-taken",
		message: `Something answers at ${target.host}:${target.port} already, before the app was started.`,
		next: "Stop it, or let the app take the free port that {port} stands for: the checks would test the old process."
	});
}
async function run(app, { port, mark }, { services, workingDirectory, databaseUrl, connectionVariables, reaches }, keep) {
	const { values, missing } = resolveSettings(app.env, services);
	if (missing.length > 0) throw misconfigured(`app.env: the variable ${missing.join(", ")} is not set`);
	if (databaseUrl === void 0 && Object.values(values).some((value) => value.includes("{url}"))) throw misconfigured("app.env uses {url}, but no database-url is given");
	const put = (text) => text.replaceAll("{port}", String(port)).replaceAll("{url}", () => databaseUrl ?? "");
	const start = {
		...shellCommand(app.start.replaceAll("{port}", String(port))),
		environment: cleanEnvironment(services.environment, {
			...connectionVariables,
			PORT: String(port),
			[mark.name]: mark.value,
			...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, put(value)]))
		}),
		directory: resolve(workingDirectory, app.directory)
	};
	return startProgram({
		...await isolated(start, reaches, services),
		signal: services.signal,
		endSignal: app["stop-signal"],
		onOutput: (line) => keep(line, "output"),
		onError: (line) => keep(line, "error")
	});
}
async function untilReady({ app, target, services, ending, ended, told }) {
	const { signal } = services;
	const deadline = AbortSignal.any([signal, AbortSignal.timeout(app.timeout)]);
	let last;
	for (let pauseMs = 50; !deadline.aborted; pauseMs = Math.min(pauseMs * 1.5, 1e3)) {
		const seen = await whyNotReady(target, deadline, networkOf(services));
		const problem = ended();
		if (problem) throw userError(problem);
		if (seen === void 0) return;
		if (last === void 0 || !deadline.aborted) last = seen;
		await Promise.race([ending, setTimeout(pauseMs, void 0, { signal: deadline }).catch(() => void 0)]);
	}
	if (signal.aborted) throw cancelled();
	const problem = ended();
	if (problem) throw userError(problem);
	throw userError({
		...notReady(app, target, last),
		details: told()
	});
}
function notReady(app, target, last) {
	const where = target.url?.href ?? `${target.host}:${target.port}`;
	const after = formatDuration(app.timeout);
	if (last?.status !== void 0) return {
		kind: "user",
		code: "app-answers-badly",
		message: `The app answers at ${where}, but still with status ${last.status} after ${after}.`,
		next: last.status < 500 ? "Correct the path in app.ready, or give a port there where no path tells that the app is up." : "The app is up and not well: its own output in the log says why."
	};
	return {
		kind: "user",
		code: "app-not-ready",
		message: `The app was not ready at ${where} after ${after}: ${last?.why ?? "nobody looked"}.`,
		next: "Read its output in the log: it must listen on the port that PORT and {port} name. If it only needs longer, raise app.timeout in stagegate.yml."
	};
}
const leftGroup = ({ host, port }) => ({
	kind: "user",
	code: "app-left-group",
	message: `The app left its process group: the process that app.start began has ended, but the app still runs at ${host}:${port}.`,
	next: "Let it stay in the foreground, so that it can be watched and ended: puma without -d, nginx with `daemon off;`, pm2-runtime, no setsid or nohup."
});
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
// packages/checks/check-results.ts
const resultsFor = (path, checks) => path.endsWith(".xml") ? junit(checks) : `${JSON.stringify({ checks }, void 0, 2)}\n`;
function junit(checks) {
	const wrong = checks.filter(({ outcome }) => outcome === "wrong-answer").length;
	const errors = checks.filter(({ outcome }) => outcome === "unreachable" || outcome === "bad-config").length;
	const counts = `tests="${checks.length}" failures="${wrong}" errors="${errors}"`;
	const total = checks.reduce((sum, { durationMs }) => sum + durationMs, 0);
	return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts} time="${seconds(total)}">
  <testsuite name="smoke-test" ${counts} time="${seconds(total)}">
${checks.map(testCase).join("")}  </testsuite>
</testsuites>
`;
}
function testCase({ name, kind, outcome, durationMs, problems }) {
	const begin = `    <testcase classname="${kind}" name="${escaped(name)}" time="${seconds(durationMs)}"`;
	if (outcome === "passed") return `${begin}/>\n`;
	const element = outcome === "wrong-answer" ? "failure" : "error";
	const [first = ""] = problems;
	const text = escaped(problems.join("\n"));
	return `${begin}>\n      <${element} type="${outcome}" message="${escaped(first)}">${text}</${element}>\n    </testcase>\n`;
}
const seconds = (ms) => (ms / 1e3).toFixed(3);
const entities = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;"
};
const escaped = (text) => text.replace(/(?![\n\t])\p{Cc}|[\uFFFE\uFFFF]/gu, "").replace(/[&<>"]/g, (mark) => entities[mark] ?? "");
// packages/checks/command-check.ts
async function commandCheck(check, world, timeoutMs) {
	const { services, app } = world;
	const { values, missing } = resolveSettings(check.env, services);
	if (missing.length > 0) return badConfig(...missing.map((name) => `env: the variable ${name} is not set`));
	const { output, exit = 0 } = check.expect;
	const printed = keptOutput();
	const shown = boundedOutput(services.log);
	const start = {
		...shellCommand(check.target),
		environment: cleanEnvironment(services.environment, {
			...world.connectionVariables,
			...app === void 0 ? {} : { APP_URL: app },
			...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fillIn(value, world.captured)]))
		}),
		directory: world.directory
	};
	const result = await runProgram({
		...await isolated(start, world.reaches, services),
		signal: services.signal,
		onOutput: (line) => {
			printed.add(line);
			shown.line(line);
		},
		onError: shown.line,
		timeoutMs
	}).finally(shown.end);
	if (result.timedOut) return overTime("command: did not end in", check.timeout, timeoutMs);
	if ((result.exitCode === 127 || result.exitCode === 126) && exit !== result.exitCode) return unreachable(`command: the program was not found or cannot be run (exit ${result.exitCode})`);
	const found = result.exitCode ?? result.endedBy ?? "no exit code";
	const text = printed.text();
	return {
		...judged([
			...found === exit ? [] : [`exit: expected ${exit}, found ${found}`],
			...output === void 0 ? [] : text === void 0 ? [`output: longer than ${longestBody / 1024 / 1024} MiB, which is the most that is compared`] : textProblems("output", text, output),
			...durationProblems(result.durationMs, check.expect)
		]),
		ground: { text: (text ?? "").replace(/\n+$/, "") }
	};
}
function keptOutput() {
	const lines = [];
	let characters = 0;
	return {
		add(line) {
			const plain = stripVTControlCharacters(line);
			characters += plain.length + 1;
			if (characters <= 16777216) lines.push(plain);
		},
		text: () => characters <= 16777216 ? lines.join("\n") : void 0
	};
}
// packages/checks/follow-redirects.ts
const most = 10;
async function followed(request, signal) {
	let { url, ...init } = request;
	for (let made = 0; made <= most; made += 1) {
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			signal
		});
		const location = response.headers.get("location");
		if (![
			301,
			302,
			303,
			307,
			308
		].includes(response.status) || location === null) return response;
		await response.body?.cancel();
		const next = URL.canParse(location, url.href) ? new URL(location, url) : void 0;
		if (next === void 0 || !/^https?:$/.test(next.protocol)) return judged([`redirect: leads to something that is no URL of HTTP, after ${made} others`]);
		const { method } = init;
		if (response.status === 303 ? method !== "HEAD" : (response.status === 301 || response.status === 302) && method === "POST") init = {
			method: "GET",
			headers: withoutBody(init.headers)
		};
		if (next.origin !== url.origin) init = {
			method: init.method,
			headers: new Headers()
		};
		url = next;
	}
	return judged([`redirect: more than ${most} in a row`]);
}
function withoutBody(headers) {
	const kept = new Headers(headers);
	kept.delete("content-type");
	return kept;
}
// packages/checks/http-request.ts
function httpRequest(check, world) {
	if (check.target.includes("{app}") && world.app === void 0) return badConfig("http: {app} is used, but there is no app to start: add `app`, or give the whole URL");
	const text = fillIn(check.target.replaceAll("{app}", world.app ?? ""), world.captured, asPartOfUrl);
	if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return badConfig("http: this is not a URL: write it as https://host/path or {app}/path");
	const url = new URL(text);
	if (url.username !== "" || url.password !== "") return badConfig("http: a URL with a password in it: send it as a header, with { env: NAME }");
	const headers = headersOf(check, world);
	if ("outcome" in headers) return headers;
	const body = bodyOf(check, world);
	return {
		url,
		method: check.method,
		headers,
		...body === void 0 ? {} : { body }
	};
}
const asPartOfUrl = (value) => /^(https?:\/)?\//i.test(String(value)) ? String(value) : encodeURIComponent(String(value));
function headersOf(check, { services, captured }) {
	const { values, missing } = resolveSettings(check.headers, services);
	if (missing.length > 0) return badConfig(...missing.map((name) => `headers: the variable ${name} is not set`));
	const headers = new Headers();
	if (check.json !== void 0) headers.set("content-type", "application/json");
	for (const [name, value] of Object.entries(values)) try {
		headers.set(name, fillIn(value, captured));
	} catch {
		return badConfig(`headers: "${name}" has a name or a value that HTTP does not allow`);
	}
	return headers;
}
function bodyOf({ body, json }, { captured }) {
	if (json === void 0) return body === void 0 ? void 0 : fillIn(body, captured);
	return JSON.stringify(fillInAll(json, captured), exactNumber);
}
function exactNumber(_key, value) {
	const { rawJSON } = JSON;
	return typeof value === "bigint" ? rawJSON(String(value)) : value;
}
// packages/checks/http-check.ts
async function httpCheck(check, world, timeoutMs) {
	const { services } = world;
	const request = httpRequest(check, world);
	if ("outcome" in request) return request;
	const started = performance.now();
	const response = await send(request, check, AbortSignal.any([services.signal, AbortSignal.timeout(timeoutMs)])).catch((error) => {
		if (services.signal.aborted) throw cancelled();
		return unreachable(`${request.url.host} ${connectionFailure(error)}`);
	});
	if ("outcome" in response) return response;
	const { expect } = check;
	const toCompare = [
		expect.contains,
		expect.body,
		expect.json,
		...Object.keys(check.capture)
	];
	const body = await readBody(response, toCompare.some((wanted) => wanted !== void 0));
	if (services.signal.aborted) throw cancelled();
	const { status, headers } = response;
	const answer = judged(httpProblems({
		status,
		headers,
		body,
		durationMs: performance.now() - started
	}, expect));
	if (answer.outcome !== "passed") return status >= 500 ? {
		...answer,
		told: excerpt(body.text)
	} : answer;
	const header = (name) => firstHeader(headers, name);
	return {
		...answer,
		ground: {
			text: body.text,
			header
		}
	};
}
async function send(request, check, signal) {
	if (check["follow-redirects"]) return followed(request, signal);
	const { url, ...init } = request;
	return fetch(url, {
		...init,
		redirect: "manual",
		signal
	});
}
const firstHeader = (headers, name) => name.toLowerCase() === "set-cookie" ? headers.getSetCookie().join("\n") || void 0 : headers.get(name) ?? void 0;
// packages/checks/run-check.ts
const attempts = {
	http: httpCheck,
	sql: sqlCheck,
	command: commandCheck
};
async function runCheck(check, world, deadline) {
	const started = performance.now();
	const { answer, attempts } = await tried(check, world, deadline);
	for (const line of answer.told ?? []) world.services.log.output(`${check.name}: ${line}`);
	const { name, kind } = check;
	const problems = answer.problems.map((problem) => withoutCaptured(problem, world.captured));
	const durationMs = performance.now() - started;
	return {
		name,
		kind,
		outcome: answer.outcome,
		problems,
		attempts,
		durationMs
	};
}
async function tried(written, world, deadline) {
	const unknown = namesUsed(written).find((name) => !world.captured.has(name));
	if (unknown !== void 0) return {
		answer: unreachable(`not run: there is no {captured.${unknown}}, for the check that captures it did not pass`),
		attempts: 0
	};
	const expect = fillInAll(written.expect, world.captured);
	const check = {
		...written,
		expect
	};
	let answer = unreachable("not run: the time for all checks was over");
	let made = 0;
	while (made <= check.retries) {
		if (made > 0 && !await pause(check["retry-delay"], deadline, world.services.signal)) break;
		const left = Math.floor(deadline - performance.now());
		if (left <= 0) break;
		answer = withCaptured(await attempts[check.kind](check, world, Math.ceil(Math.min(check.timeout, left))), {
			check,
			world
		});
		made += 1;
		if (answer.outcome === "passed" || answer.outcome === "bad-config") break;
	}
	return {
		answer,
		attempts: made
	};
}
const asLongAsTokens = 16;
function withCaptured(answer, { check, world }) {
	if (answer.outcome !== "passed" || Object.keys(check.capture).length === 0) return answer;
	const { values, problems } = capture(check.capture, answer.ground ?? { text: "" });
	if (problems.length > 0) return {
		...answer,
		outcome: "wrong-answer",
		problems
	};
	for (const [name, value] of values) {
		if (String(value).length >= asLongAsTokens) world.services.secrets.add(String(value));
		world.captured.set(name, value);
	}
	return answer;
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
export { noChecks as a, judgeChecks as i, resultsFor as n, startApp as r, runCheck as t };
