import { randomBytes } from "node:crypto";
import { describe, expect, onTestFinished, test } from "vitest";
import { markComment } from "#engines/postgres/catalog/database-mark.ts";
import { makeClone } from "#engines/postgres/clone/support/make-clone.ts";
import { problemOf } from "#model/problem.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { linkPackages, markedDatabase, migrationProject } from "#test/support/migrations.ts";
import { until } from "#test/support/until.ts";
import { provenWayBack } from "#test/support/way-back.ts";
import { migrate } from "../migrate/step.ts";
import { runStep } from "../run/run-step.ts";
import { wayBackProof } from "./way-back-proof.ts";

/** A history from before: a first migration ever makes the table, which is told below. */
const history = `create table stagegate_migrations (
    id text primary key, checksum text not null, applied_at timestamptz not null default now(), duration_ms bigint);`;
const sql = `
  create table orders (id int primary key, note text, cents int not null);
  insert into orders select n, 'note ' || n, n * 100 from generate_series(1, 50) n;
  ${history}
`;

const files = (up: string, down?: string) => ({
  "migrations/1_it.up.sql": up,
  ...(down === undefined ? {} : { "migrations/1_it.down.sql": down }),
});

test("a way back that restores everything is reversible, with each leg timed", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("create index by_note on orders (note);", "drop index by_note;"),
  });
  expect(proved.outcome.verdict).toBe("passed");
  expect(proved.facts).toMatchObject({
    class: "reversible",
    undone: ["1_it"],
    losses: [],
    schemaDifference: [],
    reUpDifference: [],
    tablesCompared: 1,
    notCompared: [],
  });
  expect(proved.facts.legs.map(({ leg }) => leg)).toEqual(["read the rows", "down", "compare", "up again"]);
  // Up again: whoever comes next finds the copy migrated.
  expect(await query(proved.database.url, "select to_regclass('by_note')::text")).toEqual([["by_note"]]);
});

test("a column that down drops is named with the values that go, also those written by the checks", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("alter table orders add column status text;", "alter table orders drop column status;"),
    checks:
      "update orders set status = 'sent' where id <= 3; insert into orders values (51, 'new', 1, 'new')",
  });
  expect(proved.facts).toMatchObject({
    class: "reversible-but-loses",
    losses: [{ table: "public.orders", column: "public.orders.status", what: "dropped", count: 4 }],
  });
});

test("a column that comes back empty is named", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("alter table orders drop column note;", "alter table orders add column note text;"),
  });
  expect(proved.facts).toMatchObject({
    class: "reversible-but-loses",
    losses: [{ table: "public.orders", column: "public.orders.note", what: "not-restored", count: 50 }],
  });
});

test("changed values that down does not change back are named, and those it does are not", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files(
      "update orders set note = upper(note), cents = cents * 10;",
      "update orders set cents = cents / 10;",
    ),
  });
  expect(proved.facts.class).toBe("reversible-but-loses");
  expect(proved.facts.losses).toEqual([
    { table: "public.orders", column: "public.orders.note", what: "changed", count: 50 },
  ]);
  expect(proved.facts.restored).toEqual(["public.orders.cents"]);
});

test("rows that the checks add do not hide whether down restores the values of all others", async () => {
  const checks = "insert into orders values (51, 'new', 0)";
  const up = "update orders set cents = cents * 10;";
  await using restoring = await provenWayBack({
    sql,
    files: files(up, "update orders set cents = cents / 10;"),
    checks,
  });
  expect(restoring.facts).toMatchObject({ losses: [], notCompared: [], restored: ["public.orders.cents"] });
  await using forgetting = await provenWayBack({
    sql,
    files: files(up, "update orders set cents = cents / 10 where id > 1;"),
    checks,
  });
  expect(forgetting.facts).toMatchObject({
    losses: [{ table: "public.orders", column: "public.orders.cents", what: "changed", count: 1 }],
    notCompared: [],
    restored: [],
  });
});

