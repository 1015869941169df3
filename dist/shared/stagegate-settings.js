import { Dt as userError, ct as durationSchema, et as noSettings, ft as inputMeta, tt as migrationPolicySchema, xt as parseDuration } from "./stagegate-model.js";
import { a as array, c as literal, g as union, h as string, m as strictObject, v as toJSONSchema } from "./zod.js";
import { r as isKeptBack } from "./stagegate-process.js";
import { r as require_fastest_levenshtein } from "./libraries.js";
import { t as require_dist } from "./yaml.js";
import { readFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
const duration = (description) => durationSchema.meta({ description });
const commandSchema = strictObject({
	run: string().min(1).meta({ description: "The command, run by sh in the working directory." }),
	planned: duration("How long it should take; the report shows it beside the actual time.").optional(),
	timeout: duration(`When to stop it. Default: 10m.`).optional(),
	"pass-env": array(string().min(1)).optional().meta({ description: "Names of variables it may see, beside the machine's basics (PATH, HOME …)." })
});
const commandsSchema = (description) => array(union([string().min(1), commandSchema])).optional().meta({ description });
const sectionKeys = {
	before: commandsSchema("Commands to run before the step. The step does not run where one of them fails."),
	after: commandsSchema("Commands to run after the step, also where it failed: notices put up before must come down."),
	planned: duration("How long the step should take; the report shows it beside the actual time.").optional()
};
function fileInputs(step) {
	return Object.fromEntries(Object.entries(step.inputs.shape).filter(([, field]) => {
		const { runOnly, secret } = inputMeta(field);
		return !runOnly && !secret;
	}));
}
const sectionSchema = (step) => strictObject({
	...fileInputs(step),
	...sectionKeys
}).nullable().optional().meta({ description: step.description });
function fileSchema(steps) {
	return strictObject({
		version: literal(1, { error: "give the version of this file's format: 1" }).meta({ description: "The version of this file's format." }),
		name: string().min(1).optional().meta({ description: "The name of this configuration, where a repository has several databases." }),
		policy: migrationPolicySchema.nullable().optional().meta({ description: "What a migration may do to the traffic of its tables; `migrate` measures it on the copy." }),
		...Object.fromEntries(steps.map((step) => [step.name, sectionSchema(step)]))
	});
}
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
		override: ({ jsonSchema }) => {
			for (const note of notes) delete jsonSchema[note];
		}
	});
}
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
	boolean: "true or false",
	array: "a list",
	object: "keys with values",
	record: "keys with values",
	null: "null"
};
function describeIssues(schema, value, issues) {
	const json = jsonSchemaOf(schema);
	return issues.flatMap((issue) => describe(issue, [], value, json));
}
function describe(issue, under, value, json) {
	const path = [...under, ...issue.path.map((part) => typeof part === "symbol" ? String(part) : part)];
	const found = valueAt(value, path);
	if (issue.code === "unrecognized_keys") {
		const known = keysAt(json, path);
		return issue.keys.map((key) => ({
			path: [...path, key],
			message: `is not a known key.${didYouMean(key, known) || atHome(key, json)}`,
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
// packages/settings/register-secrets.ts
function registerSecrets(step, given, environment, secrets) {
	for (const [name, field] of Object.entries(step.inputs.shape)) {
		const { secret, variable } = inputMeta(field);
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
// packages/settings/yaml-offset.ts
var import_dist = require_dist();
function yamlOffset(document, path) {
	let offset = document.contents?.range[0] ?? 0;
	let node = document.contents;
	for (const key of path) {
		const pair = (0, import_dist.isMap)(node) ? node.items.find((item) => ((0, import_dist.isScalar)(item.key) ? String(item.key.value) : item.key) === String(key)) : void 0;
		const start = pair ? pair.key : (0, import_dist.isSeq)(node) ? node.items[Number(key)] : void 0;
		if (!start?.range) break;
		offset = start.range[0];
		node = pair ? pair.value : start;
	}
	return offset;
}
// packages/settings/settings-file.ts
async function readSettings(file, steps) {
	const text = await readText(file);
	return text === void 0 ? noSettings : parseSettings(text, file.path, steps);
}
function parseSettings(text, path, steps) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false
	});
	const unreadable = [...document.errors.map(yamlFault), ...aliasFaults(document)];
	if (unreadable.length > 0) throw badSettings(path, unreadable.map(({ offset, message }) => `${place(path, counter, offset)} ${message}`));
	const value = plainValue(document, path) ?? {};
	const offsetOf = (at) => yamlOffset(document, at);
	const where = (at) => place(path, counter, offsetOf(at));
	const schema = fileSchema(steps);
	const parsed = schema.safeParse(value);
	const all = [...(parsed.success ? [] : describeIssues(schema, value, parsed.error.issues)).map((fault) => explainRunOnly(fault, steps)), ...keptBackNames(value, steps)];
	all.sort((a, b) => offsetOf(a.path) - offsetOf(b.path));
	if (all.length > 0 || !parsed.success) throw badSettings(path, all.map((fault) => `${where(fault.path)} ${pathText(fault.path) || "the file"}: ${fault.message}`));
	const { name, policy } = parsed.data;
	const sections = parsed.data;
	const raw = value;
	return {
		name: name ?? noSettings.name,
		policy: policy ?? noSettings.policy,
		step: (step) => stepSettings(raw[step] ?? {}, sections[step] ?? {}),
		where: (step, input) => raw[step] && input in raw[step] ? where([step, input]) : void 0
	};
}
function yamlFault({ code, message, pos: [offset] }) {
	if (code !== "MULTIPLE_DOCS") return {
		offset,
		message: `${message}.`
	};
	return {
		offset,
		message: "A second document begins here, and the file can hold only one."
	};
}
function aliasFaults(document) {
	const faults = [];
	(0, import_dist.visit)(document, { Alias(_key, alias) {
		if (alias.resolve(document)) return;
		faults.push({
			offset: alias.range?.[0] ?? 0,
			message: `*${alias.source} stands for &${alias.source}, which is nowhere above it. Put a text that begins with * in quotes.`
		});
	} });
	return faults;
}
function plainValue(document, path) {
	try {
		return document.toJS();
	} catch (error) {
		throw badSettings(path, [`${path} ${error.message}`]);
	}
}
function place(path, counter, offset) {
	const { line, col } = counter.linePos(offset);
	return `${path}:${line}:${col}`;
}
function stepSettings(raw, parsed) {
	const inputs = Object.entries(raw).filter(([key]) => !(key in sectionKeys));
	return {
		inputs: Object.fromEntries(inputs),
		before: commands(parsed.before),
		after: commands(parsed.after),
		...parsed.planned === void 0 ? {} : { plannedMs: parsed.planned }
	};
}
const defaultTimeoutMs = parseDuration("10m") ?? 0;
function commands(written) {
	return (written ?? []).map((command) => {
		if (typeof command === "string") return {
			run: command,
			timeoutMs: defaultTimeoutMs,
			variables: []
		};
		return {
			run: command.run,
			timeoutMs: command.timeout ?? defaultTimeoutMs,
			variables: command["pass-env"] ?? [],
			...command.planned === void 0 ? {} : { plannedMs: command.planned }
		};
	});
}
function explainRunOnly(fault, steps) {
	const [section, key, deeper] = fault.path;
	const step = steps.find(({ name }) => name === section);
	if (!fault.unknownKey || deeper !== void 0 || !step || !(String(key) in step.inputs.shape)) return fault;
	return {
		...fault,
		message: "belongs to one run, not to the file: give it as an input, a flag or a variable."
	};
}
function keptBackNames(value, steps) {
	const faults = [];
	for (const { name } of steps) for (const when of ["before", "after"]) {
		const listed = value?.[name]?.[when];
		for (const [index, command] of (Array.isArray(listed) ? listed : []).entries()) for (const variable of Array.isArray(command?.["pass-env"]) ? command["pass-env"] : []) if (typeof variable === "string" && isKeptBack(variable)) faults.push({
			path: [
				name,
				when,
				index,
				"pass-env"
			],
			message: `lists ${variable}, which no command may see.`
		});
	}
	return faults;
}
async function readText({ path, directory, required }) {
	const full = isAbsolute(path) ? path : join(directory, path);
	try {
		return await readFile(full, "utf8");
	} catch (error) {
		const { code } = error;
		if (code === "ENOENT" && !required) return void 0;
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
function badSettings(path, details) {
	const faults = details.length === 1 ? "one fault" : `${details.length} faults`;
	return userError({
		code: "bad-settings",
		message: `${path} has ${faults}.`,
		next: "Correct the lines named here.",
		details
	});
}
export { didYouMean as a, registerSecrets as i, resolveInputs as n, nearest as o, registerSecret as r, readSettings as t };
