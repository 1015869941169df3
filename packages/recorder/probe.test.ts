import { test } from "vitest";
import { observe } from "./support/observed-database.ts";

const orders = `
  create table users (id int primary key, name text);
  create table orders (id int primary key, user_id int, amount int, note varchar(20), at timestamptz);
  insert into orders select n, 1 + n % 1000, n, 'note', now() from generate_series(1, 300000) n;
  analyze; create index orders_pkey_too on orders (id)`;
test("x", { timeout: 60000 }, async () => {
  for (const sql of [
    "reindex table concurrently orders",
    "reindex table concurrently orders",
    "create index i on orders (user_id, at)",
    "select pg_sleep(0.5)",
  ]) {
    const seen = await observe(orders, async (tool) => {
      await tool.run(sql);
    });
    console.log(
      sql,
      seen.stalls,
      JSON.stringify(seen.table("orders")),
      JSON.stringify(seen.indexes),
      seen.walBytes,
      seen.temporaryBytes,
    );
  }
});