describe("what differs is counted by table and column", () => {
  const keyed = "create table t (id int primary key, a int, b text)";
  const keyless = "create table t (id int, a int, b text)";
  const filled = (table: string) =>
    `${table}; insert into t select n, n % 100, case when n % 2 = 0 then 'b' || n end from generate_series(1, 1000) n; ${history}`;
  const swap = "update t set a = o.a from t o where o.id = t.id + case when t.id % 2 = 1 then 1 else -1 end;";
  const table = "public.t";
  const a = { table, column: "public.t.a" };
  const b = { table, column: "public.t.b" };

  test.each([
    [
      "values that are others",
      "update t set a = a + 1 where id <= 750;",
      "select 1;",
      [{ ...a, what: "changed", count: 750 }],
    ],
    [
      "values that are null then",
      "update t set b = null where id <= 10;",
      "select 1;",
      [{ ...b, what: "not-restored", count: 5 }],
    ],
    [
      "values where there was none",
      "update t set b = 'x' where b is null;",
      "select 1;",
      [{ ...b, what: "changed", count: 500 }],
    ],
    [
      "rows that are gone",
      "delete from t where id > 400;",
      "select 1;",
      [{ table, what: "not-restored", count: 600 }],
    ],
    [
      "rows that stay",
      "insert into t values (5000, 1, 'x');",
      "select 1;",
      [{ table, what: "left-behind", count: 1 }],
    ],
    [
      "a way down that takes rows from before as well",
      "insert into t values (5000, 7, 'x');",
      "delete from t where a = 7;",
      [{ table, what: "not-restored", count: 10 }],
    ],
    [
      "values and rows",
      "update t set a = -1 where id <= 15; delete from t where id > 985;",
      "select 1;",
      [
        { table, what: "not-restored", count: 15 },
        { ...a, what: "changed", count: 15 },
      ],
    ],
  ])("%s, with a key and without one", async (_what, up, down, losses) => {
    await using proved = await provenWayBack({ sql: filled(keyed), files: files(up, down) });
    expect(proved.facts).toMatchObject({ losses, notCompared: [] });
    await using bare = await provenWayBack({ sql: filled(keyless), files: files(up, down) });
    const values = losses.filter((each) => "column" in each && each.what === "changed");
    const rows = losses.filter((each) => !("column" in each));
    const changed = losses
      .filter((each) => "column" in each)
      .map(({ count }) => ({ table, what: "changed", count }));
    const columns = losses
      .filter((each) => "column" in each)
      .map((each) => (values.includes(each) ? { ...each, count: undefined } : each));
    // Which value is another nobody can count without a key; which rows are, anybody.
    expect(bare.facts.losses.map((each) => ({ ...each }))).toEqual([...rows, ...changed, ...columns]);
  });

  test("values that changed rows are seen, though each column has those that it had", async () => {
    await using proved = await provenWayBack({ sql: filled(keyed), files: files(swap, "select 1;") });
    expect(proved.facts.losses).toEqual([{ ...a, what: "changed", count: 1000 }]);
    await using bare = await provenWayBack({ sql: filled(keyless), files: files(swap, "select 1;") });
    expect(bare.facts.losses).toEqual([{ table, what: "changed", count: 1000 }]);
    await using back = await provenWayBack({ sql: filled(keyless), files: files(swap, swap) });
    expect(back.facts).toMatchObject({ class: "reversible", losses: [] });
  });

  test("a table that is made anew, and one under another name meanwhile, are compared by their names", async () => {
    const copy = "create table u as select * from t; drop table t; alter table u rename to t;";
    await using proved = await provenWayBack({
      sql: filled(keyless),
      files: files(copy, `${copy} update t set b = 'y' where id = 2;`),
    });
    expect(proved.facts.losses).toEqual([
      { table, what: "changed", count: 1 },
      { ...b, what: "changed" },
    ]);
    await using renamed = await provenWayBack({
      sql: filled(keyed),
      files: files(
        "alter table t rename to u; alter table u rename id to number;",
        "alter table u rename number to id; alter table u rename to t;",
      ),
      checks:
        "insert into u values (5000, 1, 'x'); update u set a = 3 where number = 1; delete from u where number = 2",
    });
    expect(renamed.facts).toMatchObject({ class: "reversible", losses: [], notCompared: [] });
  });

  test("JSON that went through jsonb has lost its order, its blanks and its doubles", async () => {
    await using proved = await provenWayBack({
      sql: `create table docs (id int primary key, j json); insert into docs select n, '{"b": 1,  "a":1, "a":2}' from generate_series(1, 30) n; ${history}`,
      files: files("alter table docs alter j type jsonb;", "alter table docs alter j type json;"),
    });
    expect(proved.facts.losses).toEqual([
      { table: "public.docs", column: "public.docs.j", what: "changed", count: 30 },
    ]);
  });
});

