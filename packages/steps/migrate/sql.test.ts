import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { objectName } from "#model/schema/object.ts";
import { query, servers } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { until } from "#test/support/until.ts";

const users = "create table users (id bigint generated always as identity primary key, email text not null);";
const history =
  "select id, checksum ~ '^sha256:[0-9a-f]{64}$', duration_ms >= 0 from stagegate_migrations order by id";

describe("plain SQL files", () => {
  test.each([
    ["goose", "-- +goose Up\ncreate table t (id int);\n-- +goose Down\ndrop table t;"],
    ["dbmate", "-- migrate:up\ncreate table t (id int);\n\n-- migrate:down\ndrop table t;"],
    ["tern", "create table t (id int);\n---- create above / drop below ----\ndrop table t;"],
    ["micrate", "-- +micrate Up\ncreate table t (id int);\n-- +micrate Down\ndrop table t;"],
    ["rambler", "-- rambler up\ncreate table t (id int);\n-- rambler down\ndrop table t;"],
    [
      "Liquibase",
      "--liquibase formatted sql\n--changeset a:1\ncreate table t (id int);\n--rollback drop table t;",
    ],
    ["MyBatis Migrations", "create table t (id int);\n-- //@UNDO\ndrop table t;"],
    ["shmig", "-- ==== UP ====\ncreate table t (id int);\n-- ==== DOWN ====\ndrop table t;"],
    ["node-pg-migrate", "-- Up Migration\ncreate table t (id int);\n-- Down Migration\ndrop table t;"],
  ])("of %s, with both ways in one file, are refused before anything runs", async (_tool, text) => {
    await using database = await markedDatabase();
    const { migrate } = await migrationProject(database, { "migrations/1_t.sql": text });
    expect((await migrate()).problem).toMatchObject({ code: "both-ways-in-one-file" });
    expect(await query(database.url, "select to_regclass('stagegate_migrations')")).toEqual([[null]]);
  });

  test("may say in a comment which of the two ways they are", async () => {
    await using database = await markedDatabase();
    const { migrate } = await migrationProject(database, {
      "migrations/1_t.up.sql": "-- Up migration: adds t\ncreate table t (id int);",
      "migrations/1_t.down.sql": "-- Down migration\ndrop table t;",
    });
    expect(await migrate()).toMatchObject({ verdict: "passed", facts: { applied: ["1_t"] } });
  });

  test("are applied in the order of their numbers and recorded, and a second run has nothing to do", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/10_index.sql": "create index users_email on users (email);",
      "migrations/9_users.sql": users,
    });
    const first = await project.migrate();
    expect(first).toMatchObject({
      verdict: "passed",
      outputs: { applied: "2", "pending-before": "2" },
      facts: { tool: "sql", applied: ["9_users", "10_index"], pendingAfter: [], attempts: [{}] },
    });
    expect(first.headline).toMatch(/^2 migrations applied in \d.*, \d+ schema changes$/);
    expect(first.facts?.changes.map(objectName)).toContain("public.users");
    expect(Object.keys(first.facts?.durations ?? {})).toEqual(["9_users", "10_index"]);
    expect(await query(database.url, history)).toEqual([
      ["10_index", "t", "t"],
      ["9_users", "t", "t"],
    ]);

    const second = await project.migrate();
    expect(second).toMatchObject({
      verdict: "passed",
      headline: "Nothing to do: no migration is pending",
      facts: { applied: [], attempts: [], changes: [] },
    });
    expect(second.facts?.schemaBefore).toBe(first.facts?.schemaAfter);
    expect(second.outputs["fingerprint-after"]).toBe(first.outputs["fingerprint-after"]);
  });

  test("are their own preview, comments and all, cut where it grows long, and on a copy only", async () => {
    await using database = await markedDatabase();
    const long = `-- ${"ü".repeat(12_000)}\nselect 1;`;
    const project = await migrationProject(database, {
      "migrations/1_users.sql": `-- who may log in\n${users}\n`,
      "migrations/2_long.sql": long,
    });
    const { facts } = await project.migrate();
    const [first, second] = facts?.preview ?? [];
    expect(first).toEqual({ id: "1_users", sql: `-- who may log in\n${users}` });
    // Three bytes before them, then two for each of them.
    expect(second?.sql).toBe(`-- ${"ü".repeat(9_998)}`);
    expect(second?.cutBytes).toBe(Buffer.byteLength(long) - 19_999);

    await project.write({ "migrations/3_more.sql": "create table more ();" });
    const staging = await project.migrate({ environment: "staging" });
    expect(staging.facts).toMatchObject({ applied: ["3_more"] });
    expect(staging.facts).not.toHaveProperty("preview");
  });

  test("that stand in a directory below, or end in capitals, are never run, and told", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "db/changes/1_users.up.sql": users,
      "db/changes/1_users.down.sql": "drop table users;",
      "db/changes/2_ORDERS.SQL": "create table orders ();",
      "db/changes/later/3_items.sql": "create table items ();",
      "db/changes/node_modules/pg/4_no.sql": "",
    });
    for (const directory of ["db/changes", "./db/changes/"])
      expect((await project.migrate({ directory })).facts).toMatchObject({
        pendingAfter: [],
        ignored: ["db/changes/2_ORDERS.SQL", "db/changes/later/3_items.sql"],
      });
    expect(project.context.log.lines).toContainEqual(
      expect.stringMatching(/^warn: Never run: db\/changes\/2_ORDERS.SQL, db\/changes\/later\/3_items.sql\./),
    );
  });

  test("leave the history table unmade when nothing could be applied", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, { "migrations/1_copy.sql": "copy t from stdin;" });
    expect((await project.migrate()).problem?.code).toBe("unsupported-statement");
    expect(await query(database.url, "select to_regclass('stagegate_migrations')")).toEqual([[null]]);
  });

  test("keep no setting of one file for the next, and no search path from the history", async () => {
    await using database = await markedDatabase("create schema billing");
    const project = await migrationProject(database, {
      "migrations/1_there.sql":
        "set search_path to billing; set work_mem to '1MB'; create table invoices ();",
      "migrations/2_here.sql": "create table work_mem as select current_setting('work_mem') as value;",
    });
    expect(await project.migrate()).toMatchObject({ verdict: "passed" });
    expect(await query(database.url, "select to_regclass('billing.invoices') is not null")).toEqual([["t"]]);
    expect(await query(database.url, "select value <> '1MB' from public.work_mem")).toEqual([["t"]]);
  });

  test("may come from Windows: a byte order mark and CRLF change nothing, not even the checksum", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/1_users.sql": `\uFEFF-- users\r\n${users}\r\n`,
    });
    expect(await project.migrate()).toMatchObject({ verdict: "passed" });
    await project.write({ "migrations/1_users.sql": `\uFEFF-- users\n${users}\n` });
    expect(await project.migrate()).toMatchObject({ verdict: "passed", facts: { pendingAfter: [] } });
  });

  test("can be pairs of up and down; only the ups are applied", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "db/001_users.up.sql": users,
      "db/001_users.down.sql": "drop table users;",
    });
    const result = await project.migrate({ directory: "db" });
    expect(result.facts?.applied).toEqual(["001_users"]);
  });

  test("without a transaction run statement by statement, so an index can be built concurrently", async () => {
    await using database = await markedDatabase(users);
    const project = await migrationProject(database, {
      "migrations/1_index.sql":
        "-- no lock on users\n-- stagegate: no-transaction\ncreate index concurrently a on users (email);\ncreate index concurrently b on users (email, id);",
    });
    expect(await project.migrate()).toMatchObject({ verdict: "passed", facts: { applied: ["1_index"] } });
    const indexes = "select count(*) from pg_index where indrelid = 'users'::regclass and indisvalid";
    expect(await query(database.url, indexes)).toEqual([["3"]]);
  });

  test("see the lock and statement timeouts", async () => {
    await using database = await markedDatabase();
    const timeouts =
      "select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement";
    const project = await migrationProject(database, {
      "migrations/1_in.sql": `create table inside as ${timeouts};`,
      "migrations/2_out.sql": `-- stagegate: no-transaction\ncreate table outside as ${timeouts};`,
    });
    await project.migrate({ "lock-timeout": "1500ms", "statement-timeout": "2m" });
    const seen = await query(database.url, "select * from inside union all select * from outside");
    expect(seen).toEqual([
      ["1500ms", "2min"],
      ["1500ms", "2min"],
    ]);
  });
});

