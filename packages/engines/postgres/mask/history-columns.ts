import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";

const dated = ["created_at", "updated_at"];

/**
 * Where migration tools keep their history, and the columns they make there: names of files and versions, of
 * nobody. Lower case. A table of the user's own that is only called so has others, which are looked at.
 */
const historyColumns: Readonly<Record<string, readonly string[]>> = {
  sequelizemeta: ["name", "createdat", "updatedat"],
  sequelizedata: ["name", "createdat", "updatedat"],
  schema_migrations: ["version", "dirty", "inserted_at"],
  ar_internal_metadata: ["key", "value", ...dated],
  alembic_version: ["version_num"],
  django_migrations: ["id", "app", "name", "applied"],
  knex_migrations: ["id", "name", "batch", "migration_time"],
  knex_migrations_lock: ["index", "is_locked"],
  _prisma_migrations:
    "id checksum finished_at migration_name logs rolled_back_at started_at applied_steps_count".split(" "),
  __drizzle_migrations: ["id", "hash", "created_at"],
  __efmigrationshistory: ["migrationid", "productversion"],
  flyway_schema_history:
    "installed_rank version description type script checksum installed_by installed_on execution_time success".split(
      " ",
    ),
  databasechangelog:
    "id author filename dateexecuted orderexecuted exectype md5sum description comments tag liquibase contexts labels deployment_id".split(
      " ",
    ),
  databasechangeloglock: ["id", "locked", "lockgranted", "lockedby"],
  goose_db_version: ["id", "version_id", "is_applied", "tstamp"],
  pgmigrations: ["id", "name", "run_on"],
  migrations: ["id", "name", "timestamp", "migration", "batch", "run_on"],
  stagegate_migrations: ["id", "checksum", "applied_at", "duration_ms"],
};

/** Whether a migration tool made this column for its history. */
export function isHistory({ name: table }: SourceTable, { name }: SourceColumn): boolean {
  const known = historyColumns[table.toLowerCase()];
  return known?.includes(name.toLowerCase()) ?? false;
}
