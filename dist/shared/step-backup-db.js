import { A as defineStep } from "./stagegate-inputs.js";
import { C as _enum, L as strictObject, M as number, N as object, R as string } from "./s3.js";
import { B as backupIdentity, G as databaseUrl, Q as list, U as commonInputs, V as choice, Y as flag, it as textOr, nt as structure, q as durationSchema, rt as text, tt as oneDatabase } from "./stagegate-start.js";
// packages/model/retention.ts
const most = number({ error: "give a whole number of at least 1" }).int("give a whole number of at least 1").min(1, "give a whole number of at least 1");
const retentionSchema = strictObject({
	last: most.optional(),
	daily: most.optional(),
	weekly: most.optional(),
	monthly: most.optional(),
	yearly: most.optional(),
	within: durationSchema.optional()
}).refine((rules) => Object.values(rules).some((rule) => rule !== void 0), { error: "give at least one of last, daily, weekly, monthly, yearly, within" });
function retired(backups, rules, now) {
	const newestFirst = [...backups].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
	const kept = new Set();
	const keep = (backup) => backup && kept.add(backup);
	keep(newestFirst[0]);
	keep(newestFirst.find(({ proven }) => proven));
	newestFirst.slice(0, rules.last ?? 0).forEach(keep);
	for (const [rule, periodOf] of Object.entries(periods)) newestOfEach(newestFirst, periodOf, rules[rule] ?? 0).forEach(keep);
	const { within } = rules;
	if (within !== void 0) newestFirst.filter(({ createdAt }) => now - Date.parse(createdAt) <= within).forEach(keep);
	return newestFirst.filter((backup) => !kept.has(backup)).reverse();
}
const periods = {
	daily: (at) => at.toISOString().slice(0, 10),
	weekly: mondayOf,
	monthly: (at) => at.toISOString().slice(0, 7),
	yearly: (at) => at.toISOString().slice(0, 4)
};
function mondayOf(at) {
	const days = (at.getUTCDay() + 6) % 7;
	return new Date(at.getTime() - days * 24 * 60 * 60 * 1e3).toISOString().slice(0, 10);
}
function newestOfEach(newestFirst, periodOf, most) {
	const newest = new Map();
	for (const backup of newestFirst) {
		const period = periodOf(new Date(backup.createdAt));
		if (!newest.has(period)) newest.set(period, backup);
	}
	return [...newest.values()].slice(0, most);
}
const suspiciousPart = .5;
function suspicion(backup, before) {
	if (!before) return void 0;
	const less = ["rows", "bytes"].filter((what) => backup[what] < before[what] * suspiciousPart);
	if (less.length === 0) return void 0;
	return `it has less than half of what the backup before it had: ${less.map((what) => `${backup[what]} ${what} instead of ${before[what]}`).join(", ")}`;
}
// packages/model/store-options.ts
const storeOptionsSchema = strictObject({
	encryption: _enum([
		"AES256",
		"aws:kms",
		"aws:kms:dsse"
	]).optional(),
	"kms-key": string().min(1).optional(),
	lock: _enum(["governance", "compliance"]).optional(),
	"lock-for": durationSchema.optional(),
	"storage-class": string().min(1).optional()
}).refine((given) => given.lock === void 0 === (given["lock-for"] === void 0), { error: "give lock and lock-for together" });
// packages/steps/backup-db/inputs.ts
const backupDbInputs = object({
	...commonInputs,
	...oneDatabase,
	directory: textOr(".stagegate/backups", "The directory for backups, relative to the working directory. Backups hold the rows unmasked.", { value: "PATH" }),
	store: text("A store that the finished backup is copied to, as `s3://BUCKET/PREFIX`: Amazon S3, or another one of its kind at AWS_ENDPOINT_URL_S3. The variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION say who asks.", { value: "URL" }),
	"store-options": structure(storeOptionsSchema.default({}), "What the store does with it: `encryption` (`AES256`, `aws:kms`) with `kms-key`, object lock by `lock` (`governance`, `compliance`) and `lock-for` (a duration), `storage-class`."),
	verify: choice(["none", "restore"], "none", "`restore` restores the finished backup into a throw-away database and counts every row. `none` only reads it back and compares its checksum."),
	"verify-url": databaseUrl("VERIFY_URL", "The URL of a server for the throw-away database of `verify: restore`. It receives production's rows unmasked, so the server that was backed up and the staging server are refused. Without it, a private server is started on this machine."),
	recipients: list("Encrypt the backup to these age public keys (`age1…`) before it is written to disk. Only a holder of one of the secret keys can restore it; this machine cannot."),
	identity: backupIdentity(),
	owners: flag(false, "Whether the backup keeps owners and grants."),
	retention: structure(retentionSchema.optional(), "Which backups of this database to keep in `directory`: `last`, `daily`, `weekly`, `monthly`, `yearly` (how many of each) and `within` (a duration). Backups that no rule keeps are removed after the next complete backup. The newest one that was restored successfully is always kept. Default: nothing is removed."),
	"exclude-tables": list("Tables to leave out, as `table` or `schema.table`, with the wildcards * and ?."),
	"exclude-data": list("Tables to back up without their rows, as `table` or `schema.table`, with the wildcards * and ?.")
});
// packages/steps/backup-db/step.ts
const backupDb = defineStep({
	name: "backup-db",
	description: "Backs up a database into one consistent, verified archive, with the row count of every table.",
	inputs: backupDbInputs,
	outputs: {
		path: "The directory of the backup, with the archive and its manifest.",
		store: "Where the backup is in the store, as `s3://…`; empty without one.",
		sha256: "The sha256 of the archive.",
		bytes: "The size of the archive in bytes.",
		rows: "The number of rows in the backup."
	},
	run: async (inputs, context) => (await import("./steps-backup-db-run.js")).run(inputs, context)
});
export { retired as n, suspicion as r, backupDb as t };
