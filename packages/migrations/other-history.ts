import type { Database } from "#model/engine/database.ts";

/** A history that another migration tool keeps in a database. */
export interface OtherHistory {
  /** The tool, or those that call their table so. */
  tool: string;
  table: string;
}

/** As each tool calls its table where nobody says otherwise. */
const histories: readonly OtherHistory[] = [
  { tool: "Flyway", table: "flyway_schema_history" },
  { tool: "golang-migrate, dbmate or Rails", table: "schema_migrations" },
  { tool: "sqlx", table: "_sqlx_migrations" },
  { tool: "Drizzle", table: "drizzle.__drizzle_migrations" },
  { tool: "Drizzle", table: "__drizzle_migrations" },
  { tool: "goose", table: "goose_db_version" },
  { tool: "Liquibase", table: "databasechangelog" },
  { tool: "Prisma", table: "_prisma_migrations" },
  { tool: "sql-migrate", table: "gorp_migrations" },
  { tool: "tern", table: "schema_version" },
  { tool: "Refinery", table: "refinery_schema_history" },
  { tool: "Atlas", table: "atlas_schema_revisions" },
  { tool: "Sqitch", table: "sqitch.changes" },
  { tool: "node-pg-migrate", table: "pgmigrations" },
  { tool: "Knex", table: "knex_migrations" },
  { tool: "MikroORM", table: "mikro_orm_migrations" },
  { tool: "TypeORM or Laravel", table: "migrations" },
  { tool: "Entity Framework", table: "__EFMigrationsHistory" },
  { tool: "Diesel", table: "__diesel_schema_migrations" },
  { tool: "Sequelize", table: "SequelizeMeta" },
  { tool: "Alembic", table: "alembic_version" },
  { tool: "Django", table: "django_migrations" },
];

/** The first history of another tool in a database; it is only looked for. */
export async function otherHistory(database: Pick<Database, "hasTable">): Promise<OtherHistory | undefined> {
  for (const known of histories) if (await database.hasTable(known.table)) return known;
  return undefined;
}
