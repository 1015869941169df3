import { t as require_dist } from "./yaml.js";
import { D as describeIssues, Et as userError, K as noSettings, M as sectionKeys, O as pathText, gt as parseDuration, j as fileSchema } from "./stagegate-start.js";
import { u as isWithheld } from "./stagegate-process.js";
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
function parseSettings(text, path, steps) {
	const counter = new import_dist.LineCounter();
	const document = (0, import_dist.parseDocument)(text, {
		lineCounter: counter,
		prettyErrors: false,
		intAsBigInt: true
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
	const { name, policy, network } = parsed.data;
	const sections = parsed.data;
	const raw = value;
	return {
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
export { parseSettings as t };
