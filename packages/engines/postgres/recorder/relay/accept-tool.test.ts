import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect, it } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { relayTo } from "#test/support/relay.ts";

const int32 = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
  return bytes;
};

function startup(version: number, parameters: Record<string, string>): Buffer {
  const body = Object.entries(parameters).map(([name, value]) => `${name}\0${value}\0`);
  const text = Buffer.from(`${body.join("")}\0`);
  return Buffer.concat([int32(8 + text.length, version), text]);
}

function password(word: string): Buffer {
  return Buffer.concat([Buffer.from("p"), int32(5 + Buffer.byteLength(word)), Buffer.from(`${word}\0`)]);
}

/** The letters of the messages that come until the session is ready. */
async function greeted(socket: Socket, login: Buffer[]): Promise<string> {
  let received = Buffer.alloc(0);
  socket.on("data", (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
  });
  for (const part of login) socket.write(part);
  const letters: string[] = [];
  for (let at = 0; letters.at(-1) !== "Z" && letters.at(-1) !== "E"; ) {
    while (received.length < at + 5) await once(socket, "data");
    letters.push(String.fromCharCode(received[at] ?? 0));
    at += 1 + received.readInt32BE(at + 1);
  }
  return letters.join("").replace(/S+/, "S");
}

const version = (minor: number) => (3 << 16) + minor;

it("a client that begins with TLS at once is served", async () => {
  await using database = await freshDatabase("production");
  await using on = await relayTo(database.url);
  const { port, user, password: word } = on.relay.address;
  const socket = connectTls({
    port,
    host: "127.0.0.1",
    ALPNProtocols: ["postgresql"],
    rejectUnauthorized: false,
  });
  await once(socket, "secureConnect");
  expect(socket.alpnProtocol).toBe("postgresql");
  const login = [startup(version(0), { user, database: database.name }), password(word)];
  expect(await greeted(socket, login)).toBe("RRSKZ");
  socket.destroy();
});

it("a client that speaks a newer version, and asks for GSS before, is told what is spoken here", async () => {
  await using database = await freshDatabase("production");
  await using on = await relayTo(database.url);
  const { port, user, password: word } = on.relay.address;
  const socket = connectPlain(port, "127.0.0.1");
  socket.write(int32(8, 80877104));
  const [no] = await once(socket, "data");
  expect(String(no)).toBe("N");
  const options = { user, database: database.name, "_pq_.something": "1" };
  expect(await greeted(socket, [startup(version(2), options), password(word)])).toBe("vRRSKZ");
  socket.destroy();
});

it("replication is refused by name", async () => {
  await using database = await freshDatabase("production");
  await using on = await relayTo(database.url);
  const { port, user } = on.relay.address;
  const socket = connectPlain(port, "127.0.0.1");
  expect(await greeted(socket, [startup(version(0), { user, replication: "database" })])).toBe("E");
  socket.destroy();
});

it("bytes that come with the request for TLS are not taken for what was inside of it", async () => {
  await using database = await freshDatabase("production");
  await using on = await relayTo(database.url);
  const { port, user } = on.relay.address;
  const socket = connectPlain(port, "127.0.0.1");
  socket.resume().write(Buffer.concat([int32(8, 80877103), startup(version(0), { user })]));
  await once(socket, "close");
  expect(on.opened).toEqual([]);
});
