import { a as array, c as literal, d as object, g as union, h as string, i as _undefined, m as strictObject, n as _enum, o as boolean, p as record, r as _null, s as discriminatedUnion, t as datetime, u as number } from "./zod.js";
import { E as verdictSchema, N as problemSchema } from "./stagegate-checks.js";
import { s as migrationFileSchema, u as sha256 } from "./stagegate-migrations.js";
// packages/model/size.ts
const units = [
	"B",
	"kB",
	"MB",
	"GB",
	"TB"
];
function formatBytes(bytes) {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1e3;
		unit += 1;
	}
	return unit === 0 ? `${value} B` : `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}
function formatCount(count) {
	return Math.round(count).toString().replace(/\B(?=(\d{3})+$)/g, ",");
}
// packages/model/step.ts
function defineStep(step) {
	return step;
}
// packages/model/facts/backup.ts
const tableCountSchema = object({
	table: string(),
	rows: number().int()
});
const backupManifestSchema = object({
	kind: literal("stagegate-backup"),
	v: literal(1),
	createdAt: datetime(),
	durationMs: number(),
	database: string(),
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
	})
});
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
const patterns = [
	{
		pattern: /e_?mail/,
		suggestion: "email",
		textOnly: true
	},
	{
		pattern: /(^|_)([a-z]*phone|mobile|cell|tel|fax|msisdn|whats_?app)(_|$|number)/,
		suggestion: "phone",
		textOnly: true
	},
	{
		pattern: /(^|_)(token|secret|password|passwd|pwd|passphrase|api_key|apikey|otp|pin|session_id|salt|credential|credentials|private_key|access_key|encrypted)(_|$)/,
		suggestion: "token",
		textOnly: true
	},
	{
		pattern: /(password|passwd)/,
		suggestion: "token",
		textOnly: true
	},
	{
		pattern: /(^|_)(ssn|passport|national_id|tax_id|iban|bic|card_number|credit_card|cvv|account_number|insurance(_number)?|medical_record(_number)?|mrn|license_number|driving_licence)(_|$)/,
		suggestion: "token",
		textOnly: true
	},
	{
		pattern: /(^|_)(first_?name|last_?name|full_?name|sur_?name|family_?name|given_?name|middle_?name|maiden_?name|user_?name|nick_?name|display_?name|contact_?name|customer_?name|patient_?name|recipient(_name)?|sender(_name)?|doctor_?name)(_|$)/,
		suggestion: "name",
		textOnly: true
	},
	{
		pattern: /(^|_)(address|street|post_?code|postal_?code|zip|zip_?code|house_number|apartment)(_|$|\d)/,
		suggestion: "text",
		textOnly: true
	},
	{
		pattern: /(^|_)(dob|birth_?date|date_of_birth|birth_?day|born(_on|_at)?)(_|$)/,
		suggestion: "null"
	},
	{
		pattern: /(^|_)(lat|latitude|lng|lon|longitude|geo|location)(_|$)/,
		suggestion: "null"
	},
	{
		pattern: /(^|_)(ip|ip_?addr|ip_?address|remote_addr|user_agent|device_id)(_|$)/,
		suggestion: "null"
	},
	{
		pattern: /(^|_)(notes?|message|messages|comment|comments|body|transcript|diagnosis|symptoms|bio|medical_history|allergies|free_text|extracted_text)(_|$)/,
		suggestion: "text",
		textOnly: true
	}
];
const snakeCase = (name) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
const peopleTable = /(^|_)(user|customer|patient|person|people|member|contact|employee|client|doctor|lead|subscriber|account|profile|staff|student|driver|guest)s?$/;
function looksPersonalByName(table, column, holdsText) {
	const name = snakeCase(column);
	if (holdsText && name === "name" && peopleTable.test(snakeCase(table))) return "name";
	return patterns.find(({ pattern, textOnly }) => (holdsText || !textOnly) && pattern.test(name))?.suggestion;
}
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
	const lines = objects.map((object) => `${keyOf(object)}\n${object.definition}`).sort();
	return sha256(lines.join("\n\0"));
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
// packages/model/facts/clone.ts
const cloneTableSchema = object({
	table: string(),
	rows: number().int(),
	bytes: number().int(),
	durationMs: number(),
	masked: array(string())
});
const cloneFactsSchema = object({
	strategy: _enum(["stream", "template"]),
	database: string(),
	target: string(),
	previous: string().optional(),
	golden: boolean(),
	source: object({
		label: string(),
		serverVersion: string(),
		fingerprint: string(),
		snapshotAt: datetime(),
		history: array(string())
	}),
	tables: array(cloneTableSchema),
	rows: number().int(),
	maskedColumns: number().int(),
	randomSalt: boolean(),
	unmaskedReason: string().optional(),
	leftOut: array(string()),
	phases: array(object({
		phase: string(),
		durationMs: number()
	}))
});
// packages/model/facts/migrate.ts
const migrateFactsSchema = object({
	tool: string(),
	database: string(),
	environment: string(),
	serverVersion: string(),
	pendingBefore: array(migrationFileSchema),
	applied: array(string()),
	pendingAfter: array(string()),
	outOfOrder: array(string()).optional(),
	durations: record(string(), number()).optional(),
	setDigest: string(),
	schemaBefore: string(),
	schemaAfter: string(),
	changes: array(schemaChangeSchema),
	attempts: array(object({
		durationMs: number(),
		sqlstate: string().optional()
	})),
	lockTimeoutMs: number(),
	statementTimeoutMs: number()
});
// packages/model/facts/report.ts
const reportFactsSchema = object({
	report: string(),
	log: string(),
	bytes: number()
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
	repairedTo: string().optional()
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
const line = {
	v: literal(1),
	at: datetime()
};
const runEntrySchema = object({
	...line,
	type: literal("run"),
	id: string(),
	stagegate: string(),
	name: string(),
	repository: string().optional(),
	commit: string().optional(),
	ref: string().optional(),
	url: string().optional()
});
const stepLine = {
	...line,
	type: literal("step"),
	verdict: verdictSchema,
	headline: string(),
	durationMs: number(),
	plannedMs: number().optional(),
	problem: problemSchema.optional()
};
const stepOf = (step, facts) => object({
	...stepLine,
	step: literal(step),
	facts: facts.optional()
});
const stepEntrySchema = discriminatedUnion("step", [
	stepOf("backup-db", backupFactsSchema),
	stepOf("clone-to-staging", cloneFactsSchema),
	stepOf("migrate", migrateFactsSchema),
	stepOf("reset-sequences", sequencesFactsSchema),
	stepOf("smoke-test", smokeFactsSchema),
	stepOf("report", reportFactsSchema),
	stepOf("rehearse", _undefined())
]);
const commandEntrySchema = object({
	...line,
	type: literal("command"),
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
	type: literal("cancelled"),
	during: string()
});
const journalEntrySchema = union([
	runEntrySchema,
	stepEntrySchema,
	commandEntrySchema,
	cancelledEntrySchema
]);
// packages/model/settings.ts
const noSettings = {
	name: "default",
	step: () => ({
		inputs: {},
		before: [],
		after: []
	}),
	where: () => void 0
};
// packages/model/version.ts
const version = "0.1.0";
export { diffSchemas as a, maskKinds as c, backupManifestSchema as d, defineStep as f, decideSequence as i, maskRulesSchema as l, formatCount as m, noSettings as n, schemaFingerprint as o, formatBytes as p, journalEntrySchema as r, looksPersonalByName as s, version as t, suggestedRule as u };
