import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { cloneToStaging } from "../clone-to-staging/step.ts";
import { migrate } from "../migrate/step.ts";
import { report } from "../report/step.ts";
import { smokeTest } from "../smoke-test/step.ts";
import { gate } from "./step.ts";

/** What the gate sees, and what it takes no notice of, in a release as it is. */

const production = { environment: "production" };
const write = (release: Release, path: string, text: string) =>
  writeFile(join(release.directory, path), text);

/** The refusal of the gate and of the migration, which must be one. */
async function refusal(release: Release) {
  const [asked, tried] = [
    (await release.perform(gate)).result,
    (await release.perform(migrate, production)).result,
  ];
  expect(tried.problem?.code).toBe(asked.problem?.code);
  expect(tried.verdict).toBe("refused");
  return { code: asked.problem?.code, details: asked.problem?.details };
}

const opens = async (release: Release, given = {}) => {
  const { result } = await release.perform(gate, given);
  expect(result.problem ?? result.verdict).toBe("passed");
};

test("a way down that was edited after it was proven closes the gate", async () => {
  await using release = await rehearsedClinic({
    "migrations/002_x.up.sql": "create table x (a int);",
    "migrations/002_x.down.sql": "drop table x;",
  });
  await opens(release);
  await write(release, "migrations/002_x.down.sql", "drop table patients;");
  expect(await refusal(release)).toEqual({
    code: "migration-set-differs",
    details: ["changed since: migrations/002_x.down.sql"],
  });
});

test("another tool or another command than was rehearsed closes the gate", async () => {
  await using release = await rehearsedClinic();
  const drop = `tool: command
  history-table: stagegate_migrations
  sources: [migrations/*]
  command:
    files: migrations/*.sql
    id: stem
    history: select id from stagegate_migrations order by applied_at, id
    up: psql "$DATABASE_URL" -c 'drop table patients'`;
  await write(release, "stagegate.yml", clinicSettings.replace("tool: sql", drop));
  expect(await refusal(release)).toMatchObject({
    code: "migration-set-differs",
    details: expect.arrayContaining([
      "rehearsed with the tool sql, and here it is command",
      "changed since: the settings of `migrate`",
    ]),
  });
});

const byCommand = (more = "") =>
  clinicSettings.replace(
    "tool: sql",
    `tool: command${more}
  command:
    list: ls migrations
    history: select id from stagegate_migrations order by applied_at, id
    up: for f in $(ls migrations); do psql -qv ON_ERROR_STOP=1 "$DATABASE_URL" -f migrations/$f -c "insert into stagegate_migrations values ('$f','x')"; done`,
  );

test("what a command only lists is compared with its files, where it is said which", async () => {
  await using release = await rehearsedClinic({
    "stagegate.yml": byCommand("\n  sources: ['migrations/**', '!**/*.md']"),
    "migrations/README.md": "",
  });
  await rm(join(release.directory, "migrations/README.md"));
  await write(release, "migrations/001_discharged.sql", "delete from patients;");
  expect(await refusal(release)).toMatchObject({ code: "migration-set-differs" });
});

test("where nobody can say which files a command reads, the gate stays closed", async () => {
  await using release = await rehearsedClinic({ "stagegate.yml": byCommand() });
  expect(await refusal(release)).toEqual({
    code: "migration-set-differs",
    details: ["files that the migrations depend on: not known without git"],
  });
});

test("another database of the same schema and history closes the gate", async () => {
  await using release = await rehearsedClinic();
  await using other = await freshDatabase(
    "production",
    `create table patients (id bigserial primary key, email text not null unique, ward text not null);
     create table hold (point text primary key);
     create table stagegate_migrations (
       id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint);`,
  );
  const there = { "database-url": other.url };
  expect((await release.perform(gate, there)).result.problem?.code).toBe("other-database");
  expect((await release.perform(migrate, { ...production, ...there })).result.problem?.code).toBe(
    "other-database",
  );
});

test("a clean-up that changed the clone's schema closes the gate, and is named", async () => {
  await using release = await rehearsedClinic({
    "stagegate.yml": clinicSettings.replace(
      "cleanup:",
      "cleanup:\n    - drop table hold\n    - create table hold (point text)",
    ),
  });
  expect(await refusal(release)).toEqual({
    code: "clone-differs",
    details: expect.arrayContaining(["in the clone removed: constraint public.hold.hold_pkey"]),
  });
});

