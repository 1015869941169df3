import { freshDatabase, query, servers, type TestDatabase } from "./databases.ts";
import { writeProject } from "./project.ts";
import { testDirectory } from "./services.ts";

/** A small project and its two databases: everything a rehearsal needs, and places where it can be held up. */
export interface Clinic extends AsyncDisposable {
  directory: string;
  production: TestDatabase;
  staging: TestDatabase;
  /** PRODUCTION_URL, STAGING_URL and the salt. */
  variables: Record<string, string>;
}

const salt = "a-salt-that-must-not-be-shown";

/** Rows of `hold` make the clone's clean-up or the migration wait: see {@link clinicSettings} and {@link migration}. */
const productionSql = `
  create table patients (id bigserial primary key, email text not null unique, ward text not null);
  insert into patients (email, ward)
    select 'patient' || n || '@hospital.example', 'ward ' || n % 7 from generate_series(1, 2000) n;
  create table hold (point text primary key);
  create table stagegate_migrations (
    id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint);
`;

const migration = `
alter table patients add column discharged_at timestamptz;
do $$ begin
  if exists (select from hold where point = 'migrate') then perform pg_sleep(600); end if;
end $$;
`;

export const clinicSettings = `version: 1
clone-to-staging:
  masks:
    patients.email: { sql: "case when current_query() ilike 'copy%' then pg_advisory_lock_shared(7)::text else '' end || 'masked' || id || '@example.invalid'" }
  cleanup:
    - select pg_sleep(600) from hold where point = 'cleanup'
migrate:
  tool: sql
smoke-test:
  checks:
    - name: patients are there
      sql: select count(*) from patients where discharged_at is null
      expect: { value: 2000 }
    - name: a command
      command: test ! -e hold-smoke || sleep 600
      timeout: 10m
      expect: { exit: 0 }
`;

/** In a directory of its own, or in the one given. */
export async function makeClinic(
  files: Readonly<Record<string, string>> = {},
  given?: string,
): Promise<Clinic> {
  const directory = given ?? (await testDirectory());
  await writeProject(directory, {
    "stagegate.yml": clinicSettings,
    "migrations/001_discharged.sql": migration,
    ...files,
  });
  const production = await freshDatabase("production", productionSql);
  const staging = await freshDatabase("staging", "create table old_staging as select 'still here' as word");
  return {
    directory,
    production,
    staging,
    variables: { PRODUCTION_URL: production.url, STAGING_URL: staging.url, STAGEGATE_SALT: salt },
    async [Symbol.asyncDispose]() {
      await production[Symbol.asyncDispose]();
      const admin = servers().staging.adminUrl("postgres");
      const made = await query(admin, "select datname from pg_database where starts_with(datname, $1)", [
        staging.name,
      ]);
      for (const [name] of made) await query(admin, `drop database if exists "${name}" with (force)`);
    },
  };
}
