import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import type { Executor } from "#model/engine/database.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { until } from "#test/support/until.ts";
import { observeMigration } from "./observe-migration.ts";
import { isFelt } from "./support/independent-blocker.ts";
import { executorOn, expectFelt, observe } from "./support/observed-database.ts";
import { watchedClient } from "./support/watched-client.ts";

/** The server's locks are those of all tests, and to end a session of another one would fail it. */
const ofThisDatabase = "database = (select oid from pg_database where datname = current_database())";

/** Without autovacuum, whose worker would be one more to wait for now and then. */
const orders = `
  create table users (id int primary key, name text) with (autovacuum_enabled = false);
  create table orders (id serial primary key, user_id int, note text) with (autovacuum_enabled = false);
  insert into orders (user_id, note) select n % 10, 'note' from generate_series(1, 1000) n;
  analyze`;

test("a lock lasts until the end of a long transaction of short statements", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("begin");
    await tool.run("insert into users values (0, 'before')");
    await tool.run(
      "create trigger t before insert on orders for each row execute function suppress_redundant_updates_trigger()",
    );
    for (let n = 1; n <= 300; n += 1) await tool.run(`insert into users values (${n}, 'user')`);
    await tool.run("alter table orders add column c int");
    for (let n = 301; n <= 600; n += 1) await tool.run(`insert into users values (${n}, 'user')`);
    await tool.run("commit");
  });
  const [reads] = seen.table("orders")?.readsBlocked ?? [];
  const [writes] = seen.table("orders")?.writesBlocked ?? [];
  expect(writes?.by).toMatch(/^create trigger/);
  expect(reads?.by).toBe("alter table orders add column c int");
  expect(writes?.longestMs).toBeGreaterThan(reads?.longestMs ?? 0);
  expectFelt(seen);
  expect(seen.table("users")).toMatchObject({ inserted: 601, mode: "RowExclusive" });
});

test("a lock that only the second of two alike statements takes is seen while the tool does something else", async () => {
  const setup = `${orders};
    create function second() returns trigger language plpgsql as
      'begin if new.id = 11 then lock table orders in share mode; end if; return new; end';
    create trigger t before insert on users for each row execute function second()`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run("insert into users values (10, 'a')");
    await tool.run("insert into users values (11, 'b')");
    // What a program does between two statements takes its time, and no statement of it is there to look at.
    await sleep(400);
    await tool.run("commit");
  });
  expect(seen.table("orders")?.writesBlocked).toMatchObject([{ by: "insert into users values (?, …)" }]);
  expectFelt(seen);
});

test("CREATE TABLE AS and new tables are no alarm, whatever is done to them afterwards", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("create table copy as select * from orders");
    await tool.run("begin");
    await tool.run("create index on copy (id)");
    await tool.run("alter table copy add column c uuid default gen_random_uuid()");
    await tool.run("commit");
  });
  expect(seen.tables).toEqual([]);
  expect(seen.indexes).toMatchObject([{ table: "copy", built: "new", valid: true }]);
});

test("a new enum value blocks no table", async () => {
  const setup = "create type color as enum ('red'); create table orders (id int, c color)";
  const seen = await observe(setup, (tool) => tool.run("alter type color add value 'blue'"));
  expect(seen.tables).toEqual([]);
});

test("attaching a partition blocks the new part only", async () => {
  const setup = `
    create table events (id int not null) partition by range (id);
    create table events_1 partition of events for values from (0) to (100);
    create table orders (id int not null) with (autovacuum_enabled = false);
    insert into orders select generate_series(100, 100000)`;
  const attach = "alter table events attach partition orders for values from (100) to (200000)";
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run(attach);
    await tool.run("select pg_sleep(0.1)");
    await tool.run("commit");
  });
  expect(seen.table("orders")).toMatchObject({ mode: "AccessExclusive", readsBlocked: [{ by: attach }] });
  expectFelt(seen);
  expect(seen.table("events")).toMatchObject({ mode: "ShareUpdateExclusive" });
  expect(seen.table("events")?.writesBlocked).toBeUndefined();
});

