import { expect, onTestFinished, test } from "vitest";
import { clinicSettings } from "#test/support/clinic.ts";
import { query, servers } from "#test/support/databases.ts";
import { rehearsedClinic } from "#test/support/release.ts";
import { gate } from "../gate/step.ts";
import { rehearse } from "../rehearse/step.ts";
import { migrate } from "./step.ts";

/** Names resolve in the rehearsal as they do in production, or the gate says no. */

const production = { environment: "production" };
const files = { "migrations/002_clear.sql": "delete from orders;\ncreate table made (a int);" };
const twoOfOneName = `create schema archive;
  create table orders (id int primary key);
  create table archive.orders (id int primary key);
  insert into orders select generate_series(1, 10);
  insert into archive.orders select generate_series(1, 1000);`;

/** As a DBA sets it for the role that is logged in by this URL, in this database alone. */
const setFor = (database: { name: string; url: string }, setting: string) =>
  query(
    servers().production.adminUrl("postgres"),
    `alter role ${new URL(database.url).username} in database ${database.name} set ${setting}`,
  );

test("a search path that was changed since the rehearsal closes the gate, before other tables are touched", async () => {
  await using release = await rehearsedClinic(files, {}, { more: twoOfOneName });
  await setFor(release.production, "search_path to archive, public");
  for (const [step, given] of [
    [gate, {}],
    [migrate, production],
  ] as const) {
    const { result } = await release.perform(step, given);
    expect(result).toMatchObject({ verdict: "refused", problem: { code: "settings-differ" } });
    expect(result.problem?.details).toEqual([
      "search_path: rehearsed with public (the server's own), production has archive, public (set for the role in this database)",
    ]);
  }
  expect(await query(release.production.url, "select count(*) from archive.orders")).toEqual([["1000"]]);

  // A rehearsal that is made now finds the names that production finds.
  const { result, journal } = await release.perform(rehearse);
  expect(result.problem ?? result.verdict).toBe("passed");
  const entry = (await journal?.entries())?.findLast(
    (each) => each.type === "step" && each.step === "migrate",
  );
  const facts = entry?.type === "step" && entry.step === "migrate" ? entry.facts : undefined;
  expect(facts?.settings).toContainEqual({
    name: "search_path",
    value: "archive, public",
    from: "role in database",
  });
  expect(facts?.recording?.tables.map(({ name }) => name)).toContain("archive.orders");
  expect(facts?.changes.map(({ kind, schema, name }) => ({ kind, schema, name }))).toContainEqual({
    kind: "table",
    schema: "archive",
    name: "made",
  });
});

test("a copy of the golden clone begins as production's migrating role does, and says what it could not be given", async () => {
  await using release = await rehearsedClinic(files, {}, { more: twoOfOneName });
  const admin = servers().production.adminUrl("postgres");
  const role = `migrator_${release.production.name}`;
  await query(admin, `create role "${role}" login`);
  onTestFinished(async () => {
    await query(admin, `drop role "${role}"`);
  });
  await query(admin, `alter role "${role}" set search_path to archive, public`);
  await query(admin, `alter role "${role}" set timezone to 'Asia/Kolkata'`);
  await query(admin, `alter role "${role}" set session_replication_role to replica`);
  const { cloneToStaging } = await import("../clone-to-staging/step.ts");
  const golden = await release.perform(cloneToStaging, { golden: "true", "migrating-role": role });
  expect(golden.result.problem ?? golden.result.verdict).toBe("passed");
  const { result, journal } = await release.perform(rehearse, {}, { PRODUCTION_URL: undefined });
  expect(result.problem ?? result.verdict).toBe("passed");
  const settings = (await journal?.entries())?.findLast(
    (each) => each.type === "step" && each.step === "migrate",
  );
  const facts = settings?.type === "step" && settings.step === "migrate" ? settings.facts : undefined;
  const values = Object.fromEntries((facts?.settings ?? []).map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({
    search_path: "archive, public",
    timezone: "Asia/Kolkata",
    session_replication_role: "origin",
  });
  const clone = (await journal?.entries())?.findLast(
    (each) => each.type === "step" && each.step === "clone-to-staging",
  );
  expect(JSON.stringify(clone?.type === "step" ? clone.facts : {})).toMatch(/session_replication_role/);
});

test("a migration that does on production what it did not do in the rehearsal has not passed", async () => {
  const depends = `do $$ begin
      if exists (select from hold where point = 'other') then
        create table other (a int);
        delete from ledger;
      else
        create table expected (a int);
      end if;
    end $$;`;
  await using release = await rehearsedClinic(
    { "migrations/002_depends.sql": depends, "stagegate.yml": `${clinicSettings}gate:\n  backup: none\n` },
    {},
    { more: "create table ledger (id int); insert into ledger select generate_series(1, 5)" },
  );
  await query(release.production.url, "insert into hold values ('other')");
  const { result, journal } = await release.perform(migrate, production);
  expect(result).toMatchObject({ verdict: "failed", problem: { code: "not-as-rehearsed" } });
  expect(result.problem?.details).toEqual([
    "only in the rehearsal: added: column public.expected.a",
    "only in the rehearsal: added: table public.expected",
    "only on production: added: column public.other.a",
    "only on production: added: table public.other",
    "only on production: rows or locks of public.ledger",
  ]);
  // What was applied is written down: `rollback` goes by it.
  const entry = (await journal?.entries())?.at(-1);
  expect(entry?.type === "step" && entry.step === "migrate" ? entry.facts?.applied : []).toEqual([
    "001_discharged",
    "002_depends",
  ]);
});
