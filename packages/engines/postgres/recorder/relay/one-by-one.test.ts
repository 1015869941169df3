import { tmpdir } from "node:os";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, query } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { until } from "#test/support/until.ts";
import { parseAddress } from "../../session/address.ts";
import type { WireSession } from "../../session/wire.ts";
import { openWire } from "../../session/wire-session.ts";
import { oneByOne } from "./one-by-one.ts";

/** Strings of several statements, with how many of them reach the server alone. */
const strings: Record<string, [sql: string, alone: number]> = {
  definitions: [
    "create table a (id int primary key); create index a_id on a (id); comment on table a is 'é'",
    3,
  ],
  "rows, read and written": [
    "create table b (id int, t text); insert into b values (1, ';'), (2, null) returning *; select * from b where id = 7; update b set t = 'x'; delete from b; select 1 as one, 'two' as \"Zwei\"",
    6,
  ],
  "comments and bodies": [
    "-- first;\ncreate function f() returns int language sql as $$ select 1; select 2 $$; /* ; */ select f();\n-- the end\n",
    2,
  ],
  "an error in the middle": ["create table c (a int); select 'é€𝄞', nope from c; create table d (a int)", 2],
  "an error in the first": ["select nope; select 1", 1],
  "an error at the end": [
    "create table e (a int); insert into e values (1); insert into nobody values (1)",
    3,
  ],
  "an error at run time": [
    "create table f (a int); insert into f values (1); select 1 / (a - 1) from f; select 2",
    3,
  ],
  "a syntax error": ["create table g (a int); selec 1; select 2", 0],
  "transactions of its own": [
    "create table h (a int); begin; insert into h values (1); lock table h; savepoint s; rollback to s; set local work_mem = '1MB'; do $$ begin perform 1; end $$; commit; insert into h values (2); select count(*) from h",
    11,
  ],
  "a transaction that is rolled back": ["begin; create table i (a int); rollback; select 1", 4],
  "one that stays open": ["begin; create table j (a int); select 1", 3],
  notices: ["drop table if exists nobody; create table if not exists a0 (a int); select 1", 3],
  settings: [
    "set search_path = public, pg_catalog; show search_path; set application_name = 'me'; select 1",
    4,
  ],
  "a deferred constraint": [
    "create table k (a int unique deferrable initially deferred); insert into k values (1), (1)",
    2,
  ],
  // These go as they are: alone they would do something else.
  "an index built CONCURRENTLY": ["create table l (a int); create index concurrently on l (a)", 0],
  VACUUM: ["vacuum; select 1", 0],
  "a block that would be atomic": ["create table m (a int); do $$ begin commit; end $$", 0],
  "LOCK outside of a transaction": ["lock table pg_class in access share mode; select 1", 0],
  "COMMIT without BEGIN": ["create table n (a int); commit; select nope", 0],
  "one with its transaction in a chain": ["begin; commit and chain; select 1", 0],
  "an empty one": [" ; ;", 0],
  // The server reads a whole string by the settings that were there when it came.
  "one that changes how strings are read": [
    "set standard_conforming_strings = off; create table o as select 'a\\nb' as t; select length(t) from o",
    0,
  ],
  "one that does so by a function": [
    "select set_config('standard_conforming_strings', 'off', false); select length('a\\nb')",
    0,
  ],
  "one that changes the encoding": ["set client_encoding = 'LATIN1'; select length('é'), 'é'", 0],
  "one that changes it by its standard name": ["set names 'LATIN1'; select length('é')", 0],
  "one that resets everything": ["reset all; select 1", 0],
  "settings as pg_dump makes them": [
    "set client_encoding = 'UTF8'; set standard_conforming_strings = on; select length('a\\nb')",
    3,
  ],
  // What is no white space to the server is part of a name.
  "one with a hard space after a name": ["create table p (a int); drop table p\u00a0; select 1", 2],
  "a comment that ends with a carriage return": ["select 1 -- one;\r; select 2", 2],
  "an escape string on several lines": ["select E'a'\n'it\\'s; b'; select 2", 2],
  "bodies of routines": [
    "create function q() returns int language sql begin atomic select 1; select case when true then 2 end; end; create function r(int) returns int language sql return $1 + 1; select r(q())",
    3,
  ],
  "a rule of several statements": [
    "create table s (a int); create rule t as on delete to s do also (select 1; select 2); select 3",
    3,
  ],
};

