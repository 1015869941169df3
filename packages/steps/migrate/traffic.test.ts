import { expect, test } from "vitest";
import { stallsDuring } from "#engines/postgres/recorder/support/independent-blocker.ts";
import { expectFelt } from "#engines/postgres/recorder/support/observed-database.ts";
import { migrationPolicySchema } from "#model/migration-policy.ts";
import { noSettings } from "#model/settings.ts";
import { query } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";

/** Without autovacuum, whose worker would be one more to wait for now and then. */
const orders = `
  create table orders (id int primary key, user_id int, amount int, note text) with (autovacuum_enabled = false);
  insert into orders select n, n % 1000, n, repeat('x', 20) from generate_series(1, 300000) n;
  analyze orders`;

/** What is measured through the relay, against a session that really tries. */
test("what a migration blocks is what others feel, from its first statement to the report's figure", async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_type.sql": "alter table orders alter amount type bigint;\nselect pg_sleep(0.2);",
    "migrations/2_index.sql": "create index orders_user on orders (user_id, note);",
  });
  let outcome: Awaited<ReturnType<typeof project.migrate>> | undefined;
  const stalls = await stallsDuring(database.url, "orders", async () => {
    outcome = await project.migrate();
  });
  const recording = outcome?.facts?.recording;
  const fact = recording?.tables.find(({ name }) => name === "orders");
  expect(recording?.locks).toBe("measured");
  expect(fact).toMatchObject({
    rows: 300_000,
    mode: "AccessExclusive",
    rewrittenBy: "alter table orders alter amount type bigint",
    readsBlocked: [{ by: "alter table orders alter amount type bigint", seen: true }],
  });
  expect(recording?.tables.map(({ name }) => name)).toEqual(["orders"]);
  const kept = (recording?.statements ?? []).filter(({ text }) => text.includes("stagegate_migrations"));
  expect(new Set(kept.map(({ purpose }) => purpose))).toEqual(new Set(["history"]));
  expectFelt({ stalls, table: () => fact });
});

test("a migration that breaks the team's policy is refused on the copy, with the safer way", async () => {
  await using database = await markedDatabase(orders);
  const policy = migrationPolicySchema.parse({ "longest-write-block": "10ms", rewrites: "refused" });
  const settings = { ...noSettings, policy };
  const project = await migrationProject(
    database,
    {
      "migrations/1_index.sql": "create index orders_user on orders (user_id, note);",
      "migrations/2_token.sql": "alter table orders add column token uuid default gen_random_uuid();",
    },
    { settings },
  );
  const outcome = await project.migrate();
  expect(outcome).toMatchObject({ verdict: "refused", problem: { kind: "refused", code: "policy-broken" } });
  expect(outcome.facts?.pendingAfter).toEqual([]);
  expect(
    outcome.facts?.policy?.findings.map(({ limit, outcome, table, rows }) => [limit, outcome, table, rows]),
  ).toContainEqual(["rewrites", "broken", "orders", 300_000]);
  const { message = "", details = [] } = outcome.problem ?? {};
  const told = [message, ...details]
    .join("\n")
    .split('by "create index orders_user on orders (user_id, note)"');
  expect(told).toHaveLength(2);
});

test("where nothing is recorded, a limit of the policy was not measured, and has not passed", async () => {
  await using database = await markedDatabase(orders);
  const files = { "migrations/1_type.sql": "alter table orders alter amount type bigint;" };
  const settings = { ...noSettings, policy: migrationPolicySchema.parse({ rewrites: "refused" }) };
  const limited = await (await migrationProject(database, files, { settings })).migrate({ record: false });
  expect(limited).toMatchObject({ verdict: "inconclusive", problem: { code: "policy-not-measured" } });
  expect(limited.facts?.recording).toBeUndefined();
});

test("nothing is recorded where nobody wants it, and without limits nothing is judged", async () => {
  await using database = await markedDatabase(orders);
  const files = { "migrations/1_type.sql": "alter table orders alter amount type bigint;" };
  const outcome = await (await migrationProject(database, files)).migrate({ record: false });
  expect(outcome.verdict).toBe("passed");
  expect(outcome.facts?.recording).toBeUndefined();
});

test("an invariant is read before and after, and one that does not hold fails the migration", async () => {
  await using database = await markedDatabase(orders);
  const files = {
    "migrations/1_lose.sql": "delete from orders where id <= 3; update orders set note = 'y' where id = 4;",
  };
  const project = await migrationProject(database, files);
  const invariants = [
    { name: "orders", sql: "select count(*) from orders" },
    { name: "roughly as many", sql: "select count(*) from orders", tolerance: "1%" },
  ];
  const outcome = await project.migrate({ invariants });
  expect(outcome).toMatchObject({
    verdict: "failed",
    headline: "1 of 2 invariants did not hold: orders",
    problem: { code: "invariant-broken", details: ["orders: before 300000, after 299997"] },
  });
  expect(outcome.facts?.invariants?.map(({ outcome }) => outcome)).toEqual(["broken", "held"]);
  expect(outcome.facts?.recording?.tables).toMatchObject([{ name: "orders", deleted: 3, updated: 1 }]);
});

test("an invariant that cannot be read stops the migration before it begins", async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, { "migrations/1_drop.sql": "drop table orders;" });
  const outcome = await project.migrate({ invariants: [{ name: "odd", sql: "select nothing from orders" }] });
  expect(outcome.problem).toMatchObject({ code: "bad-invariant" });
  expect(await query(database.url, "select count(*) from orders")).toEqual([["300000"]]);
});

test("a probe feels what is computed, and changes no row", async () => {
  await using database = await markedDatabase(`${orders}; create table empty (id int)`);
  const project = await migrationProject(database, {
    "migrations/1_lock.sql": "lock table orders in share mode; select pg_sleep(2);",
  });
  const { facts } = await project.migrate({ probe: true });
  const fact = facts?.recording?.tables.find(({ name }) => name === "orders");
  const blockedMs = fact?.writesBlocked?.[0]?.longestMs ?? 0;
  expect(blockedMs).toBeGreaterThan(1_990);
  // Writers waited about as long, readers did not: between the two there is room for a busy machine.
  expect(Math.abs(blockedMs - (fact?.felt?.writeMs ?? 0))).toBeLessThan(1_000);
  expect(fact?.felt?.readMs).toBeLessThan(1_500);
  expect(fact).not.toHaveProperty("deleted");
});

test("the traffic probe runs none of a table's triggers, and feels a table whose triggers refuse", async () => {
  await using database = await markedDatabase(`
    create table audit (of text); create table orders (id int); create table fixed (id int);
    insert into orders values (1); insert into fixed values (1);
    create function note() returns trigger language plpgsql as $$ begin insert into audit values ('x'); return null; end $$;
    create function refuse() returns trigger language plpgsql as $$ begin raise 'never'; end $$;
    create trigger audited after delete on orders for each statement execute function note();
    create trigger refused before delete on fixed for each statement execute function refuse();`);
  const project = await migrationProject(database, {
    "migrations/1_note.sql": "alter table fixed add column note text;\nselect pg_sleep(0.2);",
  });
  const { facts } = await project.migrate({ probe: "light" });
  expect(await query(database.url, "select count(*) from audit")).toEqual([["0"]]);
  const fixed = facts?.recording?.tables.find(({ name }) => name === "fixed");
  expect(fixed?.felt?.writeMs).toBeGreaterThan(150);
});
