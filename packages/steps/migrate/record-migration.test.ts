import { describe, expect, test } from "vitest";
import { query } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { openNetwork } from "#test/support/open-network.ts";

const orders = `
  create table orders (id int primary key, amount int);
  insert into orders select n, n from generate_series(1, 20000) n;
  analyze orders;`;

/** psql on a file, as a team's own script would call it. */
const psqlCommand = (words = "") => ({
  up: `psql ${words} --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --file changes/1.sql`,
  files: "changes/*.sql",
  history: "select '1.sql' from pg_class where relname = 'done'",
});

describe("a migration that is recorded", () => {
  test("tells of its statements and of the locks they held", async () => {
    await using database = await markedDatabase(orders);
    const project = await migrationProject(database, {
      "migrations/1_amounts.sql":
        "alter table orders add column note text; update orders set note = 'a secret note'; create index on orders (amount);",
    });
    const { verdict, facts } = await project.migrate();
    expect(verdict).toBe("passed");
    const { statements = [], tables = [], locks } = facts?.recording ?? {};
    expect(locks).toBe("measured");
    const own = statements.filter(({ text }) => text.includes("orders"));
    expect(own.map(({ text, tag, rows, count }) => [text, tag, rows, count])).toEqual([
      ["alter table orders add column note text", "ALTER TABLE", 0, 1],
      ["update orders set note = ?", "UPDATE", 20_000, 1],
      ["create index on orders (amount)", "CREATE INDEX", 0, 1],
    ]);
    // Only the preview has it, which is the repository's own text.
    expect(JSON.stringify({ ...facts, preview: undefined })).not.toContain("a secret note");
    expect(tables[0]).toMatchObject({
      name: "orders",
      mode: "AccessExclusive",
      readsBlocked: [{ by: "alter table orders add column note text" }],
    });
    // The tool's own table is nobody else's business.
    expect(facts?.recording?.indexes.map(({ name }) => name)).toEqual(["orders_amount_idx"]);
  });

  test("that fails tells which statement it was", async () => {
    await using database = await markedDatabase(orders);
    const project = await migrationProject(database, {
      "migrations/1_twice.sql": "alter table orders add column note text; alter table orders add note text;",
    });
    const { verdict, facts } = await project.migrate();
    expect(verdict).toBe("failed");
    expect(facts?.recording?.statements.find(({ error }) => error)).toMatchObject({
      text: "alter table orders add note text",
      error: { sqlstate: "42701" },
    });
  });

  test("by another program goes through the relay by its variables", async () => {
    await using database = await markedDatabase(orders);
    const project = await migrationProject(database, {
      "changes/1.sql": "create table done (); show lock_timeout; begin; lock table orders; commit;",
    });
    const result = await project.migrate({ command: psqlCommand(), "lock-timeout": "1234ms" });
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["1.sql"] } });
    expect(result.facts?.recording?.statements.map(({ text }) => text)).toEqual([
      "create table done ()",
      "show lock_timeout",
      "begin",
      "lock table orders",
      "commit",
    ]);
    expect(project.context.log.lines.join("\n")).toContain("1234ms");
  });

  test("by a tool that insists on TLS, and verifies the server, is recorded too", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, { "changes/1.sql": "create table done ();" });
    const command = psqlCommand("'sslmode=verify-full'");
    const result = await project.migrate({ command });
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["1.sql"] } });
    expect(result.facts?.recording?.statements.map(({ text }) => text)).toEqual(["create table done ()"]);
  });

  test("by a tool that found another way to the database is an error, and no empty recording", async () => {
    await using database = await markedDatabase(orders);
    const project = await migrationProject(database, { "changes/1.sql": "create table done ();" });
    const command = psqlCommand(`"$DIRECT"`);
    const environment = { ...process.env, DIRECT: database.url };
    const aside = await migrationProject(
      database,
      { "changes/1.sql": "create table done ();" },
      { environment, settings: openNetwork },
    );
    const result = await aside.migrate({ command, "pass-env": ["DIRECT"] });
    expect(result).toMatchObject({ verdict: "failed", problem: { kind: "user", code: "not-recorded" } });
    expect(result.problem?.next).toContain("record: false");
    await query(database.url, "drop table done");
    const unrecorded = await aside.migrate({ command, "pass-env": ["DIRECT"], record: "false" });
    expect(unrecorded).toMatchObject({ verdict: "passed", facts: { applied: ["1.sql"] } });
    expect(unrecorded.facts?.recording).toBeUndefined();
    expect(project.context.log.lines).toEqual([]);
  });
});
