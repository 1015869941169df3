import { k as _usingCtx } from "./stagegate-start.js";
import { r as getExecOutput } from "./libraries.js";
import { d as cancelled, g as userError, p as problemOf } from "./s3.js";
import { M as anyCase } from "./stagegate-inputs.js";
import { access, appendFile, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { connect, createServer, isIP } from "node:net";
import { promisify } from "node:util";
import { once } from "node:events";
import { subscribe } from "node:diagnostics_channel";
import { randomUUID } from "node:crypto";
import { AsyncLocalStorage } from "node:async_hooks";
import { delimiter, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { constants as constants$1, existsSync, readFileSync, readdirSync } from "node:fs";
import { execFile, spawn } from "node:child_process";
import { pipeline } from "node:stream/promises";
import { setTimeout as setTimeout$1 } from "node:timers/promises";
import { createInterface } from "node:readline";
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
const graceMs$2 = 5e3;
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
		await endGroup(child.pid, run.endSignal ?? "SIGTERM", graceMs$2);
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
	await endGroup(child.pid, endSignal, graceMs$2);
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
// packages/process/clean-environment.ts
const passedOn = /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_.*|TZ|TMPDIR|TERM|SYSTEMROOT)$/;
function cleanEnvironment(ours, given = {}) {
	const basics = Object.entries(ours).filter((entry) => passedOn.test(entry[0]) && entry[1] !== void 0);
	return {
		...Object.fromEntries(basics),
		...given
	};
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
const graceMs$1 = 5e3;
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
	const force = setTimeout(() => child.kill("SIGKILL"), graceMs$1);
	child.once("exit", () => clearTimeout(force));
}
function linesOf(text) {
	const lines = text.split(/\r?\n/);
	return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}
// packages/process/git.ts
async function git(words, directory, { environment, signal }) {
	const result = await shortCommand({
		program: "git",
		arguments: [...environment.GITHUB_ACTIONS === "true" ? ["-c", "safe.directory=*"] : [], ...words],
		environment: cleanEnvironment(environment),
		directory,
		signal
	});
	if (result.exitCode !== 0 && result.errors.some((line) => line.includes("dubious ownership"))) throw userError({
		code: "git-ownership",
		message: `git does not read the repository of ${directory}: its files belong to another user.`,
		next: `Run as the user that they belong to, or trust it: git config --global --add safe.directory ${directory}`
	});
	return result;
}
// packages/process/git-line.ts
async function gitLine(words, directory, services) {
	try {
		const { exitCode, output } = await git(words, directory, services);
		return exitCode === 0 ? output[0] : void 0;
	} catch (error) {
		if (problemOf(error).code === "git-ownership") throw error;
		return;
	}
}
// packages/process/isolation/isolated.ts
async function isolated(start, reaches, services) {
	const network = networkOf(services);
	if (network === void 0) return start;
	for (const { host, port } of reaches) await network.allow({
		host,
		port
	});
	return network.enter(start);
}
const networkOf = ({ isolation }) => isolation && "network" in isolation ? isolation.network : void 0;
// packages/process/publishable-output.ts
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
function publishableOutput(lines, directory, { trace = lines, reasonsIn = () => [] } = {}) {
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
// packages/process/withheld-variables.ts
const withheld = /^(INPUT_|GITHUB_|ACTIONS_|RUNNER_|STAGEGATE_|PG[A-Z]|.*(DATABASE|STAGING|PRODUCTION)_URL$)/i;
const withheldPattern = anyCase(withheld.source);
const isWithheld = (variable) => withheld.test(variable);
// packages/process/whole-or-nothing.ts
async function* wholeOrNothing(bytes, finished) {
	yield* bytes;
	await finished;
}
// packages/process/unprivileged-user.ts
async function unprivilegedUser(program, candidates) {
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
		message: `${program} refuses to run as root, and this system has no user ${candidates.join(" or ")}.`,
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
// packages/process/free-chunk.ts
function freeChunk({ buffer, byteLength }) {
	if (byteLength > 0 && byteLength === buffer.byteLength && buffer instanceof ArrayBuffer) buffer.transfer(0);
}
// packages/process/shell-word.ts
const shellWord = (text) => /^[\w@%+=:,./-]+$/.test(text) && !text.startsWith("-") ? text : `'${text.replaceAll("'", "'\\''")}'`;
// packages/process/isolation/border.ts
const dangerous = "-sys_admin,-sys_ptrace,-sys_module,-net_admin";
const namespaces = (holder) => [
	"--net",
	"--mount",
	"--target",
	String(holder)
];
const asRoot = (holder) => [...[
	"nsenter",
	...namespaces(holder),
	"--"
], ...[
	"setpriv",
	"--bounding-set",
	dangerous,
	"--inh-caps",
	dangerous,
	"--"
]];
function borders(uid, gid) {
	if (uid === 0) return [{
		name: "root",
		make: [
			"unshare",
			"--net",
			"--mount",
			"--"
		],
		enter: asRoot
	}];
	return [{
		name: "user-namespace",
		make: [
			"unshare",
			"--user",
			"--map-current-user",
			"--keep-caps",
			"--net",
			"--mount",
			"--"
		],
		enter: (holder) => [
			"nsenter",
			"--user",
			"--preserve-credentials",
			...namespaces(holder),
			"--"
		]
	}, {
		name: "sudo",
		make: [
			"sudo",
			"-n",
			"unshare",
			"--net",
			"--mount",
			"--"
		],
		enter: (holder) => [...[
			"sudo",
			"-n",
			"nsenter",
			...namespaces(holder),
			"--"
		], ...[
			"setpriv",
			"--reuid",
			String(uid),
			"--regid",
			String(gid),
			"--init-groups",
			"--"
		]],
		losesEnvironment: true
	}];
}
// packages/process/isolation/carry-connections.ts
async function carryConnections(from, to) {
	const open = new Set();
	const server = createServer((socket) => {
		const other = connect(to);
		for (const side of [socket, other]) {
			open.add(side);
			side.setNoDelay(true);
			side.once("error", () => side.destroy());
			side.once("close", () => {
				open.delete(side);
				socket.destroy();
				other.destroy();
			});
		}
		socket.pipe(other).pipe(socket);
	});
	server.listen(from);
	await once(server, "listening");
	server.unref();
	return { async [Symbol.asyncDispose]() {
		for (const socket of open) socket.destroy();
		await new Promise((resolve) => server.close(resolve));
	} };
}
// packages/process/isolation/entering.ts
const goOn = "cd -- \"$0\" && exec \"$@\"";
const launcher = `
const { readFileSync, rmSync } = process.getBuiltinModule("node:fs");
const [file, directory, program, ...words] = process.argv.slice(1);
const environment = JSON.parse(readFileSync(file, "utf8"));
rmSync(file);
process.chdir(directory);
process.execve(program, [program, ...words], environment);
`;
function entering(enter, border, directory) {
	const [program = "", ...before] = enter;
	return async (start) => {
		const found = await findProgram(start.program, start.environment, start.directory);
		if (found === void 0) throw programNotFound(start.program, start.directory);
		const words = [
			start.directory,
			found,
			...start.arguments
		];
		if (!border.losesEnvironment) return {
			program,
			arguments: [
				...before,
				"/bin/sh",
				"-c",
				goOn,
				...words
			],
			environment: start.environment,
			directory: "/"
		};
		const file = join(directory, `environment-${randomUUID()}`);
		await writeFile(file, JSON.stringify(start.environment), { mode: 384 });
		const quiet = "--disable-warning=ExperimentalWarning";
		return {
			program,
			arguments: [
				...before,
				process.execPath,
				quiet,
				"-e",
				launcher,
				"--",
				file,
				...words
			],
			environment: {},
			directory: "/"
		};
	};
}
// packages/process/isolation/holder.ts
function holder() {
	const { createServer, connect } = process.getBuiltinModule("node:net");
	const { execFileSync } = process.getBuiltinModule("node:child_process");
	const { createInterface } = process.getBuiltinModule("node:readline");
	const run = (program, ...words) => execFileSync(program, words, { stdio: [
		"ignore",
		"ignore",
		"pipe"
	] });
	const loopbackUp = () => {
		try {
			run("ip", "link", "set", "lo", "up");
		} catch {
			run("ifconfig", "lo", "up");
		}
	};
	const join = (one, other) => {
		one.pipe(other).pipe(one);
		const end = () => {
			one.destroy();
			other.destroy();
		};
		for (const side of [one, other]) side.setNoDelay(true).on("error", end).on("close", end);
	};
	const listen = (server, at) => new Promise((resolve, reject) => {
		server.once("error", reject).listen(at, resolve);
	});
	const knock = (port) => new Promise((resolve) => {
		const socket = connect({
			port,
			host: "localhost"
		});
		socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
		socket.once("connect", () => socket.destroy());
	});
	const act = async (told) => {
		if (told.do === "prepare") {
			loopbackUp();
			run("mount", "--bind", told.hosts, "/etc/hosts");
			for (const path of told.covered) try {
				run("mount", "--bind", "/dev/null", path);
			} catch {}
			return {
				done: true,
				process: process.pid
			};
		}
		if (told.do === "allow") {
			if (told.newAddress) run("ip", "addr", "add", told.host, "dev", "lo");
			const outwards = createServer((socket) => join(socket, connect(told.through)));
			await listen(outwards, {
				host: told.host,
				port: told.port
			});
			return { done: true };
		}
		if (told.do === "publish") {
			const inwards = createServer((socket) => join(socket, connect({
				port: told.port,
				host: "localhost"
			})));
			await listen(inwards, {
				path: told.through,
				readableAll: true,
				writableAll: true
			});
			return { done: true };
		}
		return {
			done: true,
			listening: await knock(told.port)
		};
	};
	const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
	let before = Promise.resolve();
	const input = createInterface({ input: process.stdin });
	input.on("line", (line) => {
		before = before.then(() => act(JSON.parse(line))).catch((error) => ({ failed: error.message })).then((answer) => void say(answer));
	});
	input.on("close", () => process.exit(0));
	for (const signal of [
		"SIGINT",
		"SIGTERM",
		"SIGHUP"
	]) process.on(signal, () => void 0);
}
// packages/process/isolation/holder-process.ts
function startHolder(make, path) {
	const [program = "", ...before] = make;
	const child = spawn(program, [
		...before,
		process.execPath,
		"-e",
		`(${holder})()`
	], {
		stdio: [
			"pipe",
			"pipe",
			"pipe"
		],
		detached: true,
		cwd: "/",
		env: { PATH: path }
	});
	const waiting = [];
	const said = [];
	child.stderr.setEncoding("utf8").on("data", (text) => said.push(text));
	createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
	const gone = endOf(child).then(() => {
		const why = said.join("").trim().split("\n").at(-1) || "it ended by itself";
		for (const { reject } of waiting.splice(0)) reject(new Error(why));
		return why;
	});
	let ended = false;
	gone.then(() => {
		ended = true;
	});
	child.stdin.on("error", () => void 0);
	child.unref();
	return {
		async tell(what) {
			if (ended) throw new Error(await gone);
			const answer = await new Promise((resolve, reject) => {
				waiting.push({
					resolve,
					reject
				});
				child.stdin.write(`${JSON.stringify(what)}\n`);
			});
			if ("failed" in answer) throw new Error(answer.failed.trim().split("\n").at(-1));
			return answer;
		},
		async end() {
			child.ref();
			child.stdin.end();
			await gone;
		}
	};
}
function endOf(child) {
	return new Promise((resolve) => {
		child.once("close", () => resolve());
		child.once("error", () => resolve());
	});
}
// packages/process/isolation/listening-sockets.ts
const accepting = 65536;
async function listeningSockets() {
	const [, ...lines] = (await readFile("/proc/net/unix", "utf8")).split("\n");
	const paths = lines.flatMap((line) => {
		const [, flags = "0", path] = /^\S+ \S+ \S+ (\S+) \S+ \S+\s+\S+ (\/.*)$/.exec(line) ?? [];
		return path !== void 0 && (Number.parseInt(flags, 16) & accepting) !== 0 ? [path] : [];
	});
	return [...new Set(paths)];
}
// packages/process/isolation/isolate-network.ts
const systemPlaces = "/usr/sbin:/usr/bin:/sbin:/bin";
const enterMs = 1e4;
async function isolateNetwork(services) {
	if (process.platform !== "linux") return { unavailable: `${process.platform} has no network namespaces` };
	const { uid, gid } = userInfo();
	const path = [services.environment.PATH, systemPlaces].filter(Boolean).join(":");
	const directory = await mkdtemp(join(services.temporaryDirectory, "net-"));
	const reasons = [];
	for (const border of borders(uid, gid)) try {
		return await networkBehind(border, directory, path);
	} catch (error) {
		reasons.push(`${border.name}: ${error.message}`);
	}
	await rm(directory, {
		recursive: true,
		force: true
	});
	return { unavailable: reasons.join("; ") };
}
async function networkBehind(border, directory, path) {
	try {
		var _usingCtx$1 = _usingCtx();
		const undo = _usingCtx$1.a(new AsyncDisposableStack());
		const make = await withAbsolutePrograms(border.make, path);
		const covered = await listeningSockets();
		const hosts = join(directory, "hosts");
		await writeFile(hosts, "127.0.0.1 localhost\n::1 localhost\n");
		const holder = startHolder(make, path);
		undo.defer(() => holder.end());
		const { process: holderProcess = 0 } = await holder.tell({
			do: "prepare",
			covered,
			hosts
		});
		const enter = entering(await withAbsolutePrograms(border.enter(holderProcess), path), border, directory);
		await provesItself(enter);
		const allowed = new Map();
		const names = new Map();
		const addressOf = async (host) => {
			if (isIP(host) || host === "localhost") return host;
			const known = names.get(host);
			if (known) return known;
			const address = `127.66.${names.size >> 8}.${(names.size & 255) + 1}`;
			names.set(host, address);
			await appendFile(hosts, `${address} ${host}\n`);
			return address;
		};
		const open = async ({ host, port }) => {
			const through = join(directory, `out-${allowed.size}`);
			carried.use(await carryConnections({ path: through }, {
				host,
				port
			}));
			const address = await addressOf(host);
			const newAddress = isIP(address) !== 0 && !/^(127\.|::1$)/.test(address);
			await holder.tell({
				do: "allow",
				host: address,
				port,
				through,
				newAddress
			});
		};
		const lifetime = undo.move();
		const carried = lifetime.use(new AsyncDisposableStack());
		const published = new Set();
		return {
			allow(endpoint) {
				const name = `${endpoint.host}:${endpoint.port}`;
				const opening = allowed.get(name) ?? open(endpoint);
				allowed.set(name, opening);
				return opening;
			},
			isListening: async (port) => (await holder.tell({
				do: "knock",
				port
			})).listening === true,
			async publish(port) {
				if (published.has(port)) return;
				published.add(port);
				const through = join(directory, `in-${port}`);
				await holder.tell({
					do: "publish",
					port,
					through
				});
				carried.use(await carryConnections({
					host: "127.0.0.1",
					port
				}, { path: through }));
			},
			enter,
			async [Symbol.asyncDispose]() {
				await lifetime.disposeAsync();
				await rm(directory, {
					recursive: true,
					force: true
				});
			}
		};
	} catch (_) {
		_usingCtx$1.e = _;
	} finally {
		await _usingCtx$1.d();
	}
}
async function provesItself(enter) {
	const { program, arguments: words, environment, directory } = await enter({
		program: "true",
		arguments: [],
		environment: { PATH: systemPlaces },
		directory: "/"
	});
	await promisify(execFile)(program, words, {
		env: environment,
		cwd: directory,
		timeout: enterMs
	});
}
async function withAbsolutePrograms(command, path) {
	const words = [];
	let isProgram = true;
	for (const word of command) {
		const named = isProgram && !word.startsWith("-");
		const found = named ? await findProgram(word, { PATH: path }, "/") : word;
		if (found === void 0) throw new Error(`there is no program ${word}`);
		words.push(found);
		isProgram = word === "--" || word === "sudo" || isProgram && !named;
	}
	return words;
}
// packages/process/git-text.ts
async function gitText(words, directory, services) {
	const { exitCode, output } = await git(words, directory, services);
	return exitCode === 0 ? output.join("\n") : void 0;
}
// packages/process/marked-processes.ts
const graceMs = 5e3;
function markedProcesses(mark) {
	if (process.platform !== "linux") return [];
	return readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && carries(name, mark)).map(Number);
}
function carries(pid, mark) {
	try {
		return readFileSync(`/proc/${pid}/environ`, "latin1").split("\0").includes(mark);
	} catch {
		return false;
	}
}
async function endMarked(mark) {
	for (const signal of ["SIGTERM", "SIGKILL"]) {
		for (const pid of markedProcesses(mark)) tell(pid, signal);
		const until = performance.now() + graceMs;
		while (performance.now() < until) {
			if (markedProcesses(mark).length === 0) return;
			await setTimeout$1(50);
		}
	}
}
function tell(pid, signal) {
	try {
		process.kill(pid, signal);
	} catch {}
}
export { runProgram as C, shellCommand as S, gitLine as _, shellWord as a, findProgram as b, deadMansSwitch as c, wholeOrNothing as d, isWithheld as f, networkOf as g, isolated as h, isolateNetwork as i, isReadableBy as l, publishableOutput as m, markedProcesses as n, freeChunk as o, withheldPattern as p, gitText as r, freePort as s, endMarked as t, unprivilegedUser as u, git as v, startProgram as w, cleanEnvironment as x, shortCommand as y };
