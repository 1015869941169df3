import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "#test/support/databases.ts";
import { executorOn } from "../support/observed-database.ts";
import { documentedLocks } from "./documented-locks.ts";
import { blocksWrites, isStronger, lockMode } from "./lock-modes.ts";
import { firstWord, type StatementKind, statementKind } from "./statement-kind.ts";

const setup = `
  create schema shop;
  create table shop.orders (id int primary key, a int, b text, c int, constraint b_set check (b is not null) not valid);
  create table shop.lines (id int, a int);
  create table shop."Ord.ers" (id int primary key, "on" int);
  create table ÄRGER (id int);
  create table big (id int, a int) partition by range (id);
  create table big_1 partition of big for values from (0) to (10);
  create table big_2 (id int, a int);
  create table parent (id int);
  create table child () inherits (parent);
  create view seen as select id from shop.lines;
  create materialized view totals as select count(*) as id from shop.lines;
  create sequence numbers;
  create index by_a on shop.orders (a);
  create index "Odd on" on shop.orders (b);
  create function f() returns trigger language plpgsql as 'begin return new; end';
  create trigger tr before insert on shop.orders for each row execute function f();
  create rule ru as on insert to shop.lines where false do instead nothing;
  create policy po on shop.orders;
  alter table shop.orders add constraint to_ordered foreign key (c) references shop."Ord.ers" (id) not valid;
`;

