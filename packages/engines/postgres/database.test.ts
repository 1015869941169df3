import { describe, expect, it } from "vitest";
import { problemOf } from "#model/problem.ts";
import { sqlPosition } from "#model/sql-position.ts";
import { freshDatabase, query, servers } from "#test/support/databases.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { markComment } from "./catalog/database-mark.ts";
import { openDatabase } from "./database.ts";
import { parseAddress } from "./session/address.ts";

async function opened(sql?: string) {
  const fresh = await freshDatabase("production", sql);
  const database = await openDatabase(parseAddress(fresh.url), await testServices());
  return {
    fresh,
    database,
    async [Symbol.asyncDispose]() {
      await database.close();
      await fresh[Symbol.asyncDispose]();
    },
  };
}

const problemFrom = (work: Promise<unknown>) => work.then(() => expect.unreachable(), problemOf);

describe("a database", () => {
  it("gives values as the server printed them, whatever their type", async () => {
    await using it = await opened();
    const { columns, rows } = await it.database.select(
      `select 9007199254740993::int8 as big, 'infinity'::timestamptz as forever, 0.10::numeric(4,2) as money,
         null as nothing, '{"a": 1}'::json as document, true as yes, '\\xff'::bytea as bytes`,
    );
    expect(columns).toEqual(["big", "forever", "money", "nothing", "document", "yes", "bytes"]);
    expect(rows).toEqual([["9007199254740993", "infinity", "0.10", null, '{"a": 1}', "t", "\\xff"]]);
  });

  it("tells what server it is on", async () => {
    await using it = await opened();
    const facts = await it.database.facts();
    expect(facts).toMatchObject({ database: it.fresh.name, replica: false });
    expect(facts.version).toMatch(new RegExp(`^${facts.major}\\.\\d+$`));
    expect(facts.sizeBytes).toBeGreaterThan(1_000_000);
  });

  it("refuses to write in a select, also after an attempt to leave its transaction", async () => {
    await using it = await opened("create table t (id int)");
    expect(await problemFrom(it.database.select("insert into t values (1)"))).toMatchObject({
      code: "sql-error",
      sqlstate: "25006",
    });
    expect(await problemFrom(it.database.select("commit; insert into t values (1)"))).toMatchObject({
      sqlstate: "42601",
    });
    expect(await query(it.fresh.url, "select count(*) from t")).toEqual([["0"]]);
  });

  it("commits a transaction, and rolls back one that throws", async () => {
    await using it = await opened("create table t (id int)");
    await it.database.transaction((run) => run.execute("insert into t values ($1)", ["1"]));
    const failing = it.database.transaction(async (run) => {
      await run.execute("insert into t values (2); insert into t values (3)");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect((await it.database.select("select id from t")).rows).toEqual([["1"]]);
  });

  it("bounds the locks and statements of one transaction only", async () => {
    await using it = await opened();
    const shown = async (run: Pick<typeof it.database, "execute">) =>
      (await run.execute("select current_setting('lock_timeout'), current_setting('statement_timeout')"))
        .rows[0];
    const inside = await it.database.transaction(shown, { lockMs: 5_000, statementMs: 120_000 });
    expect(inside).toEqual(["5s", "2min"]);
    expect(await shown(it.database)).toEqual(["0", "0"]);
    await it.database.setTimeouts({ lockMs: 250, statementMs: 1_000 });
    expect(await shown(it.database)).toEqual(["250ms", "1s"]);
  });

  it("does overlapping calls one after the other, and refuses one that would join a transaction", async () => {
    await using it = await opened("create table t (id int)");
    const answers = await Promise.all([1, 2, 3].map((n) => it.database.select(`select ${n}`)));
    expect(answers.map(({ rows }) => rows[0]?.[0])).toEqual(["1", "2", "3"]);
    const mixed = it.database.transaction(() => it.database.select("select 1"));
    await expect(mixed).rejects.toThrow("use the executor");
  });

  it("finds a table by the letters of the catalog, with or without its schema", async () => {
    await using it = await opened(
      'create table "SequelizeMeta" (name text); create schema billing; create table billing.jobs (id int); create index plain on billing.jobs (id)',
    );
    const found = [
      "SequelizeMeta",
      "public.SequelizeMeta",
      "billing.jobs",
      "sequelizemeta",
      "jobs",
      "billing.plain",
      'a"b',
    ];
    expect(await Promise.all(found.map((name) => it.database.hasTable(name)))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it("gives a named lock to one session of a database at a time", async () => {
    await using it = await opened();
    const other = await openDatabase(parseAddress(it.fresh.url), await testServices());
    expect(await it.database.tryLock("migrate")).toBe(true);
    expect(await other.tryLock("migrate")).toBe(false);
    expect(await other.tryLock("something else")).toBe(true);
    await other.close();
  });

  it("reads the mark it finds in the database's comment, and ignores anybody else's words", async () => {
    await using it = await opened();
    expect(await it.database.mark()).toBeUndefined();
    const comment = async (text: string) =>
      it.database.execute(`comment on database "${it.fresh.name}" is '${text}'`);
    await comment("the team''s own words");
    expect(await it.database.mark()).toBeUndefined();
    await comment('{"stagegate": {"kind": "unknown"}}');
    expect(await it.database.mark()).toBeUndefined();
    const mark = { kind: "copy", madeAt: "2026-01-02T03:04:05.000Z" } as const;
    await comment(markComment(mark));
    expect(await it.database.mark()).toEqual(mark);
  });

  it("says where in the SQL an error is, and nothing of the rows", async () => {
    await using it = await opened(
      "create table people (email text unique, age text); insert into people values ('ann@clinic.example', 'forty-two')",
    );
    const syntax = await it.database.execute("select 1\nfrom wehre").catch((error) => error);
    expect(sqlPosition(syntax)).toBe(15);
    expect(problemOf(syntax)).toMatchObject({
      code: "sql-error",
      sqlstate: "42P01",
      message: `${it.database.address.label}: relation "wehre" does not exist`,
    });

    const duplicate = await it.database
      .execute("insert into people (email) values ('ann@clinic.example')")
      .catch((error) => error);
    expect(problemOf(duplicate)).toMatchObject({
      sqlstate: "23505",
      details: ["Constraint people_email_key of table public.people."],
    });
    const outside = await it.database
      .execute("create domain age as int constraint not_below check (value >= 0); select (-1)::age")
      .catch((error) => error);
    expect(problemOf(outside).details).toEqual(["Constraint not_below of domain public.age."]);
    const cast = await it.database
      .execute("alter table people alter age type int using age::int")
      .catch((error) => error);
    expect(problemOf(cast).message).toContain("invalid input syntax for type integer: (a value, not shown)");
    for (const error of [duplicate, cast]) {
      // The server's own words are carried aside, for the job's log alone.
      const { withheld: _, ...cause } = error.cause;
      const everything = JSON.stringify(problemOf(error)) + JSON.stringify(cause) + String(error.cause);
      expect(everything).not.toMatch(/ann@|forty-two/);
    }
  });

  it("stops what the server is doing when the run is cancelled", async () => {
    await using fresh = await freshDatabase("production");
    const controller = new AbortController();
    const services = await testServices({ signal: controller.signal });
    const database = await openDatabase(parseAddress(fresh.url), services);
    const sleeping = database.execute("select pg_sleep(600)");
    const seen =
      "select count(*) from pg_stat_activity where query like '%pg_sleep(600)%' and datname = $1 and state = 'active'";
    const running = async () =>
      (await query(servers().production.adminUrl("postgres"), seen, [fresh.name]))[0]?.[0] !== "0";
    await until(running);
    controller.abort();
    expect(await problemFrom(sleeping)).toMatchObject({ kind: "cancelled" });
    await database.close();
    // The server tells the client before it takes the session off its list.
    await until(async () => !(await running()));
  });
});
