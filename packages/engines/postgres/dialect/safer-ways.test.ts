import { expect, test } from "vitest";
import { saferWays } from "./safer-ways.ts";

const blocking = { blockedMs: 5_000, quickMs: 1_000 };

test("a lock that was kept for the rest of its transaction is better given back", () => {
  const way = saferWays.instead("alter table orders add column c int", { ...blocking, tookMs: 3 });
  expect(way).toMatch(/^end the transaction right after it, .*: by itself it is quick/);
});

test("what takes longer than is allowed is not called quick, however long its lock was kept", () => {
  const way = saferWays.instead("alter table orders alter a type bigint", { ...blocking, tookMs: 2_000 });
  expect(way).toMatch(/^add a new column, .*end the transaction right after it/);
  expect(way).not.toContain("quick");
});

test("nor is what must run outside of a transaction told to end its transaction", () => {
  const way = saferWays.instead("create index on orders (a)", { ...blocking, tookMs: 2_000 });
  expect(way).toBe("build it CONCURRENTLY, outside of a transaction");
});

test("LOCK is there to be kept", () => {
  expect(saferWays.instead("lock table orders", { ...blocking, tookMs: 1 })).toContain("for shorter");
});

test.each([
  ["CREATE UNIQUE INDEX i ON t (a)", "CONCURRENTLY"],
  ["drop index i", "CONCURRENTLY"],
  ["ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (u) REFERENCES users (id)", "NOT VALID"],
  ["alter table t add constraint c check (a > 0)", "NOT VALID"],
  ['alter table t add constraint "a is more" check (a > 0)', "NOT VALID"],
  ["alter table t alter column type set default ?", "lock_timeout"],
  ["alter table t add constraint u unique (a)", "USING INDEX"],
  ['ALTER TABLE "t" ALTER COLUMN "c" SET NOT NULL', "NOT VALID"],
  ['ALTER TABLE "t" ALTER COLUMN "c" TYPE bigint', "in batches"],
  ["alter table t add column c uuid default gen_random_uuid()", "nullable"],
  ["alter table t add column u int references users (id)", "without REFERENCES"],
  ["alter table t add column c int generated always as (a + b) stored", "trigger"],
  ["alter table t attach partition p for values in (1)", "CHECK"],
  ["alter table t detach partition p", "CONCURRENTLY"],
  ["create table p partition of t for values in (1)", "ATTACH"],
  ["alter table t add primary key (a)", "NOT NULL"],
  ["alter table t add column c text unique", "add the column alone"],
  ["alter table t set tablespace s", "pg_repack"],
  ["vacuum full t", "pg_repack"],
  ["drop table t", "out of use"],
  ["call anything()", "lock_timeout"],
])("the safer way for %s has %s in it", (statement, words) => {
  expect(saferWays.instead(statement, blocking)).toContain(words);
});
