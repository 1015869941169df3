import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { freshDatabase, query, type TestDatabase } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { findProgram } from "../archive/programs.ts";

/** How many sessions of the ordinary role the server has on a database. */
async function sessionsOn({ name, adminUrl }: TestDatabase): Promise<number> {
  const [row] = await query(
    adminUrl,
    "select count(*)::text from pg_stat_activity where datname = $1 and usename = 'app'",
    [name],
  );
  return Number(row?.[0]);
}

const noSessionOn = (database: TestDatabase) => until(async () => (await sessionsOn(database)) === 0);

/** Long enough to be sure that it was stopped and did not end by itself. */
const longSleep = "select pg_sleep(300)";

async function sleeping(database: TestDatabase): Promise<void> {
  const running =
    "select from pg_stat_activity where datname = current_database() and query = $1 and state = 'active'";
  await until(async () => (await query(database.adminUrl, running, [longSleep])).length > 0);
}

const failedBy = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error) => error as { code?: string; message: string },
  );

describe("a session", () => {
  it("of a tool that is killed ends on the server too, though that is busy", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    const tool = spawn(
      (await findProgram("psql", 15, await testServices())).path,
      [on.url, "--command", longSleep],
      {
        stdio: "ignore",
      },
    );
    await sleeping(database);
    tool.kill("SIGKILL");
    await noSessionOn(database);
    await until(() => on.closed.length === 1);
    // It was answered, if only with the cancelling.
    expect(on.statements.map(({ text, error }) => [text, error?.sqlstate])).toEqual([
      [longSleep, expect.stringMatching(/^(57014|08006)$/)],
    ]);
  });

  it("that an administrator ends is over for the tool and for the watcher", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    const failed = failedBy(client.query(longSleep));
    await sleeping(database);
    await query(database.adminUrl, "select pg_terminate_backend($1::int)", [String(on.opened[0]?.serverPid)]);
    expect(await failed).toMatchObject({ code: "57P01" });
    await until(() => on.closed.length === 1);
    expect(on.statements.map(({ error }) => error?.sqlstate)).toEqual(["57P01"]);
  });

  it("is cancelled by the tool, and goes on", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    const failed = failedBy(client.query(longSleep));
    await sleeping(database);
    const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
    expect(processID).toBe(on.opened[0]?.serverPid);
    const cancelling = connect(Number(new URL(on.url).port), "127.0.0.1");
    const request = Buffer.alloc(16);
    for (const [at, value] of [16, 80877102, processID, secretKey].entries())
      request.writeInt32BE(value, at * 4);
    cancelling.resume().write(request);
    await once(cancelling, "close");
    expect(await failed).toMatchObject({ code: "57014" });
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });

  it("is not cancelled by one who does not know its key", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    const answer = client.query("select pg_sleep(0.5), 'done' as said");
    const { processID, secretKey } = client as unknown as { processID: number; secretKey: number };
    const cancelling = connect(Number(new URL(on.url).port), "127.0.0.1");
    const request = Buffer.alloc(16);
    for (const [at, value] of [16, 80877102, processID, secretKey ^ 1].entries())
      request.writeInt32BE(value, at * 4);
    cancelling.resume().write(request);
    await once(cancelling, "close");
    expect((await answer).rows[0]).toMatchObject({ said: "done" });
  });

  it("does not wait for another one that is busy", async () => {
    await using database = await freshDatabase("production", "create table t (a int)");
    await using on = await relayTo(database.url);
    await using one = await connected(on.url);
    await using other = await connected(on.url);
    await one.query("begin; lock table t");
    const waiting = other.query("insert into t values (1)");
    await until(async () => {
      const held = "select count(*)::text from pg_locks where not granted and pid = $1::int";
      return (await query(database.adminUrl, held, [String(on.opened[1]?.serverPid)]))[0]?.[0] === "1";
    });
    await one.query("insert into t values (2)");
    await one.query("commit");
    await waiting;
    expect(on.statements.map(({ session, text }) => [session, text])).toEqual([
      [1, "begin"],
      [1, "lock table t"],
      [1, "insert into t values (2)"],
      // Whichever answer comes first.
      ...on.statements.slice(3).map(({ session, text }) => [session, text]),
    ]);
    expect(on.statements.length).toBe(5);
    expect(
      on.statements.every(({ session, text }) => (text.includes("(1)") ? session === 2 : session === 1)),
    ).toBe(true);
  });
});

describe("a relay", () => {
  it("that closes ends what is busy", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    await using idle = await connected(on.url);
    const failed = failedBy(client.query(longSleep));
    await sleeping(database);
    await on.relay.close();
    expect((await failed).message).toMatch(/terminated|ECONNRESET/);
    expect(on.closed.length).toBe(2);
    await noSessionOn(database);
    await expect(connected(on.url)).rejects.toThrow(/ECONNREFUSED/);
    await expect(idle.query("select 1")).rejects.toThrow();
  });

  it("closes when the run is cancelled", async () => {
    await using database = await freshDatabase("production");
    const cancel = new AbortController();
    await using on = await relayTo(database.url, {
      services: await testServices({ signal: cancel.signal }),
    });
    await using client = await connected(on.url);
    const failed = failedBy(client.query(longSleep));
    await sleeping(database);
    cancel.abort();
    await failed;
    await until(() => on.closed.length === 1);
    await noSessionOn(database);
  });

  it.each([
    ["nothing", []],
    ["something else", ["GET / HTTP/1.1\r\n\r\n"]],
    ["half a startup", ["\0\0\0\x08"]],
    ["a length of two thousand million", ["\x7f\xff\xff\xff"]],
  ])("is not disturbed by one who connects and sends %s", async (_what, parts) => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    const stranger = connect(Number(new URL(on.url).port), "127.0.0.1");
    await once(stranger, "connect");
    for (const part of parts) stranger.write(part, "latin1");
    stranger.end();
    stranger.resume();
    await once(stranger, "close");
    await using client = await connected(on.url);
    expect((await client.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    expect(on.opened.length).toBe(1);
  });

  it("tells a tool that does not speak the protocol so", async () => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url);
    await using client = await connected(on.url);
    const failed = failedBy(client.query(longSleep));
    (client as unknown as { connection: { stream: NodeJS.WritableStream } }).connection.stream.write(
      "~~~~~~",
    );
    expect(await failed).toMatchObject({
      code: "08P01",
      message: expect.stringMatching(/the tool sent .*not the protocol/),
    });
    await noSessionOn(database);
  });
});
