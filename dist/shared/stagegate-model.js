import { F as startedEntrySchema, I as stepLine, M as commandEntrySchema, N as line, P as runEntrySchema, ct as formatDuration, ht as datetime, i as counted, j as cancelledEntrySchema, lt as parseDuration, o as formatCount, ot as verdictSchema, q as durationSchema, s as formatRoughCount } from "./stagegate-start.js";
import { A as literal, C as _enum, E as array, I as record, L as strictObject, M as number, N as object, O as boolean, R as string, T as _undefined, W as NEVER, k as discriminatedUnion, v as errorClassSchema, z as union } from "./s3.js";
import { w as gatePolicySchema } from "./stagegate-inputs.js";
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
// packages/model/escape-pattern.ts
const escapePattern = (text) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
// packages/model/wildcard.ts
function matchesAny(word, patterns) {
	return patterns.some((pattern) => new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`, "s").test(word));
}
// packages/model/schema/object.ts
const tableNameSchema = object({
	schema: string(),
	name: string()
});
const identitySchema = object({
	kind: string(),
	of: string().optional(),
	schema: string().optional(),
	table: string().optional(),
	name: string(),
	arguments: string().optional()
});
const schemaFactsSchema = object({
	owner: string().optional(),
	on: tableNameSchema.optional(),
	parents: array(tableNameSchema).optional(),
	references: tableNameSchema.optional(),
	valid: literal(false).optional(),
	leftover: literal(true).optional(),
	operational: literal(true).optional(),
	only: literal(true).optional(),
	lasting: string().optional(),
	leafOf: tableNameSchema.optional(),
	traits: string().optional(),
	id: string().optional()
});
object({
	...identitySchema.shape,
	...schemaFactsSchema.shape,
	definition: string()
});
const keyOf = ({ kind, of = "", schema = "", table = "", name, arguments: types = "" }) => [
	kind,
	of,
	schema,
	table,
	name,
	types
].join("\0");
function objectName({ schema, table, name, arguments: types }) {
	return `${[
		schema,
		table,
		name
	].filter((part) => part !== void 0 && part !== "").map(quoted).join(".")}${types === void 0 ? "" : `(${types})`}`;
}
function tableNamed(display) {
	const dot = display.indexOf(".");
	return dot < 0 ? {
		schema: "public",
		name: display
	} : {
		schema: display.slice(0, dot),
		name: display.slice(dot + 1)
	};
}
const quoted = (part = "") => /^[a-z_][a-z0-9_]*$/.test(part) ? part : `"${part.replaceAll("\"", "\"\"")}"`;
function describeObject(object) {
	const { kind, of } = object;
	return `${of === void 0 ? kind : `${kind} of ${of}`} ${objectName(object)}`.trimEnd();
}
const relations = new Set([
	"table",
	"foreign table",
	"view",
	"materialized view"
]);
function tableOf({ kind, of, schema, table, name, on }) {
	if (schema !== void 0 && table !== void 0) return {
		schema,
		name: table
	};
	if (schema !== void 0 && relations.has(of ?? kind)) return {
		schema,
		name
	};
	return on;
}
// packages/model/schema/fingerprint.ts
function schemaFingerprint(objects) {
	return sha256(objects.map((object) => `${keyOf(object)}\n${object.owner ?? ""}\n${object.definition}`).sort().join("\n\0"));
}
const largestOutline = 5e3;
function schemaOutline(objects) {
	if (objects.length > largestOutline) return void 0;
	const short = (definition) => sha256(definition).slice(7, 23);
	return Object.fromEntries(objects.map((object) => [describeObject(object), short(object.definition)]));
}
function outlineChanges(before, after) {
	return [...Object.keys(after).filter((key) => before[key] !== after[key]).map((key) => `${Object.hasOwn(before, key) ? "changed" : "added"}: ${key}`), ...Object.keys(before).filter((key) => !Object.hasOwn(after, key)).map((key) => `removed: ${key}`)];
}
// packages/model/schema/scopes.ts
const scopes = {
	statistics: "upkeep",
	"statistics target": "upkeep",
	"clustering index": "upkeep",
	comment: "upkeep",
	privileges: "production",
	"event trigger": "production",
	"constraint triggers": "production",
	"inherited triggers": "production",
	"foreign table": "production",
	"foreign server": "production",
	"foreign data wrapper": "production",
	"user mapping": "production",
	"default privileges": "here",
	publication: "here",
	"publication member": "here",
	content: "here"
};
const scopeOf = ({ kind }) => scopes[kind] ?? "everywhere";
const neverCompared = [
	"settings of the database and of roles",
	"subscriptions",
	"security labels",
	"tablespaces",
	"procedural languages, access methods and transforms",
	"text search parsers and templates",
	"values of foreign servers' and user mappings' options",
	"contents of large objects"
];
// packages/model/schema/compared-schema.ts
const comparedSchema = once((objects) => foldPartitions(carried(objects).filter((object) => !isUpkeep(object)).map(withoutUpkeep)));
const comparedFingerprint = once((objects) => schemaFingerprint(comparedSchema(objects)));
function once(work) {
	const answers = new WeakMap();
	return (objects) => {
		const known = answers.get(objects) ?? { answer: work(objects) };
		answers.set(objects, known);
		return known.answer;
	};
}
function upkeepOutline(objects) {
	const text = (object) => `${keyOf(object)}\0${object.definition}`;
	const kept = new Set(comparedSchema(objects).map(text));
	return schemaOutline(carried(objects).filter((object) => !kept.has(text(object))));
}
const tableKey = ({ schema, name }) => `${schema}\0${name}`;
function foreignParts(objects) {
	const tables = objects.filter(({ kind }) => kind === "foreign table").flatMap((each) => tableOf(each) ?? []);
	const parts = new Map(tables.map((table) => [tableKey(table), []]));
	for (const object of objects) {
		const table = tableOf(object);
		if (table) parts.get(tableKey(table))?.push(object);
	}
	return parts;
}
function carried(objects) {
	const foreign = foreignParts(objects);
	return objects.filter((object) => {
		const scope = scopeOf(object);
		const table = tableOf(object);
		if (scope !== "everywhere" && scope !== "upkeep") return false;
		if (table && foreign.has(tableKey(table))) return false;
		return !object.operational;
	});
}
const isUpkeep = (object) => scopeOf(object) === "upkeep" || object.leftover === true;
function withoutUpkeep({ lasting, owner: _, id: __, ...object }) {
	return {
		...object,
		definition: lasting ?? object.definition
	};
}
function foldPartitions(objects) {
	const parents = new Map();
	for (const { kind, schema = "", name, leafOf } of objects) if (kind === "table" && leafOf) parents.set(tableKey({
		schema,
		name
	}), leafOf);
	const traits = new Map([...parents.keys()].map((leaf) => [leaf, []]));
	const others = [];
	for (const object of objects) {
		const table = tableOf(object);
		const own = table && traits.get(tableKey(table));
		if (own) own.push(traitOf(object));
		else others.push(object);
	}
	const kinds = new Map();
	for (const [leaf, texts] of traits) {
		const parent = parents.get(leaf);
		const kind = kinds.get(tableKey(parent)) ?? {
			parent,
			of: new Set()
		};
		kind.of.add(texts.sort().join("; "));
		kinds.set(tableKey(parent), kind);
	}
	const folded = [...kinds.values()].map(({ parent, of }) => ({
		kind: "partitions",
		...parent,
		definition: [...of].sort().join("\n")
	}));
	return [...others, ...folded];
}
function traitOf({ kind, of, name, traits, definition }) {
	if (kind === "table") return traits ?? definition;
	const said = traits ?? definition;
	return kind === "column" || of === "column" ? `${kind} .${name} ${said}` : `${kind} ${said}`;
}
// packages/model/schema/surroundings.ts
const surroundingsSchema = record(string(), string());
const mostOfAKind = 5e3;
const ownerPrefix = "owner of ";
const privilegesPrefix = "privileges of ";
function surroundingsOf(objects) {
	const foreign = foreignParts(objects);
	const isForeign = (object) => {
		const table = tableOf(object);
		return table !== void 0 && foreign.has(tableKey(table));
	};
	const around = objects.filter((object) => scopeOf(object) === "production" && !isForeign(object));
	const isGrant = ({ kind }) => kind === "privileges";
	const owned = objects.filter(({ kind, owner }) => owner !== void 0 && tables.has(kind));
	const entries = [
		...few(owned).map((object) => [ownerPrefix + objectName(object), object.owner ?? ""]),
		...few(around.filter(isGrant)).map((object) => [describeObject(object), object.definition]),
		...around.filter((object) => !isGrant(object)).map((object) => [describeObject(object), object.definition]),
		...objects.filter(({ kind }) => kind === "foreign table").map((table) => {
			const parts = foreign.get(tableKey({
				schema: table.schema ?? "",
				name: table.name
			})) ?? [];
			return [describeObject(table), schemaFingerprint(parts.map(({ owner: _, ...part }) => part))];
		})
	];
	return Object.fromEntries(entries.sort(([a = ""], [b = ""]) => a < b ? -1 : 1));
}
const few = (objects) => objects.length > mostOfAKind ? [] : objects;
const tables = new Set([
	"table",
	"foreign table",
	"view",
	"materialized view"
]);
function surroundingChanges(then, now, touched, ignore) {
	const owners = new Set(touched.map((table) => ownerPrefix + table));
	const counts = (key) => !key.startsWith(privilegesPrefix) && (!key.startsWith(ownerPrefix) || owners.has(key));
	return [...new Set([...Object.keys(then), ...Object.keys(now)])].filter((key) => counts(key) && then[key] !== now[key] && !matchesAny(key, ignore)).sort().map((key) => `${key}: was ${then[key] ?? "not there"}, is ${now[key] ?? "not there"}`);
}
// packages/model/session-setting.ts
const sessionSettingSchema = object({
	name: string(),
	value: string(),
	from: _enum([
		"role in database",
		"role",
		"database",
		"all roles",
		"URL",
		"server"
	])
});
const settingText = (setting) => setting ? `${setting.value === "" ? "nothing" : setting.value} (${places[setting.from]})` : "no such setting";
const places = {
	"role in database": "set for the role in this database",
	role: "set for the role",
	database: "set for the database",
	"all roles": "set for all roles",
	URL: "set by the URL",
	server: "the server's own"
};
function settingDifferences(rehearsed, now, ignore) {
	const then = new Map(rehearsed.map((setting) => [setting.name, setting]));
	const known = new Map(now.map((setting) => [setting.name, setting]));
	return [...new Set([...then.keys(), ...known.keys()])].sort().flatMap((name) => {
		const [was, is] = [then.get(name), known.get(name)];
		if (was?.value === is?.value || matchesAny(`setting ${name}`, ignore)) return [];
		return [`${name}: rehearsed with ${settingText(was)}, production has ${settingText(is)}`];
	});
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
	settings: array(sessionSettingSchema).optional(),
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
// packages/model/table-lock.ts
const blocksSchema = _enum([
	"nothing",
	"writes",
	"reads-and-writes"
]);
const heldForSchema = _enum([
	"reading",
	"writing",
	"changing"
]);
// packages/model/facts/recording.ts
const milliseconds$2 = number().nonnegative();
const amount$2 = number().int().nonnegative();
const purposeSchema = _enum([
	"catalog",
	"history",
	"session"
]);
const statementFactSchema = object({
	text: string(),
	count: number().int().positive(),
	startedAtMs: milliseconds$2,
	durationMs: milliseconds$2,
	longestMs: milliseconds$2,
	untimed: literal(true).optional(),
	rows: amount$2,
	tag: string().optional(),
	error: object({
		sqlstate: string(),
		position: number().int().optional()
	}).optional(),
	purpose: purposeSchema.optional()
});
const blockedFactSchema = object({
	longestMs: milliseconds$2,
	totalMs: milliseconds$2,
	times: number().int().positive(),
	mode: string(),
	blocks: blocksSchema,
	by: string(),
	seen: boolean()
});
const tableFactSchema = object({
	name: string(),
	at: tableNameSchema.optional(),
	partitionOf: string().optional(),
	materialized: literal(true).optional(),
	rows: amount$2.optional(),
	mode: string().optional(),
	blocks: blocksSchema.optional(),
	heldFor: heldForSchema.optional(),
	readsBlocked: array(blockedFactSchema).optional(),
	writesBlocked: array(blockedFactSchema).optional(),
	rowsHeld: object({
		longestMs: milliseconds$2,
		by: string()
	}).optional(),
	waitedMs: milliseconds$2.optional(),
	felt: object({
		readMs: milliseconds$2.optional(),
		writeMs: milliseconds$2.optional()
	}).optional(),
	notRecorded: literal(true).optional(),
	rewrittenBy: string().optional(),
	bytesBefore: amount$2.optional(),
	bytesAfter: amount$2.optional(),
	inserted: amount$2.optional(),
	updated: amount$2.optional(),
	deleted: amount$2.optional()
});
const waitsForSchema = object({
	partitions: array(string()),
	inAll: amount$2
});
const indexFactSchema = object({
	name: string(),
	table: string(),
	built: _enum(["new", "again"]),
	bytes: amount$2.optional(),
	valid: boolean(),
	waitsFor: waitsForSchema.optional()
});
const unvalidatedFactSchema = object({
	name: string(),
	table: string()
});
const failedFactSchema = object({
	text: string(),
	code: string(),
	errorClass: errorClassSchema.optional(),
	count: amount$2.positive()
});
const recordingFactsSchema = object({
	locks: _enum(["measured", "inconclusive"]),
	locksReason: string().optional(),
	blockedUnderMs: milliseconds$2.optional(),
	durationMs: milliseconds$2,
	failed: array(failedFactSchema).optional(),
	liftedTimeouts: array(object({
		setting: string(),
		bound: _enum(["lock", "statement"]),
		toMs: milliseconds$2
	})).optional(),
	statements: array(statementFactSchema),
	statementsLeftOut: amount$2,
	tables: array(tableFactSchema),
	tablesLeftOut: amount$2,
	indexes: array(indexFactSchema),
	unvalidated: array(unvalidatedFactSchema).optional(),
	walBytes: amount$2.optional(),
	temporaryBytes: amount$2.optional()
});
const findingSchema = object({
	limit: _enum([
		"longest-read-block",
		"longest-write-block",
		"longest-duration",
		"rewrites",
		"failed-statement",
		"lifted-timeout",
		"not-recorded",
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
	estimated: literal(true).optional(),
	statement: string().optional(),
	heldWhile: string().optional(),
	bounds: _enum(["lock", "statement"]).optional(),
	empty: literal(true).optional(),
	references: string().optional(),
	waitsFor: waitsForSchema.optional(),
	mode: string().optional(),
	blocks: blocksSchema.optional(),
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
		partitionOf: true,
		mode: true,
		blocks: true,
		heldFor: true
	}).shape,
	readsBlocked: blockedBriefSchema.optional(),
	writesBlocked: blockedBriefSchema.optional()
});
const recordingBriefSchema = strictObject({
	...recordingFactsSchema.pick({
		locks: true,
		blockedUnderMs: true,
		durationMs: true
	}).shape,
	statements: array(statementBriefSchema),
	statementsLeftOut: number().int().nonnegative(),
	tables: array(tableBriefSchema),
	tablesLeftOut: number().int().nonnegative()
});
// packages/model/schema/changes.ts
const schemaChangeSchema = object({
	...identitySchema.shape,
	change: _enum([
		"added",
		"removed",
		"changed",
		"renamed",
		"replaced"
	]),
	from: identitySchema.optional(),
	before: string().optional(),
	after: string().optional(),
	was: schemaFactsSchema.optional(),
	is: schemaFactsSchema.optional()
});
const replaceable = new Set([
	"schema",
	"table",
	"view",
	"materialized view",
	"foreign table",
	"sequence",
	"function",
	"procedure",
	"aggregate"
]);
function diffSchemas(before, after) {
	const gone = new Map(before.map((object) => [keyOf(object), object]));
	const added = [];
	const changes = [];
	for (const object of after) {
		const was = gone.get(keyOf(object));
		gone.delete(keyOf(object));
		if (was) changes.push(...changesOf(was, object));
		else added.push(object);
	}
	const goneById = new Map([...gone.values()].map((object) => [idOf(object), object]));
	for (const object of added) {
		const was = object.id === void 0 ? void 0 : goneById.get(idOf(object));
		if (was) gone.delete(keyOf(was));
		changes.push(was ? renamed(was, object) : changeTo(void 0, object));
	}
	for (const object of gone.values()) changes.push(changeTo(object, void 0));
	const order = ({ kind, of = "", ...rest }) => `${objectName(rest)}\0${of}\0${kind}`;
	return changes.map((change) => ({
		change,
		key: order(change)
	})).sort((a, b) => a.key < b.key ? -1 : 1).map(({ change }) => change);
}
const idOf = ({ kind, of = "", id = "" }) => `${kind}\0${of}\0${id}`;
function changesOf(was, is) {
	const replaced = was.id !== is.id && was.id !== void 0 && is.id !== void 0 && replaceable.has(is.kind);
	const changes = [];
	if (was.definition !== is.definition) changes.push(changeTo(was, is));
	else if (replaced) changes.push({
		...changeTo(was, is),
		change: "replaced"
	});
	if (was.owner !== is.owner) changes.push(ownerChange(was, is));
	return changes;
}
function ownerChange(was, is) {
	const { kind, ...rest } = identityOf(is);
	return {
		change: "changed",
		kind: "owner",
		of: kind,
		...rest,
		...was.owner === void 0 ? {} : { before: was.owner },
		...is.owner === void 0 ? {} : { after: is.owner },
		...is.on === void 0 ? {} : { is: { on: is.on } }
	};
}
function changeTo(was, is) {
	return {
		change: was === void 0 ? "added" : is === void 0 ? "removed" : "changed",
		...identityOf(is ?? was),
		...was === void 0 ? {} : {
			before: was.definition,
			...withFacts("was", was)
		},
		...is === void 0 ? {} : {
			after: is.definition,
			...withFacts("is", is)
		}
	};
}
const renamed = (was, is) => ({
	...changeTo(was, is),
	change: "renamed",
	from: identityOf(was)
});
function identityOf({ kind, of, schema, table, name, arguments: types }) {
	return {
		kind,
		...of === void 0 ? {} : { of },
		...schema === void 0 ? {} : { schema },
		...table === void 0 ? {} : { table },
		name,
		...types === void 0 ? {} : { arguments: types }
	};
}
function withFacts(side, object) {
	const { lasting: _lasting, traits: _traits, leafOf: _leafOf, ...kept } = schemaFactsSchema.parse(object);
	return Object.keys(kept).length === 0 ? {} : { [side]: kept };
}
function undoChanges(after, changes) {
	const objects = new Map(after.map((object) => [keyOf(object), object]));
	for (const change of changes) if (change.kind !== "owner") objects.delete(keyOf(change));
	for (const change of changes) if (change.kind === "owner") {
		const { of = "", kind: _, ...rest } = identityOf(change);
		const key = keyOf({
			kind: of,
			...rest
		});
		const owned = objects.get(key);
		if (owned) objects.set(key, withOwner(owned, change.before));
	} else if (change.before !== void 0) {
		const object = {
			...identityOf(change.from ?? change),
			...change.was,
			definition: change.before
		};
		objects.set(keyOf(object), object);
	}
	return [...objects.values()];
}
function withOwner({ owner: _, ...object }, owner) {
	return {
		...object,
		...owner === void 0 ? {} : { owner }
	};
}
function joinChanges(first, then) {
	const joined = new Map(first.flatMap(apart).map((change) => [keyOf(change), change]));
	for (const last of then.flatMap(apart)) {
		const key = keyOf(last);
		const earlier = joined.get(key);
		const { before, was } = earlier ?? last;
		const { after, is } = last;
		joined.delete(key);
		const made = [earlier?.change, last.change].includes("replaced");
		if (before === after && !made) continue;
		joined.set(key, {
			...identityOf(last),
			change: before === void 0 ? "added" : after === void 0 ? "removed" : before === after ? "replaced" : "changed",
			...before === void 0 ? {} : { before },
			...after === void 0 ? {} : { after },
			...was === void 0 ? {} : { was },
			...is === void 0 ? {} : { is }
		});
	}
	return [...joined.values()];
}
function apart(change) {
	const { from, before, was, after, is, ...rest } = change;
	if (change.change !== "renamed" || from === void 0) return [change];
	return [{
		...from,
		change: "removed",
		...before === void 0 ? {} : { before },
		...was ? { was } : {}
	}, {
		...rest,
		change: "added",
		...after === void 0 ? {} : { after },
		...is ? { is } : {}
	}];
}
// packages/model/facts/rollback.ts
const lossSchema = object({
	table: string(),
	column: string().optional(),
	what: _enum([
		"dropped",
		"not-restored",
		"changed",
		"left-behind"
	]),
	count: number().int().optional()
});
const wayBackClasses = [
	"reversible",
	"reversible-but-loses",
	"not-proven",
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
	unproven: array(string()).optional(),
	notCompared: array(string()),
	failure: string().optional()
});
const rehearsedWayBackSchema = strictObject({
	class: _enum(wayBackClasses),
	undone: array(string()),
	losses: array(lossSchema.strict()),
	unproven: array(string()).optional(),
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
function newlyApplied(before, after) {
	const already = new Set(before.applied);
	const pending = new Set(before.pending.map(({ id }) => id));
	const added = after.applied.filter((id) => !already.has(id));
	const ran = added.filter((id) => pending.has(id));
	return added.filter((id) => pending.has(id) || !isAlike(after, id, ran));
}
const isAlike = ({ alike = [] }, id, others) => !others.includes(id) && alike.some((group) => group.includes(id) && group.some((each) => others.includes(each)));
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
	settings: array(sessionSettingSchema.strict()).optional(),
	schemaBefore: string(),
	outlineBefore: record(string(), string()).optional(),
	upkeepBefore: record(string(), string()).optional(),
	schemaAfter: string(),
	effects: record(string(), string()).optional(),
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
	kind: literal("stagegate-evidence"),
	v: literal(2),
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
	return version === void 0 || version === 2 ? void 0 : `it is of version ${version}, and this Stagegate reads version 2`;
}
function jsonOf(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// packages/model/gate/refusal.ts
const refusalCodes = [
	"no-evidence",
	"evidence-altered",
	"evidence-untrusted",
	"not-attested",
	"migration-unfinished",
	"migration-set-differs",
	"schema-changed",
	"settings-differ",
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
	"assertion-failed",
	"production-busy"
];
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
// packages/model/top-by.ts
function topBy(all, most, order) {
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
	return topBy(statements, most, (one, other) => rank(other) - rank(one) || longer(one, other));
}
const rank = ({ error, purpose }) => error ? 2 : purpose ? 0 : 1;
// packages/model/recording-brief.ts
const mostStatements = 50;
const mostTables = 50;
const longestText$1 = 300;
function recordingBrief(recording) {
	const { locks, blockedUnderMs, durationMs, statements, statementsLeftOut, tables, tablesLeftOut } = recording;
	const { kept, leftOut } = longestStatements(ownWork(statements), mostStatements);
	return {
		locks,
		...blockedUnderMs === void 0 ? {} : { blockedUnderMs },
		durationMs,
		statements: kept.map(statementBrief),
		statementsLeftOut: leftOut.reduce((sum, { count }) => sum + count, statementsLeftOut),
		tables: tables.slice(0, mostTables).map(tableBrief),
		tablesLeftOut: tablesLeftOut + Math.max(0, tables.length - mostTables)
	};
}
const ownWork = (statements) => statements.filter(({ purpose }) => !purpose);
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
function tableBrief({ name, partitionOf, mode, blocks, heldFor, readsBlocked, writesBlocked }) {
	return {
		name,
		...partitionOf === void 0 ? {} : { partitionOf },
		...mode === void 0 ? {} : { mode },
		...blocks === void 0 ? {} : { blocks },
		...heldFor === void 0 ? {} : { heldFor },
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
	if (text.length <= longestText$1) return text;
	return `${text.slice(0, 299).replace(/[\ud800-\udbff]$/, "")}…`;
}
// packages/model/schema/touched-tables.ts
const quiet = new Set([
	"privileges",
	"comment",
	"content",
	"publication member"
]);
function touchedTables(changes) {
	const added = new Set(changes.filter(({ kind, change }) => kind === "table" && change === "added").map(objectName));
	const tables = changes.filter(({ kind }) => !quiet.has(kind)).flatMap(tablesOf).map(objectName);
	return [...new Set(tables)].filter((table) => !added.has(table)).sort();
}
function tablesOf(change) {
	if (change.kind.endsWith("view") || change.of?.endsWith("view")) return [];
	const sides = [change.was, change.is];
	return [
		tableOf(change.from ?? change),
		...change.kind === "index" || change.of === "index" || change.kind === "statistics" ? sides.map((facts) => facts?.on) : [],
		...sides.flatMap((facts) => [...facts?.parents ?? [], facts?.references])
	].filter((table) => table !== void 0);
}
function lockedTables({ tables }) {
	return tables.filter(({ heldFor }) => heldFor === "changing").map(({ name, at }) => objectName(at ?? tableNamed(name)));
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
		v: 2,
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
		settings: entry.facts.settings,
		schemaBefore: entry.facts.schemaBefore,
		outlineBefore,
		upkeepBefore,
		schemaAfter: entry.facts.schemaAfter,
		effects: entry.facts.effects,
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
		...facts.unproven ? { unproven: facts.unproven } : {},
		class: facts.class,
		undone: facts.undone,
		losses: facts.losses,
		notCompared: facts.notCompared.length
	};
}
function defined(value) {
	return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== void 0));
}
// packages/model/finding-text.ts
const longestSql = 120;
const plainWording = {
	name: (text) => text,
	sql: (text) => `"${text.length > longestSql ? `${text.slice(0, 119)}…` : text}"`,
	words: (text) => text
};
function findingText(finding, wording = plainWording) {
	const { limit, table, partOf, rows, statement, references, waitsFor, figureMs = 0, allowedMs, seen, outcome, reason, estimated, heldWhile, empty, bounds } = finding;
	const allowed = allowedMs === void 0 ? "" : ` (${formatDuration(allowedMs)} allowed)`;
	if (outcome === "unmeasured" && limit !== "not-recorded") return `${limit}${allowed} could not be measured: ${wording.words(reason ?? "no reason is known")}`;
	const of = [...empty ? ["empty"] : rows === void 0 ? [] : [`${formatRoughCount(rows)} rows`], ...partOf === void 0 ? [] : [`part of ${wording.name(partOf)}`]];
	const subject = `${wording.name(table ?? "")}${of.length === 0 ? "" : ` (${of.join(", ")})`}`;
	const held = heldWhile === void 0 ? "" : `, held while ${wording.sql(heldWhile)} ran`;
	const by = statement === void 0 ? "" : ` by ${wording.sql(statement)}${held}`;
	const time = `${seen === false ? "at most " : ""}${formatDuration(figureMs)}`;
	switch (limit) {
		case "longest-read-block": return `reads and writes of ${subject} blocked ${time}${by}${allowed}`;
		case "longest-write-block": return `writes to ${subject} blocked ${time}${by}${allowed}`;
		case "rewrites": return `all rows of ${subject} written anew${by}`;
		case "failed-statement": return `${rows === 1 ? "a statement" : `${formatCount(rows ?? 0)} statements`} failed (${reason ?? "no code"}) and the migration went on:${by.slice(3)}`;
		case "lifted-timeout": return `the migration sets ${wording.name(statement ?? "")} to ${figureMs === 0 ? "no limit" : formatDuration(figureMs)}: ${liftedMeans[bounds ?? "lock"]}`;
		case "not-recorded": return `${subject} was changed, and no recorded statement is known to have locked it: for how long it was blocked is not known`;
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
const liftedMeans = {
	lock: "while it waits for a lock, everybody waits behind it",
	statement: "a slow statement is not stopped, and keeps its locks until it ends"
};
const lostRows = ({ rows = 0, estimated }) => estimated ? `about ${formatRoughCount(rows)} rows` : `${counted(rows, "row")}`;
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
	if (outcome === "unmeasured" && saferWay === void 0) return "Give the migration a URL of the server itself, not of a pooler, and a limit that the looks can tell";
	const way = saferWay ?? "make it do less at once";
	return `${way[0]?.toUpperCase()}${way.slice(1)}`;
}
// packages/model/exempt-table.ts
function exemptRule({ table, partOf }, { exempt }) {
	const names = (partOf === void 0 ? [table] : [table, partOf]).flatMap((each) => each.includes(".") ? each : [each, `public.${each}`]);
	return exempt.find((rule) => names.some((each) => matchesAny(each, [rule.table])));
}
// packages/model/held-while.ts
function heldWhile({ by, longestMs }, statements) {
	const [taker, ...again] = statements.filter(({ text }) => text === by);
	if (!taker || again.length > 0 || taker.count > 1 || taker.untimed || taker.longestMs > longestMs / 2) return {};
	const end = taker.startedAtMs + longestMs;
	const slowest = statements.filter((each) => each !== taker && each.startedAtMs >= taker.startedAtMs && each.startedAtMs < end).toSorted((one, other) => other.durationMs - one.durationMs)[0];
	return slowest && slowest.durationMs > longestMs / 2 ? { heldWhile: slowest.text } : {};
}
// packages/model/left-behind.ts
function leftBehind({ indexes, unvalidated = [] }, ways) {
	return [...indexes.filter(({ valid }) => !valid).map((index) => unfinished$3(index, ways)), ...unvalidated.map((constraint) => unchecked(constraint, ways))];
}
function unfinished$3({ name, table, waitsFor }, ways) {
	if (waitsFor === void 0) return {
		limit: "invalid-index",
		outcome: "note",
		table,
		statement: name,
		saferWay: ways.invalidIndex
	};
	return {
		limit: "incomplete-index",
		outcome: "note",
		table,
		statement: name,
		waitsFor,
		saferWay: ways.incompleteIndex(name)
	};
}
const unchecked = ({ name, table }, ways) => ({
	limit: "unvalidated-constraint",
	outcome: "note",
	table,
	statement: name,
	saferWay: ways.unvalidatedConstraint
});
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
function policyResults({ recording, data }, policy, ways) {
	const findings = [
		...recording.tables.flatMap((table) => tableFindings(table, {
			recording,
			data,
			policy,
			ways
		})),
		...failedStatements(recording, policy),
		...liftedTimeouts(recording, policy),
		...notRecorded(recording, policy),
		...heldRows(recording),
		...tooLong$2(recording, policy),
		...unmeasured$1(recording, policy),
		...leftBehind(recording, ways),
		...orphaned(data),
		...lost(data, recording)
	];
	findings.sort((one, other) => outcomes.indexOf(one.outcome) - outcomes.indexOf(other.outcome) || Number(one.empty ?? false) - Number(other.empty ?? false) || Number(isToldFirst(other)) - Number(isToldFirst(one)) || Number(isOfRows(other)) - Number(isOfRows(one)) || (other.figureMs ?? 0) - (one.figureMs ?? 0));
	return {
		limits: limitsOf(policy),
		findings: findings.slice(0, mostFindings)
	};
}
function limitsOf({ exempt: _, ...limits }) {
	const given = Object.entries(limits).flatMap(([name, value]) => value === void 0 ? [] : [[name, value]]);
	return Object.fromEntries(given);
}
function tableFindings(table, grounds) {
	const { recording, data, policy } = grounds;
	const whole = recording.tables.find(({ name }) => name === table.partitionOf);
	const all = [
		...blockFindings("longest-read-block", table, grounds),
		...blockFindings("longest-write-block", table, grounds),
		...rewriteFinding(table, grounds)
	];
	const told = all.filter((finding) => !isToldAlready(finding, all) && !isOfWhole(finding, whole));
	if (isEmpty(table, data)) return told.filter(isOfLock).map(ofNobody);
	return told.map((finding) => exempted(finding, table, policy));
}
const isEmpty = ({ name }, data) => data?.tables.find((table) => table.name === name)?.before === 0;
const isOfLock = ({ limit }) => limit !== "rewrites";
const ofNobody = ({ allowedMs: _, ...finding }) => ({
	...finding,
	outcome: "note",
	empty: true
});
function isToldAlready({ outcome, limit, statement }, all) {
	if (outcome !== "note" || limit === "rewrites") return false;
	return all.some((other) => other.statement === statement && (other.outcome === "broken" || limit === "longest-write-block" && other.limit === "longest-read-block"));
}
function isOfWhole({ limit, statement, figureMs = 0 }, whole) {
	if (limit === "rewrites") return whole?.rewrittenBy === statement;
	return ((limit === "longest-read-block" ? whole?.readsBlocked : whole?.writesBlocked) ?? []).some(({ by, longestMs }) => by === statement && longestMs >= .9 * figureMs);
}
function blockFindings(limit, table, { recording: { statements, tables }, policy, ways }) {
	const { readsBlocked, writesBlocked } = table;
	const blocked = (limit === "longest-read-block" ? readsBlocked : writesBlocked) ?? [];
	const allowed = policy[limit];
	const tookMs = (by) => {
		const statement = statements.find(({ text }) => text === by);
		return statement?.untimed ? void 0 : statement?.longestMs;
	};
	return blocked.filter(({ longestMs }) => longestMs > (allowed ?? notableMs[limit])).map(({ longestMs, by, mode, blocks, seen }) => ({
		limit,
		outcome: allowed === void 0 ? "note" : "broken",
		...subjectOf(table),
		statement: by,
		mode,
		blocks,
		figureMs: longestMs,
		...heldWhile({
			by,
			longestMs
		}, statements),
		...allowed === void 0 ? {} : { allowedMs: allowed },
		seen,
		saferWay: ways.instead(by, {
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
function rewriteFinding(table, { policy, ways }) {
	const { rewrittenBy } = table;
	if (rewrittenBy === void 0) return [];
	return [{
		limit: "rewrites",
		outcome: policy.rewrites === "refused" ? "broken" : "note",
		...subjectOf(table),
		statement: rewrittenBy,
		saferWay: ways.instead(rewrittenBy, {
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
function exempted(finding, { name, partitionOf }, policy) {
	if (finding.outcome !== "broken") return finding;
	const rule = exemptRule({
		table: name,
		partOf: partitionOf
	}, policy);
	return rule ? {
		...finding,
		outcome: "exempt",
		reason: rule.reason
	} : finding;
}
function tooLong$2({ durationMs, statements }, policy) {
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
const toldFirst = [
	"failed-statement",
	"lifted-timeout",
	"not-recorded"
];
const isToldFirst = ({ limit }) => toldFirst.includes(limit);
function failedStatements({ failed = [] }, policy) {
	return failed.map(({ text, code, count }) => ({
		limit: "failed-statement",
		outcome: policy["failed-statements"] === "allowed" ? "note" : "broken",
		statement: text,
		rows: count,
		reason: code,
		saferWay: "let the tool stop at the first error, by its own setting for that (`ON_ERROR_STOP`); where such errors are meant, say `failed-statements: allowed`"
	}));
}
function liftedTimeouts({ liftedTimeouts: lifted = [] }, policy) {
	return lifted.map(({ setting, bound, toMs }) => ({
		limit: "lifted-timeout",
		bounds: bound,
		outcome: policy["lifted-timeouts"] === "refused" ? "broken" : "note",
		statement: setting,
		figureMs: toMs,
		saferWay: "take the setting out of the migration, and set the step's own timeouts"
	}));
}
function notRecorded({ tables }, policy) {
	const { "longest-read-block": reads, "longest-write-block": writes, rewrites } = policy;
	const isLimited = reads !== void 0 || writes !== void 0 || rewrites === "refused";
	return tables.filter((table) => table.notRecorded).map((table) => ({
		limit: "not-recorded",
		outcome: isLimited ? "unmeasured" : "note",
		...subjectOf(table),
		saferWay: "let all of the migration's sessions go through the DATABASE_URL that the tool is given"
	}));
}
function unmeasured$1({ locks, locksReason, blockedUnderMs = 0 }, policy) {
	return ["longest-read-block", "longest-write-block"].flatMap((limit) => {
		const allowedMs = policy[limit];
		const missed = `a lock of less than ${formatDuration(blockedUnderMs)} could have been missed`;
		const reason = locks === "measured" ? missed : locksReason;
		if (allowedMs === void 0 || locks === "measured" && allowedMs >= blockedUnderMs) return [];
		return [{
			limit,
			outcome: "unmeasured",
			allowedMs,
			...reason === void 0 ? {} : { reason }
		}];
	});
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
// packages/model/loss-figures.ts
function lossFigures(losses) {
	return [
		figure(losses, (loss) => isLost(loss) && ofRows(loss), "row", "lost"),
		figure(losses, (loss) => isLost(loss) && !ofRows(loss), "value", "lost"),
		figure(losses, (loss) => loss.what === "changed" && ofRows(loss), "row", "changed"),
		figure(losses, (loss) => loss.what === "changed" && !ofRows(loss), "value", "changed"),
		figure(losses, ({ what }) => what === "left-behind", "row", "left behind")
	].filter((each) => each !== void 0).join(", ");
}
const isLost = ({ what }) => what === "dropped" || what === "not-restored";
const ofRows = ({ column }) => column === void 0;
function figure(losses, of, unit, ending) {
	const own = losses.filter(of);
	if (own.length === 0) return void 0;
	const known = own.flatMap(({ count }) => count ?? []);
	const sum = known.reduce((all, count) => all + count, 0);
	const places = counted(own.length, own.every(ofRows) ? "table" : "column");
	if (known.length === 0) return `${unit}s of ${places} ${ending} (not counted)`;
	return `${known.length < own.length ? "at least " : ""}${counted(sum, unit)} ${ending}`;
}
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
// packages/model/facts/backup.ts
const tableCountSchema = object({
	table: string(),
	rows: number().int()
});
const rowsIn = (tables) => tables.reduce((sum, { rows }) => sum + rows, 0);
const backupManifestSchema = object({
	kind: literal("stagegate-backup"),
	v: literal(1),
	createdAt: datetime(),
	durationMs: number(),
	database: string(),
	server: string().optional(),
	engine: string(),
	serverVersion: string(),
	clientVersion: string(),
	locale: record(string(), string()).optional(),
	tables: array(tableCountSchema),
	archive: object({
		file: string(),
		format: string(),
		bytes: number().int(),
		uncompressedBytes: number().int(),
		sha256: string(),
		recipients: array(string()).optional()
	}),
	excluded: object({
		tables: array(string()),
		data: array(string())
	}),
	proven: object({ at: datetime() }).optional(),
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
	}).optional(),
	store: string().optional(),
	retired: array(string()).optional(),
	suspicion: string().optional(),
	unprotected: boolean().optional(),
	restoreCommands: array(string()).optional()
});
// packages/model/sql-position.ts
function sqlPosition(thrown) {
	const cause = thrown instanceof Error ? thrown.cause : void 0;
	const position = Number(cause?.position);
	return Number.isInteger(position) && position > 0 ? position : void 0;
}
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
// packages/model/personal-words.ts
const personalWords = [
	{
		about: "e-mail addresses",
		kind: "email",
		types: "text",
		place: "anywhere",
		key: "part",
		words: {
			en: "[a-z]*e_?mail[a-z]* mail mail_?(address|to|from) reply_?to bcc (to|from|recipient|sender)_address",
			es: "correo(_?electronico)?",
			fr: "courriel adresse_?mail mel",
			de: "mail_?adresse",
			it: "posta_elettronica",
			pl: "poczta",
			tr: "e_?posta",
			id: "surel",
			ru: "почта имейл емейл pochta",
			zh: "邮箱 郵箱 电子邮件 電子郵件 邮件地址 youxiang",
			ja: "メールアドレス メアド メール",
			ko: "이메일 전자우편 메일주소",
			ar: "بريد ايميل إيميل",
			hi: "ईमेल",
			bn: "ইমেইল ইমেল"
		}
	},
	{
		about: "phone numbers",
		kind: "phone",
		types: "text",
		place: "anywhere",
		key: "part",
		words: {
			en: "[a-z]*phone(_?(number|num|no))? mobile(_?(number|num|no))? mob(_?no)? ph_?no cell(_?number)? tel(_?(no|num|nr|number))? fax(_?(no|number))? msisdn whats_?app sms_?number (from|to|caller|called|contact)_?number callback_number voicemail_number",
			es: "telefono[a-z]* tlf tfno movil celular numero_(de_)?(telefono|movil|celular|contacto)",
			pt: "telefone[a-z]* telemovel celular",
			fr: "[a-z]*telephone portable gsm num_tel",
			de: "[a-z]*telefon[a-z]* handy(_?nummer)? mobil(_?nummer|funk)? rufnummer",
			it: "telefono cellulare",
			nl: "telefoon[a-z]* mobiel(e_nummer)?",
			pl: "telefon[a-z]* komorka numer_telefonu",
			tr: "telefon[a-z]* cep_?(tel|no|telefonu)?",
			id: "telepon no_?(hp|telp|telepon) nomor_(hp|telepon) handphone",
			ru: "телефон мобильный telefon nomer_telefona",
			zh: "电话 電話 手机 手機 联系方式 shouji(_?hao)? dianhua lianxi_?fangshi",
			ja: "電話 携帯 denwa(_?bangou?)? keitai",
			ko: "전화 휴대폰 핸드폰 연락처",
			ar: "هاتف الجوال جوال تليفون موبايل",
			hi: "फोन फ़ोन मोबाइल दूरभाष",
			bn: "ফোন মোবাইল"
		}
	},
	{
		about: "passwords, keys and tokens",
		kind: "token",
		types: "text",
		place: "anywhere",
		key: "whole",
		words: {
			en: "[a-z]*token [a-z_]*secret [a-z]*(password|passwd)[a-z]* pwd pass passphrase passcode (api|access|private|secret|signing|encryption|ssh|pgp|gpg|license|licence|recovery|auth|master|session|consumer|webhook)_?key app_?key otp totp(_?[a-z]+)? (mfa|two_?factor|2_?fa|otp|totp|hmac|webauthn|fido)_?(secret|seed|key|code|backup_code|recovery_code)s? (recovery|backup|reset|verification|confirmation|activation|invite|invitation|auth|authorization|security|scratch)_?(code|key|hash) seed_?phrase mnemonic session_?(id|key|data|state|payload|token) sid salt credential encrypted(_[a-z]+)? cookie webhook_url login jwt bearer security_(question|answer) (connection|database)_?(string|url|uri|dsn) dsn",
			es: "contrasena clave(_?(secreta|acceso|api))? contrasenia",
			pt: "senha palavra_?passe",
			fr: "mot_?de_?passe mdp jeton",
			de: "[a-z]*passwort kennwort geheimnis zugangsdaten",
			nl: "wachtwoord",
			pl: "haslo",
			tr: "sifre parola",
			id: "kata_?sandi sandi",
			ru: "пароль парол токен parol",
			zh: "密码 密碼 口令 密钥 mima",
			ja: "パスワード 暗証番号",
			ko: "비밀번호 암호",
			ar: "كلمة_المرور كلمة_السر المرور",
			hi: "पासवर्ड कूटशब्द",
			bn: "পাসওয়ার্ড"
		}
	},
	{
		about: "numbers of persons, cards and accounts",
		kind: "token",
		types: "any",
		place: "anywhere",
		key: "part",
		words: {
			en: "ssn(_last_4)? social_?security(_?(number|num|no))? social_?insurance(_?(number|num|no))? nino national_?(id|insurance|identity|identification)(_?(number|num|no|card))? passport(_?(number|num|no))? (id|identity|ration|health|insurance|green|social)_?card(_?(number|num|no))? identity_?(number|no) id_?(number|no|num) tax_?(id|payer|file)(_?(number|num|no|id))? vat_?(id|number|no) tin iban bic bban sort_?code routing_?(number|no) swift_?code (card|cc|debit|credit|pan)_?(number|num|no) credit_?card(_?(number|num|no))? card_?(pan|last_4) cvv cvc pan pin (bank_?)?(account|acct)_?(number|num|no) bank_?account (insurance|policy_holder|medicare|medicaid|beneficiary)_?(number|num|no) medical_?record(_?(number|num|no))? mrn nhs(_?(number|no))? npi licen[cs]e_?(number|num|no|plate) (number|registration)_?plate driv(ing|ers?)_?licen[cs]e(_?(number|num|no))? dl_?(number|no) (employee|staff|student|patient|member|voter|payroll)_?(number|num|no) vin imei imsi",
			in: "aadha?ar(_?[a-z]+)? pan_?(number|card|no) voter_?id uan",
			es: "dni nie nif cif curp rfc nss cuit cuil rut cedula(_?[a-z]+)? pasaporte numero_(de_)?(cuenta|tarjeta|documento|identificacion|seguro|seguridad_social|pasaporte) documento(_?(identidad|numero))? seguridad_social tarjeta(_?(credito|numero))? cuenta_bancaria clabe cbu matricula",
			pt: "cpf cnpj rg nis pis niss numero_(do_)?(cartao|conta|documento|passaporte) passaporte cartao(_?(credito|numero))? contribuinte",
			fr: "nir insee siret? numero_(de_)?(securite_sociale|secu|carte|compte|passeport|piece) securite_sociale num_?(secu|ss) passeport carte_?(identite|vitale|bancaire) numero_?(fiscal|tva) rib",
			de: "steuer_?(nummer|nr|id)(entifikationsnummer)? sozialversicherungs_?(nummer|nr) svnr ausweis_?(nummer|nr)? reisepass(_?nummer)? personal_?ausweis(_?nummer)? konto_?(nummer|nr) karten_?(nummer|nr) versicherten_?(nummer|nr) ahv(_?(nummer|nr))? fuehrerschein(_?nummer)? kennzeichen personalnummer kunden_?(nummer|nr)",
			it: "codice_?fiscale partita_?iva passaporto numero_(di_)?(carta|conto|documento|patente) carta_(d_|di_)?identita tessera_sanitaria",
			nl: "bsn burgerservicenummer sofi_?nummer rijksregisternummer paspoort_?(nummer)? rekening_?(nummer|nr)",
			pl: "pesel nip regon dowod(_?osobisty)? numer_(dowodu|konta|karty|paszportu) paszport",
			nordic: "personnummer fodselsnummer cpr(_?(nr|nummer))? hetu henkilotunnus kennitala",
			tr: "tc_?(no|kimlik(_?no)?|kimlik_?numarasi) tckn kimlik(_?no)? vergi_?(no|numarasi) hesap_?no",
			id: "nik ktp(_?[a-z]+)? npwp nomor_?(induk|rekening|kartu|ktp|paspor) no_?(ktp|rekening|rek|kartu) paspor",
			ru: "паспорт инн снилс номер_(карты|счета|счёта|полиса|паспорта) inn snils pasport nomer_(karty|scheta|pasporta)",
			zh: "身份证 身份證 证件号 护照 護照 银行卡 銀行卡 卡号 账号 帳號 社保号 车牌 shenfenzheng(_?hao)? huzhao yinhangka",
			ja: "マイナンバー 個人番号 口座番号 カード番号 旅券番号 免許証 保険証 kouza_?bangou?",
			ko: "주민등록번호 주민번호 여권번호 계좌번호 카드번호 면허번호",
			ar: "رقم_الهوية الهوية جواز رقم_الحساب رقم_البطاقة الرقم_القومي",
			hi: "आधार पैन_नंबर पासपोर्ट खाता_संख्या",
			bn: "পাসপোর্ট জাতীয়_পরিচয়পত্র"
		}
	},
	{
		about: "insurances",
		kind: "token",
		types: "text",
		place: "anywhere",
		key: "no",
		words: { en: "insurance" }
	},
	{
		about: "names of persons",
		kind: "name",
		types: "text",
		place: "anywhere",
		key: "part",
		words: {
			en: "(first|last|full|sur|fore|family|given|middle|maiden|user|nick|display|contact|customer|patient|doctor|legal|preferred|real|birth|screen|employee|emp|cust|client|guest|owner|holder|member|student|teacher|agent_contact|person|profile|author|sender|recipient|payee|payer|beneficiary|spouse|mother|father|parent|child|billing|shipping)_?(name|nm) [fl]name first_?nm last_?nm name_(first|last|full) name_on_card card_?holder account_?holder next_of_kin contact_?person emergency_?contact initials handle screen_?name signed_by signatory skype(_?id)? telegram(_?(id|handle|username))? (twitter|instagram|facebook|linkedin|github|snapchat|tiktok|discord|slack|social)_?(handle|user(name)?|profile|id|url) social_?media profile_url",
			es: "nombre_?(completo|pila|usuario|cliente|contacto|titular|paciente|empleado)s? nombres nombre_de_usuario apellidos? apellido_?(paterno|materno|1|2)? primer_(nombre|apellido) segundo_(nombre|apellido) titular usuario apodo",
			pt: "nome_?(completo|cliente|usuario|mae|pai|social|titular|contato|paciente) nome_da_mae nome_do_pai sobrenome apelido primeiro_nome ultimo_nome titular usuario",
			fr: "prenoms? nom_?(complet|famille|usage|naissance|client|utilisateur|jeune_fille|patient|contact|prenom)s? nom_de_(famille|naissance|jeune_fille) patronyme titulaire identifiant pseudo",
			de: "(vor|nach|familien|zu|ruf|geburts|spitz|benutzer|kunden|mitarbeiter|patienten|maedchen|anzeige|inhaber|haupt)_?name ansprechpartner ansprechperson kontaktperson kontoinhaber karteninhaber anrede",
			it: "cognome nome_?(completo|cliente|utente|e_cognome|paziente) intestatario utente soprannome nominativo ragione_sociale",
			nl: "(voor|achter|roep|meisjes|gebruikers|klant)_?naam tussenvoegsel voorletters contactpersoon rekeninghouder",
			pl: "imie(_i_nazwisko)? imiona nazwisko[a-z_]* uzytkownik",
			nordic: "(for|efter|etter|fore)navn (for|efter)namn etunimi sukunimi",
			tr: "(ad|isim)_?soyad(i)? soyad(i)? soyisim kullanici_?adi adi_soyadi",
			id: "nama_?(lengkap|depan|belakang|panggilan|ibu|ayah|pelanggan|pengguna|ibu_kandung|pasien|karyawan|siswa)",
			ru: "фамилия отчество фио имя_(клиента|пользователя|пациента|сотрудника|контакта|получателя) familiya familia otchestvo fio imya(_[a-z]+)?",
			zh: "姓名 名字 姓氏 用户名 用戶名 昵称 暱稱 联系人 聯絡人 收货人 收件人 客户名 真实姓名 xingming xing_?ming nicheng yonghuming lianxiren",
			ja: "氏名 姓名 名前 苗字 名字 フリガナ ふりがな 担当者 宛名 shimei myouji furigana",
			ko: "이름 성명 성함 닉네임 별명 담당자 수령인 예금주",
			ar: "الاسم_(الأول|الاول|الأخير|الاخير|الكامل) اسم_(الأب|العائلة|المستخدم|العميل|المريض|الأم) اللقب",
			hi: "उपनाम कुलनाम पूरा_नाम",
			bn: "পদবি পুরো_নাম"
		}
	},
	{
		about: "persons",
		kind: "name",
		types: "text",
		place: "last",
		key: "no",
		words: { en: "recipient sender caller guardian author writer patient customer employee doctor physician nurse teacher student applicant beneficiary spouse assignee supervisor attendee passenger whodunnit cardholder signer witness addressee salutation contact" }
	},
	{
		about: "birth dates and ages",
		kind: "null",
		types: "any",
		place: "anywhere",
		key: "part",
		words: {
			en: "dob d_o_b birth_?(date|day|year|month|dt)[a-z]* date_?of_?birth year_?of_?birth (date|year|month|day)_of_(birth|death) born(_?(on|at))? bday age_?(years|in_years)",
			es: "fecha_?(de_?)?nac(imiento)? nacimiento edad cumpleanos ano_nacimiento",
			pt: "data_?(de_?)?nasc(imento)? nascimento dt_nasc(imento)? idade aniversario",
			fr: "date_?(de_?)?naiss(ance)? naissance ne_le annee_naissance anniversaire",
			de: "geburts_?(datum|tag|jahr|dat) geb_?(dat|datum)",
			it: "data_?(di_?)?nascita nascita compleanno",
			nl: "geboorte_?(datum|jaar|dag)",
			pl: "data_?urodzenia urodzenia wiek",
			nordic: "fodsels?_?(dato|dag|ar) fodelse_?(datum|dag|ar) syntymaaika",
			tr: "dogum_?(tarihi|gunu|yili) yas",
			id: "tgl_?lahir tanggal_?lahir tempat_?tanggal_?lahir umur usia",
			ru: "дата_рождения рождения возраст data_rozhdeniya vozrast",
			zh: "出生 生日 年龄 年齡 shengri chusheng(_?riqi)? nianling",
			ja: "生年月日 誕生日 年齢 seinengappi tanjoubi nenrei",
			ko: "생년월일 생일 나이 연령",
			ar: "تاريخ_الميلاد الميلاد العمر",
			hi: "जन्म जन्मतिथि आयु",
			bn: "জন্ম বয়স"
		}
	},
	{
		about: "postal addresses",
		kind: "text",
		types: "text",
		place: "anywhere",
		key: "part",
		words: {
			en: "[a-z]*address addr(ess)?(_?line)? street(_?(name|number|no))? post_?code postal_?code house_?(number|no) apartment apt(_?(no|number))? po_?box city town birth_?place place_?of_?birth residence suburb photo scan signature avatar(_url)? selfie picture_?url profile_?(picture|photo|image)[a-z_]* (photo|portrait|headshot|fingerprint|face)_?(url|path|image|data|template)? biometric[a-z_]* voice_?print",
			es: "direcci?on[a-z]* domicilio calle codigo_?postal cp ciudad colonia lugar_(de_)?nacimiento poblacion municipio foto firma",
			pt: "endereco[a-z_]* logradouro rua cep codigo_?postal morada bairro cidade municipio foto assinatura",
			fr: "adresse[a-z_]* rue voie code_?postal ville lieu_(de_)?naissance commune domicile photo signature",
			de: "[a-z]*strasse str_?nr haus_?(nummer|nr) plz postleitzahl anschrift [a-z]*adresse wohnort geburts_?ort ort stadt unterschrift lichtbild",
			it: "indirizzo[a-z_]* civico citta comune(_?(nascita|residenza))? luogo_(di_)?nascita residenza domicilio firma",
			nl: "adres straat(naam)? huis_?(nummer|nr) postcode woonplaats geboorteplaats plaats handtekening",
			pl: "adres ulica kod_?pocztowy miasto miejscowosc nr_?domu miejsce_urodzenia",
			nordic: "gateadresse gatuadress postnummer postort adresse",
			tr: "adres(i)? sokak cadde posta_?kodu sehir ilce mahalle",
			id: "alamat[a-z_]* jalan kode_?pos kota kelurahan kecamatan tempat_?lahir rt_rw",
			ru: "адрес улица индекс город место_рождения подпись adres ulitsa gorod",
			zh: "地址 住址 邮编 郵編 街道 籍贯 城市 dizhi zhuzhi youbian",
			ja: "住所 郵便番号 番地 都道府県 市区町村 出生地 jusho juusho yuubin(_?bangou?)?",
			ko: "주소 우편번호 거주지 출생지",
			ar: "العنوان عنوان الشارع المدينة الرمز_البريدي",
			hi: "पता पिनकोड शहर गली",
			bn: "ঠিকানা"
		}
	},
	{
		about: "postal codes",
		kind: "null",
		types: "any",
		place: "anywhere",
		key: "part",
		words: { en: "zip(_?(code|4))?" }
	},
	{
		about: "locations",
		kind: "null",
		types: "any",
		place: "last",
		key: "no",
		words: { en: "lat latitude lng lon longitude geo(_?(location|point))? location gps[a-z_]* coordinates" }
	},
	{
		about: "places of the network and devices",
		kind: "null",
		types: "any",
		place: "anywhere",
		key: "part",
		words: { en: "ip ip_?addr ip_?v[46] ip_?address remote_?(addr|ip|host) (client|last|current|sign_in|source|user|login)_?ip x_forwarded_for user_?agent device_?(id|token|uuid|fingerprint|serial) (browser|device)_?fingerprint (advertising|push|installation)_?id idfa gaid udid mac_?addr(ess)? fcm[a-z_]* apns[a-z_]*" }
	},
	{
		about: "sensitive facts of a person",
		kind: "null",
		types: "any",
		place: "last",
		key: "part",
		words: {
			en: "religion religious_affiliation gender sex ethnicity ethnic_?(group|origin) race nationality citizenship marital_?status sexual_?orientation pronouns political_?(party|affiliation|opinion|view)s? union_?member(ship)? salary annual_?(salary|income) monthly_?(salary|income) base_?salary income wage net_?worth credit_?(score|rating) blood_?(type|group) disability handicap bmi diagnos[ei]s?(_?(code|text))? icd(_?10)?(_?code)? symptom allergy allergie medical_?(history|condition)s? health_?(condition|status|issue)s? hiv(_?status)? pregnan(t|cy)(_?status)? criminal_?record veteran_?status immigration_?status",
			es: "genero sexo religion etnia raza nacionalidad estado_?civil salario sueldo ingresos tipo_(de_)?sangre grupo_sanguineo diagnostico alergia discapacidad",
			pt: "genero sexo religiao etnia raca nacionalidade estado_?civil salario renda tipo_sanguineo diagnostico alergia deficiencia",
			fr: "sexe civilite religion ethnie nationalite situation_(familiale|matrimoniale) etat_civil salaire revenu groupe_sanguin diagnostic allergie handicap",
			de: "geschlecht religion konfession ethnie staatsangehoerigkeit nationalitaet staatsangehorigkeit nationalitat familienstand gehalt lohn einkommen blutgruppe diagnose allergie behinderung krankheit",
			it: "sesso genere religione etnia nazionalita cittadinanza stato_civile stipendio reddito gruppo_sanguigno diagnosi allergia disabilita",
			nl: "geslacht religie nationaliteit burgerlijke_staat salaris inkomen bloedgroep diagnose allergie",
			pl: "plec wyznanie narodowosc obywatelstwo stan_cywilny wynagrodzenie pensja grupa_krwi rozpoznanie",
			tr: "cinsiyet(i)? din uyruk medeni_?(hal|durum)i? maas kan_?grubu tani",
			id: "jenis_?kelamin agama kewarganegaraan status_?(pernikahan|perkawinan) gaji golongan_?darah suku",
			ru: "пол религия национальность гражданство семейное_положение зарплата оклад доход группа_крови диагноз zarplata grazhdanstvo",
			zh: "性别 性別 民族 国籍 國籍 宗教 婚姻 工资 工資 薪资 收入 血型 诊断 診斷 病史 xingbie minzu gongzi",
			ja: "性別 国籍 宗教 婚姻 給与 年収 血液型 診断 病歴 seibetsu kokuseki",
			ko: "성별 국적 종교 결혼 급여 연봉 소득 혈액형 진단",
			ar: "الجنس الجنسية الديانة الحالة_الاجتماعية الراتب فصيلة_الدم التشخيص",
			hi: "लिंग धर्म जाति राष्ट्रीयता वेतन रक्त निदान",
			bn: "লিঙ্গ ধর্ম"
		}
	},
	{
		about: "free text",
		kind: "text",
		types: "text",
		place: "anywhere",
		key: "whole",
		words: {
			en: "note comment memo remark transcript(ion)? bio biography about_?me free_?text extracted_text feedback testimonial complaint anamnesis cover_?letter resume",
			es: "notas? observaci(on|ones) comentarios?",
			pt: "observac(ao|oes) comentarios? anotac(ao|oes)",
			fr: "remarques? commentaires?",
			de: "bemerkung(en)? notiz(en)? kommentar[e]? anmerkung(en)?",
			it: "commento commenti osservazioni annotazioni",
			nl: "opmerking(en)? notitie[s]?",
			pl: "uwagi komentarz notatka",
			tr: "notlar yorum aciklama",
			id: "catatan komentar",
			ru: "комментарий примечание заметка kommentariy primechanie",
			zh: "备注 備註 留言 评论 beizhu liuyan",
			ja: "備考 コメント メモ 所見 bikou?",
			ko: "비고 메모 댓글 소견",
			ar: "ملاحظات ملاحظة تعليق",
			hi: "टिप्पणी",
			bn: "মন্তব্য"
		}
	},
	{
		about: "free text",
		kind: "text",
		types: "text",
		place: "anywhere",
		key: "no",
		words: {
			en: "message body content msg(_?(text|body))? chat_?(log|text) conversation(_?text)? utterance prompt",
			es: "mensaje",
			pt: "mensagem",
			fr: "contenu",
			de: "nachricht(entext)? inhalt",
			it: "messaggio contenuto",
			nl: "bericht",
			pl: "wiadomosc tresc",
			tr: "mesaj icerik",
			id: "pesan",
			ru: "сообщение soobshchenie",
			zh: "消息 短信 内容",
			ja: "メッセージ 本文 内容",
			ko: "메시지 내용",
			ar: "رسالة الرسالة",
			hi: "संदेश",
			bn: "বার্তা"
		}
	}
];
const plainNames = "name names nm nombre nome nom naam nama namn navn nimi nazwa isim adi ad имя imya 名称 الاسم اسم नाम নাম";
const peopleTables = "user customer patient person people member contact employee client doctor lead subscriber account profile staff student driver guest owner author guardian recipient visitor applicant candidate attendee participant passenger physician nurse teacher parent child children resident tenant citizen voter donor volunteer buyer seller agent operator admin administrator manager worker crew player respondent beneficiary prospect borrower insured policyholder cardholder next_of_kin friend follower signup registration identity individual human cliente clientes usuario usuarios persona personas empleado empleados paciente pacientes alumno alumnos contacto contactos miembro miembros proveedor socio socios trabajador trabajadores pessoa pessoas funcionario funcionarios aluno alunos contato contatos colaborador colaboradores utilisateur utilisateurs usager usagers personne personnes employe employes adherent adherents membre membres abonne abonnes eleve eleves salarie salaries benutzer kunde kunden mitarbeiter personen patienten nutzer teilnehmer mitglied mitglieder kontakt kontakte ansprechpartner schueler utente utenti persone dipendente dipendenti pazienti cliente clienti contatti soci klant klanten gebruiker gebruikers persoon personen medewerker medewerkers klient klienci pacjent pacjenci uzytkownik uzytkownicy pracownik pracownicy osoba osoby musteri musteriler kullanici kullanicilar personel hasta hastalar calisan pelanggan pengguna karyawan pasien siswa anggota пользователи пользователь клиенты клиент сотрудники сотрудник пациенты пациент клиентов polzovateli klienty sotrudniki 用户 客户 员工 患者 会员 学生 人员 顧客 社員 会員 利用者 고객 사용자 회원 직원 환자 المستخدمين العملاء الموظفين المرضى ग्राहक उपयोगकर्ता कर्मचारी";
const ofAThing = "type types kind status count counts format template templates provider verified confirmed enabled disabled version algorithm algo class category level method policy mode length size limit strategy encoding charset locale language lang priority visibility direction label required optional attempts attempt rule rules pattern regex placeholder hint ttl expiry expires expiration schema quota budget usage used total frequency interval state flag order position index weight width height color colour icon theme style font column field table queue topic channel scope scopes grant sent delivered opened bounced score rate ratio percent percentage threshold interface driver engine backend handler job task worker service plan tier currency unit units alias_of lifetime period cost costs price fee fees amount";
const thingNames = "file path dir directory folder table column schema index constraint database db host hostname domain server service app application module package plugin class type method function field attribute property param parameter variable key tag label role permission queue job task step event action topic channel bucket image icon font theme template layout page route view menu form model migration brand product item sku category department unit currency country region state language locale timezone time_zone plan feature flag metric sensor device version branch repository repo project status process program command thread node cluster environment group team list drug medicine medication test code source target company organization organisation org business firm bank school university college hospital clinic store shop vendor supplier manufacturer maker merchant campaign game tournament league season round book movie film song album track show series episode genre dish recipe ingredient food hotel room building warehouse location place site venue airport station stop line airline carrier city county district area zone species breed color colour size material coin asset portfolio fund stock sector industry segment tier stage pipeline deal survey question section chapter lesson course exam grade subject skill certificate degree award badge achievement level rank title policy rule workflow integration connector provider network bot dataset experiment run build release artifact container pod namespace secret config setting option variant collection catalog inventory lot batch shipment vehicle car ship vessel plane engine part component equipment tool machine instrument meter procedure treatment diagnosis disease gene protein account ledger fee tax discount coupon promotion offer contract document attachment report dashboard chart widget channel stream playlist station platform operating_system os browser kernel driver library framework license standard format codec protocol port interface subnet vpc registry sheet sound asset scene layer shader texture mesh pet common scientific trade generic display_product unit_of_measure uom queue exchange subscription policy_rule index_pattern alarm alert monitor check probe trigger hook handler listener scope realm tenant workspace sequence enum slot bin shelf aisle dock gate lane terminal";
// packages/model/personal-names.ts
const snakeCase = (name) => latin(name).replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2").toLowerCase().replace(/[^\p{L}\p{M}\d]+/gu, "_").replace(/([\p{L}\p{M}])(\d)/gu, "$1_$2").replace(/(\d)(\p{L})/gu, "$1_$2").replace(/^_|_$/g, "");
const ligatures = {
	ß: "ss",
	ø: "o",
	Ø: "O",
	æ: "ae",
	Æ: "Ae",
	œ: "oe",
	ł: "l",
	Ł: "L",
	ı: "i",
	đ: "d"
};
const latin = (name) => name.normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC").replace(/[ßøØæÆœłŁıđ]/g, (letter) => ligatures[letter] ?? letter);
const wordsOf = ({ words }) => Object.values(words).flatMap((all) => all.split(" "));
const standsAlone = (word) => !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word) && (/^[\p{ASCII}]*$/u.test(word) || word.length < 5);
function asWords(words, place) {
	if (place === "whole") return new RegExp(`^(${words.join("|")})(e?s)?(_\\d+)?$`, "u");
	return new RegExp(`(^|_)(${alone(words)})(e?s)?${place === "anywhere" ? "(_|$)" : "(_\\d+)?$"}|${within(words)}`, "u");
}
const asHead = (words) => new RegExp(`(^|_)(${alone(words)})(_(number|num|no|nr|hash|digits))?(_\\d+)?$|${within(words)}`, "u");
const nothing = "$.";
const alone = (words) => words.filter(standsAlone).join("|") || nothing;
const within = (words) => words.filter((word) => !standsAlone(word)).join("|") || nothing;
const patternOf = (group) => ({
	clue: {
		kind: group.kind,
		about: group.about
	},
	types: group.types,
	text: asWords(wordsOf(group), group.place),
	number: asHead(wordsOf(group))
});
const patterns = personalWords.map(patternOf);
const ofThing = new RegExp(`_(${ofAThing.replaceAll(" ", "|")})$`);
const nobodysName = new RegExp(`(^|_)(${thingNames.replaceAll(" ", "|")})_names?$`);
const plainName = asWords(plainNames.split(" "), "whole");
const peopleTable = new RegExp(`(^|_)(${peopleTables.replaceAll(" ", "|")})s?$`, "u");
const sentFile = /^((original|source)_)?file_?name$|^title$/;
const sentFiles = /(^|_)(attachment|upload|document|blob)s?$/;
const writtenTo = /(^|_)(message|mail|email|ticket|conversation|thread|letter|case|inquiry|request|complaint|sms|chat)s?$/;
const sessions = /(^|_)sessions?$/;
const sessionData = /^(data|payload|sess|value|content|attributes|store|session|state)$/;
const pointer = /(^|_)(ids?|uuid|guid|gid|fk|ref)$/;
function nameClue({ table, column, holdsText }, team = {}) {
	const name = snakeCase(column);
	const own = teamClue(name, team);
	if (own !== void 0) return own.kind === "keep" ? void 0 : own;
	if (!holdsText) return patterns.find(({ types, number }) => types === "any" && number.test(name))?.clue;
	const place = snakeCase(table);
	if (plainName.test(name) && peopleTable.test(place)) return {
		kind: "name",
		about: "names of persons"
	};
	const found = patterns.find(({ text }) => text.test(name) && isMeant(name, text));
	if (found) return found.clue;
	if (ofThing.test(name)) return void 0;
	if (/_names?$/.test(name) && !nobodysName.test(name)) return {
		kind: "name",
		about: "names"
	};
	return byTable(place, name);
}
function byTable(table, name) {
	if (sentFile.test(name) && sentFiles.test(table)) return {
		kind: "text",
		about: "names of files that people sent"
	};
	if (/^(subject|description|text|title)$/.test(name) && writtenTo.test(table)) return {
		kind: "text",
		about: "free text"
	};
	if (sessions.test(table) && sessionData.test(name)) return {
		kind: "token",
		about: "data of sessions"
	};
	if (peopleTable.test(table) && /^(description|title|age|slug)$/.test(name)) return {
		kind: name === "age" ? "null" : "text",
		about: "what is said of a person"
	};
}
function isMeant(name, pattern) {
	if (!pointer.test(name) && !ofThing.test(name)) return true;
	const matched = (pattern.exec(name)?.[0] ?? "").replace(/^_|_$/g, "");
	return name.endsWith(matched) && (pointer.test(matched) || ofThing.test(matched));
}
const escaped = (word) => snakeCase(word).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
function teamClue(name, team) {
	for (const [kind, words] of Object.entries(team)) if (words.length > 0 && asWords(words.map(escaped), "anywhere").test(name)) return {
		kind,
		about: "a word of yours"
	};
}
const isPlainName = (column) => plainName.test(snakeCase(column));
const isPeopleTable = (table) => peopleTable.test(snakeCase(table));
const wholeKeys = personalWords.filter(({ key }) => key === "whole").map((group) => asWords(wordsOf(group), "whole"));
const keyParts = patterns.filter((_, place) => personalWords[place]?.key === "part");
function personalKey(keys, people, team = {}) {
	const persons = people || keys.some((key) => peopleKey.test(snakeCase(key)));
	return keys.find((key) => isPersonalKey(snakeCase(key), persons, team));
}
const peopleKey = new RegExp(`(^|_)(${peopleTables.split(" ").filter((word) => !/^(account|profile|agent|admin|operator|player|worker|signup|crew|owner|parent|child|children)$/.test(word)).join("|")})s?$`, "u");
const isRandom = (name) => /[a-z]_\d+_[a-z]+_\d/.test(name) || name.split("_").length > 7;
function isPersonalKey(name, persons, team) {
	const own = teamClue(name, team);
	if (own !== void 0) return own.kind !== "keep";
	if (name.length < 2 || isRandom(name)) return false;
	if (persons && plainName.test(name)) return true;
	if (wholeKeys.some((whole) => whole.test(name))) return true;
	if (keyParts.some(({ text }) => text.test(name) && isMeant(name, text))) return true;
	return /_names?$/.test(name) && !nobodysName.test(name);
}
// packages/model/contents.ts
function sameContents(one, other) {
	const others = new Map(other.tables.map((table) => [table.name, table]));
	return one.tables.length === other.tables.length && one.tables.every((table) => {
		const same = others.get(table.name);
		return same !== void 0 && sameRows(table, same);
	});
}
function sameRows(one, other) {
	return one.rows === other.rows && one.digest === other.digest && one.columns.length === other.columns.length && one.columns.every(({ column }, at) => column === other.columns[at]?.column);
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
// packages/model/migration-policy.ts
const limit = (description) => durationSchema.optional().meta({ description });
const migrationPolicySchema = strictObject({
	"longest-read-block": limit("The longest a migration may block reads of a table. Default: no limit."),
	"longest-write-block": limit("The longest a migration may block writes of a table. Default: no limit."),
	"longest-duration": limit("The longest all statements together may take. Default: no limit."),
	rewrites: _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).default("allowed").meta({ description: "Whether a migration may rewrite a whole table. Default: allowed." }),
	"failed-statements": _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).optional().meta({ description: "Whether a migration passes if it continued after a failed statement. Default: refused." }),
	"lifted-timeouts": _enum(["allowed", "refused"], { error: "give one of allowed, refused" }).optional().meta({ description: "Whether a migration may raise its own lock or statement timeout. Default: allowed." }),
	exempt: array(strictObject({
		table: string().min(1).meta({ description: "A table; * is a wildcard." }),
		reason: string().min(1).meta({ description: "Why its traffic may be blocked." })
	})).default([]).meta({ description: "Tables exempt from the limits on blocking and rewrites, each with a reason." })
});
const milliseconds$1 = number().nonnegative().optional();
const migrationLimitsSchema = migrationPolicySchema.extend({
	"longest-read-block": milliseconds$1,
	"longest-write-block": milliseconds$1,
	"longest-duration": milliseconds$1
});
// packages/model/facts/assertion.ts
const assertionFactSchema = object({
	name: string(),
	outcome: _enum([
		"held",
		"wrong-answer",
		"unreachable",
		"bad-config"
	]),
	problems: array(string())
});
// packages/model/facts/gate.ts
const refusalFactSchema = object({
	code: string(),
	message: string(),
	next: string(),
	details: array(string()),
	overridden: boolean()
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
	assertions: array(assertionFactSchema).optional(),
	refusals: array(refusalFactSchema),
	upkeep: array(string()).optional(),
	overrideReason: string().optional(),
	policy: gatePolicySchema.optional(),
	limits: migrationLimitsSchema.optional()
});
// packages/model/isolation.ts
const isolationFactSchema = union([strictObject({ network: literal("isolated") }), strictObject({
	network: literal("guarded"),
	reason: string()
})]);
const isolationFact = (isolation) => "network" in isolation ? { network: "isolated" } : {
	network: "guarded",
	reason: isolation.guarded
};
function parseEndpoint(text) {
	const [, bracketed, plain, digits = ""] = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/.exec(text) ?? [];
	const host = bracketed ?? plain;
	const port = Number(digits);
	return host !== void 0 && port >= 1 && port <= 65535 ? {
		host,
		port
	} : void 0;
}
// packages/model/facts/committed.ts
const amount$1 = number().int().nonnegative();
const committedStatementSchema = object({
	text: string(),
	count: number().int().positive(),
	rows: amount$1,
	unsure: literal(true).optional()
});
const committedFactsSchema = object({
	statements: array(committedStatementSchema),
	leftOut: amount$1,
	rows: amount$1
});
const nothingCommitted = {
	statements: [],
	leftOut: 0,
	rows: 0
};
const committedNothing = (facts) => facts !== void 0 && facts.statements.length === 0 && facts.leftOut === 0;
// packages/model/facts/data.ts
const amount = number().int().nonnegative();
const tableRowsSchema = object({
	name: string(),
	now: string().optional(),
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
		sqlstate: string().optional(),
		errorClass: errorClassSchema.optional()
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
// packages/model/facts/settings-changes.ts
const settingsChangeSchema = object({
	path: string(),
	before: string().optional(),
	after: string().optional(),
	weaker: boolean()
});
const settingsChangesFactSchema = object({
	base: string(),
	changes: array(settingsChangeSchema),
	notCompared: string().optional()
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
	settings: array(sessionSettingSchema).optional(),
	isolation: isolationFactSchema.optional(),
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
	effects: record(string(), string()).optional(),
	attempts: array(object({
		durationMs: number(),
		sqlstate: string().optional()
	})),
	committed: committedFactsSchema.optional(),
	lockTimeoutMs: number(),
	statementTimeoutMs: number(),
	sequencesBehind: array(string()).optional(),
	recording: recordingFactsSchema.optional(),
	queue: queueFactsSchema.optional(),
	policy: policyResultsSchema.optional(),
	data: dataFactsSchema.optional(),
	invariants: array(invariantFactSchema).optional(),
	settingsChanges: settingsChangesFactSchema.optional(),
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
	sequences: array(sequenceFactSchema),
	notJudged: array(string()).optional()
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
// packages/model/journal/lines.ts
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
	stepOf("gate", gateFactsSchema),
	stepOf("tag-release", releaseFactsSchema),
	stepOf("rollback-proof", rollbackProofFactsSchema),
	stepOf("rollback", rollbackFactsSchema),
	stepOf("report", reportFactsSchema),
	stepOf("rehearse", _undefined())
]);
const begunEntrySchema = object({
	...line,
	type: literal("begun"),
	step: literal("migrate"),
	facts: migrateFactsSchema.extend({ begun: begunFactsSchema })
});
const journalEntrySchema = union([
	runEntrySchema,
	stepEntrySchema,
	commandEntrySchema,
	cancelledEntrySchema
]);
const journalLineSchema = union([
	journalEntrySchema,
	begunEntrySchema,
	startedEntrySchema
]);
const networkSettingsSchema = strictObject({
	allow: array(string().meta({ pattern: "^(\\[[0-9a-fA-F:.]+\\]|[^\\s:/@\\[\\]]+):0*([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$" }).transform((text, context) => {
		const endpoint = parseEndpoint(text);
		if (endpoint) return endpoint;
		context.addIssue({
			code: "custom",
			message: "give a host and a port, such as api.example.com:443"
		});
		return NEVER;
	})).default([]).meta({ description: "What the migration tool, the app and the commands of a rehearsal may reach besides the copy, each as `host:port`." }),
	"unsafe-open": string().min(1).optional().meta({ description: "Runs them in the machine's own network, where they can reach everything it can, including production. Give the reason; the report shows it." })
});
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
// packages/model/unfinished-migration.ts
const code = "migration-unfinished";
function withUnfinished(lines) {
	return lines.flatMap((line, at) => {
		if (line.type === "started") return [];
		if (line.type !== "begun") return [line];
		return lines.slice(at + 1).some((later) => isEndOf$1(later, line)) ? [] : [unfinished$2(line)];
	});
}
function isEndOf$1(later, { facts }) {
	if (later.type === "step" && later.step === "migrate") return later.facts?.begun?.at === facts.begun.at;
	return facts.environment === "clone" && later.type === "cancelled" && isOfMigration(later.during);
}
const isOfMigration = (step) => step === "migrate" || step === "rehearse";
function unfinished$2({ at, facts }) {
	return {
		v: 3,
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
			message: `The migration of ${facts.database} started at ${facts.begun.at} and has not ended: ${whyNot}. What it applied is not known.`,
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
const waysOn = "Then go back: undo by hand what was applied, with the tool's own way down, or restore the backup (`rollback --way restore`). Or finish: rehearse what is left on a fresh clone, and migrate again with `override-reason`.";
function beginningOf({ tool, serverVersion, schemaBefore, begun, gate }) {
	if (begun === void 0) return [];
	const { applied, newest, historyDigest, backup } = begun;
	const way = gate?.evidence?.wayBack?.class;
	return [
		`begun: ${begun.at}, with ${tool}, server version ${serverVersion}`,
		`from: ${counted(applied, "migration")} in the history${newest === void 0 ? "" : `, the newest ${newest}`} (${historyDigest})`,
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
	const { database, begun, pendingBefore, schemaBefore, noteRemoval } = migration;
	const asBefore = now.fingerprint === schemaBefore;
	const untouched = asBefore && historyDigest(now.applied) === begun.historyDigest;
	const applied = new Set(now.applied);
	return {
		code,
		message: `The migration of ${database} that started at ${begun.at} has not ended: ${whyNot}.${untouched ? " The history and the schema are as they were when it began." : ""}`,
		next: untouched ? lookAtRows : `${look} ${waysOn}`,
		details: [
			...pendingBefore.map(({ id }) => `${applied.has(id) ? "applied since" : "not applied"}: ${id}`),
			...asBefore ? [] : [`the schema now: ${now.fingerprint}`],
			...beginningOf(migration),
			...noteRemoval === void 0 ? [] : [`The database has a note of it. Remove it where all is in order again: ${noteRemoval}`]
		]
	};
}
// packages/model/begun-note.ts
const mostNamed$1 = 100;
const noteSchema = object({
	v: literal(1),
	tool: string(),
	serverVersion: string(),
	schemaBefore: string(),
	pending: array(string()),
	begun: begunFactsSchema
});
const noteOf = ({ tool, serverVersion, schemaBefore, pendingBefore, begun }) => JSON.stringify({
	v: 1,
	tool,
	serverVersion,
	schemaBefore,
	begun,
	pending: pendingBefore.slice(0, mostNamed$1).map(({ id }) => id)
});
function unfinishedIn(notes, entries, label) {
	const inJournal = unfinishedOf(entries, label);
	const noted = notes.map((note) => migrationOf(note, label)).filter(({ begun }) => begun.at === inJournal?.begun.at || !isEnded(entries, begun.at)).at(-1);
	if (!noted) return inJournal;
	return inJournal?.begun.at === noted.begun.at ? {
		...inJournal,
		...noted.noteRemoval === void 0 ? {} : { noteRemoval: noted.noteRemoval }
	} : noted;
}
const isEnded = (entries, at) => entries.some((entry) => entry.type === "step" && entry.step === "migrate" && entry.facts?.begun?.at === at);
function migrationOf({ text, removal }, database) {
	const { data } = noteSchema.safeParse(parsed(text));
	if (!data) return {
		...unreadable,
		database,
		noteRemoval: removal
	};
	const { pending, tool, serverVersion, schemaBefore, begun } = data;
	return {
		tool,
		serverVersion,
		schemaBefore,
		begun,
		database,
		pendingBefore: pending.map((id) => ({ id })),
		noteRemoval: removal
	};
}
const unreadable = {
	tool: "a tool that the note does not tell of",
	serverVersion: "unknown",
	schemaBefore: "unknown",
	pendingBefore: [],
	begun: {
		at: "an unknown time",
		applied: 0,
		historyDigest: "unknown"
	}
};
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// packages/model/clock-skew.ts
const clockSkewMs = 3e5;
// packages/model/evidence/contradiction.ts
function contradictionIn({ evidence, record, attestation }) {
	const { migrations, production } = evidence;
	const wrong = [
		same("migration set", migrations?.setDigest, migrations && migrationSetDigest(migrations.files)),
		same("history", production?.historyDigest, production && historyDigest(production.history)),
		...record ? claimsOf(evidence, record) : [],
		...attestation ? claimsOf(evidence, attestation) : []
	].filter(({ holds }) => !holds);
	if (wrong.length === 0) return void 0;
	return {
		code: "evidence-altered",
		message: `The evidence was changed after the rehearsal: its ${[...new Set(wrong.map(({ what }) => what))].join(" and ")} cannot be.`,
		next: "Find out who changed it, and rehearse again.",
		details: wrong.map(({ what, says, is }) => `${what}: it says ${says ?? "nothing"}, but it is ${is}`),
		final: true
	};
}
function claimsOf(evidence, record) {
	const { event, workflow, ref, commit, run, startedAt, finishedAt } = evidence;
	return [
		same("event", event, record.event),
		same("workflow", workflow, record.workflow),
		same("branch", branchOf(ref), record.branch),
		...record.event.startsWith("pull_request") ? [] : [same("commit", commit, record.commit)],
		same("run", runNumberOf(run.id), record.runNumber),
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
const same = (what, says, is) => ({
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
// packages/model/schema/counted-changes.ts
function countedChanges(changes, ignore) {
	return changes.filter((change) => {
		const object = change.slice(change.indexOf(": ") + 2);
		return !(/^(?:[a-z]+ )*/.exec(object)?.[0].split(" ") ?? []).map((_, words) => object.split(" ").slice(words).join(" ")).some((name) => matchesAny(name, ignore));
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
		next: "Rehearse on a staging server of production's major version: other versions lock and rewrite differently."
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
		next: "Let `cleanup` and commands before `migrate` change rows only, and rehearse again. Or list what may differ under `ignore` in the section `gate`.",
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
		message: "The rehearsal did not apply exactly what was pending on production.",
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
		next: "Make a new golden clone and rehearse again, or raise `clone-max-age`."
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
		next: "Read its log, fix what it found, and rehearse again."
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
// packages/model/unrecorded-findings.ts
const limits = [
	"longest-read-block",
	"longest-write-block",
	"longest-duration"
];
function unrecordedFindings(policy) {
	const given = limits.filter((limit) => policy[limit] !== void 0);
	return (policy.rewrites === "refused" ? [...given, "rewrites"] : given).map((limit) => ({
		limit,
		outcome: "unmeasured",
		reason: "the migration was not recorded",
		saferWay: "rehearse it with `record: true`"
	}));
}
// packages/model/gate/judged-again.ts
const blockLimits = ["longest-read-block", "longest-write-block"];
function judgedAgain(migrations, policy) {
	const { policy: results, recording, applied } = migrations;
	if (applied.length === 0) return [];
	if (!recording || !results) return unrecordedFindings(policy);
	const judged = results.findings.filter((finding) => !failsPolicy(finding)).map((finding) => judgedBy(finding, policy));
	const quiet = quietBlocks(recording, results.findings, policy);
	return [
		...judged,
		...quiet,
		...unmeasured(recording, policy),
		...tooLong$1(recording, policy)
	].filter(failsPolicy).toSorted((one, other) => (other.figureMs ?? 0) - (one.figureMs ?? 0));
}
function judgedBy(finding, policy) {
	const { limit, table = "", partOf, figureMs = 0, empty } = finding;
	if (empty) return finding;
	if (limit === "failed-statement") return policy["failed-statements"] === "allowed" ? finding : {
		...finding,
		outcome: "broken"
	};
	if (limit === "lifted-timeout") return policy["lifted-timeouts"] === "refused" ? {
		...finding,
		outcome: "broken"
	} : finding;
	if (limit === "not-recorded") return limitsBlocks(policy) ? {
		...finding,
		outcome: "unmeasured"
	} : finding;
	if (exemptRule({
		table,
		partOf
	}, policy)) return finding;
	if (limit === "rewrites") return policy.rewrites === "refused" ? {
		...finding,
		outcome: "broken"
	} : finding;
	if (limit !== "longest-read-block" && limit !== "longest-write-block") return finding;
	const allowedMs = policy[limit];
	return allowedMs !== void 0 && figureMs > allowedMs ? {
		...finding,
		outcome: "broken",
		allowedMs
	} : finding;
}
const limitsBlocks = (policy) => policy.rewrites === "refused" || blockLimits.some((limit) => policy[limit] !== void 0);
function quietBlocks({ tables }, told, policy) {
	return blockLimits.flatMap((limit) => {
		const allowedMs = policy[limit];
		if (allowedMs === void 0) return [];
		return tables.flatMap(({ name: table, partitionOf: partOf, readsBlocked, writesBlocked }) => {
			const blocked = limit === "longest-read-block" ? readsBlocked : writesBlocked;
			const isTold = told.some((each) => each.limit === limit && each.table === table);
			if (!blocked || blocked.longestMs <= allowedMs || isTold) return [];
			if (exemptRule({
				table,
				partOf
			}, policy)) return [];
			const { longestMs: figureMs, seen } = blocked;
			return [{
				limit,
				outcome: "broken",
				table,
				figureMs,
				allowedMs,
				seen
			}];
		});
	});
}
function unmeasured({ locks, blockedUnderMs = 0 }, policy) {
	return blockLimits.flatMap((limit) => {
		const allowedMs = policy[limit];
		if (allowedMs === void 0 || locks === "measured" && allowedMs >= blockedUnderMs) return [];
		return [{
			limit,
			outcome: "unmeasured",
			allowedMs,
			reason: "the rehearsal could not tell"
		}];
	});
}
function tooLong$1({ durationMs }, policy) {
	const allowedMs = policy["longest-duration"];
	if (allowedMs === void 0 || durationMs <= allowedMs) return [];
	return [{
		limit: "longest-duration",
		outcome: "broken",
		figureMs: durationMs,
		allowedMs
	}];
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
		...tooLong(evidence, question),
		...wayBackRefusals(evidence, question),
		...limitsBroken(evidence, question),
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
		next: "Read its report, fix what it found, and rehearse again."
	}];
}
function inOrder(steps) {
	const at = neededSteps.map((needed) => steps.findLastIndex(({ step }) => step === needed));
	return at.every((place, index) => index === 0 || place > (at[index - 1] ?? -1));
}
const goodEnough = {
	schema: [
		"reversible",
		"reversible-but-loses",
		"not-proven"
	],
	full: ["reversible"]
};
function wayBackRefusals({ wayBack, migrations }, { policy }) {
	if (policy.wayBack === "any" || migrations?.applied.length === 0) return [];
	if (wayBack && goodEnough[policy.wayBack].includes(wayBack.class)) return [];
	return [{
		code: "way-back-not-proven",
		message: wayBack ? `The way back is ${wayBack.class}${unprovenWords(wayBack.unproven)}; wanted is one that ${policy.wayBack === "full" ? "loses nothing" : "restores the schema"}.` : "The rehearsal did not try the way back.",
		next: "Correct the down migration and rehearse again with `prove: true` in the section `rollback`, or relax `way-back`."
	}];
}
const unprovenWords = (columns = []) => columns.length === 0 ? "" : ` (the migration wrote masked columns: ${columns.join(", ")})`;
function stale({ finishedAt }, { now, policy }) {
	const age = ageOf(finishedAt, now.at);
	if (age <= policy.maxAge && age >= -3e5) return [];
	return [{
		code: "stale",
		message: age < 0 ? `The evidence is dated ${formatDuration(-age)} in the future.` : `The rehearsal ended ${formatDuration(age)} ago; ${formatDuration(policy.maxAge)} are allowed.`,
		next: "Rehearse again."
	}];
}
function tooLong({ migrations }, { policy }) {
	if (!migrations || migrations.durationMs <= policy.longestMigrate) return [];
	return [{
		code: "policy-not-met",
		message: `The rehearsed migration took ${formatDuration(migrations.durationMs)}; ${formatDuration(policy.longestMigrate)} are allowed.`,
		next: "Make it faster, or raise `longest-migrate` in the section `gate` of stagegate.yml."
	}];
}
function limitsBroken({ migrations }, { limits = [] }) {
	const refused = (migrations?.policy?.findings ?? []).filter(failsPolicy);
	const here = migrations ? limits.flatMap((policy) => judgedAgain(migrations, policy)) : [];
	const [worst, ...others] = [...refused, ...here.filter(firstOfItsText)];
	if (!worst) return [];
	return [{
		code: "policy-not-met",
		message: `The rehearsed migration does more than the policy allows: ${findingText(worst)}.`,
		next: `${nextFor$1(worst)}, and rehearse again; or change \`policy\` in stagegate.yml.`,
		details: others.map((finding) => findingText(finding))
	}];
}
const firstOfItsText = (finding, at, all) => all.findIndex((each) => findingText(each) === findingText(finding)) === at;
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
// packages/model/gate/production.ts
const mostNamed = 20;
function productionRefusals(evidence, now, policy) {
	if (released(evidence, now)) return setDiffers(evidence, now);
	return [
		...unfinished$1(evidence, now),
		...setDiffers(evidence, now),
		...schemaChanged(evidence, now, policy),
		...settingsDiffer(evidence, now, policy),
		...historyChanged(evidence, now),
		...assertionsFailed(now),
		...busy(now, policy)
	];
}
function released({ production, migrations }, { applied, fingerprint }) {
	if (!production || production.historyDigest === historyDigest(applied) || !migrations) return false;
	return historyDigest(applied) === historyDigest([...production.history, ...migrations.applied]) && migrations.schemaBefore === production.fingerprint && migrations.schemaAfter === fingerprint;
}
function unfinished$1({ production }, { unfinished: migration, ...now }) {
	const rehearsedSince = production !== void 0 && migration && production.snapshotAt > migration.begun.at;
	if (!migration || rehearsedSince && migration.noteRemoval === void 0) return [];
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
		message: "The tool that runs the migrations, or files they depend on, are not as rehearsed.",
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
		next: "Find out what changed it, then rehearse again (with a golden clone: refresh it first). Harmless automatic changes can be listed under `ignore` in the section `gate`.",
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
function settingsDiffer({ migrations }, { settings }, { ignore }) {
	if (!migrations) return [];
	const details = migrations.settings === void 0 ? ["the evidence does not say with which settings it was rehearsed"] : settingDifferences(migrations.settings, settings, ignore);
	if (details.length === 0) return [];
	return [{
		code: "settings-differ",
		message: "A session that migrates production begins with other settings than the rehearsal's.",
		next: "Rehearse again on a new clone, which takes over production's settings: with golden clones make a new one, and name the role that migrates production with `migrating-role` under `clone-to-staging:` where production-url has another. What does no harm can be named with `ignore` under `gate:`, such as `setting timezone`.",
		details
	}];
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
function assertionsFailed({ assertions }) {
	const failed = assertions.filter(({ outcome }) => outcome !== "held");
	if (failed.length === 0) return [];
	return [{
		code: "assertion-failed",
		message: `${failed.length} of ${assertions.length} assertions ${failed.length === 1 ? "does" : "do"} not hold on production: ${failed.map(({ name }) => name).join(", ")}.`,
		next: "Correct the rows on production, or the migration that could not cope with them; or the assertion, under `gate:` in stagegate.yml.",
		details: failed.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`))
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
		next: "Pass the evidence of this one's own rehearsal.",
		final: true
	};
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
// packages/model/as-rehearsed.ts
function heldAgainstRehearsal(rehearsed, actual) {
	const tables = otherTables(rehearsed, actual);
	return {
		differences: [...schemaDifferences(rehearsed, actual), ...tables ?? []],
		notCompared: tables ? [] : ["the tables that were touched: one of the two was not recorded whole"]
	};
}
function schemaDifferences(rehearsed, actual) {
	const sameBefore = rehearsed.schemaBefore === actual.schemaBefore;
	if (sameBefore && rehearsed.schemaAfter === actual.schemaAfter) return [];
	const [then, now] = [rehearsed.effects, actual.effects];
	if (!then || !now) return sameBefore ? [`schema: it came to ${rehearsed.schemaAfter} in the rehearsal, and to ${actual.schemaAfter} here`] : [];
	return [
		...Object.keys(then).filter((effect) => !Object.hasOwn(now, effect)).map((effect) => `only in the rehearsal: ${effect}`),
		...Object.keys(now).filter((effect) => !Object.hasOwn(then, effect)).map((effect) => `only on production: ${effect}`),
		...Object.keys(then).filter((effect) => sameBefore && Object.hasOwn(now, effect) && then[effect] !== now[effect]).map((effect) => `otherwise than in the rehearsal: ${effect}`)
	];
}
function otherTables({ tables, recording: brief }, { changes, recording }) {
	if (!brief || !recording || brief.tablesLeftOut > 0) return void 0;
	const known = new Set([...tables, ...brief.tables.flatMap(({ name, partitionOf }) => [objectName(tableNamed(name)), ...partitionOf === void 0 ? [] : [objectName(tableNamed(partitionOf))]])]);
	const written = recording.tables.filter(({ heldFor }) => heldFor === "writing").map(({ name, at, partitionOf }) => objectName(partitionOf === void 0 ? at ?? tableNamed(name) : tableNamed(partitionOf)));
	const partitions = new Set(recording.tables.filter(({ partitionOf }) => partitionOf !== void 0).map(({ name, at }) => objectName(at ?? tableNamed(name))));
	const touched = [
		...touchedTables(changes),
		...lockedTables(recording),
		...written
	];
	return [...new Set(touched)].filter((table) => !known.has(table) && !partitions.has(table)).sort().map((table) => `only on production: rows or locks of ${table}`);
}
// packages/model/schema/effects.ts
const mostEffects = 2e3;
function schemaEffects(before, after) {
	const [was, is] = [schemaOutline(comparedSchema(before)), schemaOutline(comparedSchema(after))];
	if (!was || !is) return void 0;
	const changes = outlineChanges(was, is).sort();
	if (changes.length > mostEffects) return void 0;
	return Object.fromEntries(changes.map((change) => [change, is[change.slice(change.indexOf(": ") + 2)] ?? ""]));
}
// packages/model/settings-changes.ts
const deciding = [
	["policy"],
	["network"],
	["gate"],
	["clone-to-staging", "masks"],
	["clone-to-staging", "personal-words"],
	["clone-to-staging", "leave-out"],
	["clone-to-staging", "exclude-data"],
	["rollback", "require"],
	["rollback", "prove"],
	["migrate", "record"],
	["migrate", "invariants"]
];
const longestText = 80;
function settingsChanges(before, after) {
	const [old, now] = [leavesOf(before), leavesOf(after)];
	return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
		const [was, is] = [old.get(key), now.get(key)];
		const path = was?.path ?? is?.path ?? [];
		if (!isDeciding(path) || textOf(was?.value) === textOf(is?.value)) return [];
		return [{
			path: path.join("."),
			...was === void 0 ? {} : { before: shown(was.value) },
			...is === void 0 ? {} : { after: shown(is.value) },
			weaker: isWeaker(path, was?.value, is?.value)
		}];
	}).toSorted((one, other) => Number(other.weaker) - Number(one.weaker));
}
function leavesOf(value, path = []) {
	const leaves = new Map();
	if (typeof value !== "object" || value === null || Array.isArray(value) || isRule(path)) {
		if (path.length > 0) leaves.set(JSON.stringify(path), {
			path,
			value
		});
		return leaves;
	}
	for (const [key, inner] of Object.entries(value)) for (const [name, leaf] of leavesOf(inner, [...path, key])) leaves.set(name, leaf);
	return leaves;
}
const isRule = ([section, key, name]) => section === "clone-to-staging" && key === "masks" && name !== void 0;
const isDeciding = (path) => deciding.some((start) => start.every((key, at) => path[at] === key)) || path.some((key) => key === "sources" || key.startsWith("unsafe-"));
const textOf = (value) => JSON.stringify(value) ?? "";
function shown(value) {
	const text = typeof value === "string" ? value : textOf(value);
	return text.length <= longestText ? text : `${text.slice(0, 79)}…`;
}
const levels = {
	rewrites: ["allowed", "refused"],
	"failed-statements": ["allowed", "refused"],
	"lifted-timeouts": ["allowed", "refused"],
	require: [
		"none",
		"schema",
		"full"
	],
	"way-back": [
		"any",
		"schema",
		"full"
	],
	backup: [
		"none",
		"made",
		"restored"
	],
	prove: [false, true],
	record: [false, true],
	attested: [false, true]
};
const unset = {
	rewrites: "allowed",
	"failed-statements": "refused",
	"lifted-timeouts": "allowed",
	require: "none",
	"way-back": "any",
	backup: "made",
	prove: true,
	record: true,
	attested: false
};
function isWeaker(path, before, after) {
	const key = path.at(-1) ?? "";
	if (path.some((each) => each.startsWith("unsafe-"))) return after !== void 0 && after !== false;
	const order = levels[key];
	if (order && !isRule(path)) {
		const [was, is] = [before ?? unset[key], after ?? unset[key]].map((value) => order.indexOf(value));
		return (is ?? 0) < (was ?? 0);
	}
	if (isRule(path)) return after === void 0 || after === "keep";
	if (path[0] === "network") return after !== void 0;
	if (/^(longest|max|busy)|max-age$/.test(key)) return allowsMore(before, after);
	if (Array.isArray(before ?? after)) return isWeakerList(key, asList(before), asList(after));
	return after === void 0;
}
function allowsMore(before, after) {
	if (before === void 0 || after === void 0) return after === void 0;
	return (parseDuration(String(after)) ?? Number.POSITIVE_INFINITY) > (parseDuration(String(before)) ?? 0);
}
const mustHold = [
	"assertions",
	"invariants",
	"sources"
];
function isWeakerList(key, before, after) {
	const [less, more] = mustHold.includes(key) ? [after, before] : [before, after];
	const known = new Set(less.map(textOf));
	return more.some((each) => !known.has(textOf(each)));
}
const asList = (value) => Array.isArray(value) ? value : [];
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
// packages/model/schema/sequence.ts
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
	const value = lastValue + ((columnEnd - lastValue) / increment + (sequence.inBlocks && magnitude(increment) > 1n ? 1n : 0n)) * increment;
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
const magnitude = (value) => value < 0n ? -value : value;
function fits({ columnRange }, value) {
	return columnRange === void 0 || value >= columnRange.min && value <= columnRange.max;
}
// packages/model/schema/lost-privileges.ts
function lostPrivileges(before, after, production) {
	const granted = new Set(after.filter(({ kind }) => kind === "privileges").map(keyOf));
	const had = new Set(before.filter(({ kind }) => kind === "privileges").map(keyOf));
	return diffSchemas(before, after).filter(({ change }) => change === "replaced" || change === "changed").filter(({ change, was, is }) => change === "replaced" || was?.id !== void 0 && was.id !== is?.id).flatMap(({ kind, schema, name, arguments: types }) => {
		const identity = {
			kind: "privileges",
			of: kind,
			...schema === void 0 ? {} : { schema },
			name,
			...types === void 0 ? {} : { arguments: types }
		};
		const theirs = production[describeObject(identity)];
		if (theirs === void 0 || granted.has(keyOf(identity)) || had.has(keyOf(identity))) return [];
		return [{
			...identity,
			change: "removed",
			before: theirs
		}];
	});
}
// packages/model/schema/positions.ts
function behind(was, is) {
	const earlier = new Map(was.map((object) => [keyOf(object), object]));
	const kept = is.filter((object) => earlier.has(keyOf(object)));
	const still = new Set(kept.map(keyOf));
	const pairs = diffSchemas(was.filter((object) => still.has(keyOf(object))), kept);
	const descending = new Set(was.filter(({ traits }) => traits === "descending").map(keyOf));
	const lost = was.filter(({ kind }) => kind === "large objects").filter((object) => !still.has(keyOf(object)));
	return [...pairs.filter((change) => isBehind(change, descending.has(keyOf(change)))), ...diffSchemas(lost, [])];
}
function isBehind({ before = "", after = "" }, descending) {
	const [then, now] = [numberOf(before), numberOf(after)];
	if (then === void 0) return false;
	if (now === void 0) return true;
	return descending ? now > then : now < then;
}
const numberOf = (text) => /^-?\d+$/.test(text) ? BigInt(text) : void 0;
// packages/model/override-in-force.ts
function overrideInForce(entries) {
	const gate = entries.flatMap((entry) => entry.type === "step" && entry.step === "migrate" ? entry.facts?.gate ?? [] : []).at(-1);
	const refusals = gate?.refusals.flatMap(({ code, overridden }) => overridden ? code : []) ?? [];
	return refusals.length > 0 ? {
		refusals,
		reason: gate?.overrideReason ?? ""
	} : void 0;
}
// packages/model/older-journal.ts
const locks = {
	AccessShare: {
		blocks: "nothing",
		heldFor: "reading"
	},
	RowShare: {
		blocks: "nothing",
		heldFor: "reading"
	},
	RowExclusive: {
		blocks: "nothing",
		heldFor: "writing"
	},
	ShareUpdateExclusive: {
		blocks: "nothing",
		heldFor: "changing"
	},
	Share: {
		blocks: "writes",
		heldFor: "changing"
	},
	ShareRowExclusive: {
		blocks: "writes",
		heldFor: "changing"
	},
	Exclusive: {
		blocks: "writes",
		heldFor: "changing"
	},
	AccessExclusive: {
		blocks: "reads-and-writes",
		heldFor: "changing"
	}
};
function upgradedLine(line) {
	return {
		...upgraded(line),
		v: 3
	};
}
function upgraded(value) {
	if (Array.isArray(value)) return value.map(upgraded);
	if (typeof value !== "object" || value === null) return value;
	const fields = Object.entries(value).map(([key, each]) => [key === "beside" ? "purpose" : key, upgraded(each)]);
	return {
		...Object.fromEntries(fields),
		...lockOf(value)
	};
}
function lockOf(value) {
	if (!("mode" in value) || typeof value.mode !== "string") return {};
	const known = locks[value.mode];
	if (!known) return {};
	return "name" in value ? known : { blocks: known.blocks };
}
// packages/model/unfinished-step.ts
function withUnfinishedSteps(lines) {
	const open = lines.flatMap((line, at) => line.type === "started" && !lines.slice(at + 1).some((later) => isEndOf(later, line)) ? [{
		line,
		at,
		place: placeOf(lines, at, line)
	}] : []);
	open.reverse();
	if (open.length === 0) return lines.filter((line) => line.type !== "started");
	return lines.flatMap((line, at) => [...line.type === "started" ? [] : [line], ...open.filter(({ place }) => place === at).map((each) => unfinished(each.line, lines[at]?.at))]);
}
function isEndOf(later, { step }) {
	if (later.type === "step") return later.step === step;
	return later.type === "cancelled" && (later.during === step || later.during === "rehearse");
}
function placeOf(lines, at, { step }) {
	if (step !== "rehearse") return at;
	const release = lines.findIndex((line, later) => later > at && isOfRelease(line));
	return (release < 0 ? lines.length : release) - 1;
}
const afterRehearsal = new Set([
	"gate",
	"rollback",
	"tag-release",
	"report"
]);
function isOfRelease(line) {
	if (line.type === "started") return afterRehearsal.has(line.step);
	if (line.type === "begun") return line.facts.environment !== "clone";
	if (line.type !== "step") return false;
	if (line.step === "migrate" && line.facts) return line.facts.environment !== "clone";
	return afterRehearsal.has(line.step);
}
function unfinished({ step, at: begun }, at = begun) {
	const what = step === "rehearse" ? "The rehearsal" : step;
	return {
		v: 3,
		at,
		type: "step",
		step,
		durationMs: 0,
		verdict: "inconclusive",
		headline: `Begun at ${begun} and not ended`,
		problem: {
			kind: "user",
			code: "step-unfinished",
			message: `${what} started at ${begun} and has not ended: either it still runs, or what ran it was killed or lost.`,
			next: step === "rehearse" ? "Rehearse again: nothing counts of a rehearsal without an end." : `See that nothing of it runs any more, then run ${step} again.`
		}
	};
}
export { plainWording as $, sumByRoot as A, describeObject as At, backupManifestSchema as B, begunEntrySchema as C, comparedFingerprint as Ct, nothingCommitted as D, outlineChanges as Dt, committedNothing as E, neverCompared as Et, nameClue as F, matchesAny as Ft, lossFigures as G, rowsIn as H, personalKey as I, escapePattern as It, limitsOf as J, isOfRows as K, snakeCase as L, canonicalJson as Lt, sameRows as M, objectName as Mt, isPeopleTable as N, tableNamed as Nt, isolationFact as O, schemaFingerprint as Ot, isPlainName as P, tableOf as Pt, nextFor$1 as Q, pinned as R, sha256 as Rt, networkSettingsSchema as S, surroundingsOf as St, stepEntrySchema as T, upkeepOutline as Tt, isPolicyProblem as U, isBackupOf as V, policyProblem as W, failsPolicy as X, policyResults as Y, findingText as Z, withUnfinished as _, diffSchemas as _t, lostPrivileges as a, topBy as at, editedSince as b, cloneContentsSchema as bt, settingsChanges as c, evidenceText as ct, decideUnder as d, foldSources as dt, endsWithRehearsal as et, unrecordedFindings as f, compareHistory as ft, unfinishedProblem as g, newlyApplied as gt, beginningOf as h, migrationSetDigest as ht, behind as i, longestStatements as it, sameContents as j, keyOf as jt, migrationPolicySchema as k, schemaOutline as kt, schemaEffects as l, historyDigest as lt, unfinishedIn as m, migrationPreviewSchema as mt, upgradedLine as n, ownWork as nt, decideSequence as o, answeredTogether as ot, noteOf as p, isAlike as pt, isOver as q, overrideInForce as r, statementBrief as rt, cutBytes as s, evidenceDigest as st, withUnfinishedSteps as t, evidenceOf as tt, heldAgainstRehearsal as u, readEvidenceText as ut, runNumberOf as v, joinChanges as vt, journalLineSchema as w, comparedSchema as wt, knownDigests as x, cloneSourceSchema as xt, digestsOf as y, undoChanges as yt, sqlPosition as z };
