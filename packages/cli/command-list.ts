/** Every step with its description. Made by `npm run generate` from the steps' definitions. */
// biome-ignore format: made by a program
export const commandList: readonly (readonly [name: string, description: string])[] = [
  ["rehearse", "Rehearses the pending migrations on a masked copy of production: backup, clone, migrate, checks, way back, report."],
  ["backup-db", "Backs up a database into one consistent, checked archive, with the row count of every table."],
  ["clone-to-staging", "Copies production to the staging server, with personal data masked before it leaves production."],
  ["migrate", "Applies the pending migrations with the team's own tool, and records what changed."],
  ["reset-sequences", "Moves every sequence past its column's largest value, so that the next insert does not collide."],
  ["smoke-test", "Checks over HTTP, SQL and commands that the app works on the migrated database."],
  ["gate", "Says whether the pending migrations may run on production now, on the evidence of their rehearsal. Production is only read."],
  ["tag-release", "Tags a release on a reviewed commit, with notes and evidence; several repositories as one act."],
  ["rollback", "Goes back: undoes migrations, restores a backup beside the database, or switches back. Says first what is lost."],
  ["report", "Makes one Markdown report and MIGRATION_LOG.md from the journal."],
];