/** Right values are the server's: what it was seen to lock, of what was there before. */
const inTransactions: [sql: string, kind: StatementKind, locks: string[]][] = [
  ["create index on shop.orders (a)", "any", ["shop.orders Share"]],
  [
    "create unique index if not exists on_it on only shop.orders using btree (id)",
    "any",
    ["shop.orders Share"],
  ],
  ['create index "on" on shop."Ord.ers" ("on")', "any", ["shop.Ord.ers Share"]],
  [
    "/* why /* not */ */ CREATE INDEX /* here */ x ON -- there\n shop . orders (a)",
    "any",
    ["shop.orders Share"],
  ],
  ["alter table shop.orders add d int", "any", ["shop.orders AccessExclusive"]],
  ['ALTER TABLE IF EXISTS ONLY "shop"."Ord.ers" ADD d int', "any", ["shop.Ord.ers AccessExclusive"]],
  ["alter table if exists shop.nothing add d int", "any", ["shop.nothing AccessExclusive"]],
  ["alter table ÄRGER add d int", "any", ["Ärger AccessExclusive"]],
  ["alter table shop.orders * add d int", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders rename a to z", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders rename to z", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders set schema public", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders validate constraint b_set", "any", ["shop.orders ShareUpdateExclusive"]],
  ["alter table shop.orders alter a set statistics 5", "any", ["shop.orders ShareUpdateExclusive"]],
  [
    "alter table shop.orders alter column a set (n_distinct = 5)",
    "any",
    ["shop.orders ShareUpdateExclusive"],
  ],
  ["alter table shop.orders alter b set storage external", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders set (fillfactor = 70)", "any", ["shop.orders ShareUpdateExclusive"]],
  [
    "alter table shop.orders reset (fillfactor), cluster on by_a",
    "any",
    ["shop.orders ShareUpdateExclusive"],
  ],
  ["alter table shop.orders cluster on by_a, add d int", "any", ["shop.orders AccessExclusive"]],
  ["alter table shop.orders disable trigger tr", "any", ["shop.orders ShareRowExclusive"]],
  ["alter table shop.orders enable always trigger tr", "any", ["shop.orders ShareRowExclusive"]],
  ["alter table shop.orders enable row level security", "any", ["shop.orders AccessExclusive"]],
  [
    'alter table shop.lines add constraint "x y" foreign key (a) references shop.orders not valid',
    "any",
    ["shop.lines ShareRowExclusive", "shop.orders ShareRowExclusive"],
  ],
  [
    "alter table shop.lines add foreign key (a) references shop.orders (id), add d int",
    "any",
    ["shop.lines AccessExclusive", "shop.orders ShareRowExclusive"],
  ],
  [
    "alter table shop.lines add column o int references shop.orders",
    "any",
    ["shop.lines AccessExclusive", "shop.orders ShareRowExclusive"],
  ],
  ["alter table shop.orders drop constraint to_ordered", "any", ["shop.orders AccessExclusive"]],
  [
    "alter table big attach partition big_2 for values from (10) to (20)",
    "any",
    ["big ShareUpdateExclusive", "big_2 AccessExclusive"],
  ],
  ["alter table big detach partition big_1", "any", ["big AccessExclusive", "big_1 AccessExclusive"]],
  ["alter table child no inherit parent", "any", ["child AccessExclusive"]],
  [
    "alter table shop.orders add constraint n check (b <> ', add foreign key') not valid",
    "any",
    ["shop.orders AccessExclusive"],
  ],
  [
    'create table n (id int references shop.orders, o int, foreign key (o) references shop."Ord.ers")',
    "any",
    ["shop.orders ShareRowExclusive", "shop.Ord.ers ShareRowExclusive"],
  ],
  ["create table n (like shop.orders including all)", "any", []],
  ["create table n as select 'references shop.orders'::text as x", "any", []],
  ["create unlogged table if not exists n (id int)", "any", []],
  ["create table big_3 partition of big for values from (30) to (40)", "any", ["big AccessExclusive"]],
  ["create temp table n (id int)", "any", []],
  [
    "create trigger n after insert or update of a on shop.orders for each row execute function f()",
    "any",
    ["shop.orders ShareRowExclusive"],
  ],
  [
    "create or replace trigger tr before insert on shop.orders execute function f()",
    "any",
    ["shop.orders ShareRowExclusive"],
  ],
  ["alter trigger tr on shop.orders rename to n", "any", ["shop.orders AccessExclusive"]],
  ["drop trigger if exists tr on shop.orders", "any", ["shop.orders AccessExclusive"]],
  ["create policy n on shop.orders for select using (a > 1)", "any", ["shop.orders AccessExclusive"]],
  ["drop policy po on shop.orders", "any", ["shop.orders AccessExclusive"]],
  ["create rule n as on update to shop.lines do also select 1", "any", ["shop.lines AccessExclusive"]],
  ["drop rule ru on shop.lines", "any", ["shop.lines AccessExclusive"]],
  ["create or replace view seen as select id from shop.lines where id > 0", "any", ["seen AccessExclusive"]],
  ["create view n as select * from shop.orders", "any", []],
  ["alter view seen rename to n", "any", ["seen AccessExclusive"]],
  ["alter index shop.by_a rename to n", "any", ["shop.by_a ShareUpdateExclusive"]],
  ['alter index shop."Odd on" set (fillfactor = 80)', "any", ["shop.Odd on ShareUpdateExclusive"]],
  [
    'drop index if exists shop.by_a, shop."Odd on"',
    "any",
    ["shop.by_a AccessExclusive", "shop.Odd on AccessExclusive"],
  ],
  [
    "drop table if exists shop.lines, shop.nothing cascade",
    "any",
    ["shop.lines AccessExclusive", "shop.nothing AccessExclusive"],
  ],
  ["drop table if exists big cascade", "any", ["big AccessExclusive"]],
  ["drop view if exists seen cascade", "any", ["seen AccessExclusive"]],
  ["drop materialized view totals cascade", "any", ["totals AccessExclusive"]],
  [
    "truncate shop.lines, only big_1 restart identity",
    "any",
    ["shop.lines AccessExclusive", "big_1 AccessExclusive"],
  ],
  ["truncate table only shop.orders cascade", "any", ["shop.orders AccessExclusive"]],
  ["refresh materialized view totals with no data", "any", ["totals AccessExclusive"]],
  ["cluster shop.orders using by_a", "any", ["shop.orders AccessExclusive"]],
  ["lock table shop.orders, only shop.lines in share mode", "any", ["shop.orders Share", "shop.lines Share"]],
  ["lock shop.orders", "any", ["shop.orders AccessExclusive"]],
  ["comment on table shop.orders is 'references shop.lines'", "any", []],
  ["analyze shop.orders", "any", []],
  ["alter sequence numbers restart", "any", ["numbers ShareRowExclusive"]],
  ["insert into shop.lines select 1 from shop.orders", "writes-rows", []],
  ["with n as (delete from shop.lines returning id) select * from n", "writes-rows", []],
  ["(select 1) union (select id from shop.lines)", "writes-rows", []],
  ["select id into n from shop.lines", "writes-rows", []],
  ["explain analyze update shop.lines set a = 1", "any", []],
  ["set local lock_timeout = '1s'", "nothing", []],
  ["-- nothing", "nothing", []],
  ["savepoint x", "nothing", []],
];

/** Of what the server takes outside of transactions only, from its documentation. */
const alone: typeof inTransactions = [
  [
    "create index concurrently if not exists n on shop.orders (a)",
    "any",
    ["shop.orders ShareUpdateExclusive"],
  ],
  ["drop index concurrently shop.by_a", "any", ["shop.by_a ShareUpdateExclusive"]],
  [
    "alter table big detach partition big_1 concurrently",
    "any",
    ["big ShareUpdateExclusive", "big_1 AccessExclusive"],
  ],
  ["vacuum full shop.orders", "any", ["shop.orders AccessExclusive"]],
  ["vacuum (full false, analyze) shop.orders (a)", "any", ["shop.orders ShareUpdateExclusive"]],
  [
    "vacuum (verbose, full) shop.orders, shop.lines",
    "any",
    ["shop.orders AccessExclusive", "shop.lines AccessExclusive"],
  ],
  ["vacuum (freeze) shop.lines", "any", ["shop.lines ShareUpdateExclusive"]],
  ["reindex (concurrently) table shop.orders", "any", ["shop.orders ShareUpdateExclusive"]],
  ["reindex index concurrently shop.by_a", "any", ["shop.by_a ShareUpdateExclusive"]],
  ["refresh materialized view concurrently totals", "any", ["totals Exclusive"]],
  ["rollback to savepoint x", "ends", []],
  ["end", "ends", []],
];

const locksIn = (sql: string) =>
  documentedLocks(sql).map(({ relation, mode }) => `${relation.join(".")} ${mode}`);

describe.each([...inTransactions, ...alone])("%s", (sql, kind, locks) => {
  test("is read right", () => {
    expect({ kind: statementKind(firstWord(sql)), locks: locksIn(sql) }).toEqual({ kind, locks });
  });
});

/** What each session in a transaction locks of the relations that were there before, the strongest of each. */
const locked = `
  select b.name, b.kind, array_agg(l.mode) from pg_locks l join before b on b.oid = l.relation
  where l.pid = pg_backend_pid() and l.locktype = 'relation' and l.granted group by b.name, b.kind`;

test.each(inTransactions)("%s is what the server locks", async (sql, _kind, locks) => {
  await using session = await executorOn(database.url);
  await session.execute("begin");
  await session.execute(sql);
  const { rows } = await session.execute(locked);
  const held = rows.map(([name, kind, modes]) => {
    const strongest = String(modes)
      .slice(1, -1)
      .split(",")
      .flatMap((mode) => lockMode(mode) ?? []);
    return {
      name: String(name),
      kind,
      mode: strongest.reduce((one, other) => (isStronger(other, one) ? other : one)),
    };
  });
  for (const lock of locks.filter((one) => !one.startsWith("shop.nothing"))) {
    const [, name = "", mode] = /^(.*) (\w+)$/.exec(lock) ?? [];
    expect(held.find((one) => one.name === name)?.mode, name).toBe(mode);
  }
  // What keeps others out, and is named.
  const hard = held.filter(
    ({ kind, name, mode }) => kind === "table" && blocksWrites(mode) && isNamed(name, sql),
  );
  expect(locks).toEqual(expect.arrayContaining(hard.map(({ name, mode }) => `${name} ${mode}`)));
});

const isNamed = (name: string, sql: string) => sql.includes(name.replace(/^shop\./, ""));

let database: TestDatabase;

beforeAll(async () => {
  database = await freshDatabase(
    "staging",
    `${setup};
    create table before as select c.oid, case nspname when 'public' then '' else nspname || '.' end || relname as name,
      case when relkind in ('r', 'p', 'v', 'm') then 'table' else 'other' end as kind
    from pg_class c join pg_namespace n on n.oid = relnamespace where nspname in ('public', 'shop')`,
  );
});

afterAll(() => database[Symbol.asyncDispose]());
