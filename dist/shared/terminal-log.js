import { A as nearest, Et as userError, at as inputMeta, n as formatProgress, t as lineProgress } from "./stagegate-start.js";
import { r as verdictTitle } from "./stagegate-words.js";
import { parseArgs, stripVTControlCharacters, styleText } from "node:util";
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
// packages/cli/exit-code.ts
const exitCodes = {
	0: "passed",
	1: "failed: it ran and was wrong, or a defect of Stagegate",
	2: "an input, the settings or the surroundings are wrong: nothing was judged",
	3: "refused by a policy or a safety guard",
	4: "inconclusive: it could not be measured",
	130: "cancelled"
};
function exitCode({ verdict, problem, judged }) {
	if (problem?.kind === "cancelled") return 130;
	if (verdict === "passed") return 0;
	if (verdict === "refused") return 3;
	if (verdict === "inconclusive") return 4;
	return problem?.kind === "user" && !judged ? 2 : 1;
}
// packages/cli/flags.ts
const globalFlags = [{
	name: "help",
	description: "Print this help."
}, {
	name: "debug",
	description: "Print debug lines too, and the stack of a defect."
}];
function stepFlags(step) {
	return Object.entries(step.inputs.shape).flatMap(([name, field]) => {
		const { description, value = "TEXT", fileOnly, secret, variable } = inputMeta(field);
		if (fileOnly) return [];
		return [{
			name,
			description,
			...value === "true|false" ? {} : { value },
			...value === "LIST" ? { repeats: true } : {},
			...secret ? { secret: true } : {},
			...variable ? { variable } : {}
		}];
	});
}
function parseFlags(command, words, flags) {
	const known = new Map([...flags, ...globalFlags].map((flag) => [flag.name, flag]));
	const { tokens } = parseArgs({
		args: [...words],
		options: Object.fromEntries([...known.values()].map(({ name, value }) => [name, { type: value ? "string" : "boolean" }])),
		strict: false,
		allowPositionals: true,
		tokens: true
	});
	const values = {};
	const faults = [];
	let afterUnknown = false;
	let openSwitch;
	for (const token of tokens) {
		const before = openSwitch;
		openSwitch = void 0;
		if (token.kind === "positional" && before !== void 0 && /^(true|false)$/.test(token.value)) {
			values[before] = token.value;
			continue;
		}
		if (token.kind === "positional" && !afterUnknown) faults.push(`"${token.value}" belongs to no flag: flags are written --name value`);
		afterUnknown = false;
		if (token.kind !== "option") continue;
		const flag = known.get(token.name);
		const written = values[token.name];
		const swallowed = !token.inlineValue && token.value?.startsWith("--");
		if (!flag) {
			const near = nearest(token.name, [...known.keys()]);
			faults.push(`${token.rawName} is not a flag of ${command}.${near ? ` Did you mean --${near}?` : ""}`);
			afterUnknown = true;
		} else if (flag.value && (token.value === void 0 || swallowed)) {
			faults.push(`--${flag.name} needs a value: ${flag.value}`);
			afterUnknown = swallowed === true;
		} else if (written !== void 0 && !flag.repeats) faults.push(`--${flag.name} is given twice`);
		else {
			if (!flag.value && token.value === void 0) openSwitch = flag.name;
			values[flag.name] = [written, token.value ?? "true"].filter((part) => part !== void 0).join("\n");
		}
	}
	if (faults.length === 0) return values;
	throw userError({
		code: "bad-flags",
		message: `stagegate ${command} was given ${faults.length === 1 ? "an argument" : `${faults.length} arguments`} it cannot use.`,
		next: `\`stagegate ${command} --help\` lists its flags.`,
		details: faults
	});
}
function secretsInFlags(flags, given) {
	return flags.filter(({ name, secret }) => secret && given[name]).map(({ name, variable }) => `--${name} is visible to everybody on this machine: use the variable ${variable}.`);
}
// packages/cli/init-flags.ts
const initFlags = [{
	name: "database-url",
	value: "URL",
	secret: true,
	variable: "DATABASE_URL",
	description: "A database to look for personal columns in: production, or any database with its schema. It is only read. Default: the variable DATABASE_URL."
}, {
	name: "working-directory",
	value: "PATH",
	description: "The project. Default: here."
}];
// packages/cli/wrap.ts
function wrap(text, width, indent) {
	const lines = [];
	let line = "";
	for (const word of text.split(/\s+/)) if (line !== "" && indent.length + line.length + 1 + word.length > width) {
		lines.push(line);
		line = word;
	} else line = line === "" ? word : `${line} ${word}`;
	return [...lines, line].map((each) => indent + each).join("\n");
}
// packages/cli/help.ts
function generalHelp(steps) {
	return sections([
		["stagegate", "Rehearses a database migration on a masked copy of production."],
		["Usage", "  stagegate <command> [flags]\n  stagegate <command> --help\n  stagegate --version"],
		["Commands", table([["init", initDescription], ...steps.map(({ name, description }) => [name, description])])],
		exitSection()
	]);
}
const initDescription = "Looks at a project and its database, and writes a commented stagegate.yml and the pull request's workflow.";
function stepHelp(step) {
	const outputs = Object.entries(step.outputs);
	const fileOnly = Object.entries(step.inputs.shape).filter(([, field]) => inputMeta(field).fileOnly);
	return sections([
		[`stagegate ${step.name}`, step.description],
		["Flags", table(stepFlags(step).map((flag) => [flagWords(flag), `${flag.description}${fallback(step, flag)}`]))],
		["Every command", table(globalFlags.map((flag) => [flagWords(flag), flag.description]))],
		["Only in stagegate.yml", table(fileOnly.map(([name, field]) => [name, inputMeta(field).description]))],
		["Outputs", table(outputs)],
		exitSection()
	]);
}
function initHelp() {
	return sections([["stagegate init", initDescription], ["Flags", table([...initFlags, ...globalFlags].map((flag) => [flagWords(flag), flag.description]))]]);
}
function fallback(step, { name }) {
	const field = step.inputs.shape[name];
	const { default: written, variable } = field ? inputMeta(field) : {};
	const parts = [...variable ? [`the variable ${variable}`] : [], ...written ? [written] : []];
	return parts.length > 0 ? ` [default: ${parts.join(", or ")}]` : "";
}
const flagWords = ({ name, value }) => `--${name}${value ? ` ${value}` : ""}`;
const exitSection = () => ["Exit codes", table(Object.entries(exitCodes))];
function sections(parts) {
	return `${parts.filter(([, body]) => body !== "").map(([title, body]) => `${title}\n${body.startsWith(" ") ? body : wrap(body, 100, "  ")}`).join("\n\n")}\n`;
}
function table(rows) {
	const width = Math.min(24, Math.max(0, ...rows.map(([left]) => left.length)));
	return rows.map(([left, right]) => {
		const text = wrap(right, 100, " ".repeat(width + 4));
		return left.length > width ? `  ${left}\n${text}` : `  ${left.padEnd(width)}${text.slice(width + 2)}`;
	}).join("\n");
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
function terminalLog({ redact }, stream, debugging) {
	const styled = (style, text) => styleText(style, text, { stream });
	const bars = liveBars(stream);
	const write = (text) => bars.above(`${text}\n`);
	const clean = (text) => stripVTControlCharacters(redact(text));
	return {
		info: (message) => write(clean(message)),
		warn: (message) => write(`${styled("yellow", "warning:")} ${clean(message)}`),
		debug: (message) => debugging && write(styled("dim", `debug: ${clean(message)}`)),
		output: (line) => write(styled("dim", `  | ${clean(line)}`)),
		progress: (label, total, unit) => stream.isTTY ? bars.add(label, total, unit) : lineProgress({ write: (line) => write(clean(line)) }, label, total, unit),
		group(title) {
			write(`\n${styled("bold", title)}`);
			return () => void 0;
		}
	};
}
export { initFlags as a, stepFlags as c, problemText as d, shortPath as f, stepHelp as i, exitCode as l, generalHelp as n, parseFlags as o, cancelOnSignals as p, initHelp as r, secretsInFlags as s, terminalLog as t, ending as u };
