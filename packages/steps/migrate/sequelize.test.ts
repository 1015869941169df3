import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import { digestsOf } from "#model/edited-since.ts";
import { objectName } from "#model/schema/object.ts";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { holdOpen } from "#test/support/hold-open.ts";
import { linkPackages, type MigrateRun, markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { sequelizeFiles, sqlMigration } from "#test/support/sequelize.ts";
import { until } from "#test/support/until.ts";

const users = sqlMigration(["create table users (id serial primary key, email text)"]);
const phone = sqlMigration(["alter table users add column phone text"]);
const applied = 'select name from "SequelizeMeta" order by name';
const metaTable = `select to_regclass('"SequelizeMeta"') is not null`;

/** A project that has been through `npm ci`. */
async function sequelizeProject(
  database: Pick<TestDatabase, "url">,
  migrations: Record<string, string>,
  more: Record<string, string> = {},
): Promise<MigrateRun> {
  const project = await migrationProject(database, { ...(await sequelizeFiles(migrations)), ...more });
  await linkPackages(project.context.workingDirectory);
  return project;
}

const output = ({ context }: MigrateRun) => context.log.lines.filter((line) => line.startsWith("output:"));

describe("Sequelize", () => {
  test("applies what is pending, and is not even started when nothing is", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "20240101-users": users, "20240102-phone": phone });
    const first = await project.migrate();
    expect(first).toMatchObject({
      verdict: "passed",
      outputs: { applied: "2", "pending-before": "2" },
      facts: {
        tool: "sequelize",
        applied: ["20240101-users.js", "20240102-phone.js"],
        pendingAfter: [],
        durations: { "20240101-users.js": expect.any(Number), "20240102-phone.js": expect.any(Number) },
      },
    });
    expect(first.facts?.changes.map(objectName)).toContain("public.users");
    expect(await query(database.url, applied)).toEqual([["20240101-users.js"], ["20240102-phone.js"]]);

    project.context.log.lines.length = 0;
    const second = await project.migrate();
    expect(second).toMatchObject({ verdict: "passed", headline: "Nothing to do: no migration is pending" });
    expect(second.facts?.schemaBefore).toBe(first.facts?.schemaAfter);
    expect(output(project)).toEqual([]);
  });

  test("that is not installed is said so, and looking has made no history table", async () => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, await sequelizeFiles({ "1-users": users }));
    expect((await project.migrate()).problem).toMatchObject({
      code: "tool-not-installed",
      next: expect.stringContaining("npm ci"),
    });
    expect(await query(database.url, metaTable)).toEqual([["f"]]);
  });

  test("keeps silent about an applied file that is gone; the step does not", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "1-users": users });
    await project.migrate();
    await query(database.url, `insert into "SequelizeMeta" values ('0-gone.js')`);
    await project.write({ "migrations/2-phone.js": phone });
    expect((await project.migrate()).problem).toMatchObject({
      kind: "user",
      code: "missing-migrations",
      message: "The database has migrations that the repository does not: 0-gone.js.",
    });
    expect(await query(database.url, applied)).toEqual([["0-gone.js"], ["1-users.js"]]);
  });

  test("keeps no checksum; an edit of what production had when it was cloned is told all the same", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "1-users": users, "2-phone": phone });
    const { facts } = await project.migrate();
    const digests = digestsOf({ files: facts?.files ?? [], applied: facts?.applied ?? [] });
    const madeAt = new Date().toISOString();
    const source = {
      label: "",
      serverVersion: "",
      fingerprint: "",
      snapshotAt: madeAt,
      history: [],
      digests,
    };
    const comment = markComment({ kind: "copy", madeAt, source });
    await query(database.url, `comment on database "${database.name}" is '${comment}'`);
    expect((await project.migrate()).facts?.edited).toBeUndefined();
    await project.write({ "migrations/1-users.js": `${users} // edited` });
    expect((await project.migrate()).facts).toMatchObject({ edited: ["1-users.js"] });
    expect(project.context.log.lines.join("\n")).toMatch(/warn: Edited since they were applied: 1-users\.js/);
  });

  test("runs a migration from an older branch late, with a warning", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "2-users": users });
    await project.migrate();
    await project.write({ "migrations/1-early.js": sqlMigration(["create table early ()"]) });
    expect(await project.migrate()).toMatchObject({
      verdict: "passed",
      facts: { applied: ["1-early.js"], outOfOrder: ["1-early.js"] },
    });
    expect(project.context.log.lines.join("\n")).toMatch(/warn: Out of order: 1-early\.js/);
  });

  test("runs a source and what it is compiled to, both: refused before", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "1-users": users }, { "migrations/1-users.ts": "" });
    expect((await project.migrate()).problem).toMatchObject({ code: "duplicate-migration" });
    expect(await query(database.url, metaTable)).toEqual([["f"]]);
  });

  test("finds its migrations by .sequelizerc and its history by the step's input", async () => {
    await using database = await markedDatabase();
    const files = await sequelizeFiles({});
    const project = await sequelizeProject(
      database,
      {},
      {
        "config/config.js": files["config/config.js"]?.replace(
          "logging: false",
          'logging: false, migrationStorageTableName: "done", migrationStorageTableSchema: "meta"',
        ) as string,
        ".sequelizerc": 'module.exports = { "migrations-path": require("path").resolve("db", "changes") };',
        "db/changes/1-users.js": users,
      },
    );
    const result = await project.migrate({ "history-table": "meta.done" });
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["1-users.js"] } });
    expect(await query(database.url, "select name from meta.done")).toEqual([["1-users.js"]]);
  });
});

