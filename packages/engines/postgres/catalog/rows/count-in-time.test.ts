import { expect, onTestFinished, test } from "vitest";
import type { RowCount } from "#model/engine/database.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";

/** By name the large table comes first. */
const shop = `
  create table a_large (id int) with (autovacuum_enabled = false);
  insert into a_large select generate_series(1, 5000);
  create table middle (id int) with (autovacuum_enabled = false);
  insert into middle select generate_series(1, 50);
  create table z_small (id int) with (autovacuum_enabled = false);
  insert into z_small values (1), (2);`;

async function shopDatabase(sql: string) {
  const fresh = await freshDatabase("production", sql);
  const database = await openDatabase(parseAddress(fresh.url), await testServices());
  onTestFinished(async () => {
    await database.close();
    await fresh[Symbol.asyncDispose]();
  });
  return { fresh, database };
}

const withoutId = ({ id: _, ...count }: RowCount) => count;

const smallestFirst = [
  { table: "z_small", rows: 2, estimated: false },
  { table: "middle", rows: 50, estimated: false },
  { table: "a_large", rows: 5_000, estimated: true },
];

test("a table that takes all the time is the last to be counted, and the only one that is estimated", async () => {
  const { fresh, database } = await shopDatabase(`${shop} analyze;`);
  // However long it is waited for, it is not counted: the time is over then.
  await using _held = await holdOpen(fresh.url, "lock table a_large");
  expect((await database.countRows(1_000)).map(withoutId)).toEqual(smallestFirst);
});

test("also where nobody has analysed the tables yet, as right after they were filled", async () => {
  const { fresh, database } = await shopDatabase(shop);
  const live =
    "select sum(pg_stat_get_live_tuples(oid)) from pg_class where relname ~ '^(a_large|middle|z_small)$'";
  await until(async () => (await query(fresh.url, live))[0]?.[0] === "5052");
  await using _held = await holdOpen(fresh.url, "lock table a_large");
  expect((await database.countRows(1_000)).map(withoutId)).toEqual(smallestFirst);
});

test("where no lock is waited for, what somebody has to himself costs the others no time", async () => {
  const { fresh, database } = await shopDatabase(`${shop} analyze;`);
  await using _held = await holdOpen(fresh.url, "lock table z_small");
  expect((await database.countRows(10_000, { waitForLocks: false })).map(withoutId)).toEqual([
    { table: "z_small", rows: 2, estimated: true },
    { table: "middle", rows: 50, estimated: false },
    { table: "a_large", rows: 5_000, estimated: false },
  ]);
});

test("rows that a policy hides from this role are not counted as if there were no others", async () => {
  const hidden = `alter table middle enable row level security; alter table middle force row level security;
    create policy own on middle using (id = current_setting('app.tenant')::int)`;
  const { database } = await shopDatabase(`${shop} analyze; ${hidden}`);
  const counts = await database.countRows(10_000);
  expect(counts.find(({ table }) => table === "middle")).toMatchObject({
    table: "middle",
    rows: 50,
    estimated: true,
  });
  expect(counts.filter(({ estimated }) => !estimated)).toHaveLength(2);
});
