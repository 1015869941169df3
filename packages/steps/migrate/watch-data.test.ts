import { expect, test } from "vitest";
import { findingText } from "#model/finding-text.ts";
import { query } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";

const shop = `
  create table users (id int primary key);
  insert into users select generate_series(1, 100);
  create table orders (id int primary key, user_id int);
  insert into orders select n, 1 + n % 100 from generate_series(1, 5000) n;
  create table quiet (id int);`;

async function migrated(sql: string, inputs: Record<string, unknown> = {}) {
  await using database = await markedDatabase(shop);
  const project = await migrationProject(database, { "migrations/1_change.sql": sql });
  return await project.migrate(inputs);
}

test("a migration tells how many rows the tables it touched had before and after", async () => {
  const { verdict, facts } = await migrated(
    "delete from orders where id <= 1000; insert into users values (101); create table extra (id int);",
  );
  expect(verdict).toBe("passed");
  expect(facts?.data?.tables.toSorted((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
    { name: "orders", before: 5_000, after: 4_000 },
    { name: "users", before: 100, after: 101 },
  ]);
});

test("rows that TRUNCATE removed are missing afterwards, which the server's statistics do not say", async () => {
  const { facts } = await migrated("truncate orders;");
  expect(facts?.data?.tables).toEqual([{ name: "orders", before: 5_000, after: 0 }]);
  expect(facts?.recording?.tables.find(({ name }) => name === "orders")?.deleted).toBeUndefined();
});

test("a table that was dropped has rows before and none after", async () => {
  const { verdict, facts } = await migrated("drop table orders; alter table users rename to people;");
  expect(facts?.data?.tables).toEqual([
    { name: "orders", before: 5_000 },
    { name: "users", now: "people", before: 100, after: 100 },
  ]);
  // A reviewer must see it first, and the rehearsal passes: it may be what the migration is for.
  expect(verdict).toBe("passed");
  expect(facts?.policy?.findings.map((finding) => findingText(finding))).toEqual([
    "orders was dropped with its 5,000 rows",
  ]);
});

test("a table is followed by its identity: rows that go after it got another name are missed", async () => {
  const { facts } = await migrated("alter table users rename to people; delete from people;");
  expect(facts?.data?.tables).toEqual([{ name: "users", now: "people", before: 100, after: 0 }]);
  expect(facts?.policy?.findings.map((finding) => findingText(finding))).toContain(
    "100 rows of users are gone",
  );
  expect(facts?.changes.filter(({ kind, change }) => kind === "table" && change === "renamed")).toMatchObject(
    [{ change: "renamed", name: "people", from: { schema: "public", name: "users" } }],
  );
});

test("a table that takes another's name is the one whose rows count from then on", async () => {
  const { facts } = await migrated(
    `create table fresh (id int primary key); insert into fresh select id from users where id <= 40;
     alter table users rename to old_users; alter table fresh rename to users;`,
  );
  expect(facts?.data?.tables).toEqual([{ name: "users", before: 100, after: 40 }]);
});

test("rows without their parent are counted under a constraint that is not valid", async () => {
  const { verdict, facts } = await migrated(
    `delete from users where id <= 10;
     alter table orders add constraint of_user foreign key (user_id) references users not valid;`,
  );
  // User ids go round: each of the ten has 50 of the 5,000 orders.
  expect(facts?.data?.foreignKeys).toEqual({
    checked: 1,
    unchecked: [],
    orphaned: [{ name: "of_user", table: "orders", references: "users", rows: 500 }],
  });
  // A reviewer must see it, and the rehearsal passes: it need not be this migration that orphaned them.
  expect(verdict).toBe("passed");
  expect(facts?.policy?.findings.map((finding) => findingText(finding))).toEqual([
    "500 rows of orders refer to no row of users (foreign key of_user)",
    "10 rows of users are gone",
    "the constraint of_user of orders was left NOT VALID",
  ]);
});

test("what the role may not read is left out, and fails nothing", async () => {
  await using database = await markedDatabase(shop);
  await query(database.adminUrl, "alter table quiet owner to current_user");
  const project = await migrationProject(database, { "migrations/1_change.sql": "truncate orders;" });
  const { verdict, facts } = await project.migrate();
  expect(verdict).toBe("passed");
  expect(facts?.data?.tables).toEqual([{ name: "orders", before: 5_000, after: 0 }]);
});

test("a table that somebody has to himself is not waited for", async () => {
  await using database = await markedDatabase(shop);
  await using _other = await holdOpen(database.url, "lock table quiet");
  const project = await migrationProject(database, { "migrations/1_change.sql": "truncate orders;" });
  const { facts } = await project.migrate();
  expect(facts?.data?.tables).toEqual([{ name: "orders", before: 5_000, after: 0 }]);
});

test("nothing is counted for a migration that is not recorded, or that failed", async () => {
  expect((await migrated("truncate orders;", { record: false })).facts?.data).toBeUndefined();
  const failed = await migrated("truncate orders; select 1 / 0;");
  expect(failed.verdict).toBe("failed");
  expect(failed.facts?.data).toBeUndefined();
});

test("a table that goes with its schema has rows before and none after", async () => {
  await using database = await markedDatabase(
    `create schema old; create table old.logs as select 1 as id; ${shop}`,
  );
  const project = await migrationProject(database, {
    "migrations/1_change.sql": "-- stagegate: no-transaction\ndrop schema old cascade;",
  });
  const { facts } = await project.migrate();
  expect(facts?.policy?.findings.map((finding) => findingText(finding))).toEqual([
    "old.logs was dropped with its 1 row",
  ]);
});
