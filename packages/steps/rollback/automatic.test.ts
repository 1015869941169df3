import { expect, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { query } from "#test/support/databases.ts";
import { type Release, rehearsedClinic } from "#test/support/release.ts";
import { backupDb } from "../backup-db/step.ts";
import { migrate } from "../migrate/step.ts";
import { rollback } from "./step.ts";

const down = { "migrations/001_discharged.down.sql": "alter table patients drop column discharged_at;" };
const production = { environment: "production" };
const automatic = { ...production, automatic: "true", "dry-run": "false" };

async function migratedClinic(files: Record<string, string>): Promise<Release> {
  const release = await rehearsedClinic(files);
  for (const [step, given] of [
    [backupDb, {}],
    [migrate, production],
  ] as const) {
    const { result } = await release.perform(step, given);
    expect(result.problem).toBeUndefined();
  }
  return release;
}

const migrated = ({ production: { url } }: Release) =>
  query(url, "select count(*) from stagegate_migrations").then(([row]) => row?.[0] === "1");

const command = (way: string, { production: { name } }: Release) =>
  `stagegate rollback --way ${way} --environment production --dry-run=false --confirm ${name}`;

test("what the rehearsal undid without loss is undone on production, without anybody's word", async () => {
  await using release = await migratedClinic(down);
  const { result } = await release.perform(rollback, automatic);
  expect(result, result.problem?.message).toMatchObject({
    verdict: "passed",
    outputs: { changed: "true", undone: "1" },
  });
  expect(await migrated(release)).toBe(false);
});

test("a migration without a way down is left to people, with the loss of each table and the command", async () => {
  await using release = await migratedClinic({});
  await query(release.production.url, "update patients set discharged_at = now() where id <= 3");
  const { result } = await release.perform(rollback, automatic);
  expect(result).toMatchObject({ verdict: "refused", outputs: { changed: "false" } });
  expect(result.problem?.message).toContain("the rehearsal found this way back to be no-down");
  expect(result.problem).toMatchObject({
    code: "way-back-unproven",
    details: [
      "Lost by it:",
      "public.patients.discharged_at: 3 values, dropped",
      "The command:",
      command("restore", release),
    ],
  });
  expect(await migrated(release)).toBe(true);
});

test("what has been written since to what the migration added is not thrown away without a word", async () => {
  await using release = await migratedClinic(down);
  await query(release.production.url, "update patients set discharged_at = now() where id = 1");
  const { result } = await release.perform(rollback, automatic);
  expect(result.problem).toMatchObject({
    code: "way-back-unproven",
    details: [
      "Lost by it:",
      "public.patients.discharged_at: 1 values, dropped",
      "The command:",
      command("down", release),
    ],
  });
  expect(await migrated(release)).toBe(true);
});

test("a column's constant default, which nobody wrote, is no loss", async () => {
  await using release = await migratedClinic({
    "migrations/001_discharged.sql": `create type extraction as enum ('pending', 'done');
      alter table patients add column extraction extraction not null default 'pending',
        add column details json not null default '{"by": "it''s (nobody)"}', add column tries numeric(4,1) not null default -1.5;`,
    "migrations/001_discharged.down.sql": `alter table patients drop column extraction, drop column details,
      drop column tries; drop type extraction;`,
    "stagegate.yml": clinicSettings.replace("where discharged_at is null", ""),
  });
  const look = { ...automatic, "dry-run": "true" };
  await query(release.production.url, "update patients set extraction = 'done' where id < 3");
  expect((await release.perform(rollback, look)).result.problem?.details?.slice(1, 4)).toEqual([
    "public.patients.details: 0 values, dropped",
    "public.patients.extraction: 2 values, dropped",
    "public.patients.tries: 0 values, dropped",
  ]);
  await query(release.production.url, "update patients set extraction = 'pending'");
  expect((await release.perform(rollback, automatic)).result).toMatchObject({ verdict: "passed" });
});

test("a migration that changes rows for good is left to people", async () => {
  await using release = await migratedClinic({
    "migrations/001_discharged.sql": "update patients set ward = 'none'; create table discharges ();",
    "migrations/001_discharged.down.sql": "drop table discharges;",
    "stagegate.yml": clinicSettings.replace("where discharged_at is null", ""),
  });
  const { result } = await release.perform(rollback, automatic);
  expect(result.problem?.message).toContain("the rehearsal found this way back to be reversible-but-loses");
  expect(await migrated(release)).toBe(true);
});

test("a rehearsal that did not try the way back allows none", async () => {
  await using release = await migratedClinic({
    ...down,
    "stagegate.yml": `${clinicSettings}rollback:\n  prove: false\n`,
  });
  const { result } = await release.perform(rollback, automatic);
  expect(result.problem?.message).toContain("no rehearsal that the gate took as it is went this way back");
  expect(await migrated(release)).toBe(true);
});

test("what was migrated against the gate's word is left to people", async () => {
  await using release = await rehearsedClinic(down);
  await query(release.production.url, "alter table patients add column note text");
  await release.perform(backupDb);
  const override = { "override-reason": "the note is harmless, we looked at it" };
  expect((await release.perform(migrate, { ...production, ...override })).result.verdict).toBe("passed");
  const { result } = await release.perform(rollback, automatic);
  expect(result.problem).toMatchObject({ code: "way-back-unproven" });
  expect(await migrated(release)).toBe(true);
});

test("going back to a backup, which loses what was written since, is never automatic", async () => {
  await using release = await migratedClinic(down);
  const given = { ...automatic, way: "restore", "unsafe-unproven": "true" };
  const { result } = await release.perform(rollback, given);
  expect(result.problem).toMatchObject({ code: "way-back-unproven" });
  expect(await migrated(release)).toBe(true);
});

test("a way down that drops more than the migration made is not run, whoever confirms it", async () => {
  await using release = await rehearsedClinic(
    {
      "migrations/001_discharged.down.sql":
        "alter table patients drop column discharged_at; drop table wards;",
    },
    {},
    { more: "create table wards (id int primary key); insert into wards select generate_series(1, 25)" },
  );
  await release.perform(backupDb);
  expect((await release.perform(migrate, production)).result.problem).toBeUndefined();
  for (const wanted of [{}, { "dry-run": "false", confirm: release.production.name }]) {
    const { result } = await release.perform(rollback, { ...production, ...wanted });
    expect(result.problem).toMatchObject({
      code: "drops-more",
      details: ["public.wards: 25 rows, dropped"],
    });
  }
  expect(await query(release.production.url, "select count(*) from wards")).toEqual([["25"]]);
});