describe("an error in a file", () => {
  test("names file, line and column, with the line of SQL and a caret", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/1_users.sql": users,
      "migrations/2_bad.sql": "-- two\ncreate table a ();\n\n/* 💊 */ create tabel b ();\n",
    });
    const { verdict, problem, facts } = await project.migrate();
    expect(verdict).toBe("failed");
    expect(problem).toMatchObject({
      code: "migration-failed",
      message: 'migrations/2_bad.sql:4:16: syntax error at or near "tabel"',
      sqlstate: "42601",
    });
    expect(problem?.details).toEqual([
      "/* 💊 */ create tabel b ();",
      `${" ".repeat(15)}^`,
      "SQLSTATE 42601",
      expect.stringMatching(/^Left behind: 1 of 2 migrations applied, \d+ schema changes\.$/),
      "applied: 1_users",
      "not applied: 2_bad",
    ]);
    expect(facts).toMatchObject({ applied: ["1_users"], pendingAfter: ["2_bad"] });
    expect(await query(database.url, "select to_regclass('a')")).toEqual([[null]]);
  });

  test("without a position is at its statement, and shows no value of a row", async () => {
    await using database = await markedDatabase(
      `${users} insert into users (email) values ('private@example.com'), ('private@example.com');`,
    );
    const project = await migrationProject(database, {
      "migrations/1_unique.sql":
        "select 1;\n-- so that nobody registers twice\ncreate unique index on users (email);",
    });
    const { problem } = await project.migrate();
    expect(problem).toMatchObject({ sqlstate: "23505" });
    expect(problem?.message).toMatch(/^migrations\/1_unique\.sql:3:1: could not create unique index/);
    expect(JSON.stringify([problem, project.context.log.lines])).not.toContain("private@");
  });

  test("at the commit belongs to the file", async () => {
    await using database = await markedDatabase(
      "create table a (id int primary key); create table b (a int references a initially deferred);",
    );
    const project = await migrationProject(database, {
      "migrations/1_late.sql": "insert into b values (1);",
    });
    const { problem } = await project.migrate();
    expect(problem?.message).toMatch(/^migrations\/1_late\.sql: insert or update on table "b" violates/);
  });

  test("in a file without a transaction says what took effect and what to do", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/1_half.sql":
        "-- stagegate: no-transaction\ncreate table a ();\ncreate table b ();\ncreate table a ();",
    });
    const { problem, facts } = await project.migrate();
    expect(problem).toMatchObject({ code: "half-applied", sqlstate: "42P07" });
    expect(problem?.message).toMatch(
      /^migrations\/1_half\.sql:4:1: relation "a" already exists; it left \d+ schema changes behind/,
    );
    expect(problem?.details).toContain("2 of the file's 3 statements took effect.");
    expect(facts).toMatchObject({ applied: [], pendingAfter: ["1_half"] });
  });

  test("in CREATE INDEX CONCURRENTLY names the invalid index that stays, and no later run calls it done", async () => {
    await using database = await markedDatabase(`${users} insert into users (email) values ('a'), ('a')`);
    const index =
      "-- stagegate: no-transaction\ncreate unique index concurrently if not exists one_email on users (email);";
    const project = await migrationProject(database, {
      "migrations/1_first.sql": "create table first ();",
      "migrations/2_index.sql": index,
    });
    const failed = await project.migrate();
    const drop = /^Drop what is invalid: DROP INDEX CONCURRENTLY public\.one_email; /;
    expect(failed.problem).toMatchObject({ sqlstate: "23505", next: expect.stringMatching(drop) });
    expect(failed.problem?.details).toContainEqual(
      expect.stringMatching(/^The index public\.one_email is INVALID: /),
    );

    // The values are unique by now, but IF NOT EXISTS leaves the index as it is.
    await query(database.url, "delete from users where id = 1");
    const again = await project.migrate();
    expect(again).toMatchObject({
      verdict: "failed",
      problem: { code: "invalid-index", next: expect.stringMatching(drop) },
    });

    // One that these migrations do not speak of is somebody else's business.
    await project.write({ "migrations/3_other.sql": "create table other ();" });
    expect(await project.migrate()).toMatchObject({ verdict: "passed" });
  });

  test("of a file without a transaction never says that nothing was left behind", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/1_x.sql": "-- stagegate: no-transaction\nselect 1 / 0;",
    });
    const { problem } = await project.migrate();
    expect(problem?.next).toMatch(/^The file runs without a transaction: undo by hand/);
  });

  test("of a file that leaves its own transaction open says so", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, {
      "migrations/1_x.sql": "-- stagegate: no-transaction\nbegin;\ncreate table a ();",
    });
    const { problem } = await project.migrate();
    expect(problem).toMatchObject({ code: "transaction-left-open", next: expect.stringMatching(/COMMIT/) });
    await project.write({
      "migrations/1_x.sql": "-- stagegate: no-transaction\nbegin;\ncreate table a ();\ncommit;",
    });
    expect(await project.migrate()).toMatchObject({ verdict: "passed" });
  });

  test.each([
    ["create index concurrently on users (email);", "25001", /stagegate: no-transaction/],
    ["select pg_sleep(600);", "57014", /statement-timeout/],
  ])("%s says what to do", async (sql, sqlstate, next) => {
    await using database = await markedDatabase(users);
    const project = await migrationProject(database, { "migrations/1_x.sql": sql });
    const { problem } = await project.migrate({ "statement-timeout": "2s" });
    expect(problem).toMatchObject({ sqlstate, next: expect.stringMatching(next) });
  });
});

