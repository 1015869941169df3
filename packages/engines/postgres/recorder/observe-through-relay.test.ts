import type pg from "pg";
import { describe, expect, test } from "vitest";
import type { TableFact } from "#model/facts/recording.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { observeMigration } from "./observe-migration.ts";
import { heldBackBy } from "./support/held-back.ts";
import { type Stalls, stallsDuring } from "./support/independent-blocker.ts";
import { executorOn, expectFelt } from "./support/observed-database.ts";

const orders = `
  create table users (id int primary key);
  create table orders (id int primary key, user_id int);
  insert into orders select n, n from generate_series(1, 1000) n; analyze`;

/** What a tool's own client does to `orders` through the relay, as observed and as felt. */
async function through(work: (tool: pg.Client, url: string) => Promise<void>, oneByOne = false) {
  await using database = await freshDatabase("staging", orders);
  await using executor = await executorOn(database.url);
  const observer = await observeMigration(executor, true);
  const { watcher, heldBackMs } = heldBackBy(observer.watcher);
  const stalls = await stallsDuring(database.url, "orders", async () => {
    await using relay = await relayTo(database.url, { watcher, oneByOne });
    await using tool = await connected(relay.url);
    await work(tool, database.url);
  });
  const { tables, locks } = await observer.finish();
  expect(locks).toBe("measured");
  return {
    stalls: { ...stalls, heldBackMs: heldBackMs() },
    table: (name: string) => tables.find((each) => each.name === name),
  };
}

const alter = "alter table orders add column c int";
const byAlter = [{ by: alter, mode: "AccessExclusive" }];

function expectBlockedByAlter(seen: { stalls: Stalls; table(name: string): TableFact | undefined }) {
  expect(seen.table("orders")?.readsBlocked).toMatchObject(byAlter);
  expect(Math.max(...seen.stalls.read)).toBeGreaterThan(150);
  expectFelt(seen);
}

describe.each([
  ["as it is", false],
  ["one by one", true],
])("a string given %s", (_how, oneByOne) => {
  test("of several statements, which the server runs as one transaction", async () => {
    const work = `insert into users values (1); ${alter}; select pg_sleep(0.2)`;
    expectBlockedByAlter(await through(async (tool) => void (await tool.query(work)), oneByOne));
  });

  test("that is a whole transaction", async () => {
    const work = `begin; ${alter}; select pg_sleep(0.2); commit`;
    expectBlockedByAlter(await through(async (tool) => void (await tool.query(work)), oneByOne));
  });
});

test("of a string given one by one, a function's locks are put down to the statement that called it", async () => {
  const seen = await through(async (tool) => {
    await tool.query(
      `create function lock_orders() returns void language sql as 'lock table orders in share mode'`,
    );
    await tool.query("select 1; select lock_orders(); select pg_sleep(0.2)");
  }, true);
  expect(seen.table("orders")?.writesBlocked).toMatchObject([{ by: "select lock_orders()", mode: "Share" }]);
  expectFelt(seen);
});

test.each(["", "begin; "])(
  "of a string beginning with '%s', readers are kept out by the first statement that can do so, and writers by the one before",
  async (beginning) => {
    const index = "create index orders_id on orders (id)";
    const seen = await through(async (tool) => {
      const end = beginning === "" ? "" : "; commit";
      await tool.query(`${beginning}${index}; ${alter}; select pg_sleep(0.3)${end}`);
    });
    expect(seen.table("orders")?.readsBlocked).toMatchObject([{ by: alter, mode: "AccessExclusive" }]);
    expect(seen.table("orders")?.writesBlocked).toMatchObject([{ by: index }]);
    expectFelt(seen);
  },
);

test("a transaction of the extended protocol", async () => {
  expectBlockedByAlter(
    await through(async (tool) => {
      await tool.query("begin");
      await tool.query({ text: alter, queryMode: "extended" } as pg.QueryConfig);
      await tool.query("select pg_sleep($1)", [0.2]);
      await tool.query("commit");
    }),
  );
});

test("a session that is killed while it holds a lock", async () => {
  const seen = await through(async (tool, url) => {
    await tool.query("begin");
    await tool.query(alter);
    await tool.query("select pg_sleep(0.2)");
    await query(
      url,
      `select pg_terminate_backend(pid) from pg_locks where mode = 'AccessExclusiveLock' and granted and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())`,
    );
    await tool.query("select 1").catch(() => undefined);
  });
  expect(seen.table("orders")?.readsBlocked).toMatchObject(byAlter);
  expectFelt(seen);
});
