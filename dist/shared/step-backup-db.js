import { p as object } from "./zod.js";
import { o as defineStep } from "./stagegate-inputs.js";
import { $ as databaseUrl, Y as choice, Z as commonInputs, ct as oneDatabase, dt as textOr, ot as list, rt as flag } from "./stagegate-start.js";
// packages/steps/backup-db/inputs.ts
const backupDbInputs = object({
	...commonInputs,
	...oneDatabase,
	directory: textOr(".stagegate/backups", "Where backups are kept, from the working directory. They hold the database's rows as they are.", { value: "PATH" }),
	verify: choice(["none", "restore"], "none", "`restore`: restore the finished backup into a throw-away database and count every row there. `none`: read it back and compare its checksum only."),
	"verify-url": databaseUrl("VERIFY_URL", "A server on which the throw-away database of `verify: restore` is made, as a URL. Production's rows go there as they are, so the backup's own server and the staging server are refused. Without it a private server is started on this machine."),
	owners: flag(false, "Keep the owners and grants of the objects in the backup."),
	"exclude-tables": list("Tables to leave out, as `table` or `schema.table`; * and ? stand for any letters."),
	"exclude-data": list("Tables to back up without their rows, written in the same way.")
});
// packages/steps/backup-db/step.ts
const backupDb = defineStep({
	name: "backup-db",
	description: "Backs up a database into one consistent, checked archive, with the row count of every table.",
	inputs: backupDbInputs,
	outputs: {
		path: "The directory of the backup: the archive and its manifest.",
		sha256: "The digest of the archive.",
		bytes: "The size of the archive in bytes.",
		rows: "How many rows the backup holds."
	},
	run: async (inputs, context) => (await import("./steps-backup-db-run.js")).run(inputs, context)
});
export { backupDb as t };
