import { C as pathText, S as describeIssues, Z as inputMeta, lt as parseDuration, q as durationSchema, z as noSettings } from "./stagegate-start.js";
import { A as literal, E as array, L as strictObject, R as string, g as userError, z as union } from "./s3.js";
import { S as networkSettingsSchema, k as migrationPolicySchema } from "./stagegate-model.js";
import { f as isWithheld, p as withheldPattern } from "./stagegate-process.js";
import { t as require_dist } from "./yaml.js";
// packages/settings/plain-settings.ts
var import_dist = require_dist();
function plainSettings(text) {
	try {
		return (0, import_dist.parse)(text, { merge: true });
	} catch {
		return;
	}
}
const duration = (description) => durationSchema.meta({ description });
const commandSchema = strictObject({
	run: string().min(1).meta({ description: "The command, run by sh in the working directory." }),
	planned: duration("How long it should take. The report shows it next to the actual time.").optional(),
	timeout: duration(`When to stop it. Default: 10m.`).optional(),
	"pass-env": array(string().min(1).meta({ not: { pattern: withheldPattern } })).optional().meta({ description: "Names of environment variables it may see, in addition to the basics (PATH, HOME …)." })
});
const commandsSchema = (description) => array(union([string().min(1), commandSchema])).optional().meta({ description });
const sectionKeys = {
	before: commandsSchema("Commands to run before the step. If one fails, the step does not run."),
	after: commandsSchema("Commands to run after the step, even if it failed."),
	planned: duration("How long the step should take. The report shows it next to the actual time.").optional()
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
		name: string().min(1).optional().meta({ description: "The name of this configuration, for a repository with several databases." }),
		policy: migrationPolicySchema.nullable().optional().meta({ description: "Limits on how a migration may affect traffic. `migrate` measures that on the copy." }),
		network: networkSettingsSchema.nullable().optional().meta({ description: "What your programs may reach during a rehearsal. Default: only the copy." }),
		...Object.fromEntries(steps.map((step) => [step.name, sectionSchema(step)]))
	});
}
// packages/settings/yaml-offset.ts
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
function parseSettings(text, path, steps) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false,
		intAsBigInt: true,
		merge: true
	});
	const unreadable = [...document.errors.map(yamlFault), ...aliasFaults(document)];
	if (unreadable.length > 0) throw badSettings(path, unreadable.map(({ offset, message }) => `${place(path, counter, offset)} ${message}`));
	const value = withoutOwnKeys(plainValue(document, path) ?? {});
	const offsetOf = (at) => yamlOffset(document, at);
	const where = (at) => place(path, counter, offsetOf(at));
	const schema = fileSchema(steps);
	const parsed = schema.safeParse(value);
	const all = [...(parsed.success ? [] : describeIssues(schema, value, parsed.error.issues)).map((fault) => explainRunOnly(fault, steps)), ...keptBackNames(value, steps)];
	all.sort((a, b) => offsetOf(a.path) - offsetOf(b.path));
	if (all.length > 0 || !parsed.success) throw badSettings(path, all.map((fault) => `${where(fault.path)} ${pathText(fault.path) || "the file"}: ${fault.message}`));
	const { name, policy, network } = parsed.data;
	const sections = parsed.data;
	const raw = value;
	return {
		path,
		name: name ?? noSettings.name,
		policy: policy ?? noSettings.policy,
		network: network ?? noSettings.network,
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
		return document.toJS({ reviver: roundedNowhere });
	} catch (error) {
		throw badSettings(path, [`${path} ${error.message}`]);
	}
}
function withoutOwnKeys(value, depth = 0) {
	if (typeof value !== "object" || value === null || Array.isArray(value) || depth > 1) return value;
	const known = Object.entries(value).filter(([key]) => !key.startsWith("x-"));
	return Object.fromEntries(known.map(([key, inner]) => [key, withoutOwnKeys(inner, depth + 1)]));
}
function roundedNowhere(_key, value) {
	return typeof value === "bigint" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
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
		for (const [index, command] of (Array.isArray(listed) ? listed : []).entries()) for (const variable of Array.isArray(command?.["pass-env"]) ? command["pass-env"] : []) if (typeof variable === "string" && isWithheld(variable)) faults.push({
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
function badSettings(path, details) {
	const faults = details.length === 1 ? "one fault" : `${details.length} faults`;
	return userError({
		code: "bad-settings",
		message: `${path} has ${faults}.`,
		next: "Correct the lines named here.",
		details
	});
}
export { plainSettings as n, parseSettings as t };
