import { Dt as userError, wt as cancelled } from "./stagegate-model.js";
import { mkdtemp, readFile, realpath, rm, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { createServer } from "node:net";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { finished, pipeline } from "node:stream/promises";
import { spawn } from "node:child_process";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
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
// packages/process/release.ts
function release({ buffer, byteLength }) {
	if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
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
	for (let pauseMs = 5; lives(leader); pauseMs = Math.min(2 * pauseMs, 100)) {
		const leftMs = until - performance.now();
		if (leftMs <= 0) return false;
		await setTimeout$1(Math.min(pauseMs, leftMs));
	}
	return true;
}
function lives(leader) {
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
// packages/process/run-program.ts
const graceMs = 5e3;
const leftoverMs = 3e3;
const lastOutputMs = 1e3;
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
		await endGroup(child.pid, run.endSignal ?? "SIGTERM", graceMs);
		if (run.stdout) return;
		await once(child, "close", { signal: AbortSignal.timeout(lastOutputMs) }).catch(() => {
			child.stdout?.destroy();
			child.stderr?.destroy();
		});
	};
	let timer;
	child.once("exit", () => {
		timer = setTimeout(() => void end(), leftoverMs);
	});
	child.once("close", () => clearTimeout(timer));
}
async function stopTree(child, endSignal = "SIGTERM") {
	if (child.pid === void 0) return;
	const exited = child.exitCode !== null || child.signalCode !== null ? void 0 : once(child, "exit");
	await endGroup(child.pid, endSignal, graceMs);
	await exited;
	if (child.stdout) await finished(child.stdout, { error: false }).catch(() => void 0);
}
function notStarted(run, error) {
	if (error.code === "ENOENT") return userError({
		code: "program-not-found",
		message: `The program "${run.program}" was not found (looked in PATH, started in ${run.directory}).`,
		next: "Install it in an earlier step of the job, or correct its name."
	}, error);
	return userError({
		code: "program-not-started",
		message: `The program "${run.program}" could not be started: ${error.code}.`
	}, error);
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancelled();
}
// packages/process/unprivileged-user.ts
const candidates = ["postgres", "nobody"];
async function unprivilegedUser() {
	if (userInfo().uid !== 0) return void 0;
	const entries = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
	for (const name of candidates) {
		const entry = entries.find(([known]) => known === name);
		if (entry) return {
			uid: Number(entry[2]),
			gid: Number(entry[3])
		};
	}
	throw userError({
		code: "no-unprivileged-user",
		message: `PostgreSQL refuses to run as root, and this system has no user ${candidates.join(" or ")}.`,
		next: "Run as another user, or add one of these to the system."
	});
}
async function isReadableBy(user, path) {
	const readBit = 4;
	const enterBit = 1;
	let bit = readBit;
	for (let at = await realpath(path);; at = dirname(at)) {
		const { mode, uid, gid } = await stat(at);
		if ((mode >> (uid === user.uid ? 6 : gid === user.gid ? 3 : 0) & bit) === 0) return false;
		if (dirname(at) === at) return true;
		bit = enterBit;
	}
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
// packages/process/dead-mans-switch.ts
const script = `
pids= directories=
while IFS= read -r line; do
  case $line in
    disarm) exit 0 ;;
    process\\ *) pids="$pids \${line#process }" ;;
    directory\\ *) directories="$directories
\${line#directory }" ;;
  esac
done
for pid in $pids; do kill -s QUIT "$pid"; done
for pid in $pids; do
  tries=0
  while kill -s 0 "$pid" && [ $tries -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -s KILL "$pid"
done
IFS='
'
set -f
for directory in $directories; do
  tries=0
  # A program that is just ending may still write there.
  while rm -rf -- "$directory"; [ -e "$directory" ] && [ $tries -lt 50 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
done
`;
function deadMansSwitch(path) {
	const watcher = spawn("sh", ["-c", script], {
		stdio: [
			"pipe",
			"ignore",
			"ignore"
		],
		detached: true,
		cwd: "/",
		env: { PATH: path ?? "/usr/bin:/bin" }
	});
	const gone = once(watcher, "exit").catch(() => void 0);
	const { stdin } = watcher;
	stdin.on("error", () => void 0);
	watcher.unref();
	stdin.unref?.();
	const tell = (line) => void stdin.write(`${line}\n`);
	return {
		endsProcess: (pid) => tell(`process ${pid}`),
		removesDirectory: (directory) => tell(`directory ${directory}`),
		async disarm() {
			stdin.end("disarm\n");
			watcher.ref();
			await gone;
		}
	};
}
// packages/process/free-port.ts
async function freePort() {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address();
	server.close();
	await once(server, "close");
	return port;
}
// packages/process/server-messages.ts
const name = "\"[^\"]{1,63}\"";
const nameOnly = [
	`${`(?:relation|table|column|view|index|constraint|trigger|rule|type|domain|schema|sequence|role|database|extension|collation|function|policy) ${name}(?: (?:of|for|in) (?:relation|table) ${name})?`} (?:already exists|does not exist|contains null values)(?!, skipping)`,
	`function [\\w."$]+\\([\\w ,."[\\]]*\\) does not exist`,
	`null value in column ${name}(?: of relation ${name})? violates not-null constraint`,
	`duplicate key value violates unique constraint ${name}`,
	`could not create unique index ${name}`,
	`(?:insert or update|update or delete) on table ${name} violates foreign key constraint ${name}(?: on table ${name})?`,
	`new row for relation ${name} violates check constraint ${name}`,
	`check constraint ${name}(?: of relation ${name})? is violated by some row`,
	`column ${name} cannot be cast automatically to type [a-z ()\\d]+`,
	"cannot alter type of a column used by [a-z ]+",
	`cannot drop [a-z ]+ [\\w."$]+(?: (?:of|on) table [\\w."$]+)? because other objects depend on it`,
	`permission denied for [a-z ]+ ["\\w$]+`,
	`must be owner of [a-z ]+ ["\\w$]+`,
	"canceling statement due to (?:lock|statement) timeout",
	`could not obtain lock on relation ${name}`,
	"deadlock detected",
	"could not serialize access due to [a-z/ ]+",
	"[A-Z][A-Z ]+ cannot run inside a transaction block",
	"value too long for type [a-z ]+\\(\\d+\\)",
	"(?:smallint|integer|bigint) out of range",
	"numeric field overflow",
	"division by zero",
	"syntax error(?= at (?:or near|end of input))"
].map((pattern) => new RegExp(`(?<![\\w"])${pattern}`));
function reasonIn(lines) {
	const [reason, another] = reasonsIn(lines);
	return another === void 0 ? reason : void 0;
}
function reasonsIn(lines) {
	const found = lines.flatMap((line) => nameOnly.flatMap((message) => message.exec(line)?.[0] ?? []));
	return [...new Set(found)];
}
const values = [
	/(?<=(?<![-\w])(?:DETAIL|CONTEXT):).*/i,
	/(?<=\[parameters:).*/,
	/(?<=\bKey \(.*\)=\().*/,
	/(?<=\bFailing row contains \().*/,
	/(?<=\b(?:invalid input (?:syntax|value) for [^:"]+|malformed \w+ literal|field value out of range): ).*/,
	/(?<=\bvalue )".*(?= is out of range\b)/,
	/(?<=\binvalid byte sequence for encoding "\w+": ).*/
];
function withoutValues(line) {
	return values.reduce((text, value) => text.replace(value, " (not shown: it can hold values of rows)"), line);
}
// packages/process/told-output.ts
const ofPrograms = [
	/Could not find migration method: (?:up|down)\b/,
	/Cannot find (?:module|package) '[\w@./-]{1,200}'/,
	/No module named '?[\w.]{1,200}'?/,
	/cannot load such file -- [\w./-]{1,200}/,
	/^(?:[\w./-]*\/)?(?:sh|bash|dash|ash): (?:line )?\d+: [\w./-]{1,100}: (?:command )?not found$/,
	/ReferenceError: [\w$]{1,100} is not defined/,
	/(?:connect ECONNREFUSED|listen EADDRINUSE)[ :]+[\da-f.:]+/,
	/getaddrinfo (?:ENOTFOUND|EAI_AGAIN) [\w.-]{1,253}/,
	/password authentication failed for user "[\w.@-]{1,63}"/,
	/(?:self[- ]signed certificate(?: in certificate chain)?|unable to verify the first certificate)/
];
const errorClass = /(?:^|[\s:(])((?:[A-Za-z_]\w{0,60}(?:\.|::)){0,6}[A-Z]\w{0,60}(?:Error|Exception|Violation))(?=:|$)/;
const most = {
	told: 5,
	places: 10
};
function toldOutput(lines, directory, trace = lines) {
	const messages = [...reasonsIn(lines), ...lines.flatMap(ofProgram)];
	const classes = lines.flatMap((line) => errorClass.exec(line)?.[1] ?? []);
	const places = trace.flatMap((line) => placesIn(line, directory));
	const first = (told, count) => [...new Set(told)].slice(0, count);
	return [
		...first(messages, most.told),
		...first(classes, most.told),
		...first(places, most.places)
	];
}
const ofProgram = (line) => ofPrograms.flatMap((message) => message.exec(line)?.[0] ?? []);
function placesIn(line, directory) {
	return [...line.matchAll(/([^\s"'`():]+\.\w+):(\d{1,7})(?::(\d{1,7}))?/g), ...line.matchAll(/File "([^"]+\.\w+)", line (\d{1,7})/g)].flatMap(([, file = "", row = "", column]) => {
		const path = relative(directory, resolve(directory, file.replace(/^\/\/\//, "/")));
		const parts = path.split(sep);
		if (parts.includes("..") || parts.includes("node_modules") || !existsSync(join(directory, path))) return [];
		return [[
			parts.join("/"),
			row,
			...column === void 0 ? [] : [column]
		].join(":")];
	});
}
// packages/process/kept-back.ts
const keptBack = /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|STAGEGATE_|PG[A-Z]|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;
const isKeptBack = (variable) => keptBack.test(variable);
// packages/process/shell-command.ts
function shellCommand(command) {
	return {
		program: "sh",
		arguments: ["-c", command]
	};
}
// packages/process/git-line.ts
async function gitLine(words, directory, { environment, signal }) {
	const printed = [];
	try {
		const { exitCode } = await runProgram({
			program: "git",
			arguments: words,
			environment: cleanEnvironment(environment),
			directory,
			signal,
			onOutput: (line) => printed.push(line)
		});
		return exitCode === 0 ? printed[0] : void 0;
	} catch {
		return;
	}
}
export { reasonIn as a, deadMansSwitch as c, unprivilegedUser as d, runProgram as f, secretRegistry as g, temporaryDirectory as h, toldOutput as i, cleanEnvironment as l, release as m, shellCommand as n, withoutValues as o, startProgram as p, isKeptBack as r, freePort as s, gitLine as t, isReadableBy as u };