describe("one by one", () => {
  let services: Awaited<ReturnType<typeof testServices>>;
  beforeAll(async () => {
    services = await testServices({ temporaryDirectory: tmpdir() });
  });

  describe.each(["", "begin", "begin; savepoint before"])(
    "after %j, the tool hears the same of",
    (before) => {
      it.each(Object.entries(strings))("%s", async (_name, [sql]) => {
        const direct = await heard(before, sql, false);
        const separated = await heard(before, sql, true);
        expect(separated.answers).toEqual(direct.answers);
        expect(separated.tables).toEqual(direct.tables);
      });
    },
  );
  const heard = async (before: string, sql: string, oneByOne: boolean) => {
    await using database = await freshDatabase("staging");
    await using on = await relayTo(database.url, { services, oneByOne });
    const at = parseAddress(oneByOne ? on.url : database.url);
    const startup = { database: at.database, applicationName: "tool", settings: [] };
    const wire = await openWire(at, startup, services);
    const answers: string[] = [];
    for (const string of [before, sql, "select 'still there'"])
      if (string !== "") answers.push(...(await told(wire, string)));
    await wire.close();
    const tables = "select relname from pg_class where relnamespace = 'public'::regnamespace order by 1";
    return { answers, tables: await query(database.url, tables) };
  };

  it.each(Object.entries(strings))(
    "gives the server so many statements one by one: %s",
    async (_name, [sql, alone]) => {
      await using database = await freshDatabase("staging");
      const given: string[] = [];
      await using on = await relayTo(database.url, {
        services,
        oneByOne: true,
        async openUpstream(startup) {
          const wire = await openWire(parseAddress(database.url), startup, services);
          const write = wire.stream.write.bind(wire.stream) as (...words: unknown[]) => boolean;
          wire.stream.write = ((bytes: Buffer, ...rest: unknown[]) => {
            given.push(...[...messagesIn(bytes)].map(({ code }) => code));
            return write(bytes, ...rest);
          }) as typeof wire.stream.write;
          return wire;
        },
      });
      {
        await using client = await connected(on.url);
        await client.query(sql).catch(() => undefined);
      }
      await until(() => on.closed.length === 1);
      expect(given.filter((code) => code === "P")).toHaveLength(alone);
      expect(given.includes("Q")).toBe(alone === 0);
      // Whatever follows is not about this string any more.
      expect(on.statements.filter(({ untimed }) => !untimed).length).toBeGreaterThanOrEqual(alone);
    },
  );

  it("what the tool sends meanwhile is done afterwards", async () => {
    await using database = await freshDatabase("staging");
    await using on = await relayTo(database.url, { services, oneByOne: true });
    const at = parseAddress(on.url);
    const wire = await openWire(
      at,
      { database: at.database, applicationName: "tool", settings: [] },
      services,
    );
    const strings = ["select pg_sleep(0.05); select 1", "select 2; select 3", "select 4"];
    const rows = (await told(wire, ...strings)).filter((answer) => /^[DZ]/.test(answer));
    // What pg_sleep gives is empty: its last byte is of its length.
    expect(rows.map((row) => row.at(-1)).join("")).toBe("\u00001I23I4I");
    await wire.close();
  });

  it("makes no difference in what pieces the bytes come", async () => {
    await using database = await freshDatabase("staging");
    const at = parseAddress(database.url);
    const startup = { database: at.database, applicationName: "tool", settings: [] };
    const exchange = async (size: number) => {
      const wire = await openWire(at, startup, services);
      const separate = oneByOne(wire.parameters);
      const { promise, resolve } = Promise.withResolvers<void>();
      const answers: Buffer[] = [];
      wire.stream.on("data", (chunk: Buffer) => {
        for (const piece of inPieces(chunk, size)) {
          const answered = separate.answered(piece);
          answers.push(...answered.answers);
          for (const next of answered.next) wire.stream.write(next);
        }
        const done = [...messagesIn(Buffer.concat(answers))].filter(({ code }) => code === "Z");
        if (done.length === 3) resolve();
      });
      wire.stream.resume();
      const sent = Buffer.concat(
        ["select 1; select 'é'; select nope", "select 2", "select 3; begin; commit"].map(queryMessage),
      );
      for (const piece of inPieces(sent, size))
        for (const ask of separate.asked(piece)) wire.stream.write(ask);
      await promise;
      await wire.close();
      return Buffer.concat(answers).toString("latin1");
    };
    const whole = await exchange(1_000_000);
    for (const size of [1, 2, 3, 7, 20]) expect(await exchange(size)).toBe(whole);
  });

  it("each has its time", async () => {
    await using database = await freshDatabase("staging");
    await using on = await relayTo(database.url, { services, oneByOne: true });
    await using client = await connected(on.url);
    const sentAt = performance.now();
    await client.query("select pg_sleep(0.02); select pg_sleep(0.2); select pg_sleep(0.1)");
    const answeredAt = performance.now();
    for (const [at, ms] of [20, 200, 100].entries()) {
      const { startedAt = 0, endedAt = 0 } = on.statements[at] ?? {};
      expect(endedAt - startedAt).toBeGreaterThanOrEqual(ms);
      // None has a part of the time of another, nor of the time before and after all of them.
      expect(startedAt).toBeGreaterThanOrEqual(on.statements[at - 1]?.endedAt ?? sentAt);
      expect(endedAt).toBeLessThanOrEqual(answeredAt);
    }
  });
});