test("a partition is named, and so is the table it is a part of", async () => {
  const setup = `
    create table orders (id int not null) partition by range (id);
    create table orders_1 partition of orders for values from (0) to (100);
    insert into orders select generate_series(1, 50); analyze`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run("alter table orders add column c int");
    await tool.run("commit");
  });
  expect(seen.table("orders")).toMatchObject({ rows: 50, mode: "AccessExclusive" });
  expect(seen.table("orders_1")).toMatchObject({ rows: 50, mode: "AccessExclusive", partitionOf: "orders" });
});

test("going back to a savepoint ends the locks taken since", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("begin");
    await tool.run("savepoint s");
    await tool.run("lock table orders in share mode");
    await tool.run("select pg_sleep(0.1)");
    await tool.run("rollback to s");
    await tool.run("select pg_sleep(1)");
    await tool.run("commit");
  });
  expectFelt(seen);
  expect(Math.min(...seen.stalls.write)).toBeLessThan(1_000);
});

test("a lock that was given back with a savepoint is seen again when the same statement takes it again", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("begin");
    await tool.run("savepoint s");
    await tool.run("lock table orders in share mode");
    await tool.run("rollback to s");
    await tool.run("lock table orders in share mode");
    await tool.run("select pg_sleep(0.1)");
    await tool.run("commit");
  });
  expect(seen.table("orders")?.writesBlocked).toMatchObject([{ times: 2 }]);
  expectFelt(seen);
});

test("a rewrite is put down to the statement about that table, not to a slower one after it", async () => {
  const setup = `${orders}; insert into users select n, 'x' from generate_series(1, 100) n`;
  const rewrite = "alter table orders alter user_id type bigint";
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run(rewrite);
    await tool.run("alter table users add constraint slow check (pg_sleep(0.002) is not null)");
    await tool.run("commit");
  });
  expect(seen.table("orders")?.rewrittenBy).toBe(rewrite);
  expect(seen.table("users")?.rewrittenBy).toBeUndefined();
});

test("a failed statement ends its transaction's locks, long before the tool rolls back", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("begin");
    await tool.run("lock table orders in share mode");
    await tool.run("select pg_sleep(0.1)");
    expect(await tool.fail("select 1/0")).toBe("22012");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await tool.run("rollback");
  });
  expect(seen.table("orders")?.writesBlocked?.[0]?.longestMs).toBeLessThan(1_000);
  expectFelt(seen);
});

test("a procedure that commits gives its locks back in the middle of its statement", async () => {
  const setup = `${orders}; create procedure p() language plpgsql as $$ begin
    lock table orders in exclusive mode; perform pg_sleep(0.2); commit; perform pg_sleep(0.3); end $$`;
  const seen = await observe(setup, (tool) => tool.run("call p()"));
  expect(seen.table("orders")?.writesBlocked).toMatchObject([
    { mode: "Exclusive", by: "call p()", times: 1 },
  ]);
  expectFelt(seen);
});

