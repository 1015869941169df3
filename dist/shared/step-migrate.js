import { _ as strictObject, f as number, o as array, p as object, v as string, y as union } from "./zod.js";
import { a as evidenceInputs, o as defineStep, s as toolInputs } from "./stagegate-inputs.js";
import { Et as userError, Q as count, X as choiceOnce, Z as commonInputs, ct as oneDatabase, lt as structure, nt as environment, r as counted, rt as flag, wt as problemOf } from "./stagegate-start.js";
// packages/checks/decimal.ts
function compareDecimals(a, b) {
	const [left, right] = [parsed(a), parsed(b)];
	if (left === void 0 || right === void 0) return void 0;
	if (left.sign !== right.sign) return left.sign - right.sign;
	return left.sign * compareMagnitudes(left, right);
}
const sameDecimal = (a, b) => compareDecimals(a, b) === 0;
const isDecimal = (text) => parsed(text) !== void 0;
function parsed(text) {
	const match = /^([+-]?)(\d+\.?\d*|\.\d+)(?:e([+-]?\d{1,6}))?$/i.exec(text.trim());
	if (!match) return void 0;
	const [, sign, number = "", exponent = "0"] = match;
	const [whole = "", fraction = ""] = number.split(".");
	const digits = (whole + fraction).replace(/^0+/, "");
	const power = Number(exponent) - fraction.length + digits.length;
	const significant = digits.replace(/0+$/, "");
	if (significant === "") return {
		sign: 0,
		digits: "",
		power: 0
	};
	return {
		sign: sign === "-" ? -1 : 1,
		digits: significant,
		power
	};
}
function compareMagnitudes(a, b) {
	if (a.power !== b.power) return a.power - b.power;
	return a.digits < b.digits ? -1 : Number(a.digits > b.digits);
}
// packages/checks/disclosure.ts
function describeFound(found, expected) {
	if (found === void 0) return "nothing";
	if (found === null) return "null";
	if (typeof found === "boolean") return String(found);
	if (typeof found === "number" || typeof found === "bigint") return describeNumber(String(found), expected);
	if (typeof found !== "string") return Array.isArray(found) ? `a list of ${found.length}` : "an object";
	if (isDecimal(found) && isNumeric(expected)) return describeNumber(found, expected);
	return statusWords.has(found.toLowerCase()) ? `"${found}"` : `a text of ${characters(found)}`;
}
function describeNumber(text, expected) {
	if (isNumeric(expected) && isTellable(text)) return text;
	const count = digits(text);
	return `a number of ${count} ${count === 1 ? "digit" : "digits"}`;
}
const isTellable = (number) => digits(number) <= 9;
const digits = (number) => number.replace(/\D/g, "").length;
const isNumeric = (expected) => typeof expected === "number" || typeof expected === "bigint";
function describeExpected(expected) {
	return typeof expected === "string" ? `"${expected}"` : String(expected);
}
const characters = (text) => `${counted(text.length, "character")}`;
const statusWords = new Set(`ok okay up down healthy unhealthy degraded pass passed fail failed failing failure success error errored warn
  warning critical ready starting started stopping stopped running idle pending completed complete done alive dead
  live available unavailable online offline connected disconnected active inactive enabled disabled maintenance
  true false yes no none unknown t f`.split(/\s+/));