describe("masked columns that the migration writes are not proven", () => {
  const users = `create table users (id int primary key, email text, phone text, vip boolean default false);
    insert into users select n, 'user' || n || '@masked.example', '555' || n from generate_series(1, 40) n; ${history}`;
  const tables = [
    { table: "users", rows: 40, bytes: 1, durationMs: 1, masked: ["email: email", "phone: phone"] },
  ];
  const email = "public.users.email";
  const phone = "public.users.phone";
  const masked = async (sql: string) => {
    const database = await markedDatabase(sql);
    const comment = markComment({
      kind: "copy",
      madeAt: new Date().toISOString(),
      contents: { tables, rows: 40, maskedColumns: 2, leftOut: [] },
    });
    await query(database.url, `comment on database "${database.name}" is '${comment}'`);
    return database;
  };

  test.each<[what: string, up: string, down: string, kind: string, unproven: string[] | undefined]>([
    [
      "written with the values it has",
      "update users set email = lower(email);",
      "select 1;",
      "not-proven",
      [email],
    ],
    [
      "of another type",
      "alter table users alter phone type varchar(40) using lower(phone);",
      "alter table users alter phone type text;",
      "not-proven",
      [phone],
    ],
    [
      "by which rows are chosen",
      "update users set vip = true where email like '%@example.com';",
      "select 1;",
      "not-proven",
      [email],
    ],
    [
      "written in code",
      "do $$ begin update users set phone = trim(phone); end $$;",
      "select 1;",
      "not-proven",
      [phone],
    ],
    [
      "written by a function",
      "create function f() returns void language sql as 'update users set email = email'; select f(); drop function f();",
      "select 1;",
      "not-proven",
      [email, phone],
    ],
    [
      "beside one that is written",
      "update users set vip = true;",
      "update users set vip = false;",
      "reversible",
      undefined,
    ],
    [
      "of a table that gets a column",
      "alter table users add age int;",
      "alter table users drop age;",
      "reversible-but-loses",
      undefined,
    ],
    [
      "indexed, commented on and not null",
      "create index i on users (email); alter table users alter email set not null;",
      "drop index i; alter table users alter email drop not null;",
      "reversible",
      undefined,
    ],
  ])("%s", async (...[, up, down, kind, unproven]) => {
    await using proved = await provenWayBack({ sql: await masked(users), files: files(up, down) });
    expect(proved.facts.class).toBe(kind);
    expect(proved.facts.unproven).toEqual(unproven);
  });

  test("without a recording, all masked columns of a table whose rows were written", async () => {
    await using proved = await provenWayBack({
      sql: await masked(users),
      files: files("update users set vip = true;", "update users set vip = false;"),
      settings: "migrate:\n  record: false\nrollback:\n  require: full\n",
    });
    expect(proved.facts).toMatchObject({ class: "not-proven", unproven: [email, phone] });
    expect(proved.outcome.problem?.message).toContain(email);
  });
});

test("where migration and checks both wrote, nobody can tell, and it says so", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("update orders set cents = cents * 10;", "update orders set cents = cents / 10;"),
    checks: "update orders set cents = 7 where id = 1",
  });
  expect(proved.facts.losses).toEqual([]);
  expect(proved.facts.notCompared).toEqual([
    "public.orders.cents: the migration and the checks both wrote to it",
  ]);
});

test("a renamed column is renamed back, and nothing is lost", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files(
      "alter table orders rename column note to remark; alter table orders rename to purchases;",
      "alter table purchases rename to orders; alter table orders rename column remark to note;",
    ),
  });
  expect(proved.facts).toMatchObject({ class: "reversible", losses: [] });
});

test("a table that down drops is named with its rows", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("create table refunds (id int primary key);", "drop table refunds;"),
    checks: "insert into refunds values (1), (2)",
  });
  expect(proved.facts).toMatchObject({
    class: "reversible-but-loses",
    losses: [{ table: "public.refunds", what: "dropped", count: 2 }],
  });
});

test("what down leaves behind is told as a difference in the schema", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files(
      "create type status as enum ('new', 'sent'); alter table orders add column status status;",
      "alter table orders drop column status;",
    ),
  });
  expect(proved.outcome.verdict).toBe("passed");
  expect(proved.facts).toMatchObject({
    class: "schema-differs",
    schemaDifference: [{ change: "added", kind: "enum", schema: "public", name: "status" }],
    failure: expect.stringContaining('type "status" already exists'),
  });
});

