import { query, servers } from "#test/support/databases.ts";

/** Drops what was made under a name that begins with this one, on both servers. */
export async function dropFamily(name: string): Promise<void> {
  for (const { adminUrl } of [servers().production, servers().staging]) {
    const admin = adminUrl("postgres");
    const made = await query(admin, "select datname from pg_database where starts_with(datname, $1)", [name]);
    for (const [each] of made) await query(admin, `drop database if exists "${each}" with (force)`);
  }
}
