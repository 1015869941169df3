import { A as defineStep, D as isDecimal, E as describeFound, O as sameDecimal, T as evidenceInputs, k as toolInputs } from "./stagegate-inputs.js";
import { E as array, L as strictObject, M as number, N as object, R as string, g as userError, p as problemOf, z as union } from "./s3.js";
import { H as choiceOnce, J as environment, U as commonInputs, W as count, Y as flag, nt as structure, tt as oneDatabase } from "./stagegate-start.js";
// packages/checks/invariants.ts
const invariantSchema = strictObject({
	name: string().min(1).max(100).meta({ description: "The name of the value in the report." }),
	sql: string().min(1).meta({ description: "One SELECT that returns one value, run in a read-only transaction." }),
	tolerance: union([number().nonnegative(), string().regex(/^\d+(\.\d+)?%$/)], { error: "give a number, or a percentage such as 0.5%" }).optional().meta({ description: "By how much a number may differ. A percentage is of the value before." })
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
	retries: count(3, [0, 10], "How often to retry after a lock timeout, a deadlock or a serialization failure that left nothing behind."),
	record: flag(true, "Record every statement, its duration and its locks. The tool then connects through a relay on 127.0.0.1. Set `false` for a tool that cannot."),
	probe: choiceOnce({
		true: "light",
		false: "off"
	}, [
		"off",
		"light",
		"queue"
	], "off", "`light` runs light readers and writers on the five largest tables during a recorded migration; the report shows how long they waited next to the recorded times. `queue` also runs the migration first on a second copy with a long transaction open, to show what happens when production is busy. Never done on production."),
	invariants: structure(invariantsSchema, "Values that a migration must not change. Each has a `name`, `sql` (a SELECT that returns one value) and optionally a `tolerance` (a number or a percentage). Read before and after.")
});
// packages/steps/migrate/step.ts
const migrate = defineStep({
	name: "migrate",
	description: "Applies the pending migrations with your own tool, and records what changed.",
	inputs: migrateInputs,
	outputs: {
		applied: "The number of migrations applied.",
		"pending-before": "The number of migrations that were pending.",
		"fingerprint-before": "The digest of the schema before the migration.",
		"fingerprint-after": "The digest of the schema after the migration."
	},
	checkAhead: async (inputs, context) => (await import("./steps-migrate-check-migrations.js")).checkMigrations(inputs, context),
	run: async (inputs, context) => (await import("./steps-migrate-run.js")).run(inputs, context)
});
export { refuseUnread as i, compareInvariants as n, readInvariants as r, migrate as t };
