import { describe, expect, it } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { connected, relayTo, type SeenStatement } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";

/** Of each statement what a reader of a recording wants to know first. */
const brief = (statements: readonly SeenStatement[]) =>
  statements.map(({ text, tag, rows, error, transaction }) => [
    text,
    tag,
    rows,
    error?.sqlstate,
    transaction,
  ]);

describe("statements", () => {
  it("of the simple and the extended protocol are told of with tag and rows, but never with a parameter", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    {
      await using client = await connected(on.url);
      await client.query("create table t (id int, name text)");
      await client.query("insert into t values ($1, $2), (2, 'b')", [1, "the secret"]);
      const { rows } = await client.query({ name: "all", text: "select * from t order by id" });
      await client.query({ name: "all", text: "select * from t order by id" });
      expect(rows).toEqual([
        { id: 1, name: "the secret" },
        { id: 2, name: "b" },
      ]);
    }
    await until(() => on.closed.length === 1);
    expect(brief(on.statements)).toEqual([
      ["create table t (id int, name text)", "CREATE TABLE", undefined, undefined, "none"],
      ["insert into t values ($1, $2), (2, 'b')", "INSERT", 2, undefined, "none"],
      ["select * from t order by id", "SELECT", 2, undefined, "none"],
      ["select * from t order by id", "SELECT", 2, undefined, "none"],
    ]);
    expect(JSON.stringify(on.statements)).not.toContain("the secret");
    expect(on.relay.seen).toEqual({ sessions: 1, statements: 4 });
  });

  it("of one string are told of one by one, with the state of the transaction", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    await client.query(
      "/* ; */ create table t (a text); begin; insert into t values (';'); savepoint s; rollback to s; commit",
    );
    expect(brief(on.statements)).toEqual([
      ["create table t (a text)", "CREATE TABLE", undefined, undefined, "open"],
      ["begin", "BEGIN", undefined, undefined, "open"],
      ["insert into t values (';')", "INSERT", 1, undefined, "open"],
      ["savepoint s", "SAVEPOINT", undefined, undefined, "open"],
      ["rollback to s", "ROLLBACK", undefined, undefined, "open"],
      ["commit", "COMMIT", undefined, undefined, "none"],
    ]);
    // The server answers all of them at once: only the first has a time.
    expect(on.statements.map(({ untimed = false }) => untimed)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
  });

  it("that fail are told of with SQLSTATE and position, and without a row's value", async () => {
    await using database = await freshDatabase("production", "create table t (a int)");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    await client.query("begin");
    const simple = client.query("select 1; select 'é€𝄞', nope from t");
    await expect(simple).rejects.toMatchObject({ code: "42703", position: "25" });
    await expect(client.query("select nope from t where a = $1", [1])).rejects.toMatchObject({
      code: "25P02",
    });
    await client.query("rollback");
    await expect(client.query("select $1::int", ["not a number"])).rejects.toMatchObject({ code: "22P02" });
    await expect(client.query("select nope from t where a = $1", [1])).rejects.toMatchObject({
      position: "8",
    });
    // The tool hears of the error at once, and the watcher when the server has said what it leaves.
    await until(() => on.statements.length === 7);
    expect(brief(on.statements)).toEqual([
      ["begin", "BEGIN", undefined, undefined, "open"],
      ["select 1", "SELECT", 1, undefined, "open"],
      ["select 'é€𝄞', nope from t", undefined, undefined, "42703", "failed"],
      ["select nope from t where a = $1", undefined, undefined, "25P02", "failed"],
      ["rollback", "ROLLBACK", undefined, undefined, "none"],
      ["select $1::int", undefined, undefined, "22P02", "none"],
      ["select nope from t where a = $1", undefined, undefined, "42703", "none"],
    ]);
    // Counted in the statement itself, of which the string had "select 1; " before it.
    expect(on.statements.map(({ error }) => error?.position)).toEqual([
      undefined,
      undefined,
      15,
      undefined,
      undefined,
      undefined,
      8,
    ]);
    expect(JSON.stringify(on.statements)).not.toContain("not a number");
  });

  it("sent in a pipeline are told of in their order, and those that the server drops are not", async () => {
    await using database = await freshDatabase("production", "create table t (a int unique)");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url, { pipeline: true } as object);
    const sent = [1, 2, 2, 3].map((value) => client.query("insert into t values ($1)", [value]));
    const ended = await Promise.allSettled([...sent, client.query("select count(*) from t")]);
    expect(ended.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
      "fulfilled",
    ]);
    expect(brief(on.statements)).toEqual([
      ["insert into t values ($1)", "INSERT", 1, undefined, "none"],
      ["insert into t values ($1)", "INSERT", 1, undefined, "none"],
      ["insert into t values ($1)", undefined, undefined, "23505", "none"],
      ["insert into t values ($1)", "INSERT", 1, undefined, "none"],
      ["select count(*) from t", "SELECT", 1, undefined, "none"],
    ]);
  });

  it("take as long as the server takes, and on a copy the tool's answer waits for the watcher", async () => {
    await using database = await freshDatabase("production");
    const order: string[] = [];
    let sentAt = Number.POSITIVE_INFINITY;
    await using on = await relayTo(database.url, {
      oneByOne: true,
      watcher: {
        opened: async () => void order.push("opened"),
        started: ({ id }, { text }) => void order.push(`${id} started ${text}`),
        async ended(_session, { startedAt, text }, { endedAt }) {
          expect(endedAt - startedAt).toBeGreaterThan(290);
          // No longer than whoever sent it has waited by now, on a machine however slow.
          expect(startedAt).toBeGreaterThanOrEqual(sentAt);
          expect(endedAt).toBeLessThanOrEqual(performance.now());
          // The transaction is still open, and so another session sees its lock.
          const held = `select count(*)::text from pg_locks where mode = 'ExclusiveLock' and locktype = 'advisory'
            and database = (select oid from pg_database where datname = current_database())`;
          expect((await query(database.url, held))[0]).toEqual(["1"]);
          order.push(`ended ${text}`);
        },
        closed: () => void order.push("closed"),
      },
    });
    {
      await using client = await connected(on.url);
      const text = "select pg_advisory_lock(1), pg_sleep(0.3)";
      sentAt = performance.now();
      await client.query(text);
      order.push("answered");
      expect(order).toEqual(["opened", `1 started ${text}`, `ended ${text}`, "answered"]);
    }
    await until(() => order.at(-1) === "closed");
  });

  it.each([
    [
      "throws",
      (): void => {
        throw new Error("the watcher broke");
      },
    ],
    ["rejects", (): Promise<void> => Promise.reject(new Error("the watcher broke"))],
  ])("go on when a watcher %s", async (_how, fail) => {
    await using database = await freshDatabase("production");
    const services = await testServices();
    const watcher = { opened: fail, started: () => undefined, ended: fail, closed: () => undefined };
    await using on = await relayTo(database.url, { watcher, services });
    await using client = await connected(on.url);
    await client.query("create table t (a int)");
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    expect(services.log.lines.filter((line) => line.startsWith("warn:"))).toHaveLength(1);
    expect(on.relay.seen.statements).toBe(2);
  });
});