// packages/checks/invariants.ts
const invariantSchema = strictObject({
	name: string().min(1).max(100).meta({ description: "What stays the same, as the report should call it." }),
	sql: string().min(1).meta({ description: "One SELECT that gives one value, run in a read-only transaction." }),
	tolerance: union([number().nonnegative(), string().regex(/^\d+(\.\d+)?%$/)], { error: "give a number, or a percentage such as 0.5%" }).optional().meta({ description: "By how much a number may differ; of the value before, where it is a percentage." })
});
const invariantsSchema = array(invariantSchema).default([]);
async function readInvariants(database, invariants) {
	const readings = [];
	for (const { sql } of invariants) readings.push(await read(database, sql));
	return readings;
}
async function read(database, sql) {
	try {
		const { rows, columns } = await database.select(`select * from (${sql.trim().replace(/;\s*$/, "")}\n) as invariant limit 2`);
		const [row] = rows;
		if (rows.length !== 1 || columns.length !== 1 || row === void 0) return { unread: `it gives ${rows.length > 1 ? "several" : rows.length} rows of ${columns.length} columns` };
		return { value: row[0] ?? null };
	} catch (error) {
		const problem = problemOf(error);
		if (problem.kind !== "user") throw error;
		return { unread: problem.message };
	}
}
function refuseUnread(invariants, before) {
	const details = invariants.flatMap(({ name }, index) => {
		const reading = before[index];
		return reading && "unread" in reading ? [`${name}: ${reading.unread}`] : [];
	});
	if (details.length === 0) return;
	throw userError({
		code: "bad-invariant",
		message: `${details.length} of ${invariants.length} invariants cannot be read before the migration.`,
		next: "Correct them in the section `migrate` of stagegate.yml: each is one SELECT that gives one row with one value.",
		details
	});
}
function compareInvariants(invariants, before, after) {
	return invariants.map(({ name, tolerance }, index) => {
		const [was, is] = [before[index], after[index]];
		return {
			name,
			outcome: same(was, is, tolerance) ? "held" : "broken",
			before: described(was),
			after: described(is),
			...tolerance === void 0 ? {} : { tolerance }
		};
	});
}
function same(was, is, tolerance) {
	if (was === void 0 || is === void 0 || "unread" in was || "unread" in is) return false;
	if (was.value === is.value) return true;
	if (was.value === null || is.value === null) return false;
	if (sameDecimal(was.value, is.value)) return true;
	if (tolerance === void 0 || !isDecimal(was.value) || !isDecimal(is.value)) return false;
	const [old, now] = [Number(was.value), Number(is.value)];
	return Math.abs(now - old) <= allowed(tolerance, old);
}
const allowed = (tolerance, before) => typeof tolerance === "number" ? tolerance : Math.abs(before) * Number.parseFloat(tolerance) / 100;
function described(reading) {
	if (reading === void 0 || "unread" in reading) return `not read: ${reading?.unread ?? "no reason is known"}`;
	return describeFound(reading.value, 0);
}
// packages/steps/migrate/inputs.ts
const migrateInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	...evidenceInputs,
	...toolInputs,
	retries: count(3, [0, 10], "How often to try again after a lock timeout, a deadlock or a serialization failure that left nothing behind."),
	record: flag(true, "Record every statement, its duration and the locks it holds: the tool then reaches the database through a relay on 127.0.0.1. `false` for a tool that cannot be pointed there."),
	probe: choiceOnce({
		true: "light",
		false: "off"
	}, [
		"off",
		"light",
		"queue"
	], "off", "`light`: light readers and writers try the five largest tables during a recorded migration, and the report shows what they felt beside what was computed. `queue`: the same, and before it the migration is run on a second copy where a long transaction is open, to show what happens when production is busy. Never done on production."),
	invariants: structure(invariantsSchema, "What a migration leaves as it is: each a `name`, the `sql` of one SELECT that gives one value, and a `tolerance` (a number or a percentage) where it may differ. Read before and after.")
});
// packages/steps/migrate/step.ts
const migrate = defineStep({
	name: "migrate",
	description: "Applies the pending migrations with the team's own tool, and records what changed.",
	inputs: migrateInputs,
	outputs: {
		applied: "How many migrations were applied.",
		"pending-before": "How many migrations were pending.",
		"fingerprint-before": "The digest of the schema before.",
		"fingerprint-after": "The digest of the schema after."
	},
	checkAhead: async (inputs, context) => (await import("./steps-migrate-check-migrations.js")).checkMigrations(inputs, context),
	run: async (inputs, context) => (await import("./steps-migrate-run.js")).run(inputs, context)
});
export { characters as a, isTellable as c, sameDecimal as d, refuseUnread as i, compareDecimals as l, compareInvariants as n, describeExpected as o, readInvariants as r, describeFound as s, migrate as t, isDecimal as u };
