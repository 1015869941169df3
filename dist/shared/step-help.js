import { Z as inputMeta, f as servicesOf, n as lineProgress, r as formatProgress } from "./stagegate-start.js";
import { g as userError } from "./s3.js";
import { t as version } from "./stagegate-version.js";
import { r as verdictTitle } from "./stagegate-words.js";
import { r as globalFlags, s as stepFlags } from "./secret-sources.js";
import { n as initFlags, t as initDescription } from "./init-flags.js";
import { n as exitCode, r as exitCodes, t as helpLayout } from "./help-layout.js";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { parseEnv, stripVTControlCharacters, styleText } from "node:util";
import { relative } from "node:path";
// packages/cli/cancel.ts
function cancelOnSignals(onFirst) {
	const controller = new AbortController();
	for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {
		if (controller.signal.aborted) process.exit(130);
		controller.abort();
		onFirst();
	});
	process.on("SIGHUP", () => {
		for (const stream of [process.stdout, process.stderr]) stream.on("error", () => void 0);
		controller.abort();
	});
	return controller.signal;
}
// packages/cli/env-file.ts
async function withEnvFile(environment, path) {
	if (path === void 0) return environment;
	try {
		return {
			...parseEnv(await readFile(path, "utf8")),
			...environment
		};
	} catch (error) {
		const { code } = error;
		throw userError({
			code: "env-file-not-read",
			message: `The file of --dotenv, ${path}, could not be read: ${code === "ENOENT" ? "there is no such file" : code}.`,
			next: "Correct its path, or set the variables yourself."
		}, error);
	}
}
async function unreadVariables(directory, wanted, environment) {
	const text = await readFile(`${directory}/.env`, "utf8").catch(() => "");
	const found = parseEnv(text);
	return wanted.filter((name) => found[name] && !environment[name]);
}
// packages/cli/event-log.ts
const progressEveryMs = 1e3;
function eventLog({ redact }, write, debugging) {
	const tell = ({ event, ...rest }) => write(`${JSON.stringify({
		event,
		at: new Date().toISOString(),
		...rest
	})}\n`);
	const clean = (text) => stripVTControlCharacters(redact(text));
	const message = (event) => (text) => tell({
		event,
		message: clean(text)
	});
	return {
		info: message("info"),
		warn: message("warning"),
		debug: debugging ? message("debug") : () => void 0,
		output: message("output"),
		group(title) {
			tell({
				event: "group",
				title: clean(title)
			});
			return () => tell({
				event: "group-end",
				title: clean(title)
			});
		},
		progress(label, total, unit) {
			let last = performance.now();
			return {
				update(done, what) {
					if (performance.now() - last < progressEveryMs) return;
					last = performance.now();
					tell({
						event: "progress",
						label: clean(what === void 0 ? label : `${label}: ${what}`),
						done,
						...total === void 0 ? {} : { total },
						unit
					});
				},
				end: () => void 0
			};
		}
	};
}
// packages/cli/live-bars.ts
const everyMs = 100;
const barWidth = 24;
function liveBars(stream) {
	const bars = new Set();
	let drawn = 0;
	let last = 0;
	const erase = () => drawn === 0 ? "" : `\u001b[${drawn}A\u001b[0J`;
	const draw = (text = "") => {
		const lines = [...bars].map((bar) => barLine(bar, stream.columns || 80));
		stream.write(erase() + text + lines.map((line) => `${line}\n`).join(""));
		drawn = lines.length;
		last = performance.now();
	};
	return {
		above: (text) => bars.size === 0 && drawn === 0 ? void stream.write(text) : draw(text),
		add(label, total, unit) {
			const bar = {
				label,
				done: 0,
				total,
				unit
			};
			bars.add(bar);
			return {
				update(done, what) {
					bar.done = done;
					bar.label = what === void 0 ? label : `${label}: ${what}`;
					if (performance.now() - last >= everyMs) draw();
				},
				end() {
					bars.delete(bar);
					draw();
				}
			};
		}
	};
}
function barLine({ label, done, total, unit }, width) {
	const share = total ? Math.min(1, done / total) : void 0;
	const filled = Math.round((share ?? 0) * barWidth);
	return `  ${share === void 0 ? "" : `${"█".repeat(filled)}${"░".repeat(barWidth - filled)} `}${formatProgress(done, total, unit)}  ${label}`.slice(0, Math.max(1, width - 1));
}
// packages/cli/terminal-log.ts
function terminalLog({ redact }, stream, { loudness, redraw }) {
	const styled = (style, text) => styleText(style, text, { stream });
	const bars = liveBars(stream);
	const write = (text) => bars.above(`${text}\n`);
	const tell = (text) => loudness !== "quiet" && write(text);
	const clean = (text) => stripVTControlCharacters(redact(text));
	return {
		info: (message) => tell(clean(message)),
		warn: (message) => write(`${styled("yellow", "warning:")} ${clean(message)}`),
		debug: (message) => loudness === "verbose" && write(styled("dim", `debug: ${clean(message)}`)),
		output: (line) => tell(styled("dim", `  | ${clean(line)}`)),
		progress: (label, total, unit) => redraw && loudness !== "quiet" ? bars.add(label, total, unit) : lineProgress({ write: (line) => tell(clean(line)) }, label, total, unit),
		group(title) {
			tell(`\n${styled("bold", title)}`);
			return () => void 0;
		}
	};
}
const canRedraw = ({ isTTY }, { TERM, CI }) => isTTY === true && TERM !== "dumb" && (CI === void 0 || CI === "" || CI === "false");
// packages/cli/door.ts
async function doorServices(globals, { secrets, form, print }) {
	const verbose = globals.verbose === "true" || globals.debug === "true";
	const loudness = verbose ? "verbose" : globals.quiet === "true" ? "quiet" : "normal";
	const log = form === "lines" ? eventLog(secrets, print, verbose) : terminalLog(secrets, process.stderr, {
		loudness,
		redraw: canRedraw(process.stderr, process.env)
	});
	const signal = cancelOnSignals(() => log.info("Cancelling; press Ctrl-C again to end at once."));
	const environment = await withEnvFile(process.env, globals.dotenv);
	return servicesOf({
		log,
		secrets,
		signal,
		environment,
		temporaryRoot: tmpdir()
	});
}
function formOf(words) {
	const given = words.findLast((word) => word === "--json" || word.startsWith("--json="));
	if (given === void 0 || given === "--json=false") return "text";
	return given === "--json=lines" ? "lines" : "object";
}
// packages/cli/ending.ts
function ending({ step, verdict, headline, problem, outputs }) {
	const shown = Object.entries(outputs).filter(([, value]) => value !== "").map(([name, value]) => `  ${name}: ${shortPath(value)}`);
	const said = problem ? problemText(problem) : headline;
	return [`${verdictTitle(verdict)}: ${step}. ${said}`, ...shown].join("\n");
}
function problemText({ message, details = [], next }) {
	return [
		message,
		...details.map((line) => `  ${line}`),
		...next ? [next] : []
	].join("\n");
}
function shortPath(path) {
	const short = relative(process.cwd(), path);
	return path.startsWith("/") && short !== "" && !short.startsWith("..") ? short : path;
}
// packages/cli/result-object.ts
function resultObject(result, entries) {
	const { step, verdict, headline, durationMs, plannedMs, outputs, problem } = result;
	const steps = entries.flatMap((entry) => entry.type === "step" && entry.step !== step ? [stepOf(entry)] : []);
	return {
		event: "result",
		stagegate: version,
		command: step,
		verdict,
		exitCode: exitCode(result),
		headline,
		durationMs: Math.round(durationMs),
		...plannedMs === void 0 ? {} : { plannedMs },
		outputs,
		...problem ? { problem } : {},
		...steps.length > 0 ? { steps } : {}
	};
}
const stepOf = ({ step, verdict, headline, durationMs, problem }) => ({
	step,
	verdict,
	headline,
	durationMs,
	...problem ? { problem } : {}
});
const problemObject = (problem, code) => ({
	event: "result",
	stagegate: version,
	verdict: "failed",
	exitCode: code,
	headline: problem.message,
	problem
});
function jsonLine(value, { redact }) {
	return `${JSON.stringify(value, (key, inner) => typeof inner === "string" && !ourWords.has(key) ? redact(inner) : inner)}\n`;
}
const ourWords = new Set([
	"event",
	"stagegate",
	"command",
	"step",
	"verdict",
	"kind",
	"code",
	"errorClass"
]);
// packages/cli/examples.ts
const examples = {
	init: ["DATABASE_URL='…' stagegate init", "stagegate init --working-directory services/shop"],
	rehearse: [
		"STAGING_URL='…' stagegate rehearse",
		"stagegate rehearse --production-url-file ~/.secrets/production --staging-url-file ~/.secrets/staging",
		"stagegate rehearse --staging-url-command 'vault read -field=url secret/staging'"
	],
	"backup-db": ["DATABASE_URL='…' stagegate backup-db --verify restore"],
	"clone-to-staging": ["PRODUCTION_URL='…' STAGING_URL='…' stagegate clone-to-staging --golden"],
	migrate: ["DATABASE_URL='…' stagegate migrate --database shop_copy"],
	"reset-sequences": ["DATABASE_URL='…' stagegate reset-sequences --environment staging --check-only"],
	"smoke-test": ["DATABASE_URL='…' stagegate smoke-test", "stagegate smoke-test --results results.xml --quiet"],
	gate: ["DATABASE_URL='…' stagegate gate", "stagegate gate --database-url-file /run/secrets/url --json"],
	"tag-release": ["GITHUB_TOKEN='…' stagegate tag-release --dry-run"],
	rollback: ["DATABASE_URL='…' stagegate rollback --environment production", "DATABASE_URL='…' stagegate rollback --environment production --dry-run=false --confirm shop"],
	report: ["stagegate report", "stagegate report --report rehearsal.md --comment=false"]
};
// packages/cli/step-help.ts
function stepHelp(step, columns) {
	const { page, table, typed } = helpLayout(columns);
	const flags = stepFlags(step);
	const fileOnly = Object.entries(step.inputs.shape).filter(([, field]) => inputMeta(field).fileOnly);
	return page([
		[`stagegate ${step.name}`, step.description],
		["Example", typed(examples[step.name])],
		["Flags", table(flags.map((flag) => [flagWords(flag), `${flag.description}${fallback(step, flag)}`]))],
		["Secrets", secretsText(flags)],
		["Every command", table(globalFlags.map((flag) => [flagWords(flag), flag.description]))],
		["Only in stagegate.yml", table(fileOnly.map(([name, field]) => [name, inputMeta(field).description]))],
		["Outputs", table(Object.entries(step.outputs))],
		["Exit codes", table(Object.entries(exitCodes))]
	]);
}
function initHelp(columns) {
	const { page, table, typed } = helpLayout(columns);
	return page([
		["stagegate init", initDescription],
		["Example", typed(examples.init)],
		["Flags", table([...initFlags, ...globalFlags].map((flag) => [flagWords(flag), flag.description]))],
		["Secrets", secretsText(initFlags)]
	]);
}
function secretsText(flags) {
	const names = flags.filter(({ secret }) => secret).map(({ name }) => `--${name}`);
	if (names.length === 0) return "";
	return `${names.join(", ")}: a value on a command line is visible to everybody on the machine. Set the variable, or add -file to the flag and give a path (- is standard input), or add -command and give a command that prints it.`;
}
function fallback(step, { name }) {
	const field = step.inputs.shape[name];
	const { default: written, variable } = field ? inputMeta(field) : {};
	const parts = [...variable ? [`the variable ${variable}`] : [], ...written ? [written] : []];
	return parts.length > 0 ? ` [default: ${parts.join(", or ")}]` : "";
}
const flagWords = ({ name, value, words }) => `--${name}${value ? ` ${value}` : words ? `[=${words.filter((word) => word !== "true" && word !== "false").join("|")}]` : ""}`;
export { resultObject as a, shortPath as c, unreadVariables as d, problemObject as i, doorServices as l, stepHelp as n, ending as o, jsonLine as r, problemText as s, initHelp as t, formOf as u };
