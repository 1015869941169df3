import { randomBytes } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import { expect, onTestFinished, test } from "vitest";
import type { RollbackFacts } from "#model/facts/rollback.ts";
import { problemOf } from "#model/problem.ts";
import type { StepOutcome } from "#model/step.ts";
import { startCli } from "#test/support/cli.ts";
import { freshDatabase, query, servers, type TestDatabase } from "#test/support/databases.ts";
import { markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { until } from "#test/support/until.ts";
import { verifyServer } from "#test/support/verify-server.ts";
import { backupDb } from "../backup-db/step.ts";
import { migrate } from "../migrate/step.ts";
import { runStep } from "../run/run-step.ts";
import { rollback } from "./step.ts";

const verifyUrl = verifyServer();

const sql = `
  create table orders (id int primary key, note text);
  insert into orders select n, 'note ' || n from generate_series(1, 50) n;
`;

const files = {
  "migrations/1_status.up.sql": "alter table orders add column status text;",
  "migrations/1_status.down.sql": "alter table orders drop column status;",
  "migrations/2_refunds.up.sql": "create table refunds (id int primary key);",
  "migrations/2_refunds.down.sql": "drop table refunds;",
};

async function project(database: TestDatabase, more: Record<string, string> = {}) {
  const { context, write } = await migrationProject(database, { ...files, ...more });
  dropsRelatives(database.name);
  const given = { "database-url": database.url };
  return {
    context,
    write,
    migrate: async () => {
      const { problem } = await runStep(migrate, { ...given, environment: "staging" }, context);
      expect(problem).toBeUndefined();
    },
    backup: async (verify = "restore", more: Record<string, string> = {}) => {
      const { outputs, problem } = await runStep(
        backupDb,
        { ...given, verify, "verify-url": verifyUrl(), ...more },
        context,
      );
      expect(problem).toBeUndefined();
      return outputs.path ?? "";
    },
    /** What a run leaves in the journal of its rollback. */
    keep: (verdict: "passed" | "failed", facts: RollbackFacts | undefined) =>
      context.journal.append({
        v: 3,
        at: new Date().toISOString(),
        type: "step",
        step: "rollback",
        verdict,
        headline: "",
        durationMs: 1,
        facts,
      }),
    /** For real, unless `dry-run` is given. */
    rollback: (inputs: Record<string, unknown>): Promise<StepOutcome<RollbackFacts>> =>
      rollback
        .run(
          rollback.inputs.parse({
            ...given,
            environment: "staging",
            "dry-run": false,
            confirm: database.name,
            ...inputs,
          }),
          context,
        )
        .catch((error) => {
          const problem = problemOf(error);
          if (problem.kind === "bug") throw error;
          return { verdict: "failed" as const, headline: "", outputs: {}, problem };
        }),
  };
}

function dropsRelatives(name: string): void {
  onTestFinished(async () => {
    const admin = servers().staging.adminUrl("postgres");
    for (const database of await family(name))
      if (database !== name) await query(admin, `drop database if exists "${database}" with (force)`);
  });
}

async function family(name: string): Promise<string[]> {
  const find = "select datname from pg_database where starts_with(datname, $1) order by 1";
  return (await query(servers().staging.adminUrl("postgres"), find, [name])).map(([found]) => found ?? "");
}

const count = (database: TestDatabase) => query(database.url, "select count(*) from orders");

test("down undoes exactly what the journal applied, the last first, and compares the schema", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback, write } = await project(database);
  await migrate();
  await query(database.url, "update orders set status = 'sent' where id < 4; insert into refunds values (1)");
  const { verdict, facts, outputs } = await rollback({ way: "down" });
  expect(verdict).toBe("passed");
  expect(facts).toMatchObject({ undone: ["1_status", "2_refunds"], schemaDifference: [], dryRun: false });
  expect(facts?.losses).toEqual([
    { table: "public.refunds", what: "dropped", count: 1 },
    { table: "public.orders", column: "public.orders.status", what: "dropped", count: 3 },
  ]);
  expect(outputs).toMatchObject({ changed: "true", undone: "2", kept: "" });
  expect(await query(database.url, "select count(*) from stagegate_migrations")).toEqual([["0"]]);
  expect(await count(database)).toEqual([["50"]]);
  await write({ "migrations/3_more.sql": "select 1" });
  expect((await rollback({ way: "down" })).problem?.code).toBe("history-changed");
});