describe("a migration that fails", () => {
  test("is told by the database's own reason, with what of the batch is applied and what is not", async () => {
    await using database = await markedDatabase(
      "create table people (name text); insert into people values (null)",
    );
    const project = await sequelizeProject(database, {
      "1-users": users,
      "2-name": sqlMigration(["create table half ()", "alter table people alter column name set not null"]),
      "3-phone": phone,
    });
    const { verdict, headline, problem, facts } = await project.migrate();
    const reason = 'sequelize-cli db:migrate failed: column "name" of relation "people" contains null values';
    expect({ verdict, headline }).toEqual({ verdict: "failed", headline: reason });
    expect(problem).toMatchObject({ kind: "user", code: "migration-failed", message: reason });
    expect(facts).toMatchObject({ applied: ["1-users.js"], pendingAfter: ["2-name.js", "3-phone.js"] });
    expect(problem?.details?.slice(-5)).toEqual([
      "It ended with exit code 1.",
      expect.stringMatching(/^Left behind: 1 of 3 migrations applied, \d+ schema changes\.$/),
      "applied: 1-users.js",
      "not applied: 2-name.js",
      "not applied: 3-phone.js",
    ]);
    expect(facts?.changes.map(objectName)).toContain("public.half");
  });

  test("half-way is told what of it no history row tells of", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "1-users": users });
    await project.migrate();
    await project.write({
      "migrations/2-half.js": sqlMigration(["create table half ()", "drop table nothing"]),
    });
    const { problem, facts } = await project.migrate();
    expect(problem).toMatchObject({
      code: "half-applied",
      message: expect.stringMatching(
        /^sequelize-cli db:migrate failed: table "nothing" does not exist; it left 1 schema change behind/,
      ),
    });
    expect(problem?.details).toContain("left behind: table public.half added");
    expect(facts).toMatchObject({ applied: [], pendingAfter: ["2-half.js"] });
  });

  test("shows no value of a row, neither in the log nor in the problem", async () => {
    await using database = await markedDatabase(
      "create table people (email text unique, age text); insert into people values ('jane@example.com', 'jane@example.com')",
    );
    const project = await sequelizeProject(database, {
      "1-twice": sqlMigration(["insert into people values ('jane@example.com')"]),
    });
    const twice = await project.migrate();
    await project.write({
      "migrations/1-twice.js": sqlMigration(["alter table people alter column age type int using age::int"]),
    });
    const typed = await project.migrate();
    expect([twice.verdict, typed.verdict]).toEqual(["failed", "failed"]);
    expect(typed.headline).toMatch(/^sequelize-cli db:migrate ended with exit code 1/);
    expect(JSON.stringify([twice, typed, project.context.log.lines])).not.toContain("jane@");
  });

  test("as the first of all is tried again: the history table that the tool made is nothing left behind", async () => {
    await using database = await markedDatabase("create table users ()");
    const project = await sequelizeProject(database, { "1-phone": phone });
    await using _blocking = await holdOpen(database.url, "select from users");
    const { problem, facts } = await project.migrate({ "lock-timeout": "200ms", retries: 1 });
    expect(facts?.attempts.map(({ sqlstate }) => sqlstate)).toEqual(["55P03", "55P03"]);
    expect(problem?.code).toBe("migration-failed");
    expect(problem?.details).toContain("The schema and the history are as they were before.");
    expect(await query(database.url, metaTable)).toEqual([["t"]]);
  });

  test("for want of a lock is tried again", async () => {
    await using database = await markedDatabase();
    const project = await sequelizeProject(database, { "1-users": users });
    await project.migrate();
    await project.write({ "migrations/2-phone.js": phone });
    const blocking = await holdOpen(database.url, "select from users");
    const running = project.migrate({ "lock-timeout": "200ms" });
    await until(() => project.context.log.lines.some((line) => line.includes("Attempt 1 lost")), running);
    await blocking[Symbol.asyncDispose]();
    const result = await running;
    expect(result).toMatchObject({ verdict: "passed", facts: { applied: ["2-phone.js"] } });
    expect(result.facts?.attempts[0]?.sqlstate).toBe("55P03");
  });
});