describe("before anything runs, it is refused that", () => {
  const fine = { "migrations/1_users.sql": users };
  const cases: [what: string, files: Record<string, string>, code: string, message: RegExp][] = [
    [
      "a directory is missing",
      {},
      "no-migrations-directory",
      /^The migrations directory migrations does not exist \(looked in /,
    ],
    ["a directory is empty", { "migrations/README": "" }, "no-migrations", /holds no migrations \(\*\.sql\)/],
    [
      "a name has no number",
      { "migrations/init.sql": "" },
      "unnumbered-migration",
      /init\.sql has no number/,
    ],
    [
      "two names have one number",
      { ...fine, "migrations/01_b.sql": "" },
      "duplicate-migration",
      /same number, 1: .*1_users\.sql and .*01_b\.sql|01_b\.sql and .*1_users\.sql/,
    ],
    ["a down has no up", { ...fine, "migrations/2_b.down.sql": "" }, "down-without-up", /2_b\.down\.sql/],
    [
      "a file ends its own transaction",
      { ...fine, "migrations/2_b.sql": "select 1;\n  COMMIT;" },
      "unsupported-statement",
      /2_b\.sql:2:3: each file is one transaction/,
    ],
    [
      "a file has commands of psql",
      { ...fine, "migrations/2_b.sql": "\\set x 1" },
      "unsupported-statement",
      /2_b\.sql:1:1: psql's own/,
    ],
    [
      "a directive is misspelt",
      { ...fine, "migrations/2_b.sql": "-- stagegate: notransaction\n" },
      "unknown-directive",
      /2_b\.sql says "stagegate: notransaction"/,
    ],
  ];
  test.each(cases)("%s", async (_what, files, code, message) => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, files);
    const { problem } = await project.migrate({ tool: "sql" });
    expect(problem).toMatchObject({ kind: "user", code, message: expect.stringMatching(message) });
    expect(problem?.next).toBeTruthy();
    expect(await query(database.url, "select to_regclass('users')")).toEqual([[null]]);
  });

  test("a file is not UTF-8", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, fine);
    const file = join(project.context.workingDirectory, "migrations/2_latin.sql");
    await writeFile(file, Buffer.from("-- caf\xe9", "latin1"));
    expect((await project.migrate()).problem).toMatchObject({ code: "not-utf8" });
  });

  test("an applied file was edited or is gone", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, { ...fine, "migrations/2_b.sql": "select 2;" });
    await project.migrate();
    await project.write({ "migrations/2_b.sql": "select 3;", "migrations/3_c.sql": "create table c ();" });
    expect((await project.migrate()).problem).toMatchObject({
      code: "edited-migrations",
      message: expect.stringContaining("migrations/2_b.sql"),
    });
    await query(database.url, "insert into stagegate_migrations values ('0_gone', 'sha256:x')");
    expect((await project.migrate()).problem).toMatchObject({
      code: "missing-migrations",
      message: expect.stringContaining("0_gone"),
    });
    expect(await query(database.url, "select to_regclass('c')")).toEqual([[null]]);
  });
});

