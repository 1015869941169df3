import { _ as strictObject, c as boolean, f as number, g as record, o as array, p as object, r as _enum, v as string } from "./zod.js";
import { Y as choice, et as duration, it as githubToken, lt as structure, ot as list, rt as flag, st as listOr, ut as text } from "./stagegate-start.js";
// packages/migrations/tool.ts
const toolNames = [
	"alembic",
	"django",
	"rails",
	"sequelize",
	"sql",
	"command"
];
// packages/steps/team-tool/inputs.ts
const variableName = string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "give the name of a variable");
const commandsSchema = strictObject({
	up: string().min(1),
	down: string().min(1).optional(),
	list: string().min(1).optional(),
	files: string().min(1).optional(),
	id: _enum([
		"name",
		"stem",
		"number"
	], { error: "give one of name, stem, number" }).default("name"),
	history: string().min(1)
}).refine(({ list, files }) => list === void 0 !== (files === void 0), "give either `list` or `files`");
const toolInputs = {
	tool: choice(["auto", ...toolNames], "auto", "The migration tool: `alembic`, `django`, `rails`, `sequelize`, `sql` for plain SQL files, or `command` for the commands of `command:`. `auto` looks at the project's files."),
	directory: text("The directory of the migrations, or of the tool's own project; default: the tool's own, such as `migrations`.", { value: "PATH" }),
	sources: list("Patterns of files on which the migrations depend, beside their own: the gate wants them as they were rehearsed. `!` before one takes its files out. Default: what the tool itself tells of; for tools that cannot tell, all that git tracks and that they could read."),
	"history-table": text("The table of applied migrations, where it is not the tool's own default.", { value: "TABLE" }),
	baseline: text("For plain SQL files: the last migration that the database had before Stagegate kept its history, named without `.sql`. On a database with tables and no history it counts as applied, with all before it.", { value: "ID" }),
	"lock-timeout": duration("5s", "The longest a statement may wait for a lock, while all traffic waits behind it."),
	"statement-timeout": duration("15m", "The longest one statement may run."),
	timeout: duration("1h", "The longest all migrations together may take, retries and waiting for another run included."),
	env: structure(record(variableName, string()).default({}), "Variables for the migration tool. {url}, {host}, {port}, {user}, {password} and {database} stand for the database's, percent-encoded where they are parts of a URL."),
	"pass-env": structure(array(variableName).default([]), "Names of variables of the job that the migration tool may see. It sees no others."),
	command: structure(commandsSchema.optional(), "The commands of any other tool: `up`, `down`, `list` (prints one id a line) or `files` (a pattern, with `id: name|stem|number`), and `history` (a query that gives one id a row).")
};
object(toolInputs);
// packages/model/step.ts
function defineStep(step) {
	return step;
}
// packages/steps/evidence/inputs.ts
const least = {
	characters: 20,
	words: 4
};
function wordsIn(text) {
	const words = [...new Intl.Segmenter(void 0, { granularity: "word" }).segment(text.toLowerCase())];
	return new Set(words.filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)).size;
}
const evidenceInputs = {
	evidence: text("The evidence of the rehearsal. Default: `.stagegate/evidence.json` where it is, else the journal, else the record of an earlier run on GitHub. Of another run it counts only where that run has uploaded it.", {
		runOnly: true,
		value: "PATH"
	}),
	"evidence-digest": text("The digest the evidence must have: the output `evidence-digest` of the rehearsal, handed over by the workflow. A run on GitHub needs it for evidence of its own.", {
		runOnly: true,
		value: "DIGEST"
	}),
	"override-reason": string().trim().refine((reason) => reason.length >= least.characters && wordsIn(reason) >= least.words, { error: `give a reason of at least ${least.characters} characters, in words` }).optional().meta({
		description: `Pass what the policy refuses, for this reason of at least ${least.characters} characters, in words; it is written into journal, report and release notes. It never makes up for evidence that is missing, altered or of a pull request.`,
		runOnly: true,
		value: "REASON"
	}),
	...githubToken
};
object(evidenceInputs);
// packages/model/gate/policy.ts
const limits = {
	"max-age": limit(duration("24h", "How long ago the rehearsal may have ended."), number()),
	"longest-migrate": limit(duration("15m", "The longest the migration may have taken in the rehearsal."), number()),
	backup: limit(choice([
		"none",
		"made",
		"restored"
	], "made", "What backup of production there must be. `made`: by backup-db, its checksum read back. `restored`: also restored and counted (`verify: restore`)."), _enum([
		"none",
		"made",
		"restored"
	])),
	"backup-max-age": limit(duration("24h", "How old that backup may be."), number()),
	"backup-by": limit(choice(["gate", "migrate"], "migrate", "When it must be there: already for `gate`, or for `migrate`, so that it may be made between the two."), _enum(["gate", "migrate"])),
	branches: limit(list("The branches whose rehearsal counts; * stands for any letters. Default: the repository's default branch. Of an earlier run on another branch it counts only where that is protected."), array(string())),
	events: limit(listOr([
		"push",
		"schedule",
		"workflow_dispatch"
	], "What may have started the rehearsal, in GitHub's words; `local` stands for a terminal. Pull requests never count."), array(string())),
	workflows: limit(list("The workflows whose rehearsal counts, such as `.github/workflows/release.yml`; * stands for any letters. Default: the workflow that asks."), array(string())),
	attested: limit(flag(false, "Whether the evidence must also have been attested by the workflow that made it, which `gh attestation verify` is asked. Needs `attestations: read`."), boolean()),
	"protected-environment": limit(text("The GitHub environment that must have reviewers, or a limit to some branches. The token needs `actions: read` to see them.", { value: "NAME" }), string().optional()),
	"clone-max-age": limit(duration("7d", "How old the rows of the clone may be: with golden clones, since that was made."), number()),
	"way-back": limit(choice([
		"any",
		"schema",
		"full"
	], "any", "The way back that the rehearsal must have proven: `schema` for one that restores the schema, `full` for one that loses no row or value either."), _enum([
		"any",
		"schema",
		"full"
	])),
	ignore: limit(list("Objects of the schema whose differences do not count, such as `index public.tmp_*`, `audit.*` or `event trigger watch_*`; * stands for any letters. New partitions like their siblings, statistics, autovacuum's options and what REINDEX leaves behind never count."), array(string())),
	busy: limit(duration("1m", "How long a transaction on a table that the migration changes may have been open."), number())
};
function limit(input, fact) {
	return {
		input,
		fact
	};
}
const factName = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const named = Object.entries(limits);
const gatePolicyInputs = Object.fromEntries(named.map(([name, { input }]) => [name, input]));
const gatePolicySchema = object(Object.fromEntries(named.map(([name, { fact }]) => [factName(name), fact])));
function gatePolicyOf(inputs) {
	const given = Object.keys(limits).map((name) => [factName(name), inputs[name]]);
	return gatePolicySchema.parse(Object.fromEntries(given.filter(([, value]) => value !== void 0)));
}
// packages/steps/production/asking-inputs.ts
const askingInputs = {
	...evidenceInputs,
	...gatePolicyInputs
};
const sectionGate = {
	name: "gate",
	inputs: object(askingInputs)
};
export { evidenceInputs as a, toolNames as c, gatePolicySchema as i, sectionGate as n, defineStep as o, gatePolicyOf as r, toolInputs as s, askingInputs as t };
