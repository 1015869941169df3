import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { openDatabase } from "../../database.ts";
import { parseAddress } from "../../session/address.ts";

async function orphansAfter(sql: string, tables: string[], totalMs = 20_000, asAdmin = "") {
  await using made = await freshDatabase("production", sql);
  if (asAdmin) await query(made.adminUrl, asAdmin);
  const database = await openDatabase(parseAddress(made.url), await testServices());
  return await database.countOrphans(tables, totalMs).finally(() => database.close());
}

const shop = `
  create table users (id int primary key);
  insert into users select generate_series(1, 10);
  create table orders (id int primary key, user_id int);
  insert into orders select n, n from generate_series(1, 12) n;
  insert into orders values (13, null);`;
const notValid =
  "alter table orders add constraint of_user foreign key (user_id) references users not valid;";

test("rows whose parent is not there are counted, and those that refer to nothing are not", async () => {
  // Orders 11 and 12 name users that were never there; order 13 names none.
  expect(await orphansAfter(shop + notValid, ["orders"])).toEqual({
    checked: 1,
    unchecked: [],
    orphaned: [{ name: "of_user", table: "orders", references: "users", rows: 2 }],
  });
});

test("also where only the parents were touched, with the triggers off", async () => {
  const facts = await orphansAfter(
    `${shop} delete from orders where user_id > 10;
     alter table orders add constraint of_user foreign key (user_id) references users;`,
    ["users"],
    20_000,
    "set session_replication_role = replica; delete from users where id <= 3;",
  );
  expect(facts.orphaned).toMatchObject([{ name: "of_user", rows: 3 }]);
});

test("foreign keys between tables that were not touched are not looked at", async () => {
  const facts = await orphansAfter(`${shop + notValid} create table other (id int)`, ["other"]);
  expect(facts).toEqual({ checked: 0, unchecked: [], orphaned: [] });
});

const pairs = `
  create schema "Odd ""one";
  create table "Odd ""one"."Par ent" ("A" int, b text, primary key ("A", b));
  insert into "Odd ""one"."Par ent" values (1, 'x');
  create table child ("a %I" int, "B B" text);
  insert into child values (1, 'x'), (1, 'y'), (null, 'x'), (null, null);
  alter table child add constraint "the key" foreign key ("a %I", "B B") references "Odd ""one"."Par ent" MATCH not valid;`;

test.each([
  // A reference that is null in a part only is none under MATCH SIMPLE, and a broken one under MATCH FULL.
  ["simple", 1],
  ["full", 2],
])("a key of several columns with odd names is compared as MATCH %s says", async (match, rows) => {
  const facts = await orphansAfter(pairs.replace("MATCH", `match ${match}`), ['Odd "one.Par ent']);
  expect(facts.orphaned).toEqual([{ name: "the key", table: "child", references: 'Odd "one.Par ent', rows }]);
});

test("a partitioned table's foreign key is looked at once, in all its partitions", async () => {
  const facts = await orphansAfter(
    `create table users (id int primary key);
     insert into users values (1), (2), (3);
     create table events (user_id int references users, day int) partition by range (day);
     create table events_1 partition of events for values from (1) to (2);
     create table events_2 partition of events for values from (2) to (3);
     insert into events values (1, 1), (2, 2), (3, 2);`,
    ["events", "events_1"],
    20_000,
    "set session_replication_role = replica; delete from users where id <> 2;",
  );
  expect(facts).toMatchObject({ checked: 1, orphaned: [{ table: "events", rows: 2 }] });
});

test("what there is no time for is named, not taken for sound", async () => {
  expect(await orphansAfter(shop + notValid, ["orders"], 0)).toEqual({
    checked: 0,
    unchecked: ["of_user"],
    orphaned: [],
  });
});

test("so is what the role may not read", async () => {
  const facts = await orphansAfter(
    shop + notValid,
    ["orders"],
    20_000,
    "alter table users owner to current_user",
  );
  expect(facts).toMatchObject({ checked: 0, unchecked: ["of_user"] });
});
