import { a as array, c as literal$2, d as object, f as preprocess, g as union, h as string, i as _undefined, m as strictObject, n as _enum, o as boolean, p as record, r as _null, s as discriminatedUnion, t as datetime, u as number, y as NEVER } from "./zod.js";
import { createHash } from "node:crypto";
// packages/model/canonical-json.ts
function canonicalJson(value) {
	return JSON.stringify(value, (_key, inner) => {
		if (inner === null || typeof inner !== "object" || Array.isArray(inner)) return inner;
		return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0));
	});
}
function sha256(text) {
	return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
// packages/model/database-identity.ts
const databaseIdentitySchema = object({
	system: string().optional(),
	address: string()
});
function sameDatabase(one, other) {
	return one.system !== void 0 && other.system !== void 0 ? one.system === other.system : one.address === other.address;
}
// packages/model/wildcard.ts
function matchesAny$1(word, patterns) {
	return patterns.some((pattern) => new RegExp(`^${pattern.split("*").map(literal$1).join(".*")}$`, "s").test(word));
}
const literal$1 = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
// packages/model/surroundings.ts
const surroundingsSchema = record(string(), string());
const ownerKey = (table) => `owner of ${table}`;
function surroundingChanges(then, now, touched, ignore) {
	const owners = new Set(touched.map(ownerKey));
	const counts = (key) => !key.startsWith(ownerKey("")) || owners.has(key);
	return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((key) => counts(key) && then[key] !== now[key] && !matchesAny$1(key, ignore)).sort().map((key) => `${key}: was ${then[key] ?? "not there"}, is ${now[key] ?? "not there"}`);
}
// packages/model/facts/clone.ts
const cloneTableSchema = object({
	table: string(),
	rows: number().int(),
	bytes: number().int(),
	durationMs: number(),
	masked: array(string())
});
const cloneSourceSchema = object({
	label: string(),
	serverVersion: string(),
	fingerprint: string(),
	identity: databaseIdentitySchema.optional(),
	surroundings: surroundingsSchema.optional(),
	snapshotAt: datetime(),
	history: array(string()),
	digests: record(string(), string()).optional()
});
const cloneContentsSchema = object({
	tables: array(cloneTableSchema),
	rows: number().int(),
	maskedColumns: number().int(),
	unmaskedReason: string().optional(),
	leftOut: array(string()).default([])
});
const cloneFactsSchema = object({
	strategy: _enum(["stream", "template"]),
	database: string(),
	target: string(),
	previous: string().optional(),
	golden: boolean(),
	source: cloneSourceSchema,
	...cloneContentsSchema.shape,
	randomSalt: boolean(),
	phases: array(object({
		phase: string(),
		durationMs: number()
	}))
});
// packages/model/facts/recording.ts
const lockModes = [
	"AccessShare",
	"RowShare",
	"RowExclusive",
	"ShareUpdateExclusive",
	"Share",
	"ShareRowExclusive",
	"Exclusive",
	"AccessExclusive"
];
const lockModeSchema = _enum(lockModes);
const milliseconds$1 = number().nonnegative();
const amount$1 = number().int().nonnegative();
const besideSchema = _enum([
	"catalog",
	"history",
	"session"
]);
const statementFactSchema = object({
	text: string(),
	count: number().int().positive(),
	startedAtMs: milliseconds$1,
	durationMs: milliseconds$1,
	longestMs: milliseconds$1,
	untimed: literal$2(true).optional(),
	rows: amount$1,
	tag: string().optional(),
	error: object({
		sqlstate: string(),
		position: number().int().optional()
	}).optional(),
	beside: besideSchema.optional()
});
const blockedFactSchema = object({
	longestMs: milliseconds$1,
	totalMs: milliseconds$1,
	times: number().int().positive(),
	mode: lockModeSchema,
	by: string(),
	seen: boolean()
});
const tableFactSchema = object({
	name: string(),
	partitionOf: string().optional(),
	materialized: literal$2(true).optional(),
	rows: amount$1.optional(),
	mode: lockModeSchema.optional(),
	readsBlocked: array(blockedFactSchema).optional(),
	writesBlocked: array(blockedFactSchema).optional(),
	rowsHeld: object({
		longestMs: milliseconds$1,
		by: string()
	}).optional(),
	waitedMs: milliseconds$1.optional(),
	felt: object({
		readMs: milliseconds$1.optional(),
		writeMs: milliseconds$1.optional()
	}).optional(),
	rewrittenBy: string().optional(),
	bytesBefore: amount$1.optional(),
	bytesAfter: amount$1.optional(),
	inserted: amount$1.optional(),
	updated: amount$1.optional(),
	deleted: amount$1.optional()
});
const waitsForSchema = object({
	partitions: array(string()),
	inAll: amount$1
});
const indexFactSchema = object({
	name: string(),
	table: string(),
	built: _enum(["new", "again"]),
	bytes: amount$1.optional(),
	valid: boolean(),
	waitsFor: waitsForSchema.optional()
});
const unvalidatedFactSchema = object({
	name: string(),
	table: string()
});
const recordingFactsSchema = object({
	locks: _enum(["measured", "inconclusive"]),
	locksReason: string().optional(),
	durationMs: milliseconds$1,
	statements: array(statementFactSchema),
	statementsLeftOut: amount$1,
	tables: array(tableFactSchema),
	tablesLeftOut: amount$1,
	indexes: array(indexFactSchema),
	unvalidated: array(unvalidatedFactSchema).optional(),
	walBytes: amount$1.optional(),
	temporaryBytes: amount$1.optional()
});
const findingSchema = object({
	limit: _enum([
		"longest-read-block",
		"longest-write-block",
		"longest-duration",
		"rewrites",
		"row-locks",
		"invalid-index",
		"incomplete-index",
		"unvalidated-constraint",
		"orphaned-rows",
		"dropped-table",
		"lost-rows"
	]),
	outcome: _enum([
		"broken",
		"note",
		"exempt",
		"unmeasured"
	]),
	table: string().optional(),
	partOf: string().optional(),
	rows: number().int().optional(),
	estimated: literal$2(true).optional(),
	statement: string().optional(),
	references: string().optional(),
	waitsFor: waitsForSchema.optional(),
	mode: _enum(lockModes).optional(),
	figureMs: number().optional(),
	allowedMs: number().optional(),
	seen: boolean().optional(),
	saferWay: string().optional(),
	reason: string().optional()
});
const policyResultsSchema = object({
	limits: record(string(), union([number(), string()])),
	findings: array(findingSchema)
});
// packages/model/facts/recording-brief.ts
const statementBriefSchema = strictObject({
	...statementFactSchema.pick({
		text: true,
		count: true,
		durationMs: true,
		untimed: true
	}).shape,
	error: strictObject({ sqlstate: string() }).optional()
});
const blockedBriefSchema = strictObject(blockedFactSchema.pick({
	longestMs: true,
	seen: true
}).shape);
const tableBriefSchema = strictObject({
	...tableFactSchema.pick({
		name: true,
		mode: true
	}).shape,
	readsBlocked: blockedBriefSchema.optional(),
	writesBlocked: blockedBriefSchema.optional()
});
const recordingBriefSchema = strictObject({
	...recordingFactsSchema.pick({
		locks: true,
		durationMs: true
	}).shape,
	statements: array(statementBriefSchema),
	statementsLeftOut: number().int().nonnegative(),
	tables: array(tableBriefSchema),
	tablesLeftOut: number().int().nonnegative()
});
object({
	kind: string(),
	name: string(),
	definition: string()
});
const schemaChangeSchema = object({
	change: _enum([
		"added",
		"removed",
		"changed"
	]),
	kind: string(),
	name: string(),
	before: string().optional(),
	after: string().optional()
});
const keyOf = (object) => `${object.kind} ${object.name}`;
function schemaFingerprint(objects) {
	return sha256(objects.map((object) => `${keyOf(object)}\n${object.definition}`).sort().join("\n\0"));
}
function diffSchemas(before, after) {
	const old = new Map(before.map((object) => [keyOf(object), object]));
	const changes = [];
	for (const object of after) {
		const was = old.get(keyOf(object));
		old.delete(keyOf(object));
		const { kind, name, definition } = object;
		if (!was) changes.push({
			change: "added",
			kind,
			name,
			after: definition
		});
		else if (was.definition !== definition) changes.push({
			change: "changed",
			kind,
			name,
			before: was.definition,
			after: definition
		});
	}
	for (const { kind, name, definition } of old.values()) changes.push({
		change: "removed",
		kind,
		name,
		before: definition
	});
	return changes.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : a.kind < b.kind ? -1 : 1);
}
const largestOutline = 5e3;
function schemaOutline(objects) {
	if (objects.length > largestOutline) return void 0;
	const short = (definition) => sha256(definition).slice(7, 23);
	return Object.fromEntries(objects.map((object) => [keyOf(object), short(object.definition)]));
}
function outlineChanges(before, after) {
	return [...Object.keys(after).filter((key) => before[key] !== after[key]).map((key) => `${Object.hasOwn(before, key) ? "changed" : "added"}: ${key}`), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key)).map((key) => `removed: ${key}`)];
}
function undoChanges(after, changes) {
	const objects = new Map(after.map((object) => [keyOf(object), object]));
	for (const { kind, name, before } of changes) {
		const key = `${kind} ${name}`;
		if (before === void 0) objects.delete(key);
		else objects.set(key, {
			kind,
			name,
			definition: before
		});
	}
	return [...objects.values()];
}
function joinChanges(first, then) {
	const joined = new Map(first.map((change) => [`${change.kind} ${change.name}`, change]));
	for (const { kind, name, ...last } of then) {
		const key = `${kind} ${name}`;
		const earlier = joined.get(key);
		const [before, after] = [earlier ? earlier.before : last.before, last.after];
		joined.delete(key);
		if (before === after) continue;
		const change = before === void 0 ? "added" : after === void 0 ? "removed" : "changed";
		joined.set(key, {
			change,
			kind,
			name,
			...before === void 0 ? {} : { before },
			...after === void 0 ? {} : { after }
		});
	}
	return [...joined.values()];
}
// packages/model/facts/rollback.ts
const lossSchema = object({
	table: string(),
	column: string().optional(),
	what: _enum(["dropped", "not-restored"]),
	count: number().int().optional()
});
const wayBackClasses = [
	"reversible",
	"reversible-but-loses",
	"schema-differs",
	"re-up-fails",
	"down-empty",
	"down-fails",
	"no-down"
];
const legSchema = object({
	leg: _enum([
		"read the rows",
		"down",
		"compare",
		"up again"
	]),
	durationMs: number()
});
const rollbackProofFactsSchema = object({
	tool: string(),
	database: string(),
	class: _enum(wayBackClasses),
	undone: array(string()),
	legs: array(legSchema),
	losses: array(lossSchema),
	schemaDifference: array(schemaChangeSchema),
	reUpDifference: array(schemaChangeSchema),
	tablesCompared: number().int(),
	restored: array(string()).optional(),
	notCompared: array(string()),
	failure: string().optional()
});
const rehearsedWayBackSchema = strictObject({
	class: _enum(wayBackClasses),
	undone: array(string()),
	losses: array(lossSchema.strict()),
	notCompared: number().int()
});
const rowsChangeSchema = object({
	table: string(),
	now: number().int().optional(),
	after: number().int().optional(),
	estimated: boolean().optional()
});
const rollbackFactsSchema = object({
	way: _enum([
		"down",
		"restore",
		"switch"
	]),
	database: string(),
	environment: string(),
	dryRun: boolean(),
	undone: array(string()),
	losses: array(lossSchema),
	rows: array(rowsChangeSchema),
	backup: object({
		path: string(),
		sha256: string(),
		createdAt: datetime()
	}).optional(),
	from: string().optional(),
	kept: string().optional(),
	leftOut: array(string()),
	schemaDifference: array(schemaChangeSchema),
	phases: array(object({
		phase: string(),
		durationMs: number()
	}))
});
// packages/model/migration.ts
const migrationFileSchema = object({
	id: string(),
	path: string(),
	sha256: string()
});
const migrationPreviewSchema = object({
	id: string(),
	sql: string().optional(),
	cutBytes: number().optional(),
	why: string().optional()
});
function compareHistory(files, applied, checksums = new Map()) {
	const appliedIds = new Set(applied);
	const fileIds = new Set(files.map((file) => file.id));
	const pending = files.filter((file) => !appliedIds.has(file.id));
	const lastApplied = files.findLastIndex((file) => appliedIds.has(file.id));
	return {
		files: [...files],
		applied: [...applied],
		pending,
		missing: applied.filter((id) => !fileIds.has(id)),
		edited: files.filter((file) => appliedIds.has(file.id) && checksums.has(file.id)).filter((file) => checksums.get(file.id) !== file.sha256).map((file) => file.id),
		outOfOrder: pending.filter((file) => files.indexOf(file) < lastApplied).map((file) => file.id)
	};
}
function migrationSetDigest(files) {
	return sha256(canonicalJson(files.map(({ id, path, sha256 }) => ({
		id,
		path,
		sha256
	}))));
}
// packages/model/migration-sources.ts
const migrationSourcesSchema = object({
	tool: string(),
	settings: string(),
	files: record(string(), string()).optional()
});
const mostFiles = 200;
function foldSources(files) {
	const sorted = [...files].sort(([a], [b]) => a < b ? -1 : 1);
	if (sorted.length <= mostFiles) return Object.fromEntries(sorted);
	const groups = Map.groupBy(sorted, ([path]) => path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : "");
	return Object.fromEntries([...groups].map(([group, members]) => [group || "./", sha256(canonicalJson(members))]));
}
function sourceChanges(rehearsed, here) {
	if (rehearsed === void 0) return ["the evidence does not say what the migrations depend on"];
	const before = rehearsed.files;
	const after = here.files;
	return [
		...rehearsed.tool === here.tool ? [] : [`rehearsed with the tool ${rehearsed.tool}, and here it is ${here.tool}`],
		...rehearsed.settings === here.settings ? [] : ["changed since: the settings of `migrate`"],
		...before && after ? fileChanges$1(before, after) : ["files that the migrations depend on: not known without git"]
	];
}
function fileChanges$1(before, after) {
	return [...Object.keys(after).filter((path) => before[path] !== after[path]).map((path) => `${Object.hasOwn(before, path) ? "changed since" : "not rehearsed"}: ${path}`), ...Object.keys(before).filter((path) => !Object.hasOwn(after, path)).map((path) => `no longer there: ${path}`)];
}
// packages/model/verdict.ts
const verdicts = [
	"passed",
	"failed",
	"refused",
	"inconclusive"
];
const verdictSchema = _enum(verdicts);
function worstVerdict(parts) {
	return [
		"failed",
		"refused",
		"inconclusive",
		"passed"
	].find((verdict) => parts.includes(verdict)) ?? "failed";
}
const when = datetime();
const evidenceStepSchema = strictObject({
	step: string(),
	verdict: verdictSchema,
	durationMs: number()
});
const evidenceMigrationsSchema = strictObject({
	tool: string(),
	setDigest: string(),
	files: array(migrationFileSchema.strict()),
	sources: migrationSourcesSchema.strict().optional(),
	pending: array(string()),
	applied: array(string()),
	serverVersion: string(),
	durationMs: number(),
	schemaBefore: string(),
	outlineBefore: record(string(), string()).optional(),
	upkeepBefore: record(string(), string()).optional(),
	schemaAfter: string(),
	tables: array(string()),
	policy: strictObject({
		...policyResultsSchema.shape,
		findings: array(findingSchema.strict())
	}).optional(),
	recording: recordingBriefSchema.optional()
});
const evidenceProductionSchema = strictObject({
	serverVersion: string(),
	snapshotAt: when,
	fingerprint: string(),
	identity: databaseIdentitySchema.strict().optional(),
	surroundings: surroundingsSchema.optional(),
	history: array(string()),
	historyDigest: string()
});
const evidenceCloneSchema = strictObject({
	...cloneFactsSchema.pick({
		strategy: true,
		golden: true,
		rows: true,
		maskedColumns: true
	}).shape,
	tables: number().int(),
	randomSalt: boolean(),
	unmaskedReason: string().optional(),
	leftOut: array(string())
});
const evidenceBackupSchema = strictObject({
	database: string(),
	createdAt: when,
	sha256: string(),
	restored: boolean()
});
const evidenceSchema = strictObject({
	kind: literal$2("stagegate-evidence"),
	v: literal$2(1),
	name: string(),
	stagegate: string(),
	repository: string().optional(),
	commit: string().optional(),
	headCommit: string().optional(),
	tree: string().optional(),
	ref: string().optional(),
	event: string().optional(),
	workflow: string().optional(),
	run: strictObject({
		id: string(),
		attempt: number().int().optional(),
		url: string().optional()
	}),
	startedAt: when,
	finishedAt: when,
	steps: array(evidenceStepSchema),
	migrations: evidenceMigrationsSchema.optional(),
	production: evidenceProductionSchema.optional(),
	clone: evidenceCloneSchema.optional(),
	backup: evidenceBackupSchema.optional(),
	wayBack: rehearsedWayBackSchema.optional()
});
const fileSchema = strictObject({
	digest: string(),
	evidence: evidenceSchema
});
const evidenceDigest = (evidence) => sha256(canonicalJson(evidence));
const historyDigest = (ids) => sha256(canonicalJson(ids));
function evidenceText(evidence) {
	return `${canonicalJson({
		digest: evidenceDigest(evidence),
		evidence
	})}\n`;
}
function readEvidenceText(text) {
	const parsed = fileSchema.safeParse(jsonOf(text));
	if (!parsed.success) return { altered: versionOf(text) ?? "it is not evidence as Stagegate writes it" };
	const { digest, evidence } = parsed.data;
	const found = evidenceDigest(evidence);
	if (found !== digest) return { altered: `its digest is ${found}, and it says ${digest}` };
	return {
		evidence,
		digest
	};
}
function versionOf(text) {
	const version = object({ evidence: object({ v: number() }) }).safeParse(jsonOf(text)).data?.evidence.v;
	return version === void 0 || version === 1 ? void 0 : `it is of version ${version}, and this Stagegate reads version 1`;
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
const problemSchema = object({
	kind: _enum([
		"refused",
		"user",
		"bug",
		"cancelled"
	]),
	code: string(),
	message: string(),
	next: string().optional(),
	details: array(string()).optional(),
	sqlstate: string().optional()
});
var StagegateError = class extends Error {
	problem;
	constructor(problem, options) {
		super(problem.message, options);
		this.name = "StagegateError";
		this.problem = problem;
	}
};
function refused(problem, cause) {
	return new StagegateError({
		kind: "refused",
		...problem
	}, { cause });
}
function userError(problem, cause) {
	return new StagegateError({
		kind: "user",
		...problem
	}, { cause });
}
function cancelled() {
	return new StagegateError({
		kind: "cancelled",
		code: "cancelled",
		message: "The run was cancelled.",
		next: "Run it again: every step starts over safely."
	});
}
function problemOf(thrown) {
	if (typeof thrown === "object" && thrown !== null && "problem" in thrown) {
		const parsed = problemSchema.safeParse(thrown.problem);
		if (parsed.success) return parsed.data;
	}
	return {
		kind: "bug",
		code: "bug",
		message: thrown instanceof Error ? thrown.message : String(thrown),
		next: "This is a defect of Stagegate. Run again with debug logging and report the stack it prints."
	};
}
function verdictOf(problem) {
	if (problem.kind === "refused") return "refused";
	return problem.kind === "cancelled" ? "inconclusive" : "failed";
}
// packages/model/name-pattern.ts
function matchesAny(word, patterns) {
	return patterns.some((pattern) => new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`, "s").test(word));
}
const literal = (text) => text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
// packages/model/duration.ts
const unitMs = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5,
	d: 864e5
};
function parseDuration(text) {
	const trimmed = text.trim();
	if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(trimmed)) return void 0;
	let total = 0;
	for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) total += Number(amount) * unitMs[unit];
	return Math.round(total);
}
function formatDuration(ms) {
	if (ms < 999.5) return `${Math.round(ms)} ms`;
	if (ms < 59950) return `${(ms / 1e3).toFixed(1)} s`;
	const seconds = Math.round(ms / 1e3);
	if (seconds < 3600) return twoUnits(seconds, "min", "s");
	return twoUnits(Math.round(seconds / 60), "h", "min");
}
const twoUnits = (count, large, small) => {
	const rest = count % 60;
	return `${Math.floor(count / 60)} ${large}${rest === 0 ? "" : ` ${rest} ${small}`}`;
};
// packages/model/inputs.ts
function describe(schema, meta) {
	const { default: written, ...rest } = meta;
	return schema.meta({
		...rest,
		...written === void 0 ? {} : { written }
	});
}
function inputMeta(schema) {
	const { written, description = "", ...rest } = schema.meta() ?? {};
	const { variable, secret, fileOnly, runOnly, value, actionDefault } = rest;
	return Object.fromEntries(Object.entries({
		description,
		default: written,
		variable,
		secret,
		fileOnly,
		runOnly,
		value,
		actionDefault
	}).filter(([, part]) => part !== void 0));
}
const text = (description, extra = {}) => describe(string().min(1).optional(), {
	description,
	...extra
});
const textOr = (fallback, description, extra = {}) => describe(string().min(1).default(fallback), {
	description,
	default: fallback,
	...extra
});
const flag = (fallback, description, extra = {}) => describe(preprocess((given) => typeof given === "string" ? {
	true: true,
	false: false
}[given.trim().toLowerCase()] ?? given : given, boolean({ error: "give true or false" })).default(fallback), {
	description,
	default: String(fallback),
	value: "true|false",
	...extra
});
const count = (fallback, range, description, extra = {}) => describe(preprocess((given) => typeof given === "string" && /^-?\d+$/.test(given.trim()) ? Number(given) : given, number({ error: `give a whole number from ${range[0]} to ${range[1]}` }).int().min(range[0]).max(range[1])).default(fallback), {
	description,
	default: String(fallback),
	value: "NUMBER",
	...extra
});
const durationSchema = string({ error: "give a duration such as 500ms, 5s, 2m or 1h30m" }).transform((given, context) => {
	const ms = parseDuration(given);
	if (ms !== void 0) return ms;
	context.addIssue({
		code: "custom",
		message: "give a duration such as 500ms, 5s, 2m or 1h30m"
	});
	return NEVER;
});
const duration = (fallback, description, extra = {}) => describe(durationSchema.prefault(fallback), {
	description,
	default: fallback,
	value: "DURATION",
	...extra
});
const choice = (words, fallback, description, extra = {}) => described(oneOf(words), words, fallback, description, extra);
const choiceOnce = (formerly, words, fallback, description) => {
	const now = (given) => formerly[String(given).trim().toLowerCase()] ?? given;
	return described(preprocess(now, oneOf(words)), words, fallback, description, {});
};
const oneOf = (words) => _enum(words, { error: `give one of ${words.join(", ")}` });
const described = (schema, words, fallback, description, extra) => describe(schema.default(fallback), {
	description,
	default: fallback,
	value: words.join("|"),
	...extra
});
const textList = preprocess((given) => typeof given === "string" ? given.split(/[\n,]/).map((part) => part.trim()).filter(Boolean) : given, array(string().min(1), { error: "give a list" }));
const list = (description, extra = {}) => describe(textList.default([]), {
	description,
	value: "LIST",
	...extra
});
const listOr = (fallback, description, extra = {}) => describe(textList.default([...fallback]), {
	description,
	default: fallback.join(", "),
	value: "LIST",
	...extra
});
const structure = (schema, description) => describe(schema, {
	description,
	fileOnly: true
});
const databaseUrl = (variable, description) => text(description, {
	variable,
	secret: true,
	runOnly: true,
	value: "URL"
});
const commonInputs = {
	config: textOr("stagegate.yml", "The settings file, from the working directory.", {
		runOnly: true,
		value: "PATH"
	}),
	journal: textOr(".stagegate/journal.jsonl", "The journal: every step adds its result here, and the report is made from it.", {
		runOnly: true,
		value: "PATH"
	}),
	"working-directory": textOr(".", "The directory of the project whose database this is.", {
		runOnly: true,
		value: "PATH"
	})
};
const oneDatabase = {
	"database-url": databaseUrl("DATABASE_URL", "The database to work on, as a URL."),
	database: text("The name of the database on that server, in place of the one in the URL: what clone-to-staging put out.", {
		runOnly: true,
		value: "NAME"
	})
};
const twoDatabases = {
	"production-url": databaseUrl("PRODUCTION_URL", "Production, as a URL: it is only read, and a replica of it will do. Without it a copy can only be made from the golden clone on the staging server."),
	"staging-url": databaseUrl("STAGING_URL", "The staging database, as a URL: copies are made beside it. Its role must own it and be allowed to create databases."),
	"masking-salt": text("A secret of your own, the same for every run, from which masked values are made. Made up for one run where it is not given: then another run masks differently.", {
		variable: "STAGEGATE_SALT",
		secret: true,
		runOnly: true,
		value: "SECRET"
	})
};
const githubToken = { "github-token": text("A token for GitHub's API. The job's own has the rights that its `permissions:` give it.", {
	variable: "GITHUB_TOKEN",
	secret: true,
	runOnly: true,
	value: "TOKEN",
	actionDefault: "${{ github.token }}"
}) };
const environmentWords = [
	"clone",
	"staging",
	"production"
];
const environment = () => choice(environmentWords, "clone", "What the database is. `clone`: it must carry the mark of a copy made by Stagegate. `staging`: you say it is not production. `production`: `migrate` changes it only on passed evidence, `rollback` only with its name or the rehearsal's proof, nothing else does.", { runOnly: true });
`${verdicts.join(", ")}`;
// packages/model/migration-policy.ts
const limit = (description) => durationSchema.optional().meta({ description });
const migrationPolicySchema = strictObject({
	"longest-read-block": limit("For how long a migration may keep readers of one table waiting. Default: no limit."),
	"longest-write-block": limit("For how long it may keep writers of one table waiting. Default: no limit."),
	"longest-duration": limit("How long all statements together may take. Default: no limit."),
	rewrites: _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).default("allowed").meta({ description: "Whether all rows of a table may be written anew. Default: allowed." }),
	exempt: array(strictObject({
		table: string().min(1).meta({ description: "A table; * stands for any letters." }),
		reason: string().min(1).meta({ description: "Why its traffic may be blocked." })
	})).default([]).meta({ description: "Tables that the limits on blocking and rewrites leave out, each with a reason." })
});
// packages/model/settings.ts
const noSettings = {
	name: "default",
	policy: {
		rewrites: "allowed",
		exempt: []
	},
	step: () => ({
		inputs: {},
		before: [],
		after: []
	}),
	where: () => void 0
};
// packages/model/size.ts
const formatBytes = (bytes) => inThousands(bytes, [
	" B",
	" kB",
	" MB",
	" GB",
	" TB"
]);
const formatRoughCount = (count) => inThousands(count, [
	"",
	" k",
	" M",
	" G"
]);
function formatCount(count) {
	return Math.round(count).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
function inThousands(amount, units) {
	let value = amount;
	let power = 0;
	while (value >= 999.5 && power < units.length - 1) {
		value /= 1e3;
		power += 1;
	}
	return `${value.toFixed(power > 0 && value < 9.95 ? 1 : 0)}${units[power]}`;
}
// packages/model/step.ts
function defineStep(step) {
	return step;
}
// packages/model/sum-by-root.ts
function sumByRoot(counts, roots) {
	const sums = new Map();
	for (const { table, rows } of counts) {
		const root = roots.get(table) ?? table;
		sums.set(root, (sums.get(root) ?? 0) + rows);
	}
	return sums;
}
// packages/model/facts/backup.ts
const tableCountSchema = object({
	table: string(),
	rows: number().int()
});
const backupManifestSchema = object({
	kind: literal$2("stagegate-backup"),
	v: literal$2(1),
	createdAt: datetime(),
	durationMs: number(),
	database: string(),
	server: string().optional(),
	engine: string(),
	serverVersion: string(),
	clientVersion: string(),
	tables: array(tableCountSchema),
	archive: object({
		file: string(),
		format: string(),
		bytes: number().int(),
		uncompressedBytes: number().int(),
		sha256: string()
	}),
	excluded: object({
		tables: array(string()),
		data: array(string())
	}),
	failedProof: object({
		at: datetime(),
		code: string()
	}).optional()
});
const isBackupOf = ({ database, server }, of) => database === of.database && (server === void 0 || server === `${of.host}:${of.port}`);
const backupFactsSchema = object({
	path: string(),
	manifest: backupManifestSchema,
	restored: object({
		into: string(),
		tables: number(),
		rows: number(),
		durationMs: number()
	}).optional()
});
// packages/model/server-message.ts
function withoutValues(sqlstate, message) {
	if (!sqlstate.startsWith("22")) return message;
	return message.replace(/(["“„«]).*(["”“»])/s, "(a value, not shown)").replace(/: 0x.*$/s, "");
}
// packages/model/operational-extensions.ts
const operationalExtensions = /^(\w+_fdw|pg_cron|pg_net|pg_stat_statements|pg_stat_kcache|pg_buffercache|pg_prewarm|pg_repack|pg_squeeze|pgaudit|pglogical|hypopg|pgstattuple|rds_tools)$/;
// packages/model/compared-schema.ts
function comparedSchema(objects) {
	const { here } = apart(objects);
	return foldPartitions(here.filter((object) => !isUpkeep(object)).map(withoutUpkeep));
}
function apart(objects) {
	const names = new Set(objects.filter(({ kind }) => kind === "foreign table").map(({ name }) => name));
	const { true: foreign = [], false: own = [] } = Object.groupBy(objects, (object) => names.has(object.name) || names.has(ownerOf(object)) ? "true" : "false");
	const watches = ({ kind, name }) => kind === "extension" && operationalExtensions.test(name);
	return {
		foreign,
		here: own.filter((object) => !watches(object))
	};
}
function foreignTables(objects) {
	const { foreign } = apart(objects);
	const tables = Object.groupBy(foreign, (object) => ownerOf(object) || object.name);
	return Object.fromEntries(Object.entries(tables).map(([name, parts = []]) => [`foreign table ${name}`, schemaFingerprint(parts)]));
}
const comparedFingerprint = (objects) => schemaFingerprint(comparedSchema(objects));
function upkeepOutline(objects) {
	const kept = new Set(comparedSchema(objects).map(({ kind, name, definition }) => `${kind} ${name} ${definition}`));
	return schemaOutline(apart(objects).here.filter(({ kind, name, definition }) => !kept.has(`${kind} ${name} ${definition}`)));
}
function isUpkeep({ kind, name, definition }) {
	if (kind === "statistics") return true;
	return kind === "index" && / INVALID$/.test(definition) && /_cc(?:new|old)\d*"?$/.test(name);
}
const upkeepOption = /^(?:autovacuum_|log_autovacuum_|vacuum_)/;
function withoutUpkeep(object) {
	const { kind, definition } = object;
	if (kind === "extension") return {
		...object,
		definition: definition.replace(/^VERSION '[^']*' /, "")
	};
	if (kind !== "table" && kind !== "materialized view") return object;
	const plain = definition.replace(/ WITH \(([^()]*)\)/g, (whole, options) => {
		const all = options.split(", ");
		const kept = all.filter((option) => !upkeepOption.test(option));
		if (kept.length === all.length) return whole;
		return kept.length === 0 ? "" : ` WITH (${kept.join(", ")})`;
	});
	return {
		...object,
		definition: plain
	};
}
const name$1 = String.raw`(?:"(?:[^"]|"")+"|[^\s".(]+)(?:\.(?:"(?:[^"]|"")+"|[^\s".(]+))*`;
const partition = new RegExp(String.raw`^(?:UNLOGGED )?TABLE PARTITION OF (${name$1}) (?:FOR VALUES (?:FROM \(.*?\) TO \(.*?\)|IN \(.*?\)|WITH \(.*?\)))(?= |$)`, "s");
const indexed$1 = new RegExp(String.raw`\bON (?:ONLY )?(${name$1})`);
const lastPart$1 = /\.(?:"(?:[^"]|"")+"|[^".]+)$/;
const partsOfTables$1 = new Set([
	"column",
	"constraint",
	"trigger",
	"rule",
	"policy"
]);
function ownerOf({ kind, name, definition }) {
	if (partsOfTables$1.has(kind)) return name.replace(lastPart$1, "");
	return kind === "index" ? indexed$1.exec(definition)?.[1] ?? "" : "";
}
function foldPartitions(objects) {
	const parents = new Map();
	for (const { kind, name, definition } of objects) {
		const parent = kind === "table" ? partition.exec(definition)?.[1] : void 0;
		if (parent !== void 0 && !definition.includes(" PARTITION BY ")) parents.set(name, parent);
	}
	const parts = new Map([...parents.keys()].map((leaf) => [leaf, []]));
	const others = [];
	for (const object of objects) {
		const leaf = object.kind === "table" ? object.name : ownerOf(object);
		const own = parts.get(leaf);
		if (own) own.push(traitOf(object, leaf));
		else others.push(object);
	}
	const kinds = new Map();
	for (const [leaf, traits] of parts) {
		const parent = parents.get(leaf) ?? "";
		kinds.set(parent, (kinds.get(parent) ?? new Set()).add(traits.sort().join("; ")));
	}
	const folded = [...kinds].map(([parent, of]) => ({
		kind: "partitions",
		name: parent,
		definition: [...of].sort().join("\n")
	}));
	return [...others, ...folded];
}
function traitOf({ kind, name, definition }, leaf) {
	if (kind === "table") return definition.replace(partition, "PARTITION");
	const said = definition.replaceAll(leaf, "it");
	if (kind === "column") return `${kind} ${lastPart$1.exec(name)?.[0]} ${said}`;
	return `${kind} ${said.replace(/^(CREATE (?:UNIQUE )?INDEX) \S+ /, "$1 ")}`;
}
// packages/model/masking.ts
const maskKinds = [
	"email",
	"phone",
	"name",
	"text",
	"token",
	"null",
	"keep"
];
const maskRuleSchema = union([
	_enum(maskKinds),
	_null(),
	strictObject({ constant: union([
		string(),
		number(),
		boolean()
	]) }),
	strictObject({ sql: string().min(1) })
]);
const maskRulesSchema = record(string(), maskRuleSchema);
function suggestedRule({ schema, table, column, suggestion }) {
	const name = [
		...schema === "public" ? [] : [schema],
		table,
		column
	].join(".");
	const key = /^[\w.]+$/.test(name) ? name : JSON.stringify(name);
	if (suggestion === null || suggestion === "null") return `${key}: "null"`;
	if (typeof suggestion === "string") return `${key}: ${suggestion}`;
	const [word, value] = Object.entries(suggestion)[0] ?? [];
	return `${key}: { ${word}: ${JSON.stringify(value)} }`;
}
// packages/model/personal-names.ts
const personalWords = [
	{
		words: ["[a-z]*e_?mail[a-z]*"],
		suggestion: "email",
		textOnly: true
	},
	{
		words: [..."[a-z]*phone(_?number)?|mobile(_?number)?|cell(_?number)?|tel|telefon|fax|msisdn|whats_?app".split("|"), "(from|to|caller|called|contact)_?number"],
		suggestion: "phone",
		textOnly: true
	},
	{
		words: [
			..."[a-z]*token|secret|[a-z]*(password|passwd)[a-z]*|pwd|passphrase|api_?key|otp|pin|pan|session_?(id|key)|salt".split("|"),
			..."credential|private_?key|access_?key|encrypted|cookie|webhook_?url|login".split("|"),
			..."ssn|social_?security(_?number)?|bsn|passport|national_?id|tax_?id|vat_?(id|number)|iban|bic".split("|"),
			..."card_?number|credit_?card|cvv|account_?number|insurance(_?number)?|medical_?record(_?number)?".split("|"),
			..."mrn|licen[cs]e_?number|driving_?licen[cs]e".split("|")
		],
		suggestion: "token",
		textOnly: true
	},
	{
		words: [
			..."(first|last|full|sur|family|given|middle|maiden|user|nick|display|contact|customer|patient|doctor)_?name".split("|"),
			..."[fl]name|recipient(_name)?|sender(_name)?|caller|handle|name_on_card|card_?holder|account_?holder".split("|"),
			..."next_of_kin|contact_?person|emergency_?contact|guardian".split("|")
		],
		suggestion: "name",
		textOnly: true
	},
	{
		words: [..."address|street|post_?code|postal_?code|zip(_?code)?|house_?number|apartment|city".split("|"), ..."birth_?place|place_of_birth|photo|scan|signature".split("|")],
		suggestion: "text",
		textOnly: true
	},
	{
		words: "dob|birth_?(date|day|year)|(date|year)_of_birth|born(_on|_at)?".split("|"),
		suggestion: "null"
	},
	{
		words: "lat|latitude|lng|lon|longitude|geo|location".split("|"),
		suggestion: "null"
	},
	{
		words: "ip|ip_?addr|ip_?address|remote_addr|user_agent|device_id".split("|"),
		suggestion: "null"
	},
	{
		words: "note|message|comment|body|content|memo|remark|transcript|diagnosis|symptom|bio|medical_history|allergy|allergie|free_text|extracted_text".split("|"),
		suggestion: "text",
		textOnly: true
	}
];
const asWord = (words) => new RegExp(`(^|_)(${words.join("|")})(e?s)?(_|$)`);
const patterns = personalWords.map(({ words, ...rest }) => ({
	pattern: asWord(words),
	...rest
}));
const nobodysName = /(^|_)(file|path|dir|directory|folder|table|column|schema|index|constraint|database|db|host|domain|server|service|app|application|module|package|plugin|class|type|method|function|field|attribute|property|param|parameter|variable|key|tag|label|role|permission|queue|job|task|step|event|action|topic|channel|bucket|image|icon|font|theme|template|layout|page|route|view|menu|form|model|migration|brand|product|item|sku|category|department|unit|currency|country|region|state|language|locale|timezone|time_zone|plan|feature|flag|metric|sensor|device|version|branch|repository|repo|project|status|process|program|command|thread|node|cluster|environment|group|team|list|drug|medicine|medication|test|code|source|target)_names?$/;
const snakeCase = (name) => name.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2").toLowerCase().replace(/[^\p{L}\d]+/gu, "_").replace(/(\p{L})(\d)/gu, "$1_$2").replace(/(\d)(\p{L})/gu, "$1_$2").replace(/^_|_$/g, "");
const peopleTable = /(^|_)(user|customer|patient|person|people|member|contact|employee|client|doctor|lead|subscriber|account|profile|staff|student|driver|guest|owner|author|guardian|recipient|visitor)s?$/;
function looksPersonalByName(table, column, holdsText) {
	const name = snakeCase(column);
	if (holdsText && name === "name" && peopleTable.test(snakeCase(table))) return "name";
	const found = patterns.find(({ pattern, textOnly }) => (holdsText || !textOnly) && pattern.test(name));
	if (found) return found.suggestion;
	return holdsText && /_names?$/.test(name) && !nobodysName.test(name) ? "name" : void 0;
}
const personalKeyWords = [...personalWords.flatMap(({ words }) => words), "name"].join("|");
// packages/model/sql-position.ts
function sqlPosition(thrown) {
	const cause = thrown instanceof Error ? thrown.cause : void 0;
	const position = Number(cause?.position);
	return Number.isInteger(position) && position > 0 ? position : void 0;
}
// packages/model/edited-since.ts
const digits = 16;
const short = (sha256) => sha256.replace(/^sha256:/, "").slice(0, digits);
function digestsOf({ files, applied }) {
	const done = new Set(applied);
	return Object.fromEntries(files.filter(({ id }) => done.has(id)).map(({ id, sha256 }) => [id, short(sha256)]));
}
function editedSince({ files, applied }, digests) {
	return files.filter(({ id, sha256 }) => Object.hasOwn(digests, id) && digests[id] !== short(sha256)).map(({ id }) => id).filter((id) => applied.includes(id));
}
function knownDigests(noted, journal, of) {
	const told = journal.flatMap((entry) => entry.type === "step" && entry.step === "migrate" && entry.facts && isOf(entry.facts, of) ? [digestsOf({
		files: entry.facts.files ?? [],
		applied: entry.facts.applied
	})] : []);
	return Object.assign({}, noted?.digests, ...told);
}
const isOf = (facts, of) => facts.environment !== "clone" && (facts.database === of.database || of.environment === "clone" && facts.environment === "production");
// packages/model/run-number.ts
const runNumberOf = (id) => /^(\d+)-\d+$/.exec(id)?.[1];
// packages/model/evidence/contradiction.ts
const clockSkewMs = 3e5;
function contradictionIn({ evidence, record, attestation }) {
	const { migrations, production } = evidence;
	const wrong = [
		same$1("migration set", migrations?.setDigest, migrations && migrationSetDigest(migrations.files)),
		same$1("history", production?.historyDigest, production && historyDigest(production.history)),
		...record ? claimsOf(evidence, record) : [],
		...attestation ? claimsOf(evidence, attestation) : []
	].filter(({ holds }) => !holds);
	if (wrong.length === 0) return void 0;
	return {
		code: "evidence-altered",
		message: `The evidence is not as a rehearsal made it: its ${[...new Set(wrong.map(({ what }) => what))].join(" and ")} cannot be.`,
		next: "Find out who changed it, and rehearse again.",
		details: wrong.map(({ what, says, is }) => `${what}: it says ${says ?? "nothing"}, but it is ${is}`),
		final: true
	};
}
function claimsOf(evidence, record) {
	const { event, workflow, ref, commit, run, startedAt, finishedAt } = evidence;
	return [
		same$1("event", event, record.event),
		same$1("workflow", workflow, record.workflow),
		same$1("branch", branchOf(ref), record.branch),
		...record.event.startsWith("pull_request") ? [] : [same$1("commit", commit, record.commit)],
		same$1("run", runNumberOf(run.id), record.runNumber),
		{
			what: "attempt",
			says: String(run.attempt),
			is: `not over ${record.attempt}`,
			holds: run.attempt !== void 0 && run.attempt <= record.attempt
		},
		notBefore("end", finishedAt, startedAt),
		...record.createdAt ? [notBefore("beginning", startedAt, record.createdAt)] : [],
		...record.endedAt ? [notAfter("end", finishedAt, record.endedAt)] : []
	];
}
const same$1 = (what, says, is) => ({
	what,
	says,
	is,
	holds: says === is
});
const notBefore = (what, says, bound) => ({
	what,
	says,
	is: `not before ${bound}`,
	holds: Date.parse(says) >= Date.parse(bound) - clockSkewMs
});
const notAfter = (what, says, bound) => ({
	what,
	says,
	is: `not after ${bound}`,
	holds: Date.parse(says) <= Date.parse(bound) + clockSkewMs
});
function branchOf(ref) {
	return ref?.startsWith("refs/heads/") ? ref.slice(11) : void 0;
}
// packages/model/schema-changes.ts
function countedChanges(changes, ignore) {
	return changes.filter((change) => {
		const object = change.slice(change.indexOf(": ") + 2);
		return ![
			object,
			object.replace(/^\S+ /, ""),
			object.replace(/^\S+ \S+ /, "")
		].some((name) => matchesAny$1(name, ignore));
	});
}
// packages/model/gate/clone.ts
function cloneRefusals(evidence, now, policy) {
	return [
		...otherDatabase(evidence, now),
		...otherServerVersion(evidence, now),
		...notRehearsed(evidence),
		...cloneDiffers(evidence, now, policy),
		...cloneStale(evidence, now, policy),
		...cloneIncomplete(evidence, now)
	];
}
function otherDatabase({ production }, { identity, database }) {
	if (!production || production.identity && sameDatabase(production.identity, identity)) return [];
	return [{
		code: "other-database",
		message: `The rehearsal's clone was not made from this database: ${production.identity ? `${database} is another, or has been moved to another server since` : "the evidence does not say from which"}.`,
		next: "Check `database-url`. After a move, an upgrade or a restore on another server rehearse again, with golden clones from a new one; where there is no time, give `override-reason`."
	}];
}
function otherServerVersion({ migrations }, { serverVersion }) {
	if (!migrations || majorOf(migrations.serverVersion) === majorOf(serverVersion)) return [];
	return [{
		code: "server-version-differs",
		message: `The rehearsal ran on version ${migrations.serverVersion} of the server, and production is ${serverVersion}.`,
		next: "Rehearse on a staging server of production's major version: another one locks and rewrites in other ways."
	}];
}
const majorOf = (version) => version.split(".", 1)[0];
function cloneDiffers({ migrations, production }, now, policy) {
	if (!migrations || !production || migrations.schemaBefore === production.fingerprint) return [];
	const known = now.fingerprint === production.fingerprint && migrations.outlineBefore && now.outline;
	const changes = known ? outlineChanges(known, migrations.outlineBefore ?? {}) : [];
	const details = countedChanges(changes, policy.ignore);
	if (changes.length > 0 && details.length === 0) return [];
	return [{
		code: "clone-differs",
		message: "The clone's schema was not production's any more when the migration ran on it.",
		next: "Let `cleanup` and commands before `migrate` change rows only, and rehearse again; or name what may differ with `ignore` in the section `gate`.",
		details: details.map((change) => `in the clone ${change}`)
	}];
}
function notRehearsed({ migrations, production }) {
	if (!migrations || !production) return [];
	const wanted = compareHistory(migrations.files, production.history).pending.map(({ id }) => id);
	const differs = (ids) => [...ids].sort().join("\n") !== [...wanted].sort().join("\n");
	if (!differs(migrations.applied) && !differs(migrations.pending)) return [];
	const applied = new Set(migrations.applied);
	return [{
		code: "not-rehearsed",
		message: "The rehearsal did not apply what was pending on production, and nothing else.",
		next: "Rehearse again on a fresh clone, in which `migrate` runs once.",
		details: [...wanted.filter((id) => !applied.has(id)).map((id) => `not applied: ${id}`), ...migrations.applied.filter((id) => !wanted.includes(id)).map((id) => `not pending: ${id}`)]
	}];
}
function cloneStale({ production }, { at }, { cloneMaxAge }) {
	if (!production) return [];
	const age = at.getTime() - Date.parse(production.snapshotAt);
	if (age <= cloneMaxAge && age >= -3e5) return [];
	return [{
		code: "clone-stale",
		message: age < 0 ? `The clone is dated ${formatDuration(-age)} in the future.` : `The clone's rows are ${formatDuration(age)} old; ${formatDuration(cloneMaxAge)} are allowed.`,
		next: "Make a new golden clone and rehearse again, or allow more with `clone-max-age`."
	}];
}
function cloneIncomplete({ clone }, { touched }) {
	if (!clone) return [];
	const bare = (table) => table.replaceAll("\"", "").replace(/^public\./, "");
	const empty = touched.filter((table) => clone.leftOut.includes(`rows of ${bare(table)}`));
	if (!(clone.rows === 0 && clone.leftOut.some((what) => what.startsWith("rows of "))) && empty.length === 0) return [];
	return [{
		code: "clone-incomplete",
		message: empty.length > 0 ? "The migration changes tables whose rows were left out of the clone." : "All rows were left out of the clone.",
		next: "Take these tables out of `exclude-data` and rehearse again.",
		details: empty
	}];
}
// packages/model/gate/origin.ts
function originRefusals({ evidence, record }, { environment }, policy) {
	const refusals = [];
	const { event = "nothing known", workflow, ref } = evidence;
	if (event.startsWith("pull_request")) refusals.push({
		code: "unexpected-event",
		message: `The evidence is of a pull request (${event}): it informs reviewers and never opens the gate.`,
		next: "Rehearse the branch that is deployed, on push or in the release's own run.",
		final: true
	});
	else if (!matchesAny(event, policy.events)) refusals.push({
		code: "unexpected-event",
		message: `The rehearsal was started ${event === "local" ? "in a terminal (`local`)" : `by ${event}`}; allowed: ${policy.events.join(", ")}.`,
		next: `Rehearse in a run that is started in one of these ways, or change \`events\` under \`gate:\` in stagegate.yml${event === "local" ? ": `local` stands for a terminal" : ""}.`
	});
	const branch = branchOf(ref);
	if (branch === void 0 || !matchesAny(branch, policy.branches)) refusals.push({
		code: "unexpected-branch",
		message: `The rehearsal was of ${ref ?? "no known branch"}; allowed branches: ${policy.branches.join(", ")}.`,
		next: "Rehearse the branch that is deployed, or change `branches` under `gate:` in stagegate.yml."
	});
	if (policy.workflows.length > 0 && !matchesAny(workflow ?? "", policy.workflows)) refusals.push({
		code: "unexpected-workflow",
		message: `The rehearsal was of ${workflow ?? "no known workflow"}; allowed: ${policy.workflows.join(", ")}.`,
		next: "Rehearse by one of these workflows, or change `workflows` under `gate:` in stagegate.yml."
	});
	for (const { conclusion, url } of endingsOf(record)) refusals.push({
		code: "step-not-passed",
		message: `The run of the rehearsal ended as ${conclusion}: ${url}.`,
		next: "Read its log, put right what it found, and rehearse again."
	});
	if (environment && !environment.protected) refusals.push({
		code: "environment-unprotected",
		message: `Anybody who can start a workflow can deploy to the environment ${environment.name}.`,
		next: "Limit it to protected branches, or name reviewers, in the repository's settings under Environments.",
		details: [...environment.rules]
	});
	return refusals;
}
function endingsOf(record) {
	return (record ? [record, ...record.newer ? [record.newer] : []] : []).filter(({ conclusion }) => conclusion !== void 0 && conclusion !== "success");
}
// packages/model/finding-text.ts
const longestSql = 120;
const plainWording = {
	name: (text) => text,
	sql: (text) => `"${text.length > longestSql ? `${text.slice(0, 119)}…` : text}"`,
	words: (text) => text
};
function findingText(finding, wording = plainWording) {
	const { limit, table, partOf, rows, statement, references, waitsFor, figureMs = 0, allowedMs, seen, outcome, reason, estimated } = finding;
	const allowed = allowedMs === void 0 ? "" : ` (${formatDuration(allowedMs)} allowed)`;
	if (outcome === "unmeasured") return `${limit}${allowed} could not be measured: ${wording.words(reason ?? "no reason is known")}`;
	const of = [...rows === void 0 ? [] : [`${formatRoughCount(rows)} rows`], ...partOf === void 0 ? [] : [`part of ${wording.name(partOf)}`]];
	const subject = `${wording.name(table ?? "")}${of.length === 0 ? "" : ` (${of.join(", ")})`}`;
	const by = statement === void 0 ? "" : ` by ${wording.sql(statement)}`;
	const time = `${seen === false ? "at most " : ""}${formatDuration(figureMs)}`;
	switch (limit) {
		case "longest-read-block": return `reads and writes of ${subject} blocked ${time}${by}${allowed}`;
		case "longest-write-block": return `writes to ${subject} blocked ${time}${by}${allowed}`;
		case "rewrites": return `all rows of ${subject} written anew${by}`;
		case "row-locks": return `${formatCount(rows ?? 0)} ${rows === 1 ? "row" : "rows"} of ${wording.name(table ?? "")} updated or deleted, whose writers wait up to ${time}${by}, until its transaction ends`;
		case "longest-duration": return `the statements took ${time}${allowed}${statement === void 0 ? "" : `, the slowest ${wording.sql(statement)}`}`;
		case "invalid-index": return `the index ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} was left invalid`;
		case "incomplete-index": return `the index ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} is not valid yet: no valid index of ${partitionNames(waitsFor, wording)} is attached to it`;
		case "unvalidated-constraint": return `the constraint ${wording.name(statement ?? "")} of ${wording.name(table ?? "")} was left NOT VALID`;
		case "dropped-table": return `${wording.name(table ?? "")} was dropped${rows === void 0 ? "" : ` with ${estimated ? "" : "its "}${lostRows(finding)}`}`;
		case "lost-rows": return `${lostRows(finding)} of ${wording.name(table ?? "")} ${rows === 1 ? "is" : "are"} gone`;
		case "orphaned-rows": return `${formatCount(rows ?? 0)} ${rows === 1 ? "row" : "rows"} of ${wording.name(table ?? "")} ${rows === 1 ? "refers" : "refer"} to no row of ${wording.name(references ?? "")} (foreign key ${wording.name(statement ?? "")})`;
	}
}
const lostRows = ({ rows = 0, estimated }) => estimated ? `about ${formatRoughCount(rows)} rows` : `${formatCount(rows)} ${rows === 1 ? "row" : "rows"}`;
const mostPartitions = 5;
function partitionNames(waitsFor, { name }) {
	const { partitions, inAll } = waitsFor ?? {
		partitions: [],
		inAll: 0
	};
	const shown = partitions.slice(0, mostPartitions);
	const more = inAll - shown.length;
	return shown.map(name).join(", ") + (more > 0 ? ` and ${formatCount(more)} more` : "");
}
const failsPolicy = ({ outcome }) => outcome !== "note" && outcome !== "exempt";
function nextFor$1({ saferWay, outcome }) {
	if (outcome === "unmeasured") return "Give the migration a URL of the server itself, not of a pooler";
	const way = saferWay ?? "make it do less at once";
	return `${way[0]?.toUpperCase()}${way.slice(1)}`;
}
// packages/model/gate/policy-refusals.ts
const neededSteps = [
	"clone-to-staging",
	"migrate",
	"smoke-test"
];
function policyRefusals(evidence, question) {
	return [
		...stepsNotPassed(evidence),
		...stale(evidence, question),
		...tooLong$1(evidence, question),
		...wayBackRefusals(evidence, question),
		...limitsBroken(evidence),
		...backupRefusals(question)
	];
}
function stepsNotPassed({ steps, migrations, production, clone }) {
	const bad = steps.filter(({ verdict }) => verdict !== "passed");
	const missing = neededSteps.filter((needed) => !steps.some(({ step }) => step === needed));
	const details = [...bad.map(({ step, verdict }) => `${step}: ${verdict}`), ...missing.map((step) => `${step}: not run`)];
	if (details.length === 0 && !inOrder(steps)) details.push(`not in this order: ${neededSteps.join(", ")}`);
	if (details.length === 0 && !(migrations && production && clone)) details.push("the facts of clone-to-staging or migrate are missing");
	if (details.length === 0) return [];
	return [{
		code: "step-not-passed",
		message: `The rehearsal did not pass: ${details.join(", ")}.`,
		next: "Read its report, put right what it found, and rehearse again."
	}];
}
function inOrder(steps) {
	const at = neededSteps.map((needed) => steps.findLastIndex(({ step }) => step === needed));
	return at.every((place, index) => index === 0 || place > (at[index - 1] ?? -1));
}
const goodEnough = {
	schema: ["reversible", "reversible-but-loses"],
	full: ["reversible"]
};
function wayBackRefusals({ wayBack, migrations }, { policy }) {
	if (policy.wayBack === "any" || migrations?.applied.length === 0) return [];
	if (wayBack && goodEnough[policy.wayBack].includes(wayBack.class)) return [];
	return [{
		code: "way-back-not-proven",
		message: wayBack ? `The way back is ${wayBack.class}; wanted is one that ${policy.wayBack === "full" ? "loses nothing" : "restores the schema"}.` : "The rehearsal did not try the way back.",
		next: "Correct the migration's way down and rehearse again with `prove: true` in the section `rollback`, or ask for less with `way-back`."
	}];
}
function stale({ finishedAt }, { now, policy }) {
	const age = ageOf(finishedAt, now.at);
	if (age <= policy.maxAge && age >= -3e5) return [];
	return [{
		code: "stale",
		message: age < 0 ? `The evidence is dated ${formatDuration(-age)} in the future.` : `The rehearsal ended ${formatDuration(age)} ago; ${formatDuration(policy.maxAge)} are allowed.`,
		next: "Rehearse again."
	}];
}
function tooLong$1({ migrations }, { policy }) {
	if (!migrations || migrations.durationMs <= policy.longestMigrate) return [];
	return [{
		code: "policy-not-met",
		message: `The rehearsed migration took ${formatDuration(migrations.durationMs)}; ${formatDuration(policy.longestMigrate)} are allowed.`,
		next: "Make it shorter, or allow more with `longest-migrate` in the section `gate` of stagegate.yml."
	}];
}
function limitsBroken({ migrations }) {
	const [worst, ...others] = (migrations?.policy?.findings ?? []).filter(failsPolicy);
	if (!worst) return [];
	return [{
		code: "policy-not-met",
		message: `The rehearsed migration does more than the policy allows: ${findingText(worst)}.`,
		next: `${nextFor$1(worst)}, and rehearse again; or change \`policy\` in stagegate.yml.`,
		details: others.map((finding) => findingText(finding))
	}];
}
function backupRefusals({ now, policy, asked }) {
	if (policy.backup === "none" || policy.backupBy === "migrate" && asked === "gate") return [];
	const { backup } = now;
	const next = `Run backup-db on production before this, in this job and with the same journal${policy.backup === "restored" ? " and `verify: restore`" : ""}.`;
	if (!backup) return [{
		code: "backup-missing",
		message: `There is no backup of ${now.database} on this machine.`,
		next
	}];
	const age = ageOf(backup.createdAt, now.at);
	if (age > policy.backupMaxAge || age < -3e5) return [{
		code: "backup-missing",
		message: age < 0 ? `The backup is dated ${formatDuration(-age)} in the future.` : `The newest backup is ${formatDuration(age)} old; ${formatDuration(policy.backupMaxAge)} are allowed.`,
		next
	}];
	if (policy.backup !== "restored" || backup.restored) return [];
	return [{
		code: "backup-unverified",
		message: "The newest backup was never restored: only its checksum was read back.",
		next
	}];
}
const ageOf = (when, now) => now.getTime() - Date.parse(when);
// packages/model/unfinished-migration.ts
const code = "migration-unfinished";
function withUnfinished(lines) {
	return lines.flatMap((line, at) => {
		if (line.type !== "begun") return [line];
		return lines.slice(at + 1).some((later) => isEndOf(later, line)) ? [] : [unfinished$2(line)];
	});
}
function isEndOf(later, { facts }) {
	if (later.type === "step" && later.step === "migrate") return later.facts?.begun?.at === facts.begun.at;
	return facts.environment === "clone" && later.type === "cancelled" && isOfMigration(later.during);
}
const isOfMigration = (step) => step === "migrate" || step === "rehearse";
function unfinished$2({ at, facts }) {
	return {
		v: 1,
		at,
		type: "step",
		step: "migrate",
		durationMs: 0,
		verdict: "inconclusive",
		headline: `Begun on ${facts.database} and not ended: what it applied is not known`,
		facts: {
			...facts,
			unknown: true
		},
		problem: {
			kind: "user",
			code,
			message: `The migration of ${facts.database} was begun at ${facts.begun.at} and has not ended: ${whyNot}. What it applied is not known.`,
			next: nextFor(facts),
			details: [...beginningOf(facts), ...facts.pendingBefore.map(({ id }) => `may be applied: ${id}`)]
		}
	};
}
function nextFor({ environment }) {
	if (environment === "clone") return "Start again from a fresh copy.";
	return `${look} ${waysOn}`;
}
const whyNot = "either it still runs, or what ran it was killed or lost";
const look = "See that no session of it runs any more, and look at the history and the schema.";
const lookAtRows = "Rows that it changed outside of a transaction do not show there: look at them, and see that no session of it runs any more. Then run `migrate` again with `override-reason`.";
const waysOn = "Then go back: undo by hand what was applied, with the tool's own way down, or restore the backup (`rollback --way restore`). Or finish: rehearse what is left on a fresh clone, and migrate again.";
function beginningOf({ tool, serverVersion, schemaBefore, begun, gate }) {
	if (begun === void 0) return [];
	const { applied, newest, historyDigest, backup } = begun;
	const way = gate?.evidence?.wayBack?.class;
	return [
		`begun: ${begun.at}, with ${tool}, server version ${serverVersion}`,
		`from: ${applied === 1 ? "1 migration" : `${applied} migrations`} in the history${newest === void 0 ? "" : `, the newest ${newest}`} (${historyDigest})`,
		`from the schema: ${schemaBefore}`,
		...gate === void 0 ? [] : [`backup: ${backup === void 0 ? "none at hand" : backupWords(backup)}`],
		...way === void 0 ? [] : [`way down: the rehearsal found the way back to be ${way}`]
	];
}
const backupWords = ({ path, createdAt, restored }) => `${path}, of ${createdAt}, ${restored ? "restored and counted" : "never restored"}`;
function unfinishedOf(entries, database) {
	let open;
	for (const entry of entries) {
		if (entry.type !== "step" || entry.step !== "migrate" && entry.step !== "rollback") continue;
		if (!entry.facts || place(entry.facts.database) !== place(database)) continue;
		if (entry.step === "migrate") open = entry.problem?.code === code ? begunIn(entry.facts) : void 0;
		else if (isSwitched(entry.facts)) open = void 0;
	}
	return open;
}
const begunIn = (facts) => facts.begun === void 0 ? void 0 : {
	...facts,
	begun: facts.begun
};
const isSwitched = ({ dryRun, kept }) => !dryRun && kept !== void 0;
const place = (label) => label.slice(label.lastIndexOf("@") + 1);
function unfinishedProblem(migration, now) {
	const { database, begun, pendingBefore, schemaBefore } = migration;
	const asBefore = now.fingerprint === schemaBefore;
	const untouched = asBefore && historyDigest(now.applied) === begun.historyDigest;
	const applied = new Set(now.applied);
	return {
		code,
		message: `The migration of ${database} that was begun at ${begun.at} has not ended: ${whyNot}.${untouched ? " The history and the schema are as they were when it began." : ""}`,
		next: untouched ? lookAtRows : `${look} ${waysOn}`,
		details: [
			...pendingBefore.map(({ id }) => `${applied.has(id) ? "applied since" : "not applied"}: ${id}`),
			...asBefore ? [] : [`the schema now: ${now.fingerprint}`],
			...beginningOf(migration)
		]
	};
}
// packages/model/gate/production.ts
const mostNamed = 20;
function productionRefusals(evidence, now, policy) {
	if (released(evidence, now)) return setDiffers(evidence, now);
	return [
		...unfinished$1(evidence, now),
		...setDiffers(evidence, now),
		...schemaChanged(evidence, now, policy),
		...historyChanged(evidence, now),
		...busy(now, policy)
	];
}
function released({ production, migrations }, { applied, fingerprint }) {
	if (!production || production.historyDigest === historyDigest(applied) || !migrations) return false;
	return historyDigest(applied) === historyDigest([...production.history, ...migrations.applied]) && migrations.schemaBefore === production.fingerprint && migrations.schemaAfter === fingerprint;
}
function unfinished$1({ production }, { unfinished: migration, ...now }) {
	if (!migration || production && production.snapshotAt > migration.begun.at) return [];
	return [unfinishedProblem(migration, now)];
}
function setDiffers({ migrations }, { files, sources }) {
	if (!migrations) return [];
	const same = migrations.setDigest === migrationSetDigest(files);
	const changed = same ? [] : fileChanges(migrations.files, files);
	const more = sourceChanges(migrations.sources, sources);
	if (same && more.length === 0) return [];
	const refusal = {
		code: "migration-set-differs",
		details: firstOf([...new Set([...changed, ...more])])
	};
	const next = "Rehearse this very checkout, or check out the commit that was rehearsed.";
	if (changed.length > 0) return [{
		...refusal,
		message: `${changed.length === 1 ? "A migration file of this checkout is" : `${changed.length} migration files of this checkout are`} not as rehearsed.`,
		next
	}];
	if (!same) return [{
		...refusal,
		message: "The migration files of this checkout are in another order than those that were rehearsed.",
		next
	}];
	return [{
		...refusal,
		message: "What the migrations are run by or depend on is not as rehearsed.",
		next: `${next} Where a change like this changes no migration, name what they depend on with \`sources\` under \`migrate:\` in stagegate.yml.`
	}];
}
function firstOf(lines) {
	const more = lines.length - mostNamed;
	return more > 0 ? [...lines.slice(0, mostNamed), `and ${more} more`] : [...lines];
}
function fileChanges(rehearsed, here) {
	const before = new Map(rehearsed.map((file) => [file.path, file]));
	const after = new Map(here.map((file) => [file.path, file]));
	return [...here.flatMap(({ path, id, sha256 }) => {
		const was = before.get(path);
		if (!was) return [`not rehearsed: ${path}`];
		return was.sha256 === sha256 && was.id === id ? [] : [`changed since: ${path}`];
	}), ...rehearsed.filter(({ path }) => !after.has(path)).map(({ path }) => `no longer there: ${path}`)];
}
function schemaChanged(evidence, now, policy) {
	const { production } = evidence;
	if (!production) return [];
	const around = surroundingChanges(production.surroundings ?? {}, now.surroundings, now.touched, policy.ignore);
	const schema = schemaDetails(evidence, now, policy);
	if (around.length === 0 && !schema) return [];
	return [{
		code: "schema-changed",
		message: schema ? "Production's schema is not the one that was rehearsed on." : "What stands around production's schema is not as it was when it was cloned.",
		next: "Find out what changed it, then rehearse again; with golden clones, make a new one first. What changes by itself and does no harm can be named with `ignore` in the section `gate`.",
		details: [...around, ...schema ?? []]
	}];
}
function schemaDetails({ production, migrations }, { fingerprint, outline }, { ignore }) {
	if (!production || production.fingerprint === fingerprint) return void 0;
	const changes = migrations?.schemaBefore === production.fingerprint && migrations.outlineBefore && outline ? outlineChanges(migrations.outlineBefore, outline) : [];
	const counted = countedChanges(changes, ignore);
	if (changes.length > 0 && counted.length === 0) return void 0;
	return [
		...firstOf(counted),
		`then, at ${production.snapshotAt}: ${production.fingerprint}`,
		`now: ${fingerprint}`
	];
}
function historyChanged({ production, migrations }, { applied }) {
	if (!production || production.historyDigest === historyDigest(applied)) return [];
	const then = new Set(production.history);
	const now = new Set(applied);
	const since = applied.filter((id) => !then.has(id));
	const gone = production.history.filter((id) => !now.has(id));
	const details = [...since.map((id) => `applied since: ${id}`), ...gone.map((id) => `no longer in the history: ${id}`)];
	const rehearsed = migrations?.applied ?? [];
	const halfWay = gone.length === 0 && since.length > 0 && since.length < rehearsed.length && since.every((id) => rehearsed.includes(id));
	return [{
		code: "history-changed",
		message: halfWay ? `${since.length} of the ${rehearsed.length} migrations of this rehearsal are on production already: a release stopped half-way.` : "Production's migration history is not the one that was rehearsed on.",
		next: halfWay ? "Either go back with `rollback` and the journal of that release, or rehearse what is left on a fresh clone of production as it is now." : "See whether the release has run already; if not, rehearse again.",
		details: details.length > 0 ? details : ["the same migrations, in another order"]
	}];
}
function busy({ open }, policy) {
	const long = open.filter(({ ageMs }) => ageMs > policy.busy);
	if (long.length === 0) return [];
	return [{
		code: "production-busy",
		message: `${long.length === 1 ? "A table" : `${long.length} tables`} that the migration changes ${long.length === 1 ? "is" : "are"} held by a transaction older than ${formatDuration(policy.busy)}.`,
		next: "Wait for it or end it: the migration would wait behind it, and all traffic behind the migration.",
		details: long.map(({ table, ageMs, state }) => `${table}: open for ${formatDuration(ageMs)}, ${state}`)
	}];
}
// packages/model/gate.ts
const refusalCodes = [
	"no-evidence",
	"evidence-altered",
	"evidence-untrusted",
	"not-attested",
	"migration-unfinished",
	"migration-set-differs",
	"schema-changed",
	"history-changed",
	"other-database",
	"server-version-differs",
	"clone-differs",
	"clone-stale",
	"clone-incomplete",
	"not-rehearsed",
	"stale",
	"step-not-passed",
	"policy-not-met",
	"way-back-not-proven",
	"backup-missing",
	"backup-unverified",
	"unexpected-workflow",
	"unexpected-branch",
	"unexpected-event",
	"environment-unprotected",
	"production-busy"
];
function decideGate(question) {
	const all = refusalsOf(question);
	const passes = (refusal) => question.overrideReason !== void 0 && refusal.final !== true;
	const refusals = all.filter((refusal) => !passes(refusal));
	return {
		verdict: refusals.length === 0 ? "passed" : "refused",
		refusals,
		overridden: all.filter(passes)
	};
}
function refusalsOf(question) {
	const { proof } = question;
	if (proof.found !== "evidence") return [{
		...proof.refusal,
		final: true
	}];
	const altered = contradictionIn(proof);
	if (altered) return [altered];
	const other = otherSubject(proof.evidence, question.now);
	if (other) return [other];
	return [
		...cloneRefusals(proof.evidence, question.now, question.policy),
		...productionRefusals(proof.evidence, question.now, question.policy),
		...policyRefusals(proof.evidence, question),
		...originRefusals(proof, question.now, question.policy)
	];
}
function otherSubject(evidence, now) {
	const wrong = [[
		"configuration",
		evidence.name,
		now.name
	], [
		"repository",
		evidence.repository,
		now.repository
	]].find(([, found, wanted]) => wanted !== void 0 && found !== wanted);
	if (!wrong) return void 0;
	const [what, found, wanted] = wrong;
	return {
		code: "no-evidence",
		message: `The evidence is of the ${what} ${found ?? "nobody named"}, and this is ${wanted}.`,
		next: "Hand over the evidence of this one's own rehearsal.",
		final: true
	};
}
// packages/model/answered-together.ts
function answeredTogether(all, sides) {
	const begins = new Set(all.keys());
	const firsts = [];
	for (const [at, each] of all.entries()) for (const [side, statement] of sides(each).entries()) {
		if (statement === void 0) continue;
		if (!statement.untimed) firsts[side] = at;
		else for (let between = (firsts[side] ?? 0) + 1; between <= at; between += 1) begins.delete(between);
	}
	const starts = [...begins];
	return starts.map((start, at) => all.slice(start, starts[at + 1]));
}
// packages/model/foremost.ts
function foremost(all, most, order) {
	const chosen = new Set(all.toSorted(order).slice(0, most));
	return {
		kept: all.filter((each) => chosen.has(each)),
		leftOut: all.filter((each) => !chosen.has(each))
	};
}
// packages/model/longest-statements.ts
function longestStatements(statements, most) {
	const together = answeredTogether(statements, (each) => [each]);
	const tookMs = new Map(together.flatMap((group) => group.map((each) => [each, group[0]?.durationMs ?? 0])));
	const longer = (one, other) => (tookMs.get(other) ?? 0) - (tookMs.get(one) ?? 0);
	return foremost(statements, most, (one, other) => rank(other) - rank(one) || longer(one, other));
}
const rank = ({ error, beside }) => error ? 2 : beside ? 0 : 1;
// packages/model/recording-brief.ts
const mostStatements = 50;
const mostTables = 50;
const longestText = 300;
function recordingBrief(recording) {
	const { locks, durationMs, statements, statementsLeftOut, tables, tablesLeftOut } = recording;
	const { kept, leftOut } = longestStatements(ownWork(statements), mostStatements);
	return {
		locks,
		durationMs,
		statements: kept.map(statementBrief),
		statementsLeftOut: leftOut.reduce((sum, { count }) => sum + count, statementsLeftOut),
		tables: tables.slice(0, mostTables).map(tableBrief),
		tablesLeftOut: tablesLeftOut + Math.max(0, tables.length - mostTables)
	};
}
const ownWork = (statements) => statements.filter(({ beside }) => !beside);
function statementBrief(fact) {
	const { text, count, durationMs, untimed, error } = fact;
	return {
		text: cut(text),
		count,
		durationMs,
		...untimed ? { untimed } : {},
		...error ? { error: { sqlstate: error.sqlstate } } : {}
	};
}
function tableBrief({ name, mode, readsBlocked, writesBlocked }) {
	return {
		name,
		...mode === void 0 ? {} : { mode },
		...longestOf("readsBlocked", readsBlocked),
		...longestOf("writesBlocked", writesBlocked)
	};
}
function longestOf(name, [longest] = []) {
	if (!longest) return {};
	const { longestMs, seen } = longest;
	return { [name]: {
		longestMs,
		seen
	} };
}
function cut(text) {
	if (text.length <= longestText) return text;
	return `${text.slice(0, 299).replace(/[\ud800-\udbff]$/, "")}…`;
}
// packages/model/touched-tables.ts
const partsOfTables = new Set([
	"column",
	"constraint",
	"trigger",
	"rule",
	"policy"
]);
const name = String.raw`(?:"(?:[^"]|"")+"|[^\s".(,]+)(?:\.(?:"(?:[^"]|"")+"|[^\s".(,]+))*`;
const indexed = new RegExp(String.raw`\bON (?:ONLY )?(${name})`);
const referenced = new RegExp(String.raw`^FOREIGN KEY \(.*?\) REFERENCES (${name})`);
const parents = new RegExp(`^(?:UNLOGGED )?TABLE (?:PARTITION OF|INHERITS) (${name}(?:, ${name})*)`);
const lastPart = /\.(?:"(?:[^"]|"")+"|[^".]+)$/;
function touchedTables(changes) {
	const added = new Set(changes.filter(({ kind, change }) => kind === "table" && change === "added").map((each) => each.name));
	const tables = changes.flatMap((change) => [...tablesOf(change), ...relatedTo(change)]);
	return [...new Set(tables)].filter((table) => !added.has(table)).sort();
}
const harmlessModes = [
	"AccessShare",
	"RowShare",
	"RowExclusive"
];
function lockedTables({ tables }) {
	return tables.filter(({ mode }) => mode !== void 0 && !harmlessModes.includes(mode)).map(({ name }) => {
		const dot = name.indexOf(".");
		return (dot < 0 ? ["public", name] : [name.slice(0, dot), name.slice(dot + 1)]).map((part) => /^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll("\"", "\"\"")}"`).join(".");
	});
}
function tablesOf({ kind, name, before, after }) {
	if (kind === "table") return [name];
	if (partsOfTables.has(kind)) return [name.replace(lastPart, "")];
	const table = kind === "index" ? indexed.exec(after ?? before ?? "")?.[1] : void 0;
	return table === void 0 ? [] : [table];
}
function relatedTo({ kind, before = "", after = "" }) {
	const pattern = kind === "table" ? parents : kind === "constraint" ? referenced : void 0;
	if (pattern === void 0) return [];
	return [before, after].flatMap((definition) => {
		const found = pattern.exec(definition)?.[1];
		return found === void 0 ? [] : found.match(new RegExp(name, "g")) ?? [];
	});
}
// packages/model/evidence/evidence-of.ts
function evidenceOf(entries) {
	const run = entries.find((entry) => entry.type === "run");
	const own = rehearsalOf(entries);
	const last = own.at(-1);
	const first = own[0];
	if (run === void 0 || first === void 0 || last === void 0) return void 0;
	const { name, stagegate, repository, commit, headCommit, tree, ref, event, workflow } = run;
	return defined({
		kind: "stagegate-evidence",
		v: 1,
		name,
		stagegate,
		repository,
		commit,
		headCommit,
		tree,
		ref,
		event,
		workflow,
		run: defined({
			id: run.id,
			attempt: run.attempt,
			url: run.url
		}),
		startedAt: run.at,
		finishedAt: last.at,
		steps: own.flatMap(stepOf$1),
		migrations: migrationsIn(own),
		production: productionIn(own),
		clone: cloneIn(own),
		backup: backupIn(own),
		wayBack: wayBackIn(own)
	});
}
function digestInForce(entries) {
	const asked = entries.flatMap((entry) => {
		if (isStep(entry, "gate")) return entry.facts?.evidence?.digest ?? [];
		return isStep(entry, "migrate") ? entry.facts?.gate?.evidence?.digest ?? [] : [];
	});
	const own = evidenceOf(entries);
	return asked.at(-1) ?? (own && evidenceDigest(own));
}
function endsWithRehearsal(entries) {
	return !entries.some(beginsRelease) && rehearsalOf(entries).length > 0;
}
function rehearsalOf(entries) {
	const whole = entries.findIndex((entry) => isStep(entry, "rehearse"));
	const ends = [entries.findIndex(beginsRelease), whole < 0 ? -1 : entries.findIndex((entry, at) => at > whole && isStep(entry, "report"))].filter((at) => at >= 0);
	const own = entries.slice(0, Math.min(entries.length, ...ends));
	return own.some((entry) => isStep(entry, "migrate") || isStep(entry, "clone-to-staging") || isStep(entry, "rehearse")) ? own.filter((entry) => entry.type !== "run" && !isStep(entry, "report")) : [];
}
function beginsRelease(entry) {
	if (isStep(entry, "gate")) return true;
	if (!isStep(entry, "migrate")) return false;
	const refusedAs = entry.problem?.kind === "refused" ? entry.problem.code : "";
	return entry.facts?.environment === "production" || refusalCodes.includes(refusedAs);
}
function isStep(entry, step) {
	return entry.type === "step" && entry.step === step;
}
function stepOf$1(entry) {
	if (entry.type === "run") return [];
	if (entry.type === "cancelled") return [{
		step: `cancelled during ${entry.during}`,
		verdict: "inconclusive",
		durationMs: 0
	}];
	return [{
		step: nameOf(entry),
		verdict: entry.verdict,
		durationMs: entry.durationMs
	}];
}
const nameOf = (entry) => entry.type === "step" ? entry.step : `${entry.when} ${entry.step}`;
function lastOf(entries, step) {
	return entries.findLast((entry) => isStep(entry, step));
}
function migrationsIn(entries) {
	const entry = lastOf(entries, "migrate");
	if (!entry?.facts) return void 0;
	const { tool, setDigest, files, pendingBefore, applied, serverVersion, outlineBefore, upkeepBefore } = entry.facts;
	return defined({
		tool,
		setDigest,
		files: files ?? pendingBefore,
		sources: entry.facts.sources,
		pending: pendingBefore.map(({ id }) => id),
		applied,
		serverVersion,
		durationMs: entry.durationMs,
		schemaBefore: entry.facts.schemaBefore,
		outlineBefore,
		upkeepBefore,
		schemaAfter: entry.facts.schemaAfter,
		tables: tablesIn(entry.facts),
		policy: entry.facts.policy,
		recording: entry.facts.recording && recordingBrief(entry.facts.recording)
	});
}
function tablesIn({ changes, recording }) {
	const locked = recording ? lockedTables(recording) : [];
	return [...new Set([...touchedTables(changes), ...locked])].sort();
}
function productionIn(entries) {
	const source = lastOf(entries, "clone-to-staging")?.facts?.source;
	if (!source) return void 0;
	const { serverVersion, snapshotAt, fingerprint, identity, surroundings, history } = source;
	return defined({
		serverVersion,
		snapshotAt,
		fingerprint,
		identity: identity && defined(identity),
		surroundings,
		history,
		historyDigest: historyDigest(history)
	});
}
function cloneIn(entries) {
	const facts = lastOf(entries, "clone-to-staging")?.facts;
	if (!facts) return void 0;
	const { strategy, golden, rows, maskedColumns, unmaskedReason, randomSalt, leftOut } = facts;
	return defined({
		strategy,
		golden,
		rows,
		maskedColumns,
		tables: facts.tables.length,
		randomSalt,
		unmaskedReason,
		leftOut
	});
}
function backupIn(entries) {
	const entry = entries.findLast((each) => isStep(each, "backup-db") && each.verdict === "passed");
	if (!entry?.facts) return void 0;
	const { manifest, restored } = entry.facts;
	const { database, createdAt, archive } = manifest;
	return {
		database,
		createdAt,
		sha256: archive.sha256,
		restored: restored !== void 0
	};
}
function wayBackIn(entries) {
	const facts = lastOf(entries, "rollback-proof")?.facts;
	return facts && {
		class: facts.class,
		undone: facts.undone,
		losses: facts.losses,
		notCompared: facts.notCompared.length
	};
}
function defined(value) {
	return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== void 0));
}
// packages/model/gate/policies.ts
function decideUnder(policies, question) {
	const decisions = policies.map((policy) => decideGate({
		...question,
		policy
	}));
	const refusals = decisions.flatMap((decision) => decision.refusals).filter(firstOfItsName);
	return {
		verdict: refusals.length === 0 ? "passed" : "refused",
		refusals,
		overridden: decisions.flatMap((decision) => decision.overridden).filter(firstOfItsName)
	};
}
const firstOfItsName = ({ code }, at, all) => all.findIndex((each) => each.code === code) === at;
// packages/model/left-behind.ts
function leftBehind({ indexes, unvalidated = [] }) {
	return [...indexes.filter(({ valid }) => !valid).map(unfinished), ...unvalidated.map(unchecked)];
}
function unfinished({ name, table, waitsFor }) {
	if (waitsFor === void 0) return {
		limit: "invalid-index",
		outcome: "note",
		table,
		statement: name,
		saferWay: "drop it CONCURRENTLY and build it again: it slows every write and serves no read"
	};
	return {
		limit: "incomplete-index",
		outcome: "note",
		table,
		statement: name,
		waitsFor,
		saferWay: `build the missing ones CONCURRENTLY and attach each: ALTER INDEX ${name} ATTACH PARTITION …; until then a unique one guards nothing across partitions`
	};
}
const unchecked = ({ name, table }) => ({
	limit: "unvalidated-constraint",
	outcome: "note",
	table,
	statement: name,
	saferWay: "VALIDATE it in a transaction of its own: until then, rows from before may break it"
});
// packages/model/safer-way.ts
const ways = [
	[/^create (unique )?index (?!concurrently)/, "build it CONCURRENTLY, outside of a transaction"],
	[/^drop index (?!concurrently)/, "drop it CONCURRENTLY, outside of a transaction"],
	[/^reindex (?!.*\bconcurrently\b)/, "reindex CONCURRENTLY"],
	[/^refresh materialized view (?!concurrently)/, "refresh it CONCURRENTLY, which wants a unique index"],
	[/^(vacuum\b.*\bfull\b|cluster\b)/, "use pg_repack, or plain VACUUM where the space will be used again"],
	[/\badd (constraint ("[^"]+"|\S+) )?foreign key\b(?!.*\bnot valid\b)/, "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own"],
	[/\badd (constraint ("[^"]+"|\S+) )?check\b(?!.*\bnot valid\b)/, "add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own"],
	[/\badd (constraint ("[^"]+"|\S+) )?primary key\b(?!.*\busing index\b)/, "build a unique index CONCURRENTLY on columns that are NOT NULL already, then ADD CONSTRAINT … USING INDEX"],
	[/\badd (constraint ("[^"]+"|\S+) )?unique\b(?!.*\busing index\b)/, "build a unique index CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"],
	[/\badd (constraint ("[^"]+"|\S+) )?exclude\b/, "there is no way without the lock: do it when nobody writes to the table"],
	[/\bset not null\b/, "add CHECK (… IS NOT NULL) NOT VALID, VALIDATE it on its own, then SET NOT NULL, which need not read the rows again"],
	[/\balter (column )?(?!column\b)("[^"]+"|\S+) (set data )?type\b/, "add a new column, fill it in batches while both are written, and switch over to it"],
	[/\badd (column )?.*\bgenerated always as \(/, "add a plain column, fill it in batches, and keep it up to date with a trigger"],
	[/\badd (column )?.*\b(serial|bigserial|identity)\b/, "add a nullable column, fill it in batches, then give it a sequence"],
	[/\badd (column )?.*\bdefault\b/, "add the column nullable, set its default afterwards, and fill it in batches: a default that differs by row writes the table anew"],
	[/\badd (column )?.*\breferences\b/, "add the column without REFERENCES, then the foreign key NOT VALID, and VALIDATE it on its own"],
	[/\badd (column )?.*\b(unique|primary key)\b/, "add the column alone, build a unique index on it CONCURRENTLY, then ADD CONSTRAINT … USING INDEX"],
	[/\bset tablespace\b/, "move it with pg_repack"],
	[/\bset (un)?logged\b/, "there is no way without the rewrite: do it when nobody uses the table"],
	[/\battach partition\b/, "first add a CHECK with the partition's bounds NOT VALID and VALIDATE it, and one that excludes them to the default partition: then no rows are read under the lock"],
	[/^create (unlogged )?table .*\bpartition of\b/, "create it as a table of its own, then ATTACH PARTITION, which lets reads and writes go on"],
	[/\bdetach partition\b(?!.*\bconcurrently\b)/, "detach it CONCURRENTLY, outside of a transaction"],
	[/^(truncate|drop table)\b/, "first take the table out of use, in a release before this one"],
	[/^lock\b/, "lock it for shorter, or only the rows that matter, with SELECT … FOR UPDATE"]
];
const partitionedWays = [
	[/^create (unique )?index /, "build it ON ONLY the partitioned table, on each part CONCURRENTLY, and ATTACH those to it"],
	[/^drop index /, "give it a transaction of its own and a low lock_timeout: CONCURRENTLY cannot drop it"],
	[/\badd (constraint ("[^"]+"|\S+) )?foreign key\b/, "add it to each part NOT VALID and VALIDATE it there, then to the whole, which takes those of its parts over"],
	[/\badd (constraint ("[^"]+"|\S+) )?(unique|primary key)\b/, "add it to ONLY the partitioned table, to each part USING an INDEX built CONCURRENTLY, and ATTACH the indexes of those to its own"],
	[/^drop table\b/, "first detach the part CONCURRENTLY, outside of a transaction"]
];
const outside = "outside of a transaction";
const endSoon = "end the transaction right after it, with the rest in a migration of its own";
const keptOn = "the lock was kept for the rest of its transaction";
const otherwise = "give it a transaction of its own and a low lock_timeout, and run it when the table is least used";
function saferWay(statement, { tookMs, blockedMs, quickMs, partitioned = false }) {
	const text = statement.toLowerCase();
	const known = [...partitioned ? partitionedWays : [], ...ways].find(([kind]) => kind.test(text))?.[1];
	if (tookMs === void 0 || tookMs >= blockedMs / 2 || /^lock\b/.test(text)) return known ?? otherwise;
	if (tookMs <= quickMs) return `${endSoon}: by itself it is quick, and ${keptOn}`;
	if (known?.includes(outside)) return known;
	return `${known ?? otherwise}; and ${endSoon}, for ${keptOn}`;
}
// packages/model/policy-findings.ts
const notableMs = {
	"longest-read-block": 250,
	"longest-write-block": 1e3
};
const mostFindings = 50;
const outcomes = [
	"broken",
	"unmeasured",
	"note",
	"exempt"
];
function policyResults({ recording, data }, policy) {
	const { exempt: _, ...limits } = policy;
	const given = Object.entries(limits).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]);
	const findings = [
		...recording.tables.flatMap((table) => tableFindings(table, recording, policy)),
		...heldRows(recording),
		...tooLong(recording, policy),
		...unmeasured(recording, policy),
		...leftBehind(recording),
		...orphaned(data),
		...lost(data, recording)
	];
	findings.sort((one, other) => outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome) || Number(isOfRows(other)) - Number(isOfRows(one)) || (other.figureMs ?? 0) - (one.figureMs ?? 0));
	return {
		limits: Object.fromEntries(given),
		findings: findings.slice(0, mostFindings)
	};
}
function tableFindings(table, recording, policy) {
	const whole = recording.tables.find(({ name }) => name === table.partitionOf);
	const all = [
		...blockFindings("longest-read-block", table, table.readsBlocked, recording, policy),
		...blockFindings("longest-write-block", table, table.writesBlocked, recording, policy),
		...rewriteFinding(table, policy)
	];
	return all.filter((finding) => !isToldAlready(finding, all) && !isOfWhole(finding, whole)).map((finding) => exempted(finding, table, policy));
}
function isToldAlready({ outcome, limit, statement }, all) {
	if (outcome !== "note" || limit === "rewrites") return false;
	return all.some((other) => other.statement === statement && (other.outcome === "broken" || limit === "longest-write-block" && other.limit === "longest-read-block"));
}
function isOfWhole({ limit, statement, figureMs = 0 }, whole) {
	if (limit === "rewrites") return whole?.rewrittenBy === statement;
	return ((limit === "longest-read-block" ? whole?.readsBlocked : whole?.writesBlocked) ?? []).some(({ by, longestMs }) => by === statement && longestMs >= .9 * figureMs);
}
function blockFindings(limit, table, blocked = [], { statements, tables }, policy) {
	const allowed = policy[limit];
	const tookMs = (by) => {
		const statement = statements.find(({ text }) => text === by);
		return statement?.untimed ? void 0 : statement?.longestMs;
	};
	return blocked.filter(({ longestMs }) => longestMs > (allowed ?? notableMs[limit])).map(({ longestMs, by, mode, seen }) => ({
		limit,
		outcome: allowed === void 0 ? "note" : "broken",
		...subjectOf(table),
		statement: by,
		mode,
		figureMs: longestMs,
		...allowed === void 0 ? {} : { allowedMs: allowed },
		seen,
		saferWay: saferWay(by, {
			tookMs: tookMs(by),
			blockedMs: longestMs,
			quickMs: allowed ?? notableMs[limit],
			partitioned: isOfPartitioned(by, table, tables)
		})
	}));
}
function isOfPartitioned(by, { name }, tables) {
	const wholes = new Set(tables.flatMap(({ partitionOf }) => partitionOf ?? []));
	const [before = "", references] = by.toLowerCase().split(/\breferences\b/);
	if (references === void 0) return wholes.has(name);
	const words = before.split(/[^\w$\u0080-\uffff]+/);
	return [...wholes].some((whole) => words.includes(whole.split(".").at(-1)?.toLowerCase() ?? ""));
}
function rewriteFinding(table, policy) {
	const { rewrittenBy } = table;
	if (rewrittenBy === void 0) return [];
	return [{
		limit: "rewrites",
		outcome: policy.rewrites === "refused" ? "broken" : "note",
		...subjectOf(table),
		statement: rewrittenBy,
		saferWay: saferWay(rewrittenBy, {
			blockedMs: 0,
			quickMs: 0
		})
	}];
}
function heldRows({ tables }) {
	const held = new Map();
	for (const { name, partitionOf = name, updated = 0, deleted = 0, rowsHeld, writesBlocked } of tables) {
		if (!rowsHeld || rowsHeld.longestMs <= notableMs["longest-write-block"]) continue;
		if ((writesBlocked?.[0]?.longestMs ?? 0) > .9 * rowsHeld.longestMs) continue;
		const { rows, ...longest } = held.get(partitionOf) ?? {
			...rowsHeld,
			rows: 0
		};
		const worst = longest.longestMs > rowsHeld.longestMs ? longest : rowsHeld;
		held.set(partitionOf, {
			...worst,
			rows: rows + updated + deleted
		});
	}
	return [...held].map(([table, { rows, longestMs, by }]) => ({
		limit: "row-locks",
		outcome: "note",
		table,
		rows,
		statement: by,
		figureMs: longestMs,
		saferWay: "change them in batches, each in a transaction of its own"
	}));
}
function exempted(finding, { name, partitionOf }, { exempt }) {
	if (finding.outcome !== "broken") return finding;
	const names = (partitionOf === void 0 ? [name] : [name, partitionOf]).flatMap((each) => each.includes(".") ? each : [each, `public.${each}`]);
	const rule = exempt.find(({ table }) => names.some((each) => matchesAny(each, [table])));
	return rule ? {
		...finding,
		outcome: "exempt",
		reason: rule.reason
	} : finding;
}
function tooLong({ durationMs, statements }, policy) {
	const allowedMs = policy["longest-duration"];
	if (allowedMs === void 0 || durationMs <= allowedMs) return [];
	const slowest = statements.reduce((most, each) => most === void 0 || each.durationMs > most.durationMs ? each : most, void 0);
	return [{
		limit: "longest-duration",
		outcome: "broken",
		...slowest ? { statement: slowest.text } : {},
		figureMs: durationMs,
		allowedMs,
		saferWay: "move changes of rows into batches that run beside the application, after the migration"
	}];
}
function unmeasured({ locks, locksReason }, policy) {
	if (locks === "measured") return [];
	return ["longest-read-block", "longest-write-block"].flatMap((limit) => policy[limit] === void 0 ? [] : [{
		limit,
		outcome: "unmeasured",
		allowedMs: policy[limit],
		...locksReason === void 0 ? {} : { reason: locksReason }
	}]);
}
function orphaned(data) {
	return (data?.foreignKeys.orphaned ?? []).map(({ name, table, references, rows }) => ({
		limit: "orphaned-rows",
		outcome: "note",
		table,
		rows,
		statement: name,
		references,
		saferWay: "give each the row that it refers to, or delete it: whatever joins by this foreign key loses it"
	}));
}
function lost(data, { tables }) {
	if (!data) return [];
	const counted = new Map(data.tables.map((table) => [table.name, table]));
	return tables.flatMap((table) => {
		if (table.materialized) return [];
		const { before, after } = counted.get(table.name) ?? {};
		const dropped = after === void 0 && wasDropped(table);
		if (after === void 0 && !dropped) return [];
		const had = before ?? table.rows ?? 0;
		const rows = had - (after ?? 0);
		const estimated = before === void 0;
		if (!(estimated ? dropped && table.bytesBefore !== 0 || rows > estimateIsWithin * had : rows > 0)) return [];
		return [{
			limit: dropped ? "dropped-table" : "lost-rows",
			outcome: "note",
			table: table.name,
			...rows > 0 ? { rows } : {},
			...estimated ? { estimated } : {},
			saferWay: "see that nobody needs what is gone: afterwards only a backup has it"
		}];
	}).sort((one, other) => Number(other.limit === "dropped-table") - Number(one.limit === "dropped-table") || (other.rows ?? 0) - (one.rows ?? 0));
}
const estimateIsWithin = .2;
const wasDropped = (table) => table?.bytesBefore !== void 0 && table.bytesAfter === void 0;
const limitsOfRows = [
	"orphaned-rows",
	"dropped-table",
	"lost-rows"
];
const isOfRows = ({ limit }) => limitsOfRows.includes(limit);
const limitsOfTraffic = [
	"longest-read-block",
	"longest-write-block",
	"longest-duration",
	"rewrites",
	"row-locks"
];
const isOver = ({ limit }) => limitsOfTraffic.includes(limit);
const subjectOf = ({ name, rows, partitionOf }) => ({
	table: name,
	...partitionOf === void 0 ? {} : { partOf: partitionOf },
	...rows === void 0 ? {} : { rows }
});
// packages/model/policy-problem.ts
const codes = {
	broken: "policy-broken",
	unmeasured: "policy-not-measured"
};
const isPolicyProblem = ({ code }) => code === codes.broken || code === codes.unmeasured;
function policyProblem({ findings }) {
	const failing = findings.filter(failsPolicy);
	const [worst] = failing;
	if (!worst) return void 0;
	const broken = worst.outcome === "broken";
	const text = findingText(worst);
	const others = failing.slice(1).map((finding) => `${finding.limit}: ${findingText(finding)}`);
	return {
		verdict: broken ? "refused" : "inconclusive",
		problem: {
			kind: "refused",
			code: broken ? codes.broken : codes.unmeasured,
			message: `${text[0]?.toUpperCase()}${text.slice(1)}.`,
			next: `${nextFor$1(worst)}. The limits are under policy: in stagegate.yml.`,
			...others.length > 0 ? { details: others } : {}
		}
	};
}
// packages/model/cut-bytes.ts
function cutBytes(text, longest) {
	const bytes = Buffer.byteLength(text);
	if (bytes <= longest) return {
		text,
		cut: 0
	};
	const beginning = Buffer.from(text).subarray(0, longest).toString().replace(/\ufffd$/, "");
	return {
		text: beginning,
		cut: bytes - Buffer.byteLength(beginning)
	};
}
// packages/model/sequence.ts
function nextValue(sequence) {
	if (!sequence.isCalled) return sequence.lastValue;
	const next = sequence.lastValue + sequence.increment;
	if (next >= sequence.min && next <= sequence.max) return next;
	if (!sequence.cycle) return void 0;
	return sequence.increment > 0n ? sequence.min : sequence.max;
}
function decideSequence(sequence) {
	const { lastValue, increment, columnEnd } = sequence;
	const next = nextValue(sequence);
	if (next === void 0 || !fits(sequence, next)) return {
		verdict: "exhausted",
		next
	};
	if (columnEnd === void 0 || (increment > 0n ? next > columnEnd : next < columnEnd)) return {
		verdict: "in-step",
		next
	};
	const value = lastValue + (columnEnd - lastValue) / increment * increment;
	const repaired = value + increment;
	if (repaired >= sequence.min && repaired <= sequence.max && fits(sequence, repaired)) return {
		verdict: "behind",
		next,
		repair: {
			value,
			isCalled: true,
			next: repaired
		}
	};
	return {
		verdict: sequence.cycle ? "in-step" : "exhausted",
		next
	};
}
function fits({ columnRange }, value) {
	return columnRange === void 0 || value >= columnRange.min && value <= columnRange.max;
}
// packages/model/facts/gate.ts
const refusalFactSchema = object({
	code: string(),
	message: string(),
	next: string(),
	details: array(string()),
	overridden: boolean()
});
const gatePolicyFactSchema = object({
	maxAge: number(),
	longestMigrate: number(),
	backup: _enum([
		"none",
		"made",
		"restored"
	]),
	backupMaxAge: number(),
	backupBy: _enum(["gate", "migrate"]),
	branches: array(string()),
	events: array(string()),
	workflows: array(string()),
	busy: number(),
	cloneMaxAge: number(),
	wayBack: _enum([
		"any",
		"schema",
		"full"
	]),
	ignore: array(string()),
	attested: boolean(),
	protectedEnvironment: string().optional()
});
const gateFactsSchema = object({
	database: string(),
	serverVersion: string(),
	setDigest: string(),
	pending: array(string()),
	fingerprint: string(),
	historyDigest: string(),
	evidence: object({
		digest: string(),
		from: string(),
		runId: string(),
		finishedAt: string(),
		commit: string().optional(),
		tree: string().optional(),
		ref: string().optional(),
		event: string().optional(),
		wayBack: rehearsedWayBackSchema.optional(),
		recording: recordingBriefSchema.optional()
	}).optional(),
	refusals: array(refusalFactSchema),
	upkeep: array(string()).optional(),
	overrideReason: string().optional(),
	policy: gatePolicyFactSchema.optional()
});
// packages/model/facts/data.ts
const amount = number().int().nonnegative();
const tableRowsSchema = object({
	name: string(),
	before: amount.optional(),
	after: amount.optional()
});
const orphanedFactSchema = object({
	name: string(),
	table: string(),
	references: string(),
	rows: amount
});
const foreignKeysSchema = object({
	checked: amount,
	unchecked: array(string()),
	orphaned: array(orphanedFactSchema)
});
const dataFactsSchema = object({
	tables: array(tableRowsSchema),
	foreignKeys: foreignKeysSchema
});
// packages/model/facts/invariant.ts
const invariantFactSchema = object({
	name: string(),
	outcome: _enum(["held", "broken"]),
	before: string(),
	after: string(),
	tolerance: union([number(), string()]).optional()
});
// packages/model/facts/queue.ts
const milliseconds = number().nonnegative();
const queueFactsSchema = object({
	outcome: _enum([
		"gave-up",
		"released",
		"unhindered",
		"failed",
		"inconclusive"
	]),
	reason: string().optional(),
	held: array(string()),
	wait: object({
		statement: string(),
		for: _enum(["lock", "transaction"]),
		table: string().optional(),
		waitedMs: milliseconds,
		sqlstate: string().optional()
	}).optional(),
	felt: array(object({
		table: string(),
		readMs: milliseconds.optional(),
		writeMs: milliseconds.optional()
	})),
	left: object({
		applied: array(string()),
		changes: array(string())
	}).optional(),
	retry: object({
		passed: boolean(),
		reason: string().optional()
	}).optional()
});
// packages/model/facts/migrate.ts
const begunFactsSchema = object({
	at: datetime(),
	applied: number().int(),
	newest: string().optional(),
	historyDigest: string(),
	backup: object({
		path: string(),
		createdAt: datetime(),
		sha256: string(),
		restored: boolean()
	}).optional()
});
const migrateFactsSchema = object({
	tool: string(),
	database: string(),
	environment: string(),
	serverVersion: string(),
	pendingBefore: array(migrationFileSchema),
	applied: array(string()),
	pendingAfter: array(string()),
	unknown: boolean().optional(),
	begun: begunFactsSchema.optional(),
	outOfOrder: array(string()).optional(),
	ignored: array(string()).optional(),
	edited: array(string()).optional(),
	preview: array(migrationPreviewSchema).optional(),
	durations: record(string(), number()).optional(),
	files: array(migrationFileSchema).optional(),
	setDigest: string(),
	sources: migrationSourcesSchema.optional(),
	schemaBefore: string(),
	outlineBefore: record(string(), string()).optional(),
	upkeepBefore: record(string(), string()).optional(),
	schemaAfter: string(),
	changes: array(schemaChangeSchema),
	attempts: array(object({
		durationMs: number(),
		sqlstate: string().optional()
	})),
	lockTimeoutMs: number(),
	statementTimeoutMs: number(),
	sequencesBehind: array(string()).optional(),
	recording: recordingFactsSchema.optional(),
	queue: queueFactsSchema.optional(),
	policy: policyResultsSchema.optional(),
	data: dataFactsSchema.optional(),
	invariants: array(invariantFactSchema).optional(),
	gate: gateFactsSchema.optional()
});
// packages/model/facts/release.ts
const releaseFactsSchema = object({
	version: string(),
	tag: string(),
	dryRun: boolean(),
	repositories: array(object({
		repository: string(),
		commit: string(),
		tag: _enum([
			"created",
			"found",
			"planned"
		]),
		url: string().optional()
	})),
	evidence: string().optional()
});
// packages/model/facts/report.ts
const reportFactsSchema = object({
	report: string(),
	log: string(),
	bytes: number(),
	evidence: string().optional()
});
// packages/model/facts/sequences.ts
const sequenceFactSchema = object({
	sequence: string(),
	column: string(),
	verdict: _enum([
		"in-step",
		"behind",
		"exhausted"
	]),
	next: string().optional(),
	columnEnd: string().optional(),
	repairedTo: string().optional(),
	catchUp: string().optional(),
	behindBefore: boolean().optional()
});
const sequencesFactsSchema = object({
	database: string(),
	checkOnly: boolean(),
	sequences: array(sequenceFactSchema)
});
const checkFactSchema = object({
	name: string(),
	kind: _enum([
		"http",
		"sql",
		"command"
	]),
	outcome: _enum([
		"passed",
		"wrong-answer",
		"unreachable",
		"bad-config"
	]),
	attempts: number().int(),
	durationMs: number(),
	problems: array(string())
});
const smokeFactsSchema = object({
	database: string().optional(),
	app: object({
		command: string(),
		readyAfterMs: number().optional()
	}).optional(),
	checks: array(checkFactSchema)
});
// packages/model/journal.ts
const line = {
	v: literal$2(1),
	at: datetime()
};
const localEvent = "local";
const runEntrySchema = object({
	...line,
	type: literal$2("run"),
	id: string(),
	stagegate: string(),
	name: string(),
	repository: string().optional(),
	commit: string().optional(),
	headCommit: string().regex(/^[0-9a-f]{40,64}$/).optional(),
	tree: string().optional(),
	ref: string().optional(),
	defaultBranch: string().optional(),
	event: string().optional(),
	workflow: string().optional(),
	attempt: number().int().optional(),
	url: string().optional()
});
const stepLine = {
	...line,
	type: literal$2("step"),
	verdict: verdictSchema,
	headline: string(),
	durationMs: number(),
	plannedMs: number().optional(),
	problem: problemSchema.optional()
};
const stepOf = (step, facts) => object({
	...stepLine,
	step: literal$2(step),
	facts: facts.optional()
});
const stepEntrySchema = discriminatedUnion("step", [
	stepOf("backup-db", backupFactsSchema),
	stepOf("clone-to-staging", cloneFactsSchema),
	stepOf("migrate", migrateFactsSchema),
	stepOf("reset-sequences", sequencesFactsSchema),
	stepOf("smoke-test", smokeFactsSchema),
	stepOf("gate", gateFactsSchema),
	stepOf("tag-release", releaseFactsSchema),
	stepOf("rollback-proof", rollbackProofFactsSchema),
	stepOf("rollback", rollbackFactsSchema),
	stepOf("report", reportFactsSchema),
	stepOf("rehearse", _undefined())
]);
const commandEntrySchema = object({
	...line,
	type: literal$2("command"),
	when: _enum(["before", "after"]),
	step: string(),
	command: string(),
	verdict: verdictSchema,
	durationMs: number(),
	plannedMs: number().optional(),
	problem: problemSchema.optional()
});
const cancelledEntrySchema = object({
	...line,
	type: literal$2("cancelled"),
	during: string()
});
const begunEntrySchema = object({
	...line,
	v: literal$2(2),
	type: literal$2("begun"),
	step: literal$2("migrate"),
	facts: migrateFactsSchema.extend({ begun: begunFactsSchema })
});
const journalEntrySchema = union([
	runEntrySchema,
	stepEntrySchema,
	commandEntrySchema,
	cancelledEntrySchema
]);
const journalLineSchema = union([journalEntrySchema, begunEntrySchema]);
// packages/model/contents.ts
function compareContents({ before, migrated, used, after }) {
	const compared = {
		losses: [],
		tables: 0,
		restored: [],
		notCompared: skippedIn(before, migrated, used, after)
	};
	const skipped = new Set([
		before,
		migrated,
		used,
		after
	].flatMap((each) => each.skipped).map(({ name }) => name));
	const known = (each) => new Map(each.tables.map((table) => [table.name, table]));
	const [was, made, had, is] = [
		known(before),
		known(migrated),
		known(used),
		known(after)
	];
	for (const table of had.values()) {
		if (skipped.has(table.name)) continue;
		const now = is.get(table.name);
		const elsewhere = [...is.values()].some((each) => !had.has(each.name) && sameColumns(each, table));
		if (now === void 0 && elsewhere) continue;
		if (now === void 0) compared.losses.push(loss(table.name, void 0, "dropped", table.rows));
		else compared.losses.push(...droppedColumns(table, now));
	}
	for (const table of was.values()) {
		const now = is.get(table.name);
		if (skipped.has(table.name) || now === void 0) continue;
		compared.tables += 1;
		compareTable(table, made.get(table.name), had.get(table.name), now, compared);
	}
	return compared;
}
function droppedColumns(had, now) {
	const names = new Set(now.columns.map(({ name }) => name));
	const before = new Set(had.columns.map(({ name }) => name));
	const back = new Set(now.columns.filter(({ name, values }) => !before.has(name) && values > 0).map(contentOf));
	return had.columns.filter((column) => !names.has(column.name) && !back.has(contentOf(column))).map(({ name, values }) => loss(had.name, name, "dropped", values));
}
function compareTable(was, made, had, now, compared) {
	const expected = !same(rowsOf(made), rowsOf(had)) && same(rowsOf(made), rowsOf(was)) ? had : was;
	if (expected && !same(rowsOf(expected), rowsOf(now))) compared.losses.push(loss(was.name, void 0, "not-restored", Math.max(0, expected.rows - now.rows)));
	for (const column of was.columns) {
		const at = (table) => table?.columns.find(({ name }) => name === column.name);
		const [madeColumn, hadColumn, nowColumn] = [
			at(made),
			at(had),
			at(now)
		];
		if (nowColumn === void 0) continue;
		const writtenTo = !same(madeColumn?.digest, hadColumn?.digest);
		const changed = madeColumn !== void 0 && !same(madeColumn.digest, column.digest);
		const wanted = !writtenTo ? column : changed ? withAdded(column, madeColumn, hadColumn) : hadColumn;
		if (wanted === void 0) continue;
		if (wanted.digest === nowColumn.digest && wanted.values === nowColumn.values) {
			if (changed) compared.restored.push(column.name);
		} else if (writtenTo && changed) compared.notCompared.push(`${column.name}: the migration and the checks both wrote to it`);
		else compared.losses.push(loss(was.name, column.name, "not-restored", wanted.values));
	}
}
function withAdded(was, made, had) {
	if (had === void 0) return void 0;
	const values = was.values + had.values - made.values;
	const sum = BigInt(was.digest || 0) + BigInt(had.digest || 0) - BigInt(made.digest || 0);
	return {
		name: was.name,
		values,
		digest: values === 0 ? "" : sum.toString()
	};
}
const contentOf = ({ values, digest }) => `${values} ${digest}`;
const sameColumns = (one, other) => one.rows === other.rows && one.columns.map(contentOf).sort().join() === other.columns.map(contentOf).sort().join();
const rowsOf = (table) => table?.rows;
const same = (a, b) => a === b;
const loss = (table, column, what, count) => ({
	table,
	...column === void 0 ? {} : { column },
	what,
	count
});
function skippedIn(...moments) {
	return [...new Map(moments.flatMap(({ skipped }) => skipped.map(({ name, why }) => [name, `${name}: ${why}`]))).values()];
}
// packages/model/override-in-force.ts
function overrideInForce(entries) {
	const gate = entries.flatMap((entry) => entry.type === "step" && entry.step === "migrate" ? entry.facts?.gate ?? [] : []).at(-1);
	const refusals = gate?.refusals.flatMap(({ code, overridden }) => overridden ? code : []) ?? [];
	return refusals.length > 0 ? {
		refusals,
		reason: gate?.overrideReason ?? ""
	} : void 0;
}
// packages/model/version.ts
const version = "0.1.0";
// packages/model/pinned-actions.ts
const pins = {
	"actions/checkout": {
		commit: "de0fac2e4500dabe0009e67214ff5f5447ce83dd",
		tag: "v6.0.2"
	},
	"actions/download-artifact": {
		commit: "37930b1c2abaa49bbe596cd826c3c89aef350131",
		tag: "v7.0.0"
	},
	"actions/upload-artifact": {
		commit: "b7c566a772e6b6bfb58ed0dc250532a479d7789f",
		tag: "v6.0.0"
	},
	"ruby/setup-ruby": {
		commit: "14594264cd68ce8a2345dd349bc3d138a4ef85c8",
		tag: "v1.327.0"
	},
	"stagegate/stagegate": {
		commit: "114ba0d62425df28c438d308a69bd565ce42772b",
		tag: "v0.1.0"
	}
};
function pinOf(action) {
	return pins[action.split("/", 2).join("/")];
}
function pinned(action) {
	const pin = pinOf(action);
	return pin ? `${action}@${pin.commit} # ${pin.tag}` : action;
}
export { formatRoughCount as $, plainWording as A, evidenceText as At, suggestedRule as B, outlineChanges as Bt, beginningOf as C, StagegateError as Ct, failsPolicy as D, userError as Dt, withUnfinished as E, refused as Et, sqlPosition as F, compareHistory as Ft, operationalExtensions as G, cloneContentsSchema as Gt, comparedSchema as H, schemaOutline as Ht, looksPersonalByName as I, migrationPreviewSchema as It, isBackupOf as J, canonicalJson as Jt, withoutValues as K, cloneSourceSchema as Kt, personalKeyWords as L, migrationSetDigest as Lt, digestsOf as M, readEvidenceText as Mt, editedSince as N, worstVerdict as Nt, findingText as O, verdictOf as Ot, knownDigests as P, foldSources as Pt, formatCount as Q, maskKinds as R, diffSchemas as Rt, answeredTogether as S, matchesAny as St, unfinishedProblem as T, problemOf as Tt, foreignTables as U, undoChanges as Ut, comparedFingerprint as V, schemaFingerprint as Vt, upkeepOutline as W, lockModes as Wt, defineStep as X, sumByRoot as Y, sha256 as Yt, formatBytes as Z, evidenceOf as _, text as _t, journalLineSchema as a, count as at, longestStatements as b, formatDuration as bt, cutBytes as c, durationSchema as ct, isOfRows as d, githubToken as dt, noSettings as et, isOver as f, inputMeta as ft, endsWithRehearsal as g, structure as gt, digestInForce as h, oneDatabase as ht, compareContents as i, commonInputs as it, runNumberOf as j, historyDigest as jt, nextFor$1 as k, evidenceDigest as kt, isPolicyProblem as l, environment as lt, decideUnder as m, listOr as mt, version as n, choice as nt, localEvent as o, databaseUrl as ot, policyResults as p, list as pt, backupManifestSchema as q, ownerKey as qt, overrideInForce as r, choiceOnce as rt, decideSequence as s, duration as st, pinned as t, migrationPolicySchema as tt, policyProblem as u, flag as ut, ownWork as v, textOr as vt, unfinishedOf as w, cancelled as wt, foremost as x, parseDuration as xt, statementBrief as y, twoDatabases as yt, maskRulesSchema as z, joinChanges as zt };