test("waiting for a lock is not holding it", async () => {
  await using database = await freshDatabase("staging", orders);
  await using executor = await executorOn(database.url);
  await using reader = await executorOn(database.url);
  const observer = await observeMigration(executor, true);
  {
    await using tool = await watchedClient(database.url, observer.watcher);
    await reader.execute("begin");
    await reader.execute("lock table orders in access share mode");
    await tool.run("begin");
    const altered = tool.run("alter table orders add column c int");
    const waiting = `select from pg_locks where not granted and ${ofThisDatabase}`;
    await until(async () => (await query(database.url, waiting)).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await reader.execute("commit");
    await altered;
    await tool.run("commit");
  }
  const found = (await observer.finish()).tables.find(({ name }) => name === "orders");
  expect(found?.waitedMs).toBeGreaterThan(950);
  expect(found?.readsBlocked?.[0]?.longestMs).toBeLessThan(500);
});

test("a statement that the server comes to late is not taken for one about other tables", async () => {
  await using database = await freshDatabase("staging", orders);
  await using looking = await executorOn(database.url);
  let looks = 0;
  const executor: Executor = {
    execute(text, values) {
      looks += text.includes("from pg_locks l left join") ? 1 : 0;
      return looking.execute(text, values);
    },
  };
  const observer = await observeMigration(executor, true);
  {
    await using tool = await watchedClient(database.url, observer.watcher);
    const served =
      "select pid from pg_stat_activity where datname = current_database() and query = 'select 1'";
    await tool.run("select 1");
    const server = Number((await query(database.adminUrl, served))[0]?.[0]);
    process.kill(server, "SIGSTOP");
    const altered = tool.run("alter table orders alter note set default 'x'");
    const began = performance.now();
    await until(() => looks > 3 && performance.now() - began > 100, altered).finally(() =>
      process.kill(server, "SIGCONT"),
    );
    await altered;
  }
  const { tables } = await observer.finish();
  expect(tables).toMatchObject([
    { name: "orders", readsBlocked: [{ by: "alter table orders alter note set default ?" }] },
  ]);
});

test("who waits for another session of the same tool keeps others out meanwhile", async () => {
  const seen = await observe(orders, async (tool, { url, watcher }) => {
    await using other = await watchedClient(url, watcher, 2);
    await tool.run("begin");
    await tool.run("create index on orders (user_id)");
    await other.run("begin");
    const altered = other.run("alter table orders add column c int");
    const waiting = `select from pg_locks where not granted and ${ofThisDatabase}`;
    await until(async () => (await query(url, waiting)).length > 0);
    await sleep(300);
    await tool.run("commit");
    await altered;
    await sleep(300);
    await other.run("commit");
  });
  const fact = seen.table("orders");
  expect(fact?.readsBlocked).toMatchObject([{ by: "alter table orders add column c int" }]);
  expect(fact?.readsBlocked?.[0]?.longestMs).toBeGreaterThan(600);
  expect(fact?.waitedMs).toBeUndefined();
  expect(isFelt(fact?.readsBlocked?.[0]?.longestMs, seen.stalls.read, seen.stalls)).toBe(true);
});

test("a statement that was over before anybody could look is told by its kind, and said to be", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("alter table public.orders alter note set default 'x'");
  });
  const fact = seen.table("orders");
  expect(fact?.mode).toBe("AccessExclusive");
  expect(fact?.readsBlocked).toMatchObject([
    {
      by: "alter table public.orders alter note set default ?",
      times: 1,
    },
  ]);
  expect(fact?.readsBlocked?.[0]?.longestMs).toBeLessThan(100);
});

test("in several statements of one string, the lock is put down to the one that is known for it", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.batch(
      "insert into users values (1, 'x')",
      "alter table orders add column c int",
      "select pg_sleep(0.2)",
    );
  });
  expect(seen.table("orders")?.readsBlocked).toMatchObject([{ by: "alter table orders add column c int" }]);
  expectFelt(seen);
});

test("an interrupted CREATE INDEX CONCURRENTLY leaves an invalid index, which is said", async () => {
  const setup = "create table orders (id int); insert into orders values (1), (1)";
  const seen = await observe(setup, async (tool) => {
    expect(await tool.fail("create unique index concurrently once on orders (id)")).toBe("23505");
  });
  expect(seen.indexes).toMatchObject([{ name: "once", table: "orders", built: "new", valid: false }]);
});

const parted = `
  create table m (id int not null, at int not null) partition by range (at);
  create table m1 partition of m for values from (0) to (10);
  create table m2 partition of m for values from (10) to (20) partition by range (id);
  create table m2a partition of m2 for values from (0) to (10);
  create table m3 partition of m for values from (20) to (30);
  create table bare (id int) partition by range (id)`;