test("a migration that runs only once is told even where down restores the schema", async () => {
  await using proved = await provenWayBack({
    sql: `${sql} create table ran (n int primary key);`,
    files: files(
      "insert into ran values (1); alter table orders add column status text;",
      "alter table orders drop column status;",
    ),
  });
  expect(proved.facts).toMatchObject({ class: "re-up-fails", failure: expect.stringContaining("ran_pkey") });
});

test("a down that does nothing is no way back, whatever the history says", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("alter table orders add column status text;", "select 1;"),
  });
  expect(proved.facts.class).toBe("down-empty");
});

test("a down that is missing and one that fails are told apart", async () => {
  const up = "alter table orders add column status text;";
  await using missing = await provenWayBack({ sql, files: files(up) });
  expect(missing.facts).toMatchObject({ class: "no-down", failure: expect.stringContaining("1_it") });
  await using failing = await provenWayBack({ sql, files: files(up, "drop table no_such_table;") });
  expect(failing.facts).toMatchObject({
    class: "down-fails",
    failure: expect.stringContaining("no_such_table"),
  });
});

test("a down that takes longer than a migration may is stopped, and fails", async () => {
  await using proved = await provenWayBack({
    sql,
    files: files("create table refunds ();", "select pg_sleep(600);"),
    settings: "migrate:\n  timeout: 6s\n",
  });
  expect(proved.facts).toMatchObject({
    class: "down-fails",
    failure: expect.stringContaining("longer than 6"),
  });
});

test("a proof that is cancelled has no result, and stops what it began", async () => {
  const cancel = new AbortController();
  const hold = "select pg_sleep(600) /* the way down is held */;";
  const held = "select pid from pg_stat_activity where query like 'select pg_sleep(600) /* the way down%'";
  const admin = servers().staging.adminUrl("postgres");
  const proving = provenWayBack({
    sql,
    files: files("create table refunds ();", hold),
    given: { signal: cancel.signal },
  }).catch(problemOf);
  await until(async () => (await query(admin, held)).length > 0, proving);
  cancel.abort();
  expect(await proving).toMatchObject({ kind: "cancelled" });
  await until(async () => (await query(admin, held)).length === 0);
});

test("the history table that a first migration makes is no difference", async () => {
  await using proved = await provenWayBack({
    sql: "create table orders (id int primary key)",
    files: files("create index it on orders (id);", "drop index it;"),
  });
  expect(proved.facts).toMatchObject({ class: "reversible", schemaDifference: [] });
});

test.each([
  ["full", "reversible-but-loses", "refused"],
  ["schema", "reversible-but-loses", "passed"],
  ["none", "reversible-but-loses", "passed"],
])("with require: %s a way back that is %s is %s", async (require, kind, verdict) => {
  await using proved = await provenWayBack({
    sql,
    files: files("alter table orders add column status text;", "alter table orders drop column status;"),
    settings: `rollback:\n  require: ${require}\n`,
  });
  expect(proved.facts.class).toBe(kind);
  expect(proved.outcome.verdict).toBe(verdict);
  expect(proved.outcome.problem?.code).toBe(verdict === "refused" ? "way-back-not-good-enough" : undefined);
});

test("Sequelize's leaking ENUM is found, and a migration without down", async () => {
  const migration = (body: string, name: string) => ({
    "package.json": '{"dependencies":{"sequelize-cli":"6"}}',
    [`migrations/${name}.js`]: `module.exports = { up: (q, S) => q.addColumn("orders", "status", { type: S.ENUM("new", "sent") }), ${body} };`,
    "config/config.js":
      'module.exports = { development: { use_env_variable: "DATABASE_URL", dialect: "postgres", dialectOptions: { ssl: { rejectUnauthorized: false } } } };',
  });
  const prove = async (body: string) => {
    await using database = await markedDatabase(sql);
    const { context } = await migrationProject(database, migration(body, "1-status"));
    await linkPackages(context.workingDirectory);
    const given = { "database-url": database.url, environment: "clone" };
    const proof = wayBackProof(context);
    const up = await proof.around(given, context, () => runStep(migrate, given, context));
    expect(up.problem).toBeUndefined();
    return (await proof.step.run(proof.step.inputs.parse(given), context)).facts;
  };
  expect(await prove('down: (q) => q.removeColumn("orders", "status")')).toMatchObject({
    class: "schema-differs",
    schemaDifference: [{ change: "added", kind: "enum", schema: "public", name: "enum_orders_status" }],
  });
  expect(await prove("")).toMatchObject({ class: "no-down" });
});

