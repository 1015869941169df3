import { tmpdir } from "node:os";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { parseAddress } from "../../session/address.ts";
import { openWire } from "../../session/wire-session.ts";
import { conversation } from "./conversation.ts";
import { messageReader, NotTheProtocol } from "./message-reader.ts";
import { fromServer, fromTool } from "./wire-messages.ts";

interface Sent {
  from: "tool" | "server";
  bytes: Buffer;
}

/** What went over the wire of one real session, in its order. */
async function record(): Promise<Sent[]> {
  await using database = await freshDatabase("production");
  const sent: Sent[] = [];
  const services = await testServices({ temporaryDirectory: tmpdir() });
  await using on = await relayTo(database.url, {
    services,
    async openUpstream(startup) {
      const wire = await openWire(parseAddress(database.url), startup, services);
      const { stream } = wire;
      stream.on("data", (bytes: Buffer) => sent.push({ from: "server", bytes: Buffer.from(bytes) }));
      const write = stream.write.bind(stream) as (...words: unknown[]) => boolean;
      stream.write = ((bytes: Buffer, ...rest: unknown[]) => {
        sent.push({ from: "tool", bytes: Buffer.from(bytes) });
        return write(bytes, ...rest);
      }) as typeof stream.write;
      return wire;
    },
  });
  await using client = await connected(on.url, { pipeline: true } as object);
  const ignored = () => undefined;
  await client.query("create table t (a int, b text); create unique index i on t (a)");
  await client.query("begin");
  await Promise.all([1, 2, 3].map((a) => client.query("insert into t values ($1, $2)", [a, `é${a}`])));
  await client.query({ name: "named", text: "select * from t where a > $1", values: [0] });
  await client.query("insert into t values ($1, 'again')", [1]).catch(ignored);
  await client.query("rollback");
  await client.query("select 1; select nope; select 2").catch(ignored);
  await client.query("");
  await client.query("do $$ begin raise notice 'a notice'; end $$");
  await client.query("commit");
  return sent;
}

/** The statements that are understood of it when the bytes come in these pieces. */
function understood(pieces: Iterable<Sent>) {
  const statements: unknown[] = [];
  const heard = conversation({
    started: () => undefined,
    ended(statement, { tag, rows, error, transaction }) {
      const { text, transaction: before } = statement;
      statements.push({ text, before, tag, rows, error, transaction });
      return undefined;
    },
  });
  const readers = { tool: messageReader(fromTool), server: messageReader(fromServer) };
  let at = 0;
  for (const { from, bytes } of pieces) {
    const reader = readers[from];
    at += 1;
    reader.push(bytes);
    for (let message = reader.next(); message; message = reader.next()) {
      if (from === "tool") heard.toServer(message, at);
      else heard.toTool(message, at);
    }
  }
  heard.over(at);
  return statements;
}

function* inPiecesOf(sent: readonly Sent[], size: number): Generator<Sent> {
  for (const { from, bytes } of sent)
    for (let at = 0; at < bytes.length; at += size) yield { from, bytes: bytes.subarray(at, at + size) };
}

function* splitAt(sent: readonly Sent[], position: number): Generator<Sent> {
  let passed = 0;
  for (const { from, bytes } of sent) {
    const at = position - passed;
    passed += bytes.length;
    if (at <= 0 || at >= bytes.length) yield { from, bytes };
    else yield* [bytes.subarray(0, at), bytes.subarray(at)].map((part) => ({ from, bytes: part }));
  }
}

/** Numbers from 0 to below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Bytes that are not the protocol may only ever be called that. */
function survives(pieces: Iterable<Sent>): void {
  try {
    understood(pieces);
  } catch (error) {
    if (!(error instanceof NotTheProtocol)) throw error;
  }
}

describe("a recorded conversation", () => {
  let sent: Sent[];
  let length = 0;
  beforeAll(async () => {
    sent = await record();
    length = sent.reduce((sum, { bytes }) => sum + bytes.length, 0);
  });

  it("is understood", () => {
    const insert = "insert into t values ($1, $2)";
    expect(
      understood(sent).map((statement) => {
        const { text, tag, error } = statement as {
          text: string;
          tag?: string;
          error?: { sqlstate: string };
        };
        return [text, tag ?? error?.sqlstate];
      }),
    ).toEqual([
      ["create table t (a int, b text)", "CREATE TABLE"],
      ["create unique index i on t (a)", "CREATE INDEX"],
      ["begin", "BEGIN"],
      [insert, "INSERT"],
      [insert, "INSERT"],
      [insert, "INSERT"],
      ["select * from t where a > $1", "SELECT"],
      ["insert into t values ($1, 'again')", "23505"],
      ["rollback", "ROLLBACK"],
      ["select 1", "SELECT"],
      ["select nope", "42703"],
      ["do $$ begin raise notice 'a notice'; end $$", "DO"],
      ["commit", "COMMIT"],
    ]);
  });

  it("is understood in the same way wherever its bytes are split", () => {
    const whole = understood(sent);
    for (const size of [1, 2, 3, 5, 7]) expect(understood(inPiecesOf(sent, size))).toEqual(whole);
    const text = JSON.stringify(whole);
    for (let position = 1; position < length; position += 1) {
      if (JSON.stringify(understood(splitAt(sent, position))) !== text) expect.fail(`split at ${position}`);
    }
  });

  it("never crashes or hangs the reader, however it is damaged", () => {
    const number = numbers(1);
    for (let round = 0; round < 3_000; round += 1) {
      const damaged = sent.map(({ from, bytes }) => ({ from, bytes: Buffer.from(bytes) }));
      for (let damage = number(4); damage >= 0; damage -= 1) {
        const { bytes } = damaged[number(damaged.length)] as Sent;
        bytes[number(bytes.length)] = number(256);
      }
      survives(round % 2 === 0 ? damaged : inPiecesOf(damaged, 1 + number(9)));
    }
  });

  it("may be no conversation at all", () => {
    const number = numbers(2);
    for (let round = 0; round < 3_000; round += 1) {
      const pieces = Array.from({ length: 4 }, () => ({
        from: number(2) === 0 ? ("tool" as const) : ("server" as const),
        bytes: Buffer.from(Array.from({ length: 1 + number(64) }, () => number(256))),
      }));
      survives(pieces);
    }
  });

  it("may come in another order than any server would answer in", () => {
    const number = numbers(3);
    const messages = [...splitIntoMessages(sent)];
    for (let round = 0; round < 500; round += 1) {
      survives(Array.from({ length: 100 }, () => messages[number(messages.length)] as Sent));
    }
  });
});

function* splitIntoMessages(sent: readonly Sent[]): Generator<Sent> {
  for (const { from, bytes } of sent) {
    for (let at = 0; at < bytes.length; ) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      yield { from, bytes: bytes.subarray(at, end) };
      at = end;
    }
  }
}
