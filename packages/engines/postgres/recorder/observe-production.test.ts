import { expect, test } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { observeMigration } from "./observe-migration.ts";
import { executorOn } from "./support/observed-database.ts";

const setup = `
  create table orders (id int primary key, note text);
  create table users (id int primary key);
  create function locks_it(name text) returns void language plpgsql as
    $f$ begin execute format('lock %I in share mode', name); end $f$`;

/** An executor that tells of its looks and lets none through before it is told to. */
async function slowLooks(url: string) {
  const executor = await executorOn(url);
  const { promise: mayLook, resolve: look } = Promise.withResolvers<void>();
  const state = { looks: 0 };
  return {
    look,
    state,
    async execute(text: string, values: readonly string[] = []) {
      if (text.includes("from pg_locks l left join")) {
        state.looks += 1;
        await mayLook;
      }
      return executor.execute(text, values);
    },
    [Symbol.asyncDispose]: () => executor[Symbol.asyncDispose](),
  };
}

test("on production no answer waits for a look, however long that takes", async () => {
  await using database = await freshDatabase("production", setup);
  await using executor = await slowLooks(database.url);
  const { watcher, finish } = await observeMigration(executor, false);
  {
    await using on = await relayTo(database.url, { watcher });
    await using client = await connected(on.url);
    await client.query("begin");
    await client.query("select locks_it('users'), pg_sleep(0.05)");
    await client.query("alter table orders add column c int");
    await client.query("savepoint s");
    await client.query("select 1/0").catch(() => undefined);
    await client.query("rollback to s");
    await client.query("commit");
    // All of it is done, and the first look has not been answered yet.
    expect(executor.state.looks).toBe(1);
    executor.look();
  }
  const { tables } = await finish();
  // What nobody could look at is told by its kind.
  expect(tables).toMatchObject([{ name: "orders", readsBlocked: [{ seen: false }] }]);
});

test("on a copy the end of a transaction waits for the look that sees all its locks", async () => {
  await using database = await freshDatabase("staging", setup);
  await using executor = await executorOn(database.url);
  const { watcher, finish } = await observeMigration(executor, true);
  {
    await using on = await relayTo(database.url, { watcher, oneByOne: true });
    await using client = await connected(on.url);
    await client.query("begin");
    await client.query("select locks_it('users')");
    await client.query("alter table orders add column c int");
    await client.query("commit");
    await client.query("begin; select locks_it('users'); alter table orders add column d int; commit");
  }
  const { tables } = await finish();
  const of = (name: string) => tables.find((table) => table.name === name);
  expect(of("users")?.writesBlocked).toMatchObject([{ by: "select locks_it(?)", mode: "Share", times: 2 }]);
  expect(of("orders")?.readsBlocked).toMatchObject([
    { by: expect.stringMatching(/^alter table orders/), seen: true, times: 1 },
    { by: expect.stringMatching(/^alter table orders/), seen: true, times: 1 },
  ]);
  expect((await query(database.url, "select from orders")).length).toBe(0);
});

test("a table that somebody else changed meanwhile is not told as one that was recorded", async () => {
  await using database = await freshDatabase("staging", setup);
  await using executor = await executorOn(database.url);
  const { watcher, finish } = await observeMigration(executor, true);
  {
    await using on = await relayTo(database.url, { watcher, oneByOne: true });
    await using client = await connected(on.url);
    await client.query("set lock_timeout = 0");
    await client.query("alter table users add column c int");
    await query(database.url, "alter table orders alter note type varchar(10)");
  }
  const { tables, liftedTimeouts } = await finish();
  // On a busy machine the short lock on users can be missed, and then that is told as well.
  expect(tables.filter((table) => table.notRecorded).map(({ name }) => name)).toContain("orders");
  expect(liftedTimeouts).toEqual([{ setting: "lock_timeout", bound: "lock", toMs: 0 }]);
});