test("an index ON ONLY a partitioned table is told to wait for the partitions that have none attached to it", async () => {
  const seen = await observe(
    parted,
    async (tool) => {
      await tool.run("create index bare_id on only bare (id)");
      await tool.run("create index m_id on only m (id)");
      await tool.run("create index concurrently m1_id on m1 (id)");
      await tool.run("alter index m_id attach partition m1_id");
      // Attached, and not complete itself.
      await tool.run("create index m2_id on only m2 (id)");
      await tool.run("alter index m_id attach partition m2_id");
      await tool.run("create index concurrently m3_id on m3 (id)");
      await tool.run("alter table only m add constraint m_pk primary key (id, at)");
    },
    "m1",
  );
  const missing = seen.indexes.filter(({ valid }) => !valid);
  expect(missing.map(({ name, table, waitsFor }) => [name, table, waitsFor]).sort()).toEqual([
    ["m2_id", "m2", { partitions: ["m2a"], inAll: 1 }],
    ["m_id", "m", { partitions: ["m2", "m3"], inAll: 2 }],
    ["m_pk", "m", { partitions: ["m1", "m2", "m3"], inAll: 3 }],
  ]);
});

test("and where the migration attaches all of them, there is nothing to tell", async () => {
  const setup = `${parted}; create index m_old on only m (at); create index m_at on only m (at)`;
  const seen = await observe(
    setup,
    async (tool) => {
      // That of the release before is completed here; of the other nothing is changed.
      await tool.run("create index m1_at on m1 (at)");
      await tool.run("create index m2_at on m2 (at)");
      await tool.run("create index m3_at on m3 (at)");
      for (const part of ["m1", "m2", "m3"]) await tool.run(`alter index m_at attach partition ${part}_at`);
      await tool.run("create index m_id on m (id)");
    },
    "m1",
  );
  expect(seen.indexes.filter(({ valid }) => !valid)).toEqual([]);
});

test("a constraint that was added NOT VALID is told until it is validated", async () => {
  const setup = `${orders}; alter table users add constraint old check (id > 0) not valid`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("alter table orders add constraint c check (id > 0) not valid");
    await tool.run("alter table orders add constraint d check (id > 0) not valid");
    await tool.run("alter table orders validate constraint c");
  });
  expect(seen.unvalidated).toEqual([{ name: "d", table: "orders" }]);
});

test("a table's sequence blocks those who write to the table, and a view those who read it", async () => {
  const setup = `${orders}; create view v as select id from orders`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run("alter sequence orders_id_seq cache 10");
    await tool.run("create or replace view v as select id from users");
    await tool.run("commit");
  });
  expect(seen.table("orders")).toMatchObject({ mode: "ShareRowExclusive" });
  expect(seen.table("orders")?.readsBlocked).toBeUndefined();
  expect(seen.table("v")).toMatchObject({ mode: "AccessExclusive", readsBlocked: [{ times: 1 }] });
});

test("rows changed, bytes and a truncated table, which is not a rewritten one", async () => {
  const setup = `${orders}; insert into users select n, 'x' from generate_series(1, 100) n`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("update users set name = 'y' where id <= 30");
    await tool.run("delete from users where id > 90");
    await tool.run("truncate orders");
    await tool.run("insert into orders (note) select repeat('x', 1000) from generate_series(1, 5000)");
  });
  expect(seen.table("users")).toMatchObject({ updated: 30, deleted: 10 });
  expect(seen.table("users")?.inserted).toBeUndefined();
  const { rewrittenBy, inserted, bytesBefore = 0, bytesAfter = 0 } = seen.table("orders") ?? {};
  expect({ rewrittenBy, inserted }).toEqual({ rewrittenBy: undefined, inserted: 5000 });
  expect(bytesAfter).toBeGreaterThan(bytesBefore);
  expect(seen.walBytes).toBeGreaterThan(100_000);
});

