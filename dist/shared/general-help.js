import { r as exitCodes, t as helpLayout } from "./help-layout.js";
import { t as initDescription } from "./init-flags.js";
// packages/cli/command-list.ts
const commandList = [
	["rehearse", "Rehearses the pending migrations on a masked copy of production: backup, clone, migration, checks, rollback test, report."],
	["backup-db", "Backs up a database into one consistent, verified archive, with the row count of every table."],
	["clone-to-staging", "Copies production to the staging server. Personal data is masked before it leaves production."],
	["migrate", "Applies the pending migrations with your own tool, and records what changed."],
	["reset-sequences", "Moves every sequence past its column's largest value, so that the next insert does not collide."],
	["smoke-test", "Checks by HTTP, SQL and commands that the app works on the migrated database."],
	["gate", "Decides from the evidence of the rehearsal whether the pending migrations may run on production now. Production is only read."],
	["tag-release", "Tags a release on a reviewed commit, with notes and evidence, across several repositories, all or none."],
	["rollback", "Rolls back: undoes migrations, restores a backup, or switches back to a kept database. Lists what you would lose, first."],
	["report", "Writes a Markdown report and MIGRATION_LOG.md from the journal."]
];
// packages/cli/general-help.ts
function generalHelp(columns) {
	const { page, table, typed } = helpLayout(columns);
	return page([
		["stagegate", "Rehearses a database migration on a masked copy of production."],
		["Usage", typed([
			"stagegate <command> [flags]",
			"stagegate help <command>",
			"stagegate completion bash|zsh|fish",
			"stagegate --version"
		])],
		["Commands", table([["init", initDescription], ...commandList])],
		["Example", typed(["DATABASE_URL='…' stagegate init", "STAGING_URL='…' stagegate rehearse"])],
		["Exit codes", table(Object.entries(exitCodes))]
	]);
}
export { generalHelp as t };