test("a migration from an older branch is applied late, with a warning", async () => {
  await using database = await markedDatabase();
  const project = await migrationProject(database, { "migrations/2_b.sql": "create table b ();" });
  await project.migrate();
  await project.write({ "migrations/1_a.sql": "create table a ();" });
  const result = await project.migrate();
  expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["1_a"], outOfOrder: ["1_a"] } });
  expect(project.context.log.lines.join("\n")).toMatch(/warn: Out of order: 1_a/);
});

describe("what other sessions do", () => {
  const alter = { "migrations/1_phone.sql": "alter table users add column phone text;" };

  test("a lock that is released is waited for by trying again, and every attempt is recorded", async () => {
    await using database = await markedDatabase(users);
    const project = await migrationProject(database, alter);
    const blocking = await holdOpen(database.url, "select from users");
    const { lines } = project.context.log;
    const running = project.migrate({ "lock-timeout": "200ms" });
    await until(
      () => lines.some((line) => line.includes("Attempt 1 lost to another session (SQLSTATE 55P03)")),
      running,
    );
    await blocking[Symbol.asyncDispose]();
    const result = await running;
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["1_phone"] } });
    expect(result.headline).toMatch(/after 1 retry$/);
    expect(result.facts?.attempts.map(({ sqlstate }) => sqlstate)).toEqual(["55P03", undefined]);
  });

  test("a lock that stays fails after the last attempt, with nothing left behind", async () => {
    await using database = await markedDatabase(users);
    const project = await migrationProject(database, alter);
    await using _blocking = await holdOpen(database.url, "select from users");
    const { verdict, problem, facts } = await project.migrate({ "lock-timeout": "100ms", retries: 1 });
    expect(verdict).toBe("failed");
    expect(facts?.attempts).toHaveLength(2);
    expect(problem).toMatchObject({
      sqlstate: "55P03",
      message: expect.stringMatching(
        /^migrations\/1_phone\.sql:1:1: canceling statement due to lock timeout/,
      ),
      next: expect.stringContaining("lock-timeout"),
    });
    expect(problem?.details).toContain("The schema and the history are as they were before.");
  });

  test("a deadlock is tried again", async () => {
    await using database = await markedDatabase(`${users} create table orders ();`);
    const project = await migrationProject(database, {
      "migrations/1_both.sql": "lock table users; select pg_advisory_xact_lock(1); lock table orders;",
    });
    const gate = await holdOpen(database.url, "select pg_advisory_xact_lock(1)");
    // The server cancels whoever looks for deadlocks first; only a superuser may choose to look late.
    const other = await holdOpen(database.adminUrl, "set local deadlock_timeout = '60s'; lock table orders");
    const running = project.migrate({ "lock-timeout": "30s" });
    await until(async () => (await waiting(database.name)) === 1, running);
    const has = other.run("lock table users");
    await until(async () => (await waiting(database.name)) === 2, running);
    await gate[Symbol.asyncDispose]();
    await has;
    await other[Symbol.asyncDispose]();
    const result = await running;
    expect(result).toMatchObject({ verdict: "passed" });
    expect(result.facts?.attempts.map(({ sqlstate }) => sqlstate)).toEqual(["40P01", undefined]);
  });

  test("a second run waits for the first, and finds nothing left to do", async () => {
    await using database = await markedDatabase();
    const files = { "migrations/1_slow.sql": "create table slow (); select pg_advisory_xact_lock(1);" };
    const one = await migrationProject(database, files);
    const two = await migrationProject(database, files);
    const gate = await holdOpen(database.url, "select pg_advisory_xact_lock(1)");
    const first = one.migrate({ "lock-timeout": "30s" });
    await until(async () => (await waiting(database.name)) === 1, first);
    const second = two.migrate();
    await until(
      () => two.context.log.lines.some((line) => line.includes("Another migration works on")),
      second,
    );
    await gate[Symbol.asyncDispose]();
    expect(await first).toMatchObject({ verdict: "passed", facts: { applied: ["1_slow"] } });
    expect(await second).toMatchObject({ verdict: "passed", facts: { applied: [], attempts: [] } });
  });
});