test("two sessions at once are told apart", async () => {
  const seen = await observe(orders, async (tool, { url, watcher }) => {
    await using second = await watchedClient(url, watcher, 2);
    await tool.run("begin");
    await tool.run("lock table orders in share mode");
    await second.run("begin");
    await second.run("lock table users in access exclusive mode");
    await Promise.all([tool.run("select pg_sleep(0.2)"), second.run("select pg_sleep(0.4)")]);
    await tool.run("commit");
    await second.run("commit");
  });
  expectFelt(seen);
  expect(seen.table("users")?.readsBlocked?.[0]?.longestMs).toBeGreaterThan(390);
});

test("a session that is killed gives its locks back", async () => {
  const seen = await observe(orders, async (tool, { url }) => {
    await tool.run("begin");
    await tool.run("lock table orders in share mode");
    await query(
      url,
      `select pg_terminate_backend(pid) from pg_locks where mode = 'ShareLock' and granted and ${ofThisDatabase}`,
    );
    await tool.fail("select 1");
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  });
  expect(seen.table("orders")?.writesBlocked?.[0]?.longestMs).toBeLessThan(1_000);
});

test("locks are inconclusive where the server does not know the session's process", async () => {
  await using database = await freshDatabase("staging", orders);
  await using executor = await executorOn(database.url);
  const { watcher, finish } = await observeMigration(executor, true);
  const session = { id: 1, serverPid: 999_999_999, database: database.name };
  await watcher.opened(session);
  const statement = {
    text: "alter table orders add c int",
    startedAt: performance.now(),
    transaction: "none" as const,
  };
  watcher.started(session, statement);
  await watcher.ended(session, statement, { endedAt: performance.now(), transaction: "none" });
  watcher.closed(session);
  expect(await finish()).toMatchObject({
    locks: "inconclusive",
    locksReason: expect.stringContaining("pooler"),
  });
});

test("a tool that asks something in another database is measured, and one that works there not wholly", async () => {
  await using other = await freshDatabase("staging", "create table users (id int)");
  const visit = (sql: string) =>
    observe(orders, async (tool, { watcher }) => {
      await using elsewhere = await watchedClient(other.url, watcher, 2);
      await elsewhere.run(sql);
      await tool.run("create index on orders (user_id)");
    });
  const asked = await visit("select count(*) from pg_database");
  expect(asked.locks).toBe("measured");
  const worked = await visit("alter table users add column c int");
  expect(worked).toMatchObject({ locks: "inconclusive", locksReason: expect.stringContaining(other.name) });
  for (const { table } of [asked, worked]) expect(table("orders")?.mode).toBe("Share");
});

test("a migration goes on where its observer is lost, and locks are inconclusive", async () => {
  await using database = await freshDatabase("staging", orders);
  await using executor = await executorOn(database.url);
  const observer = await observeMigration(executor, true);
  const [[pid] = []] = (await executor.execute("select pg_backend_pid()")).rows;
  {
    await using tool = await watchedClient(database.url, observer.watcher);
    await tool.run("begin");
    await tool.run("lock table orders in share mode");
    await query(database.url, `select pg_terminate_backend(${pid})`);
    await tool.run("alter table orders add column c int");
    await tool.run("commit");
  }
  const found = await observer.finish();
  expect(found).toMatchObject({ locks: "inconclusive" });
  // What nobody could look at is told by its kind.
  expect(found.tables).toMatchObject([{ name: "orders", mode: "AccessExclusive" }]);
});

test("names of any letters are told as they are", async () => {
  const setup = `create schema "Shop"; create table "Shop"."Or""der s" (id int); create table orders (id int)`;
  const seen = await observe(setup, (tool) => tool.run('alter table "Shop"."Or""der s" add column c int'));
  expect(seen.tables.map(({ name }) => name)).toEqual(['Shop.Or"der s']);
});

