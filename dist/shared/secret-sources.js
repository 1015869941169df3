import { L as registerSecret, T as nearest, Z as inputMeta } from "./stagegate-start.js";
import { g as userError } from "./s3.js";
import { C as runProgram, S as shellCommand } from "./stagegate-process.js";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { relative, resolve } from "node:path";
import { text } from "node:stream/consumers";
// packages/cli/flags.ts
const globalFlags = [
	{
		name: "help",
		description: "Print this help."
	},
	{
		name: "quiet",
		description: "Print warnings, errors and the result, and nothing while it runs."
	},
	{
		name: "verbose",
		description: "Print debug lines too."
	},
	{
		name: "debug",
		description: "The same, and the stack of a defect."
	},
	{
		name: "json",
		words: [
			"true",
			"false",
			"lines"
		],
		description: "Print the result as one JSON object on standard output. `--json=lines`: what happens as well, an object a line as it happens; the last is the result."
	},
	{
		name: "dotenv",
		value: "PATH",
		description: "Variables from a file such as .env, under those that are set. No such file is read unasked."
	}
];
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
		else if (flag.words && token.value !== void 0 && !flag.words.includes(token.value)) faults.push(`--${flag.name}=${token.value}: give one of ${flag.words.join(", ")}`);
		else {
			if (!flag.value && token.value === void 0) openSwitch = flag.name;
			values[flag.name] = [written, token.value ?? "true"].filter((part) => part !== void 0).join("\n");
		}
	}
	if (faults.length === 0) return parted(values);
	throw userError({
		code: "bad-flags",
		message: `stagegate ${command} was given ${faults.length === 1 ? "an argument" : `${faults.length} arguments`} it cannot use.`,
		next: `\`stagegate ${command} --help\` lists its flags.`,
		details: faults
	});
}
function parted(values) {
	const isGlobal = new Set(globalFlags.map(({ name }) => name));
	const entries = Object.entries(values);
	return {
		globals: Object.fromEntries(entries.filter(([name]) => isGlobal.has(name))),
		given: Object.fromEntries(entries.filter(([name]) => !isGlobal.has(name)))
	};
}
function pathsFrom(here, there, flags, given) {
	if (here === there) return { ...given };
	const from = (path) => relative(there, resolve(here, path.trim()));
	const kinds = new Map(flags.map(({ name, value }) => [name, value]));
	return Object.fromEntries(Object.entries(given).map(([name, value]) => {
		if (kinds.get(name) === "PATHS") return [name, value.split(/[\n,]/).map(from).join("\n")];
		return [name, kinds.get(name) === "PATH" && !name.endsWith("-file") ? from(value) : value];
	}));
}
function secretsInFlags(flags, given) {
	return flags.filter(({ name, secret }) => secret && given[name]).map(({ name, variable }) => `--${name} is visible to everybody on this machine: use the variable ${variable}, or --${name}-file.`);
}
// packages/cli/secret-sources.ts
const commandTimeoutMs = 12e4;
function secretFlags(flags) {
	return flags.filter(({ secret }) => secret).flatMap(({ name }) => [{
		name: `${name}-file`,
		value: "PATH",
		description: `Read ${name} from this file; - is standard input.`
	}, {
		name: `${name}-command`,
		value: "COMMAND",
		description: `Let sh run this command, and take what it prints as ${name}.`
	}]);
}
async function withSecrets(flags, given, services) {
	const names = flags.filter(({ secret }) => secret).map(({ name }) => name);
	const rest = new Map(Object.entries(given));
	for (const name of names) {
		const sources = [
			name,
			`${name}-file`,
			`${name}-command`
		].filter((source) => given[source]);
		if (sources.length > 1) throw severalSources(sources);
		const [path, command] = [given[`${name}-file`], given[`${name}-command`]];
		rest.delete(`${name}-file`);
		rest.delete(`${name}-command`);
		if (path === void 0 && command === void 0) continue;
		const value = path === void 0 ? await printedBy(name, command ?? "", services) : await readFrom(name, path);
		registerSecret(value, services.secrets);
		rest.set(name, value);
	}
	return Object.fromEntries(rest);
}
async function readFrom(name, path) {
	const flag = `--${name}-file`;
	return oneLine(await (path === "-" ? text(process.stdin) : readFile(resolve(path), "utf8")).catch((error) => {
		throw notRead(`${flag} ${path} could not be read: ${error.code === "ENOENT" ? "there is no such file" : error.code}.`);
	}), `${flag} ${path}`);
}
async function printedBy(name, command, { environment, signal, log }) {
	const printed = [];
	const all = Object.entries(environment).filter((entry) => entry[1] !== void 0);
	const { exitCode, endedBy, timedOut } = await runProgram({
		...shellCommand(command),
		environment: Object.fromEntries(all),
		directory: process.cwd(),
		signal,
		timeoutMs: commandTimeoutMs,
		onOutput: (line) => printed.push(line),
		onError: log.output
	});
	const flag = `--${name}-command`;
	if (timedOut) throw notRead(`The command of ${flag} did not end within 2m.`);
	if (exitCode !== 0) throw notRead(`The command of ${flag} ended with ${endedBy ?? `exit code ${exitCode}`}.`);
	return oneLine(printed.join("\n"), `the command of ${flag}`);
}
function oneLine(content, from) {
	const value = content.replace(/^\uFEFF/, "").trim();
	if (value === "") throw notRead(`Nothing was read from ${from}.`);
	if (/[\r\n]/.test(value)) throw notRead(`Several lines were read from ${from}; a secret is one.`);
	return value;
}
const notRead = (message) => userError({
	code: "secret-not-read",
	message,
	next: "It must give the value on one line and nothing else. Try the file or the command by itself."
});
const severalSources = (sources) => userError({
	code: "bad-flags",
	message: `--${sources.join(" and --")} give the same secret.`,
	next: "Give one of them."
});
export { pathsFrom as a, parseFlags as i, withSecrets as n, secretsInFlags as o, globalFlags as r, stepFlags as s, secretFlags as t };
