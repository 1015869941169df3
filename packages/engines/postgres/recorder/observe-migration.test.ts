import { expect, test } from "vitest";
import { expectFelt, observe } from "./support/observed-database.ts";

/** Timing is of a shared machine: a test that was disturbed may try again, but never with another tolerance. */
/** Without autovacuum, whose worker would be one more to wait for now and then. */
const orders = `
  create table users (id int primary key, name text) with (autovacuum_enabled = false);
  insert into users select n, 'user ' || n from generate_series(1, 1000) n;
  create table orders (id int primary key, user_id int, amount int, note varchar(20), at timestamptz)
    with (autovacuum_enabled = false);
  insert into orders select n, 1 + n % 1000, n, 'note', now() from generate_series(1, 150000) n;
  analyze`;

test.each([
  ["Access exclusive", true, true],
  ["Exclusive", false, true],
  ["Share row exclusive", false, true],
  ["Share", false, true],
  ["Share update exclusive", false, false],
  ["Row exclusive", false, false],
])(
  "LOCK TABLE IN %s MODE blocks reads: %s, writes: %s, until the transaction ends",
  async (mode, reads, writes) => {
    const seen = await observe(orders, async (tool) => {
      await tool.run("begin");
      await tool.run(`lock table orders in ${mode} mode`);
      await tool.run("select pg_sleep(0.25)");
      await tool.run("commit");
    });
    expectFelt(seen);
    const fact = seen.table("orders");
    expect(fact?.mode).toBe(
      mode.replace(/ ?(\w)(\w*)/g, (_, first: string, rest: string) => first.toUpperCase() + rest),
    );
    expect(fact?.readsBlocked !== undefined).toBe(reads);
    expect(fact?.writesBlocked !== undefined).toBe(writes);
    if (writes)
      expect(fact?.writesBlocked).toMatchObject([
        { by: `lock table orders in ${mode} mode`, seen: true, times: 1 },
      ]);
    expect(seen.locks).toBe("measured");
    expect(fact?.rows).toBe(150_000);
  },
);

const known: [name: string, sql: string[], expected: Record<string, unknown>][] = [
  [
    "add column with a constant default",
    ["alter table orders add c int not null default 7"],
    { mode: "AccessExclusive" },
  ],
  [
    "add column with a volatile default",
    ["alter table orders add c uuid default gen_random_uuid()"],
    { mode: "AccessExclusive", rewrittenBy: "alter table orders add c uuid default gen_random_uuid()" },
  ],
  [
    "type change with a rewrite",
    ["alter table orders alter amount type bigint"],
    { mode: "AccessExclusive", rewrittenBy: "alter table orders alter amount type bigint" },
  ],
  [
    "type change without a rewrite",
    ["alter table orders alter note type varchar(40)"],
    { mode: "AccessExclusive" },
  ],
  [
    "foreign key",
    ["alter table orders add constraint fk foreign key (user_id) references users (id)"],
    { mode: "ShareRowExclusive" },
  ],
  [
    "foreign key not valid, validated later",
    [
      "alter table orders add constraint fk foreign key (user_id) references users (id) not valid",
      "alter table orders validate constraint fk",
    ],
    { mode: "ShareRowExclusive" },
  ],
  ["index", ["create index orders_user on orders (user_id, at)"], { mode: "Share" }],
  [
    "index concurrently",
    ["create index concurrently orders_user on orders (user_id, at)"],
    { mode: "ShareUpdateExclusive" },
  ],
  ["not null", ["alter table orders alter user_id set not null"], { mode: "AccessExclusive" }],
  [
    "check, then not null by it",
    [
      "alter table orders add constraint c check (user_id is not null) not valid",
      "alter table orders validate constraint c",
      "alter table orders alter user_id set not null",
    ],
    { mode: "AccessExclusive" },
  ],
  [
    "trigger",
    [
      "create function f() returns trigger language plpgsql as 'begin return new; end'",
      "create trigger t before insert on orders for each row execute function f()",
    ],
    { mode: "ShareRowExclusive" },
  ],
  ["drop index", ["drop index orders_pkey_too"], { mode: "AccessExclusive" }],
  ["reindex concurrently", ["reindex table concurrently orders"], { mode: "ShareUpdateExclusive" }],
  ["vacuum full", ["vacuum full orders"], { mode: "AccessExclusive", rewrittenBy: "vacuum full orders" }],
];

test.each(known)(
  "%s, each statement for itself: as the independent blocker felt it",
  async (_, sql, expected) => {
    const setup = `${orders}; create index orders_pkey_too on orders (id)`;
    const seen = await observe(setup, async (tool) => {
      for (const statement of sql) await tool.run(statement);
    });
    expectFelt(seen);
    const { mode, rewrittenBy } = seen.table("orders") ?? {};
    expect({ mode, ...(rewrittenBy ? { rewrittenBy } : {}) }).toEqual(expected);
  },
);

test.each(known.filter(([name]) => /^(type change with a|foreign key$|index$|trigger)/.test(name)))(
  "%s, in one transaction: as the independent blocker felt it",
  async (_, sql, expected) => {
    const setup = `${orders}; create index orders_pkey_too on orders (id)`;
    const seen = await observe(setup, async (tool) => {
      await tool.run("begin");
      for (const statement of sql) await tool.run(statement);
      await tool.run("select pg_sleep(0.1)");
      await tool.run("commit");
    });
    expectFelt(seen);
    const { mode, rewrittenBy } = seen.table("orders") ?? {};
    expect({ mode, ...(rewrittenBy ? { rewrittenBy } : {}) }).toEqual(expected);
  },
);

test.each(["reindex table orders", "reindex table concurrently orders"])(
  "%s builds older indexes again, and no new one",
  async (sql) => {
    const seen = await observe(orders, (tool) => tool.run(sql));
    expect(seen.indexes).toMatchObject([{ name: "orders_pkey", built: "again", valid: true }]);
  },
);
