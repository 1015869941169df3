import { describe, expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";

const byHand = "create table users (id bigint primary key); create table orders (id bigint primary key);";
const files = {
  "migrations/2_users.sql": "create table users (id bigint primary key);",
  "migrations/10_orders.sql": "create table orders (id bigint primary key);",
  "migrations/11_status.up.sql": "alter table orders add column status text;",
  "migrations/11_status.down.sql": "alter table orders drop column status;",
};
const history = "select id from stagegate_migrations order by applied_at, id";

describe("a baseline", () => {
  test("counts as applied on a database that has tables and no history, and stands in the history from then on", async () => {
    await using database = await markedDatabase(byHand);
    const project = await migrationProject(database, files);
    const first = await project.migrate({ baseline: "10_orders" });
    expect(first, project.context.log.lines.join("\n")).toMatchObject({
      verdict: "passed",
      facts: { applied: ["11_status"], pendingAfter: [] },
    });
    expect(await query(database.url, history)).toEqual([["2_users"], ["10_orders"], ["11_status"]]);

    // The history speaks for itself now: an edit of what was applied by hand is seen too.
    await project.write({ "migrations/2_users.sql": "create table users (id uuid primary key);" });
    expect((await project.migrate({ baseline: "2_users" })).problem?.code).toBe("edited-migrations");
  });

  test("is only looked at where nothing is pending: no table is made", async () => {
    await using database = await markedDatabase(byHand);
    const project = await migrationProject(database, files);
    expect(await project.migrate({ baseline: "11_status" })).toMatchObject({
      verdict: "passed",
      outputs: { applied: "0" },
    });
    expect(await query(database.url, "select to_regclass('stagegate_migrations')")).toEqual([[null]]);
  });

  test("goes with the migration that fails", async () => {
    await using database = await markedDatabase(byHand);
    const project = await migrationProject(database, {
      ...files,
      "migrations/11_status.up.sql": "alter table no_such_table add column status text;",
    });
    expect((await project.migrate({ baseline: "10_orders" })).verdict).toBe("failed");
    expect(await query(database.url, "select to_regclass('stagegate_migrations')")).toEqual([[null]]);
  });

  test("is nothing to an empty database: all of its migrations run", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, files);
    const { facts } = await project.migrate({ baseline: "10_orders" });
    expect(facts?.applied).toEqual(["2_users", "10_orders", "11_status"]);
  });

  test.each([
    ["flyway_schema_history (version text)", "Flyway"],
    ["schema_migrations (version bigint, dirty boolean)", "golang-migrate"],
    ["_sqlx_migrations (version bigint)", "sqlx"],
    ["goose_db_version (version_id bigint)", "goose"],
  ])("counts for nothing where the database has the history %s", async (table, tool) => {
    await using database = await markedDatabase(`${byHand} create table ${table};`);
    const project = await migrationProject(database, files);
    expect((await project.migrate({ baseline: "11_status" })).problem).toMatchObject({
      code: "other-tools-history",
      message: expect.stringContaining(tool),
    });
    expect(
      await project.migrate({ baseline: "10_orders", "history-table": "stagegate_migrations" }),
    ).toMatchObject({ facts: { applied: ["11_status"] } });
  });

  test("that is no migration is a mistake", async () => {
    await using database = await markedDatabase(byHand);
    const project = await migrationProject(database, files);
    expect((await project.migrate({ baseline: "10_orders.sql" })).problem).toMatchObject({
      code: "unknown-baseline",
      next: expect.stringContaining("without `.sql`"),
    });
  });
});