test("a migration that was rehearsed a second time, with nothing left to do, closes the gate", async () => {
  await using release = await rehearsedClinic();
  await rm(join(release.directory, ".stagegate/journal.jsonl"));
  await rm(join(release.directory, ".stagegate/evidence.json"));
  const urls = { "staging-url": release.staging.url, "production-url": release.production.url };
  const { result } = await release.perform(cloneToStaging, {
    ...urls,
    "masking-salt": "salt-salt-salt-salt",
  });
  const copy = { "database-url": release.staging.url, database: result.outputs.database ?? "" };
  for (const step of [migrate, migrate, smokeTest])
    expect((await release.perform(step, copy)).result.problem).toBeUndefined();
  await release.perform(report);
  expect((await release.perform(gate)).result.problem).toMatchObject({
    code: "not-rehearsed",
    details: expect.arrayContaining(["not applied: 001_discharged"]),
  });
});

describe("on production", () => {
  const setUp = {
    "migrations/001_discharged.sql":
      "alter table patients add column discharged_at timestamptz; create table visits (patient bigint references wards);",
  };
  const before = `
    create table wards (id bigint primary key);
    create table log (at date not null, v int) partition by range (at);
    create table log_1 partition of log for values from ('2026-01-01') to ('2026-01-02');
    create index log_v on log (v);
    create table child (patient bigint references patients);
    alter table patients add constraint no_path check (ward <> 'a\\b');`;
  const rehearsed = () => rehearsedClinic(setUp, {}, { more: before });

  test.each([
    [
      "a new partition like its siblings",
      "create table log_2 partition of log for values from ('2026-01-02') to ('2026-01-03')",
    ],
    [
      "a partition that is dropped for its age",
      "create table log_3 partition of log for values from ('2026-01-05') to ('2026-01-06'); drop table log_1",
    ],
    ["autovacuum's options", "alter table patients set (autovacuum_vacuum_scale_factor = 0.01)"],
    ["statistics", "create statistics patients_stats on email, ward from patients"],
    ["the owner of a table that stays as it is", "reassign"],
    ["a setting of the role that is named with `ignore`", "standard"],
  ])("%s changes nothing for the gate", async (_what, sql) => {
    await using release = await rehearsed();
    const { name, url, adminUrl } = release.production;
    if (sql === "reassign")
      await query(adminUrl, "alter table log owner to postgres; grant all on log to app");
    else if (sql === "standard")
      await query(adminUrl, `alter role app in database "${name}" set standard_conforming_strings = off`);
    else await query(url, sql);
    await opens(release, sql === "standard" ? { ignore: "setting standard_conforming_strings" } : {});
  });

  test.each<[what: string, sql: string, detail: RegExp]>([
    [
      "the owner of a table that is changed",
      "alter table patients owner to postgres; grant all on patients to app",
      /^owner of public.patients: was app, is postgres$/,
    ],
    [
      "the owner of a table that is referred to",
      "alter table wards owner to postgres; grant all on wards to app",
      /^owner of public.wards: /,
    ],
    [
      "foreign keys that are switched off",
      "alter table child disable trigger all",
      /^constraint triggers of table public.child: was not there, is disabled$/,
    ],
    [
      "an event trigger",
      "create function loud() returns event_trigger language plpgsql as 'begin end'; create event trigger loud on sql_drop execute function loud()",
      /^event trigger loud: was not there, is sql_drop /,
    ],
    [
      "a partition unlike its siblings",
      "create table log_2 partition of log (check (v > 0)) for values from ('2026-01-02') to ('2026-01-03')",
      /^changed: partitions public.log|^added: partitions public.log/,
    ],
  ])("%s closes the gate", async (_what, sql, detail) => {
    await using release = await rehearsed();
    await query(release.production.adminUrl, sql);
    const { code, details } = await refusal(release);
    expect(code).toBe("schema-changed");
    expect(details).toEqual(expect.arrayContaining([expect.stringMatching(detail)]));
  });

  test("a transaction on a table that a new one refers to is waited for", async () => {
    await using release = await rehearsedClinic(
      { ...setUp, "stagegate.yml": `${clinicSettings}gate:\n  busy: 0s\n` },
      {},
      { more: before },
    );
    await using _open = await holdOpen(release.production.url, "insert into wards values (1)");
    expect((await refusal(release)).code).toBe("production-busy");
  });
});
