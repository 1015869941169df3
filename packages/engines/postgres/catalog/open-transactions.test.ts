import { expect, test } from "vitest";
import { freshDatabase, servers } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { openDatabase } from "../database.ts";
import { parseAddress } from "../session/address.ts";

const tables = 'create table users (id int); create table "Odd, name" (id int); create table quiet (id int)';
const all = ["public.users", 'public."Odd, name"', "public.quiet", "public.not_there"];

async function opened(url: string) {
  const database = await openDatabase(parseAddress(url), await testServices());
  return { database, [Symbol.asyncDispose]: () => database.close() };
}

test("each table is told with its oldest transaction, a reader's included", async () => {
  await using made = await freshDatabase("production", tables);
  await using here = await opened(made.url);
  expect(await here.database.openTransactions(all)).toEqual({ open: [], hidden: 0 });

  await using older = await holdOpen(made.url, 'select from users, "Odd, name"');
  await until(async () => ((await here.database.openTransactions(all)).open[0]?.ageMs ?? 0) > 50);
  await using _younger = await holdOpen(made.url, "insert into users values (1)");
  const { open } = await here.database.openTransactions(all);
  expect(open.map(({ table, state }) => [table.replace("public.", ""), state]).sort()).toEqual([
    ['"Odd, name"', "idle in transaction"],
    ["users", "idle in transaction"],
  ]);
  // Both ages are the older one's.
  expect(new Set(open.map(({ ageMs }) => ageMs)).size).toBe(1);
  await older.run("rollback");
  const left = await here.database.openTransactions(all);
  expect(left.open.map(({ table }) => table.replace("public.", ""))).toEqual(["users"]);
});

test("a session of another role is counted where its age is hidden", async () => {
  await using made = await freshDatabase("production", tables);
  await using here = await opened(made.url);
  await using _other = await holdOpen(servers().production.adminUrl(made.name), "select from users");
  expect(await here.database.openTransactions(all)).toEqual({ open: [], hidden: 1 });
});
