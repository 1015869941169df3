import { expect, test } from "vitest";
import type { QueueProbe } from "#model/engine/recorder.ts";
import { freshDatabase, query } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { postgres } from "../../engine.ts";
import { parseAddress } from "../../session/address.ts";
import { readRelations } from "../relation-catalog.ts";
import { type WatchedClient, watchedClient } from "../support/watched-client.ts";
import { probeQueue } from "./probe-queue.ts";

const orders = `
  create table orders (id int); insert into orders select generate_series(1, 100);
  create table users (id int); insert into users values (1);
  analyze`;

/** A migration on a busy database; what came of it is looked at while everything still stands. */
async function busy(
  migrate: (tool: WatchedClient) => Promise<unknown>,
  look: (probe: QueueProbe) => unknown,
  { setup = orders, longestMs = 20_000 } = {},
): Promise<void> {
  await using database = await freshDatabase("staging", setup);
  {
    const services = await testServices();
    const open = () => postgres.open(parseAddress(database.url), services);
    const reading = await open();
    const catalog = await readRelations(reading).finally(() => reading.close());
    await using probe = await probeQueue(catalog, open, longestMs);
    await using tool = await watchedClient(database.url, probe.watcher);
    await migrate(tool);
    await look(probe);
  }
  const sessions = "select from pg_stat_activity where datname = $1";
  expect(
    await query(database.adminUrl.replace(database.name, "postgres"), sessions, [database.name]),
  ).toEqual([]);
}

const told = ({ wait }: QueueProbe) => wait;

test("a statement in the middle of a string is the one that waited, also where nothing ends it but the bound", async () => {
  let tookMs = 0;
  await busy(
    async (tool) => {
      const began = performance.now();
      await tool.batch("create table tokens (id int)", "alter table orders add column note text");
      tookMs = performance.now() - began;
    },
    (probe) => {
      expect(told(probe)).toMatchObject({
        statement: "alter table orders add column note text",
        for: "lock",
        table: "orders",
      });
      expect(probe.wait).not.toHaveProperty("sqlstate");
      expect(probe.wait?.waitedMs).toBeGreaterThanOrEqual(1_500);
      expect(probe.wait?.waitedMs).toBeLessThanOrEqual(tookMs);
      expect(probe.outlasted.aborted).toBe(true);
      expect(probe.felt.get("orders")?.readMs).toBeGreaterThan(1_000);
    },
    { longestMs: 1_500 },
  );
});

test("a statement timeout ends a wait as well", async () => {
  await busy(
    async (tool) => {
      await tool.run("set statement_timeout = '300ms'");
      await tool.fail("truncate orders");
    },
    (probe) => {
      expect(told(probe)).toMatchObject({ statement: "truncate orders", table: "orders", sqlstate: "57014" });
      expect(probe.outlasted.aborted).toBe(false);
    },
  );
});

test("a statement that does not wait at all gives up at once, and nobody felt it", async () => {
  let tookMs = 0;
  await busy(
    async (tool) => {
      await tool.run("begin");
      const began = performance.now();
      await tool.fail("lock table orders in access exclusive mode nowait");
      tookMs = performance.now() - began;
    },
    (probe) => {
      expect(told(probe)).toMatchObject({ for: "lock", sqlstate: "55P03" });
      expect(probe.wait?.waitedMs).toBeLessThanOrEqual(tookMs);
      expect([...probe.felt]).toEqual([]);
    },
  );
});

test("a failure that no lock is to blame for leaves the transaction open for what comes", async () => {
  await busy(
    async (tool) => {
      await tool.fail("select 1 / 0");
      await tool.run("create index on orders (id)");
      await tool.run("set lock_timeout = '200ms'");
      await tool.fail("alter table users add column note text");
    },
    (probe) => expect(told(probe)).toMatchObject({ table: "users", sqlstate: "55P03" }),
  );
});

test("once the transaction is gone, a second try meets nobody", async () => {
  await busy(
    async (tool) => {
      await tool.run("set lock_timeout = '200ms'");
      await tool.fail("alter table orders add column note text");
      await tool.run("alter table orders add column note text");
    },
    (probe) => expect(told(probe)).toMatchObject({ table: "orders" }),
  );
});

test("a transaction that reads a partitioned table is in the way of each part", async () => {
  const setup = `
    create table events (id int, day int) partition by list (day);
    create table events_1 partition of events for values in (1);
    create table events_2 partition of events for values in (2);
    insert into events select n, 1 + n % 2 from generate_series(1, 100) n; analyze`;
  await busy(
    async (tool) => {
      await tool.run("set lock_timeout = '1500ms'");
      await tool.fail("alter table events_2 add check (day > 0)");
    },
    (probe) => {
      expect(probe.held).toEqual(["events"]);
      expect(told(probe)).toMatchObject({ table: "events_2" });
      expect(probe.felt.get("events_2")?.readMs).toBeGreaterThan(750);
    },
    { setup },
  );
});

test("tables that may not be read are passed over, and without any nobody is in the way", async () => {
  const setup = `${orders}; revoke all on orders from current_user`;
  await busy(
    (tool) => tool.run("alter table orders add column note text"),
    (probe) => {
      expect(probe.held).toEqual(["users"]);
      expect(probe.wait).toBeUndefined();
    },
    { setup },
  );
  await busy(
    (tool) => tool.run("create table tokens (id int)"),
    (probe) => expect([probe.held, probe.wait]).toEqual([[], undefined]),
    { setup: "select" },
  );
});
