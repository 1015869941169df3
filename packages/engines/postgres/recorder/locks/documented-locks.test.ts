import { expect, test } from "vitest";
import { documentedLocks } from "./documented-locks.ts";

const of = (sql: string) =>
  documentedLocks(sql).map(({ relation, mode }) => `${relation.join(".")}: ${mode}`);

test.each<[sql: string, locks: string[]]>([
  ["create index on orders (a)", ["orders: Share"]],
  ["CREATE UNIQUE INDEX i ON ONLY shop.orders (a)", ["shop.orders: Share"]],
  ["create index concurrently if not exists i on orders (a)", ["orders: ShareUpdateExclusive"]],
  ['-- why\nalter table "Orders" add column c int', ["Orders: AccessExclusive"]],
  [
    "alter table only orders add constraint fk foreign key (u) references users (id)",
    ["orders: ShareRowExclusive", "users: ShareRowExclusive"],
  ],
  [
    'alter table orders add constraint "of a user" foreign key (u) references users (id)',
    ["orders: ShareRowExclusive", "users: ShareRowExclusive"],
  ],
  ["alter table orders validate constraint fk", ["orders: ShareUpdateExclusive"]],
  ["alter table orders validate constraint fk, add column c int", ["orders: AccessExclusive"]],
  ["alter table orders alter c set statistics 5, disable trigger t", ["orders: ShareRowExclusive"]],
  ["alter table orders set (fillfactor = 70, autovacuum_enabled = false)", ["orders: ShareUpdateExclusive"]],
  [
    "alter table orders attach partition orders_1 for values in (1)",
    ["orders: ShareUpdateExclusive", "orders_1: AccessExclusive"],
  ],
  [
    "alter table orders detach partition orders_1 concurrently",
    ["orders: ShareUpdateExclusive", "orders_1: AccessExclusive"],
  ],
  ["alter table orders detach partition orders_1", ["orders: AccessExclusive", "orders_1: AccessExclusive"]],
  [
    "create table lines (id int references orders, x int references shop.items (id))",
    ["orders: ShareRowExclusive", "shop.items: ShareRowExclusive"],
  ],
  ["create table copy as select * from orders", []],
  ["create table if not exists orders_2 partition of orders for values in (2)", ["orders: AccessExclusive"]],
  [
    "create trigger t before insert on orders for each row execute function f()",
    ["orders: ShareRowExclusive"],
  ],
  ["drop table if exists a, b cascade", ["a: AccessExclusive", "b: AccessExclusive"]],
  ["drop index concurrently i", ["i: ShareUpdateExclusive"]],
  ["truncate table orders, only lines", ["orders: AccessExclusive", "lines: AccessExclusive"]],
  ["vacuum (full, verbose) orders", ["orders: AccessExclusive"]],
  ["vacuum analyze orders", ["orders: ShareUpdateExclusive"]],
  ["reindex (verbose) table orders", ["orders: AccessExclusive"]],
  ["reindex table concurrently orders", ["orders: ShareUpdateExclusive"]],
  ["refresh materialized view concurrently totals", ["totals: Exclusive"]],
  [
    "do language plpgsql $x$ -- alter table a\nbegin if true then alter table orders add c int; end if; create index on lines (a); perform 1; end $x$",
    ["orders: AccessExclusive", "lines: Share"],
  ],
  ["do $$ begin execute 'alter table orders add c int'; end $$", ["orders: AccessExclusive"]],
  ["do $$ begin execute format('alter table %I add c int', t); execute 'drop table ' || t; end $$", []],
  ["alter type color add value 'blue'", []],
  ["insert into orders select 1", []],
  ["alter table", []],
  ["", []],
])("%s", (sql, locks) => {
  expect(of(sql)).toEqual(locks);
});
