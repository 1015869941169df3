import { _ as strictObject, c as boolean, f as number, g as record, i as _null, m as partialRecord, o as array, p as object, r as _enum, v as string, y as union } from "./zod.js";
import { o as defineStep } from "./stagegate-inputs.js";
import { Q as count, Y as choice, Z as commonInputs, et as duration, ft as twoDatabases, lt as structure, ot as list, rt as flag, ut as text } from "./stagegate-start.js";
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
// packages/steps/clone-to-staging/inputs.ts
const cloneInputs = object({
	...commonInputs,
	...twoDatabases,
	strategy: choice(["stream", "template"], "stream", "`stream`: copy production, masked on the way. `template`: copy the golden clone on the staging server, in seconds and without production."),
	golden: flag(false, "Make or refresh the golden clone of this staging database, and leave the database itself alone."),
	swap: flag(true, "Replace the staging database by the clone and keep the old one as `<name>__before`, which holds only the last one; a database that Stagegate did not make is kept beyond that, as `<name>__kept_<time>`. `false`: make a copy beside it, named in the output `database`."),
	masks: structure(maskRulesSchema.default({}), "How each column is masked: `table.column: email|phone|name|text|token|null|keep`, `{ constant: … }` or `{ sql: … }`. `email`, `phone`, `name` and `token` give equal values equal results; `text` keeps about the length of long texts and nothing of short ones; `keep` says that a column only looks personal."),
	"personal-words": structure(partialRecord(_enum(maskKinds), array(string().min(1))).default({}), "Words of your own that names of personal columns hold, by the mask that fits: `name: [rufname]`. Under `keep`: words of names that only look personal."),
	"unsafe-unmasked": text("Copy personal data as it is. Give the reason in at least 10 characters; it is written into the journal.", {
		runOnly: true,
		value: "REASON"
	}),
	jobs: count(2, [1, 32], "How many tables are copied, and indexes made, at the same time."),
	cleanup: structure(array(string().min(1)).default([]), "SQL statements run on the clone before anybody else may connect: empty queues, sessions, webhooks and keys here."),
	"exclude-data": list("Tables to copy without their rows, as `table` or `schema.table`; * and ? stand for any letters."),
	"leave-out": list("Objects that the clone does without, and what needs them: views, functions, policies, indexes or others that the staging server cannot make, as the error names them. * stands for any letters. The report lists them."),
	keep: duration("24h", "How long a copy made outside a rehearsal may live; the next run drops it after that.")
});
// packages/steps/clone-to-staging/step.ts
const cloneToStaging = defineStep({
	name: "clone-to-staging",
	description: "Copies production to the staging server, with personal data masked before it leaves production.",
	inputs: cloneInputs,
	outputs: {
		database: "The name of the database that was made.",
		strategy: "How it was made: stream or template.",
		rows: "How many rows were copied; 0 for template, which copies files.",
		"masked-columns": "How many columns were masked; 0 for template.",
		previous: "The name of the database that was replaced and kept; empty where none was."
	},
	run: async (inputs, context) => (await import("./steps-clone-to-staging-run.js")).run(inputs, context)
});
export { suggestedRule as i, maskKinds as n, ruleNames as r, cloneToStaging as t };