test("what production granted on an object that is made anew is lost, though no clone has the grants", async () => {
  const role = `reader_${randomBytes(4).toString("hex")}`;
  await query(servers().production.adminUrl("postgres"), `create role ${role}`);
  onTestFinished(async () => {
    await query(servers().production.adminUrl("postgres"), `drop role ${role}`);
  });
  await using production = await freshDatabase(
    "production",
    `${sql} create view open_orders as select id, note from orders; grant select on open_orders to ${role};
     create function secret() returns int language sql security definer as 'select 1';
     revoke all on function secret() from public; grant execute on function secret() to ${role}`,
  );
  await using staging = await freshDatabase("staging");
  const clone = await makeClone({ production, staging }, { unsafeUnmasked: "a test of ours" });
  const again = (view: string, result: number) => `
    drop view open_orders; create view open_orders as select ${view} from orders;
    drop function secret(); create function secret() returns int language sql security definer as 'select ${result}';`;
  await using proved = await provenWayBack({
    sql: { ...staging, name: clone.database, url: clone.url, [Symbol.asyncDispose]: async () => undefined },
    files: files(again("id, note, cents", 2), again("id, note", 1)),
  });
  expect(proved.facts.class).toBe("schema-differs");
  expect(proved.facts.schemaDifference).toMatchObject([
    { change: "removed", kind: "privileges", of: "view", name: "open_orders" },
    { change: "removed", kind: "privileges", of: "function", name: "secret" },
  ]);
});

describe("what schema and rows do not show is proven as well", () => {
  const filled = `${sql}
    create table invoices (id bigserial primary key, cents int);
    insert into invoices (cents) select n from generate_series(1, 40) n;
    create materialized view totals as select count(*) as n from orders;
    create view cheap as select id from orders;
    create publication sales for table orders`;

  test.each<[what: string, up: string, down: string, told: { kind: string; name: string; before?: unknown }]>(
    [
      [
        "a sequence that is made anew begins at one",
        "alter table invoices alter id drop default; drop sequence invoices_id_seq;",
        "create sequence invoices_id_seq owned by invoices.id; alter table invoices alter id set default nextval('invoices_id_seq');",
        { kind: "position", name: "invoices_id_seq", before: "40" },
      ],
      [
        "a sequence that was set back stays so",
        "select setval('invoices_id_seq', 3);",
        "select 1;",
        { kind: "position", name: "invoices_id_seq", before: "40" },
      ],
      [
        "a materialized view comes back without its rows",
        "drop materialized view totals;",
        "create materialized view totals as select count(*) as n from orders with no data;",
        { kind: "content", name: "totals", before: "POPULATED" },
      ],
      [
        "privileges go with a view",
        "drop view cheap;",
        "create view cheap as select id from orders;",
        { kind: "privileges", name: "cheap", before: expect.stringMatching(/^PUBLIC: SELECT;/) },
      ],
      [
        "a comment goes with its table's column",
        "alter table orders drop note;",
        "alter table orders add note text;",
        { kind: "comment", name: "note", before: "theirs" },
      ],
      [
        "a table is published no more",
        "create table again (like orders including all); insert into again select * from orders; drop table orders cascade; alter table again rename to orders; create view cheap as select id from orders; grant select on cheap to public; create materialized view totals as select count(*) as n from orders;",
        "create index by_cents on orders (cents);",
        { kind: "publication member", name: "sales" },
      ],
    ],
  )("%s", async (_what, up, down, told) => {
    await using proved = await provenWayBack({
      sql: filled.concat("; grant select on cheap to public; comment on column orders.note is 'theirs'"),
      files: files(up, down),
    });
    expect(proved.facts.class).toBe("schema-differs");
    expect(proved.facts.schemaDifference).toContainEqual(expect.objectContaining(told));
  });

  test("what is put back as it was is reversible", async () => {
    await using proved = await provenWayBack({
      sql: `${filled}; grant select on cheap to public`,
      files: files(
        "drop view cheap; drop materialized view totals; alter table invoices alter id drop default; drop sequence invoices_id_seq;",
        `create view cheap as select id from orders; grant select on cheap to public;
         create materialized view totals as select count(*) as n from orders;
         create sequence invoices_id_seq owned by invoices.id; select setval('invoices_id_seq', 40);
         alter table invoices alter id set default nextval('invoices_id_seq');`,
      ),
    });
    expect(proved.facts).toMatchObject({ class: "reversible", schemaDifference: [] });
  });
});
