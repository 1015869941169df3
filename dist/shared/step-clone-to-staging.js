import { A as defineStep } from "./stagegate-inputs.js";
import { C as _enum, E as array, I as record, L as strictObject, M as number, N as object, O as boolean, P as partialRecord, R as string, w as _null, z as union } from "./s3.js";
import { K as duration, Q as list, U as commonInputs, V as choice, W as count, Y as flag, at as twoDatabases, nt as structure, rt as text } from "./stagegate-start.js";
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
const part = (name) => /[."]/.test(name) ? `"${name.replaceAll("\"", "\"\"")}"` : name;
function ruleNames({ schema, table, column }) {
	const whole = [
		schema,
		table,
		column
	].map(part).join(".");
	const short = [table, column].map(part).join(".");
	return schema === "public" && !short.includes("\"") ? [short, whole] : [whole, short];
}
function suggestedRule(personal) {
	const { suggestion } = personal;
	const [name = ""] = ruleNames(personal);
	const key = /^[\w.]+$/.test(name) ? name : JSON.stringify(name);
	if (suggestion === null || suggestion === "null") return `${key}: "null"`;
	if (typeof suggestion === "string") return `${key}: ${suggestion}`;
	const [word, value] = Object.entries(suggestion)[0] ?? [];
	return `${key}: { ${word}: ${JSON.stringify(value)} }`;
}
const lineToPaste = (column) => `${suggestedRule(column)}  # ${column.type}: ${column.because}`;
// packages/steps/clone-to-staging/inputs.ts
const cloneInputs = object({
	...commonInputs,
	...twoDatabases,
	preview: flag(false, "Only show what the masks would do: for each column the rule and its result on a made-up value, and everything that would stop a clone. Production is read as for a clone. No staging server is needed, and nothing is created.", { runOnly: true }),
	strategy: choice(["stream", "template"], "stream", "`stream` copies production and masks it on the way. `template` copies the golden clone on the staging server, in seconds and without production."),
	golden: flag(false, "Create or refresh the golden clone. The staging database itself is not changed."),
	swap: flag(true, "Replace the staging database with the clone. The previous one is kept as `<name>__before`; a database that Stagegate did not make is kept for good as `<name>__kept_<time>`. `false` creates a separate copy and puts its name into the output `database`."),
	masks: structure(maskRulesSchema.default({}), "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results. `text` roughly keeps the length of long texts and nothing of short ones. `keep` marks a column that only looks personal."),
	"personal-words": structure(partialRecord(_enum(maskKinds), array(string().min(1))).default({}), "Words in your column names that mean personal data, by mask: `name: [rufname]`. Under `keep`: words that only look personal."),
	"unsafe-unmasked": text("Copy personal data unmasked. Give the reason in at least 10 characters; it is written to the journal.", {
		runOnly: true,
		value: "REASON"
	}),
	"migrating-role": text("The role that migrates production, if production-url uses another one. Its settings that change what a migration does, such as where names are found, are used in the rehearsal too.", { value: "ROLE" }),
	jobs: count(2, [1, 32], "The number of tables to copy, and indexes to build, at the same time."),
	cleanup: structure(array(string().min(1)).default([]), "SQL statements to run on the clone before anyone else can connect. Use them to empty queues, sessions, webhooks and keys."),
	"exclude-data": list("Tables to copy without their rows, as `table` or `schema.table`, with the wildcards * and ?."),
	"leave-out": list("Objects to leave out of the clone, together with what depends on them: views, functions, policies, indexes or others that the staging server cannot create. Write them as the error names them; * is a wildcard. The report lists them."),
	keep: duration("24h", "How long to keep a copy made outside a rehearsal. The next run after that drops it.")
});
// packages/steps/clone-to-staging/step.ts
const cloneToStaging = defineStep({
	name: "clone-to-staging",
	description: "Copies production to the staging server. Personal data is masked before it leaves production.",
	inputs: cloneInputs,
	outputs: {
		database: "The name of the new database.",
		strategy: "How it was made: `stream` or `template`.",
		rows: "The number of rows copied. 0 for `template`, which copies files.",
		"masked-columns": "The number of columns masked. 0 for `template`.",
		previous: "The name under which the replaced database is kept. Empty if none was replaced."
	},
	run: async (inputs, context) => (await import("./steps-clone-to-staging-run.js")).run(inputs, context)
});
export { ruleNames as i, lineToPaste as n, maskKinds as r, cloneToStaging as t };
