import { type SqlMigration, sqlMigrations } from "./sql-files/file.ts";

/** A directory of numbered SQL files. */
export interface PlainSql {
  /** From the working directory. */
  directory: string;
  migrations: SqlMigration[];
}

/** Where projects have them, the likeliest first. */
const directories = [
  "migrations",
  "db/migrations",
  "database/migrations",
  "sql/migrations",
  "src/migrations",
  "src/db/migrations",
  "supabase/migrations",
  "db/migrate",
  "sql",
];

/** The first usual directory that holds SQL files we could run; undefined where none does. */
export async function findPlainSql(workingDirectory: string): Promise<PlainSql | undefined> {
  for (const directory of directories) {
    const found = await sqlMigrations({ workingDirectory, directory, env: {}, passEnv: [] }).catch(() => []);
    if (found.length > 0) return { directory, migrations: found };
  }
  return undefined;
}