describe("the tool's connection", () => {
  const look = sqlMigration([
    "create table seen as select current_setting('lock_timeout'), current_setting('statement_timeout') as s, (select ssl from pg_stat_ssl where pid = pg_backend_pid())",
  ]);

  const configured = {
    "a program that reads DATABASE_URL": async () => sequelizeFiles({ "1-look": look }),
    "JSON that names DATABASE_URL": async () => ({
      "package.json": '{ "devDependencies": { "sequelize-cli": "*" } }',
      "config/config.json": '{ "development": { "use_env_variable": "DATABASE_URL" } }',
      "migrations/1-look.js": look,
    }),
  };
  test.each(Object.entries(configured))("has TLS and the timeouts by %s", async (_what, files) => {
    await using database = await markedDatabase();
    const project = await migrationProject(database, await files());
    await linkPackages(project.context.workingDirectory);
    const result = await project.migrate({ "lock-timeout": "1500ms", "statement-timeout": "2m" });
    expect(result).toMatchObject({ verdict: "passed" });
    expect(await query(database.url, "select * from seen")).toEqual([["1500ms", "2min", "t"]]);
  });

  test("to another database, wired into a program, is not made", async () => {
    await using database = await markedDatabase();
    await using other = await freshDatabase("production");
    const files = await sequelizeFiles({ "1-users": users });
    const wired = files["config/config.js"]?.replace("process.env.DATABASE_URL", JSON.stringify(other.url));
    const project = await sequelizeProject(
      database,
      { "1-users": users },
      { "config/config.js": wired ?? "" },
    );
    const { verdict, problem, facts } = await project.migrate();
    expect(verdict).toBe("failed");
    expect(problem).toMatchObject({
      code: "other-database",
      message: expect.stringContaining(new URL(other.url).host),
      next: expect.stringContaining("DATABASE_URL"),
    });
    expect(facts).toMatchObject({ applied: [], pendingAfter: ["1-users.js"], changes: [] });
    expect(await query(other.url, "select from pg_class where relname = 'SequelizeMeta'")).toEqual([]);
  });

  test("to another database, written into JSON as sequelize-cli init does it, is replaced by the one that is given", async () => {
    await using database = await markedDatabase();
    const generated = { username: "root", password: null, database: "database_development" };
    const project = await sequelizeProject(
      database,
      { "1-users": users },
      {
        ".sequelizerc": 'module.exports = { config: "db.json" }',
        "db.json": JSON.stringify({
          development: {
            ...generated,
            host: "127.0.0.1",
            dialect: "mysql",
            migrationStorageTableName: "history",
          },
        }),
      },
    );
    expect((await project.migrate()).verdict, project.context.log.lines.join("\n")).toBe("passed");
    expect(project.context.log.lines).toContain(
      'info: db.json names a database itself under "development": sequelize-cli is given DATABASE_URL in its place.',
    );
    // Whatever else the block says still holds.
    expect(await query(database.url, "select name from history")).toEqual([["1-users.js"]]);
  });
});

test("cancelling ends the tool, its migration included", async () => {
  await using database = await markedDatabase();
  const cancel = new AbortController();
  const started = "started.txt";
  const project = await migrationProject(
    database,
    await sequelizeFiles({
      "1-long": `module.exports = { up: async () => {
        require("node:fs").writeFileSync(${JSON.stringify(started)}, String(process.pid));
        console.log("it works now");
        await new Promise((resolve) => setTimeout(resolve, 600_000));
      } };`,
    }),
    { signal: cancel.signal },
  );
  await linkPackages(project.context.workingDirectory);
  const running = project.migrate();
  await until(() => output(project).some((line) => line.includes("it works now")), running);
  cancel.abort();
  expect((await running).problem?.kind).toBe("cancelled");
  const pid = Number(await readFile(join(project.context.workingDirectory, started), "utf8"));
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});