test("an observer's own looks are few: a long statement is not asked about all the time", async () => {
  await using database = await freshDatabase("staging", orders);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  let looks = 0;
  const observer = await observeMigration({
    async execute(text, values = []) {
      if (/pg_locks/.test(text)) looks += 1;
      const { rows } = await client.query({ text, values: [...values], rowMode: "array" });
      return { columns: [], rows };
    },
  });
  {
    await using tool = await watchedClient(database.url, observer.watcher);
    await tool.run("do $$ begin perform pg_sleep(2); end $$");
  }
  await client.end();
  // At 5 % of its age after the first 80 ms, a statement of 2 s has some 85 looks.
  expect(looks).toBeLessThan(100);
});

test.each([
  ["a function", "select lock_it('users')", "select lock_it('orders')", "select lock_it(?)"],
  [
    "a block",
    "do $$ begin execute 'lock users in share mode'; end $$",
    "do $$ begin execute 'lock orders in share mode'; end $$",
    "do $$ begin execute ?; end $$",
  ],
])("each call of %s may lock another table", async (_, first, second, by) => {
  const setup = `${orders};
    create function lock_it(name text) returns void language plpgsql as
      $f$ begin execute format('lock %I in share mode', name); end $f$`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("begin");
    await tool.run(first);
    await tool.run("select pg_sleep(0.1)");
    await tool.run(second);
    await tool.run("commit");
  });
  expect(seen.table("users")?.writesBlocked).toMatchObject([{ by, mode: "Share" }]);
  expect(seen.table("orders")?.writesBlocked).toMatchObject([{ by, mode: "Share" }]);
  expectFelt(seen);
});

test.each([
  ["in a transaction, with those that refer to it", "begin", "truncate orders cascade", "commit"],
  ["by a statement of its own", "select 1", "truncate lines, orders", "select 1"],
])("a table that was emptied was not written anew: %s", async (_, begin, truncate, commit) => {
  const setup = `${orders}; create table lines (order_id int references orders); insert into lines values (1)`;
  const seen = await observe(setup, async (tool) => {
    await tool.run(begin);
    await tool.run(truncate);
    await tool.run("alter table orders add column c int");
    await tool.run("alter table lines add column c int");
    await tool.run("alter table users add column c uuid default gen_random_uuid()");
    await tool.run(commit);
  });
  const rewritten = seen.tables.map(({ name, rewrittenBy }) => [name, rewrittenBy !== undefined]);
  expect(Object.fromEntries(rewritten)).toEqual({ orders: false, lines: false, users: true });
});

test("rows that a transaction changed stay locked until it ends, as who writes one of them feels", async () => {
  let felt = 0;
  const seen = await observe(orders, async (tool, { url }) => {
    await tool.run("begin");
    await tool.run("update orders set note = 'x'");
    const began = performance.now();
    const writer = query(url, "update orders set note = 'mine' where id = 7").then(() => {
      felt = performance.now() - began;
    });
    await tool.run("select pg_sleep(0.3)");
    await tool.run("commit");
    await writer;
  });
  const { rowsHeld, writesBlocked } = seen.table("orders") ?? {};
  expect(writesBlocked).toBeUndefined();
  expect(rowsHeld?.by).toBe("update orders set note = ?");
  expect(felt).toBeGreaterThan(250);
  expect({ rowsHeld, felt }).toSatisfy(() => isFelt(rowsHeld?.longestMs, [felt], seen.stalls));
});

test("rows that are only added keep nobody waiting", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("begin");
    await tool.run("insert into orders (note) select 'x' from generate_series(1, 10)");
    await tool.run("commit");
  });
  expect(seen.table("orders")).toMatchObject({ inserted: 10 });
  expect(seen.table("orders")?.rowsHeld).toBeUndefined();
});

test("a quick block outside of a transaction is known by its code", async () => {
  const block = "do $$ begin alter table orders add column c int; end $$";
  const seen = await observe(orders, (tool) => tool.run(block));
  expect(seen.table("orders")).toMatchObject({ mode: "AccessExclusive", readsBlocked: [{ by: block }] });
});