test("a dry run, which is the default, says what is lost and how to do it, and changes nothing", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback, context } = await project(database);
  await migrate();
  const { verdict, facts, outputs } = await rollback({ "dry-run": undefined, confirm: undefined });
  expect(verdict).toBe("passed");
  expect(facts).toMatchObject({ dryRun: true, undone: ["1_status", "2_refunds"] });
  expect(outputs.changed).toBe("false");
  expect(context.log.lines).toContain("info:   public.orders.status: 0 values, dropped");
  expect(context.log.lines).toContain(
    `info: To do it: stagegate rollback --way down --environment staging --dry-run=false --confirm ${database.name}`,
  );
  expect(await query(database.url, "select to_regclass('refunds')::text")).toEqual([["refunds"]]);
});

test("what nobody counted is never said to be kept", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback, backup, context } = await project(database, {
    "migrations/1_status.up.sql": "update orders set note = 'anonymous';",
    "migrations/1_status.down.sql": "select 1;",
    "migrations/2_refunds.up.sql": "select 2;",
    "migrations/2_refunds.down.sql": "select 2;",
  });
  await migrate();
  await rollback({ way: "down", "dry-run": true });
  expect(context.log.lines).toContain(
    "info: Neither a column nor a table goes by it. Values that the migration changed elsewhere are not restored.",
  );
  await backup();
  await query(database.url, "update orders set note = 'written since'");
  await rollback({ way: "restore", "dry-run": true });
  expect(context.log.lines).toContain(
    "info: No table changes its number of rows; changed rows are not counted.",
  );
});

test("what is not confirmed by the database's very name is refused", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback } = await project(database);
  await migrate();
  for (const confirm of [undefined, "another", database.name.toUpperCase()])
    expect((await rollback({ confirm })).problem).toMatchObject({ kind: "refused", code: "not-confirmed" });
  expect(await query(database.url, "select to_regclass('refunds')::text")).toEqual([["refunds"]]);
});

test("with environment clone a database without our mark is not touched, one with it is", async () => {
  await using foreign = await freshDatabase("staging", sql);
  const first = await project(foreign);
  await first.migrate();
  expect((await first.rollback({ environment: "clone" })).problem?.code).toBe("not-a-clone");
  await using copy = await markedDatabase(sql);
  const second = await project(copy);
  await second.migrate();
  expect((await second.rollback({ environment: "clone" })).verdict).toBe("passed");
});

test("production is rolled back without evidence, but not without a journal that tells of it", async () => {
  await using database = await freshDatabase("staging", sql);
  await using other = await freshDatabase("staging", sql);
  const { migrate, rollback } = await project(database);
  const production = { environment: "production" };
  expect((await rollback(production)).problem?.code).toBe("nothing-to-undo");
  await migrate();
  const elsewhere = { ...production, "database-url": other.url, confirm: other.name };
  expect((await rollback(elsewhere)).problem?.code).toBe("nothing-to-undo");
  expect((await rollback(production)).verdict).toBe("passed");
});

test("a down that fails half-way says what is undone and what is not", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback, write, keep } = await project(database);
  await migrate();
  await write({ "migrations/1_status.down.sql": "alter table orders drop column no_such_column;" });
  const { verdict, facts, problem } = await rollback({});
  expect(verdict).toBe("failed");
  expect(facts?.undone).toEqual(["2_refunds"]);
  expect(problem?.details).toEqual(expect.arrayContaining(["undone: 2_refunds", "still applied: 1_status"]));
  expect(await query(database.url, "select id from stagegate_migrations")).toEqual([["1_status"]]);
  await keep("failed", facts);
  await write({ "migrations/1_status.down.sql": files["migrations/1_status.down.sql"] });
  const again = await rollback({});
  expect(again).toMatchObject({ verdict: "passed", facts: { undone: ["1_status"], schemaDifference: [] } });
  await keep("passed", again.facts);
  expect((await rollback({})).problem?.code).toBe("nothing-to-undo");
});

