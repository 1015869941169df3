import { expect, test } from "vitest";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { parseAddress } from "../session/address.ts";
import { copyAside } from "./copy-aside.ts";
import { readRelative } from "./publish/database-names.ts";
import { dropStaleCopies } from "./publish/stale-copies.ts";

const elsewhere = ({ name, adminUrl }: TestDatabase) => adminUrl.replace(name, "postgres");

const isThere = async (database: TestDatabase, name: string) =>
  (await query(elsewhere(database), "select from pg_database where datname = $1", [name])).length > 0;

test("a copy has the rows and settings of its database, lets nobody else in, and goes with whoever is in it", async () => {
  await using database = await freshDatabase(
    "staging",
    "create schema shop; create table shop.orders (id int); insert into shop.orders values (1)",
  );
  await query(database.adminUrl, `alter database "${database.name}" set search_path to shop, public`);
  let name = "";
  let inside: Promise<unknown>;
  {
    await using copy = await copyAside(parseAddress(database.url), await testServices());
    name = copy.address.database;
    expect(await query(copy.address.url, "select id from orders")).toEqual([["1"]]);
    const closed = "select has_database_privilege('public', $1, 'connect')::text";
    expect(await query(elsewhere(database), closed, [name])).toEqual([["false"]]);
    inside = query(copy.address.url, "select pg_sleep(600)").catch(({ code }) => code);
    const sleeping = "select from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'";
    await until(async () => (await query(elsewhere(database), sleeping, [name])).length > 0, inside);
    // The next run drops what a killed one leaves of this name; what a living one works on it lets be.
    expect(readRelative(name)?.part).toBe("building");
    expect(await dropStaleCopies(parseAddress(database.url), await testServices())).not.toContain(name);
  }
  expect(await inside).toBe("57P01");
  expect(await isThere(database, name)).toBe(false);
  expect(await query(database.url, "select id from orders")).toEqual([["1"]]);
});

test("a database that somebody is connected to is not copied, and nothing is left", async () => {
  await using database = await freshDatabase("staging");
  await using _ = await holdOpen(database.url, "select");
  const copying = copyAside(parseAddress(database.url), await testServices());
  await expect(copying).rejects.toMatchObject({ problem: { kind: "user", code: "database-in-use" } });
  const made = "select datname from pg_database where starts_with(datname, $1)";
  expect(await query(elsewhere(database), made, [`${database.name}__`])).toEqual([]);
});