test("a table that goes with something else is told, though nobody saw its lock", async () => {
  const setup = `
    create schema old; create table old.orders (id int); insert into old.orders values (1);
    create table orders (id int); insert into orders values (1);
    create function wipe() returns void language sql as 'truncate public.orders'`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("drop schema old cascade");
    await tool.run("select wipe()");
  });
  const { bytesBefore, bytesAfter } = seen.table("old.orders") ?? {};
  expect({ bytesBefore, bytesAfter }).toEqual({ bytesBefore: 8_192, bytesAfter: undefined });
  expect(seen.table("orders")).toMatchObject({ bytesBefore: 8_192, bytesAfter: 0 });
  expect(seen.table("orders")?.rewrittenBy).toBeUndefined();
});

test("a rewrite is told of a table that the statement does not name", async () => {
  const setup = `
    create table base (id int); create table orders () inherits (base); create table users (id int);
    insert into orders select generate_series(1, 100000); insert into users select generate_series(1, 100000);
    create function widen() returns void language sql as 'alter table public.users alter column id type bigint'`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("alter table base alter column id type bigint");
    await tool.run("select widen()");
  });
  expect(seen.table("orders")?.rewrittenBy).toBe("alter table base alter column id type bigint");
  expect(seen.table("users")?.rewrittenBy).toBe("select widen()");
});

test("a materialized view that is refreshed CONCURRENTLY keeps nobody waiting", async () => {
  const setup = `
    create table orders (id int); insert into orders select generate_series(1, 50000);
    create materialized view totals as select id from orders; create unique index on totals (id)`;
  const refresh = "refresh materialized view concurrently totals";
  const seen = await observe(setup, (tool) => tool.run(refresh), "totals");
  expect(seen.table("totals")).toMatchObject({ mode: "Exclusive", materialized: true });
  expect(seen.table("totals")?.writesBlocked).toBeUndefined();
  expect(isFelt(undefined, seen.stalls.read, seen.stalls)).toBe(true);
});

test.each(["made by the migration", "made before it"])(
  "a table that took another's place, %s, blocks those who use it by that name",
  async (when) => {
    const copy = "create table copy (like orders)";
    const before = when === "made before it";
    const seen = await observe(before ? `${orders}; ${copy}` : orders, async (tool) => {
      if (!before) await tool.run(copy);
      await tool.run("begin");
      await tool.run("alter table orders rename to old_orders");
      await tool.run("alter table copy rename to orders");
      await tool.run("commit");
      await tool.run("begin");
      await tool.run("create index on orders (user_id)");
      await tool.run("select pg_sleep(0.3)");
      await tool.run("commit");
    });
    const [longest, ...others] = seen.table("orders")?.writesBlocked ?? [];
    expect(longest).toMatchObject({ by: "create index on orders (user_id)" });
    // On a busy machine the table itself, too, is seen as it is made, before it has the name.
    expect(others).toContainEqual(expect.objectContaining({ by: "alter table orders rename to old_orders" }));
    expectFelt(seen);
  },
);

test("what was seen to be locked is what a name means, whatever the search path is", async () => {
  const setup = `
    create schema tenant; create table tenant.orders (id int); create table orders (id int);
    insert into tenant.orders select generate_series(1, 100000)`;
  const seen = await observe(setup, async (tool) => {
    await tool.run("set search_path to tenant");
    await tool.run("alter table orders alter column id type bigint");
  });
  expect(seen.tables.map(({ name }) => name)).toEqual(["tenant.orders"]);
});

test("a temporary table is not taken for the one whose name it has", async () => {
  const seen = await observe(orders, async (tool) => {
    await tool.run("create temporary table orders as select generate_series(1, 200000) as id");
    await tool.run("alter table orders alter column id type bigint");
    await tool.run("create index on orders (id)");
  });
  expect(seen.tables).toEqual([]);
});
