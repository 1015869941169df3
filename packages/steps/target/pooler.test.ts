import { expect, test } from "vitest";
import { startPooler } from "#engines/postgres/clone/support/transaction-pooler.ts";
import { problemOf } from "#model/problem.ts";
import { query } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { gate } from "../gate/step.ts";
import { migrate } from "../migrate/step.ts";
import { resetSequences } from "../reset-sequences/step.ts";
import { rollback } from "../rollback/step.ts";

test("every step that locks or sets anything refuses a transaction pooler, and leaves nothing in its session", async () => {
  await using database = await markedDatabase();
  const { context } = await migrationProject(database, { "migrations/1_a.sql": "create table a ();" });
  await using pooler = await startPooler(database.url);
  const url = { "database-url": pooler.url };
  const refusals = [
    () => gate.run(gate.inputs.parse(url), context),
    () => migrate.run(migrate.inputs.parse(url), context),
    () => rollback.run(rollback.inputs.parse({ ...url, environment: "clone" }), context),
    () => resetSequences.run(resetSequences.inputs.parse(url), context),
  ];
  for (const refused of refusals)
    expect(await refused().then(() => "passed", problemOf)).toMatchObject({
      kind: "refused",
      code: "target-behind-pooler",
      next: expect.stringContaining("PgBouncer"),
    });
  expect(await query(database.url, "select to_regclass('a')")).toEqual([[null]]);
  expect(
    await query(
      database.adminUrl,
      `select from pg_locks l join pg_database d on d.oid = l.database
       where l.locktype = 'advisory' and d.datname = '${database.name}'`,
    ),
  ).toEqual([]);
});