test("a late migration is undone without those that were there before it", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback, context, write } = await project(database);
  await migrate();
  await write({
    "migrations/0_late.up.sql": "create table late ();",
    "migrations/0_late.down.sql": "drop table late;",
  });
  await migrate();
  const { facts } = await rollback({});
  expect(facts?.undone).toEqual(["0_late"]);
  expect(await query(database.url, "select to_regclass('refunds')::text")).toEqual([["refunds"]]);
  expect((await context.journal.entries()).length).toBe(2);
});

test("a down that leaves the schema other than it was fails and names the objects", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, rollback } = await project(database, { "migrations/2_refunds.down.sql": "select 1;" });
  await migrate();
  const { problem } = await rollback({});
  expect(problem).toMatchObject({ code: "schema-differs" });
  expect(problem?.details).toContain("table public.refunds: added");
});

test("a backup is restored beside the database, which is kept; grants, settings and owner go along", async () => {
  await using database = await freshDatabase("staging", sql);
  const { migrate, backup, rollback } = await project(database);
  const role = `reader_${database.name}`;
  await query(database.adminUrl, `create role ${role} nologin`);
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop owned by ${role}; drop role ${role}`).catch(
      () => 0,
    );
  });
  await query(
    database.url,
    `grant select on orders to ${role}; grant update (note) on orders to ${role};
     grant connect on database ${database.name} to ${role};
     create function price() returns int language sql as 'select 1'; revoke execute on function price() from public;
     alter database ${database.name} set statement_timeout = '77s'; comment on database ${database.name} is 'the shop'`,
  );
  await backup();
  await migrate();
  await query(database.url, "delete from orders where id > 40; insert into orders values (100, 'new')");
  await query(database.url, "insert into refunds values (1), (2)");
  const oid = await query(database.url, "select oid from pg_database where datname = current_database()");

  const { verdict, facts, problem, outputs } = await rollback({ way: "restore" });
  expect(problem).toBeUndefined();
  expect(verdict).toBe("passed");
  expect(facts?.rows).toEqual([
    { table: "orders", now: 41, after: 50 },
    { table: "refunds", now: 2 },
    { table: "stagegate_migrations", now: 2 },
  ]);
  expect(facts?.leftOut).toEqual([]);
  expect(await count(database)).toEqual([["50"]]);
  expect(
    await query(
      database.url,
      `select current_setting('statement_timeout'), has_table_privilege('${role}', 'orders', 'select'),
         has_table_privilege('${role}', 'orders', 'delete'), has_column_privilege('${role}', 'orders', 'note', 'update'),
         has_function_privilege('${role}', 'price()', 'execute'),
         has_database_privilege('${role}', current_database(), 'connect'),
         shobj_description((select oid from pg_database where datname = current_database()), 'pg_database')`,
    ),
  ).toEqual([["77s", "true", "false", "true", "false", "true", "the shop"].map(asServer)]);
  expect(outputs.kept).toMatch(new RegExp(`^${database.name}__kept_\\d{17}$`));
  expect(await family(database.name)).toEqual([database.name, outputs.kept]);
  const kept = servers().staging.url(outputs.kept ?? "");
  expect(await query(kept, "select oid from pg_database where datname = current_database()")).toEqual(oid);
});

const asServer = (text: string) => ({ true: "t", false: "f" })[text] ?? text;

test("an encrypted backup is restored with its key alone", async () => {
  await using database = await freshDatabase("staging", sql);
  const { backup, rollback } = await project(database);
  const identity = await generateIdentity();
  await backup("restore", { recipients: await identityToRecipient(identity), identity });
  await query(database.url, "delete from orders");
  const restore = async (key?: string) =>
    (await rollback({ way: "restore", ...(key === undefined ? {} : { identity: key }) })).problem?.code;
  expect(await restore()).toBe("identity-missing");
  expect(await restore(await generateIdentity())).toBe("identity-of-another-key");
  expect(await count(database)).toEqual([["0"]]);
  expect(await restore(identity)).toBeUndefined();
  expect(await count(database)).toEqual([["50"]]);
});

test("switching goes back to what was kept, and forth again", async () => {
  await using database = await freshDatabase("staging", sql);
  const { backup, rollback } = await project(database);
  expect((await rollback({ way: "switch" })).problem?.code).toBe("none-kept");
  await backup();
  await query(database.url, "delete from orders where id > 10");
  const restored = await rollback({ way: "restore" });
  expect(await count(database)).toEqual([["50"]]);
  const back = await rollback({ way: "switch" });
  expect(back.facts).toMatchObject({
    from: restored.outputs.kept,
    rows: [{ table: "orders", now: 50, after: 10 }],
  });
  expect(await count(database)).toEqual([["10"]]);
  const forth = await rollback({ way: "switch" });
  expect(forth.facts?.from).toBe(back.outputs.kept);
  expect(await count(database)).toEqual([["50"]]);
  expect(await family(database.name)).toHaveLength(2);
  expect((await rollback({ way: "switch", to: "postgres" })).problem?.code).toBe("none-kept");
});

test("a backup that was altered, is of another database or was never restored is refused", async () => {
  await using database = await freshDatabase("staging", sql);
  await using other = await freshDatabase("staging", sql);
  const { backup, rollback, context } = await project(database);
  expect((await rollback({ way: "restore" })).problem?.code).toBe("no-backup");
  const unproven = await backup("none");
  expect((await rollback({ way: "restore" })).problem?.code).toBe("backup-unproven");
  const there = { "database-url": other.url, confirm: other.name, way: "restore", backup: unproven };
  expect((await rollback(there)).problem?.code).toBe("backup-of-another-database");
  await query(database.url, "delete from orders");
  expect((await rollback({ way: "restore", "unsafe-unproven": true })).verdict).toBe("passed");
  expect(await count(database)).toEqual([["50"]]);
  await appendFile(join(context.workingDirectory, unproven, "archive.dump.zst"), "x");
  expect((await rollback({ way: "restore", "unsafe-unproven": true })).problem?.code).toBe("backup-altered");
});

test("a backup of a database of that name on another server is taken only where it is asked for, on production", async () => {
  await using database = await freshDatabase("staging", sql);
  const { backup, rollback, context } = await project(database);
  const own = await backup();
  const admin = servers().production.adminUrl("postgres");
  await query(servers().production.url("postgres"), `create database ${database.name}`);
  onTestFinished(async () => {
    await query(admin, `drop database if exists ${database.name} with (force)`);
  });
  const elsewhere = servers().production.url(database.name);
  await query(elsewhere, `${sql} delete from orders where id > 7`);
  const there = await runStep(backupDb, { "database-url": elsewhere }, context);
  const inputs = { way: "restore", "unsafe-unproven": true, environment: "production" };

  await query(database.url, "delete from orders");
  const taken = await rollback(inputs);
  expect(taken.facts?.backup?.path).toBe(own);
  expect(await count(database)).toEqual([["50"]]);

  const named = { ...inputs, backup: there.outputs.path };
  expect((await rollback(named)).problem?.code).toBe("backup-of-another-database");
  const outside = { ...named, "unsafe-elsewhere": true };
  expect((await rollback({ ...outside, environment: "staging" })).problem?.code).toBe(
    "backup-of-another-database",
  );
  expect(await count(database)).toEqual([["50"]]);
  expect((await rollback(outside)).verdict).toBe("passed");
  expect(context.log.lines.filter((line) => line.includes("is on another server"))).toHaveLength(1);
  expect(await count(database)).toEqual([["7"]]);
});

test("an app that reconnects at once finds a database at every moment, at last the restored one", async () => {
  await using database = await freshDatabase("staging", sql);
  const { backup, rollback } = await project(database);
  await backup();
  await query(database.url, "delete from orders where id > 10");
  const seen: string[] = [];
  const stop = new AbortController();
  const app = (async () => {
    while (!stop.signal.aborted)
      await query(database.url, "select count(*) from orders").then(
        ([row]) => seen.push(row?.[0] ?? ""),
        (error) => seen.push(error.code ?? String(error)),
      );
  })();
  const { verdict } = await rollback({ way: "restore" });
  const after = seen.length;
  await expect.poll(() => seen.length).toBeGreaterThan(after + 1);
  stop.abort();
  await app;
  expect(verdict).toBe("passed");
  // Its sessions are ended (57P01). A login that waits in the very moment is told that the database was just
  // renamed (3D000), and finds the new one when it tries again.
  expect(seen.filter((each) => !["10", "50", "57P01", "3D000"].includes(each))).toEqual([]);
  expect(seen.filter((each) => each === "3D000").length).toBeLessThanOrEqual(1);
  expect(seen.indexOf("50")).toBeGreaterThan(seen.lastIndexOf("10"));
  expect(seen[0]).toBe("10");
  expect(seen.at(-1)).toBe("50");
});

test("a restore that is cancelled leaves the database serving, and nothing beside it", async () => {
  await using database = await freshDatabase("staging", sql);
  const { backup, context } = await project(database);
  await backup();
  const cancel = new AbortController();
  const progress = context.log.progress;
  context.log.progress = (...given) => {
    cancel.abort();
    return progress(...given);
  };
  const inputs = rollback.inputs.parse({
    "database-url": database.url,
    environment: "staging",
    "dry-run": false,
    confirm: database.name,
    way: "restore",
  });
  const problem = await rollback.run(inputs, { ...context, signal: cancel.signal }).catch(problemOf);
  expect(problem).toMatchObject({ kind: "cancelled" });
  expect(await family(database.name)).toEqual([database.name]);
  expect(await count(database)).toEqual([["50"]]);
});

test("a restore that is killed leaves the database serving, and the next one removes what it left", async () => {
  const hold = (body: string) =>
    `create or replace function hold() returns boolean language plpgsql as $$ begin ${body} return true; end $$;`;
  const sleepy = "if current_database() like '%building%' then perform pg_sleep(600); end if;";
  await using database = await freshDatabase(
    "staging",
    `${hold(sleepy)} ${sql} alter table orders add check (hold())`,
  );
  const { backup, rollback, context } = await project(database);
  await backup("none");
  const inputs = ["--way=restore", "--dry-run=false", "--environment=staging", "--unsafe-unproven"];
  const path = (await context.journal.entries()).flatMap((entry) =>
    entry.type === "step" && entry.step === "backup-db" && entry.facts ? [entry.facts.path] : [],
  )[0];
  const cli = startCli(
    context.workingDirectory,
    ["rollback", ...inputs, `--confirm=${database.name}`, `--backup=${path}`],
    { DATABASE_URL: database.url },
  );
  const sleeping = `select from pg_stat_activity where starts_with(datname, '${database.name}__building') and wait_event = 'PgSleep'`;
  await until(async () => (await query(database.adminUrl, sleeping)).length > 0, cli.ended);
  // From now on nobody holds it: a rehearsal of another test may drop it too, as the next rollback does.
  expect(await family(database.name)).toHaveLength(2);
  cli.kill("SIGKILL");
  await cli.ended;
  expect(await count(database)).toEqual([["50"]]);

  await query(database.url, hold(""));
  await backup("none");
  // Its lock goes with its session, which the server ends when it notices.
  await until(async () => {
    const { outputs } = await rollback({ way: "restore", "unsafe-unproven": true });
    expect(outputs.changed).toBe("true");
    return !(await family(database.name)).some((name) => name.includes("__building_"));
  });
  expect(await count(database)).toEqual([["50"]]);
});

test("names of 63 bytes, with signs that connection strings are made of, are restored, switched and found again", async () => {
  const name = `${"ü".repeat(21)}0${randomBytes(6).toString("hex")}a=b'\\ xx`;
  expect(Buffer.byteLength(name)).toBe(63);
  await query(servers().staging.url("postgres"), `create database "${name}"`);
  const database: TestDatabase = {
    name,
    // The client of the tests does not decode an encoded "=".
    url: servers().staging.url(name).replace("%3D", "="),
    adminUrl: servers().staging.adminUrl(name).replace("%3D", "="),
    [Symbol.asyncDispose]: async () => undefined,
  };
  onTestFinished(async () => {
    await query(servers().staging.adminUrl("postgres"), `drop database if exists "${name}" with (force)`);
    for (const other of await family("ü".repeat(10)))
      await query(servers().staging.adminUrl("postgres"), `drop database if exists "${other}" with (force)`);
  });
  await query(database.url, sql);
  const { backup, rollback } = await project(database);
  await backup();
  await query(database.url, "delete from orders");
  expect((await rollback({ way: "restore" })).verdict).toBe("passed");
  expect(await count(database)).toEqual([["50"]]);
  expect((await rollback({ way: "switch" })).verdict).toBe("passed");
  expect(await count(database)).toEqual([["0"]]);
});
