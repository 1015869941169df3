import { A as defineStep } from "./stagegate-inputs.js";
import { C as _enum, N as object, O as boolean } from "./s3.js";
import { B as backupIdentity, J as environment, U as commonInputs, V as choice, Y as flag, nt as structure, rt as text, tt as oneDatabase } from "./stagegate-start.js";
// packages/steps/rollback/inputs.ts
const requirements = [
	"none",
	"schema",
	"full"
];
const rollbackInputs = object({
	...commonInputs,
	...oneDatabase,
	environment: environment(),
	way: choice([
		"down",
		"restore",
		"switch"
	], "down", "`down` undoes the migrations that the last release applied according to the journal, with the tool's down migrations. `restore` restores a verified backup next to the database and renames it into place. `switch` goes back to the database that an earlier switch kept.", { runOnly: true }),
	"dry-run": flag(true, "Only print what would be done and what would be lost. `false` does it and needs `confirm`.", { runOnly: true }),
	confirm: text("The name of the database, as a confirmation. Required to change anything.", {
		runOnly: true,
		value: "NAME"
	}),
	automatic: flag(false, "Instead of `confirm`, for a release whose checks failed: roll back if the journal shows that the rehearsal behind the evidence undid the same migrations and lost nothing. Anything else is refused, with what would be lost and the command.", { runOnly: true }),
	backup: text("For `restore`: the directory of the backup, or its place in a store (`s3://…`); default: the one the journal tells of, from the store where it is not on this machine.", {
		runOnly: true,
		value: "PATH"
	}),
	identity: backupIdentity(),
	"unsafe-unproven": flag(false, "For `restore`: use a backup that was never test-restored according to the journal (`backup-db` with `verify: restore`). Its checksum is always compared.", { runOnly: true }),
	"unsafe-elsewhere": flag(false, "For `restore` of production: use the backup named in `backup` although it was made of another server, because production has moved since.", { runOnly: true }),
	"leave-slots": flag(false, "For `restore` and `switch`: continue although logical replication reads the database. Its slots stay with the kept database and retain WAL until you drop them.", { runOnly: true }),
	to: text("For `switch`: the name of the kept database. Default: the newest.", {
		runOnly: true,
		value: "NAME"
	}),
	prove: structure(boolean({ error: "give true or false" }).default(true), "Whether a rehearsal tests the rollback on its copy: down, compare, up again."),
	require: structure(_enum(requirements, { error: `give one of ${requirements.join(", ")}` }).default("none"), "What a rehearsal requires of the rollback. `none`: it is only reported. `schema`: the schema must be as before, and the migration must run again. `full`: nothing may be lost either.")
});
// packages/steps/rollback/step.ts
const rollback = defineStep({
	name: "rollback",
	description: "Rolls back: undoes migrations, restores a backup, or switches back to a kept database. Lists what you would lose, first.",
	inputs: rollbackInputs,
	outputs: {
		changed: "`true` if anything was changed, else `false`.",
		undone: "The number of migrations undone, or that would be.",
		kept: "The name under which the database from before a switch is kept. Empty if there is none."
	},
	run: async (inputs, context) => (await import("./steps-rollback-run.js")).run(inputs, context)
});
export { rollback as t };