async function waiting(database: string): Promise<number> {
  const sql = "select count(*) from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'";
  const rows = await query(servers().staging.adminUrl("postgres"), sql, [database]);
  return Number(rows[0]?.[0]);
}

test("cancelling stops the statement on the server and leaves nothing behind", async () => {
  await using database = await markedDatabase();
  const cancel = new AbortController();
  const project = await migrationProject(
    database,
    { "migrations/1_slow.sql": "create table a (); select pg_sleep(600);" },
    { signal: cancel.signal },
  );
  const sleeping = async () => {
    const sql = "select from pg_stat_activity where datname = $1 and wait_event = 'PgSleep'";
    return (await query(servers().staging.adminUrl("postgres"), sql, [database.name])).length > 0;
  };
  const running = project.migrate();
  await until(sleeping, running);
  cancel.abort();
  expect((await running).problem?.kind).toBe("cancelled");
  await until(async () => !(await sleeping()));
  expect(await query(database.url, "select to_regclass('a')")).toEqual([[null]]);
});

test("the time for the whole is bounded", async () => {
  await using database = await markedDatabase();
  const project = await migrationProject(database, { "migrations/1_slow.sql": "select pg_sleep(600);" });
  const { verdict, problem, facts } = await project.migrate({ timeout: "4s" });
  expect(verdict).toBe("failed");
  expect(problem).toMatchObject({ code: "migration-timeout", message: expect.stringContaining("4.0 s") });
  expect(facts?.pendingAfter).toEqual(["1_slow"]);
});
