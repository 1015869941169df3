import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Contents } from "#model/contents.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";

const plenty = { tableBytes: 1024 ** 3, totalMs: 60_000 };

async function contentsOf({ url }: Pick<TestDatabase, "url">, limits = plenty): Promise<Contents> {
  await using database = await openDatabase(parseAddress(url), await testServices());
  return await database.contents(limits);
}

const table = ({ tables }: Contents, name: string) => tables.find((each) => each.name === name);

test("equal rows in another order have equal contents, whatever the session's settings", async () => {
  const rows = "values (1, 'a', timestamptz '2024-01-01 00:00Z'), (2, null, null), (3, 'c', now()::date)";
  await using one = await freshDatabase("staging", `create table t as ${rows}`);
  await using other = await freshDatabase(
    "staging",
    `create table t as select * from (${rows}) r order by 1 desc`,
  );
  await query(other.url, `alter database ${other.name} set timezone = 'Asia/Tokyo'`);
  await query(other.url, `alter database ${other.name} set datestyle = 'German'`);
  const [first, second] = [await contentsOf(one), await contentsOf(other)];
  expect(table(first, "public.t")).toMatchObject({
    rows: 3,
    digest: table(second, "public.t")?.digest,
    columns: [{ name: "public.t.column1" }, { column: "column2" }, { column: "column3" }],
  });
});

test("a partitioned table stands for its partitions, and a parent does not count its heirs", async () => {
  await using database = await freshDatabase(
    "staging",
    `create table p (n int) partition by range (n); create table p1 partition of p for values from (0) to (10);
     insert into p values (1), (2);
     create table parent (n int); create table heir () inherits (parent);
     insert into parent values (1); insert into heir values (2), (3); create table empty ()`,
  );
  const { tables } = await contentsOf(database);
  expect(tables.map(({ name, rows }) => [name, rows])).toEqual([
    ["public.empty", 0],
    ["public.heir", 2],
    ["public.p", 2],
    ["public.parent", 1],
  ]);
});

test("every type can be read", async () => {
  const torture = await readFile(resolve(import.meta.dirname, "../../clone/fixtures/torture.sql"), "utf8");
  await using database = await freshDatabase("staging");
  await query(database.adminUrl, torture);
  const { tables, skipped } = await contentsOf({ url: database.adminUrl });
  expect(skipped).toEqual([]);
  expect(tables.length).toBeGreaterThan(5);
});

test("what is too large, forbidden or too slow is not read, and why is said", async () => {
  await using database = await freshDatabase(
    "staging",
    "create table large as select n, repeat('x', 500) from generate_series(1, 1000) n; create table small (n int)",
  );
  await query(database.adminUrl, "create table foreign_owned (n int)");
  const limited = await contentsOf(database, { tableBytes: 100_000, totalMs: 60_000 });
  expect(limited.tables.map(({ name }) => name)).toEqual(["public.small"]);
  expect(limited.skipped).toMatchObject([
    { name: "public.foreign_owned", why: "the server would not read it (SQLSTATE 42501)" },
    { name: "public.large", why: "it is too large" },
  ]);
  const hurried = await contentsOf(database, { tableBytes: 1024 ** 3, totalMs: 0 });
  expect(hurried.tables).toEqual([]);
  expect(new Set(hurried.skipped.map(({ why }) => why))).toEqual(new Set(["there was no time left"]));
});
