import { expect, test } from "vitest";
import { isFelt, stallsDuring } from "#recorder/support/independent-blocker.ts";
import { query } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";

const orders = `
  create table orders (id int primary key, user_id int, amount int, note text);
  insert into orders select n, n % 1000, n, repeat('x', 20) from generate_series(1, 20000) n;
  create table users (id int primary key);
  analyze`;

test("x", { timeout: 60_000 }, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_token.sql": "alter table orders add column token text default 'secret';",
  });
  const outcome = await project.migrate({ probe: "queue", "lock-timeout": "1s" });
  console.log(JSON.stringify(outcome, undefined, 1).slice(0, 6000));
  console.log(project.context.log.lines.join("\n"));
});
test("cic", { timeout: 60_000 }, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_token.sql": "create index concurrently orders_user on orders (user_id);",
  });
  const outcome = await project.migrate({ probe: "queue", "lock-timeout": "1s" });
  console.log(JSON.stringify(outcome.facts?.queue, undefined, 1).slice(0, 6000));
  console.log(project.context.log.lines.join("\n"));
});
test("released", { timeout: 60_000 }, async () => {
  await using database = await markedDatabase(orders);
  const project = await migrationProject(database, {
    "migrations/1_token.sql": "alter table orders add column token text default 'secret';",
  });
  const outcome = await project.migrate({ probe: "queue", "lock-timeout": "0s" });
  console.log(JSON.stringify(outcome.facts?.queue, undefined, 1).slice(0, 6000));
  console.log(project.context.log.lines.join("\n"));
});