/** What the server says to a string, without what names a place in its own source or an OID. */
async function told({ stream }: WireSession, ...strings: string[]): Promise<string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string[]>();
  let bytes = Buffer.alloc(0);
  const listen = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const messages = [...messagesIn(bytes)];
    if (messages.filter(({ code }) => code === "Z").length === strings.length)
      resolve(messages.map(({ code, body }) => `${code} ${said(code, body)}`));
  };
  stream.on("data", listen).on("error", reject).resume();
  stream.write(Buffer.concat(strings.map(queryMessage)));
  try {
    return await promise;
  } finally {
    stream.off("data", listen).off("error", reject);
  }
}

function queryMessage(string: string): Buffer {
  const text = Buffer.from(`${string}\0`);
  const header = Buffer.from("Q\0\0\0\0", "latin1");
  header.writeUInt32BE(text.length + 4, 1);
  return Buffer.concat([header, text]);
}

function* inPieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function* messagesIn(bytes: Buffer): Generator<{ code: string; body: Buffer }> {
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length) return;
    yield { code: String.fromCharCode(bytes[at] ?? 0), body: bytes.subarray(at + 5, end) };
    at = end;
  }
}

function said(code: string, body: Buffer): string {
  if (code === "E" || code === "N")
    return body
      .toString()
      .split("\0")
      .filter((field) => /^[SCMP]/.test(field))
      .join(" ");
  if (code !== "T") return body.toString();
  const fields: string[] = [];
  for (let at = 2; at < body.length; ) {
    const end = body.indexOf(0, at);
    // Table OID and column number, type OID, size and modifier, format.
    fields.push(
      `${body.toString("utf8", at, end)} ${body.readUInt32BE(end + 7)} ${body.readInt16BE(end + 17)}`,
    );
    at = end + 19;
  }
  return fields.join(", ");
}
