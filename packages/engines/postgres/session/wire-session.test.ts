import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { freshDatabase } from "#test/support/databases.ts";
import { connected, relayTo } from "#test/support/relay.ts";
import { testServices } from "#test/support/services.ts";
import { parseAddress } from "./address.ts";
import { openWire } from "./wire-session.ts";

const timeouts = { lockMs: 1_500, statementMs: 90_000 };

describe("a tool's timeouts", () => {
  it.each(["reset all", "discard all", "reset lock_timeout"])("stay after %s", async (forgetting) => {
    await using database = await freshDatabase("production");
    await using on = await relayTo(database.url, { timeouts });
    await using client = await connected(on.url);
    await client.query("set lock_timeout = '7s'");
    await client.query(forgetting);
    expect(await shown(client)).toEqual(["1500ms", "90s"]);
  });

  it("are set after the login where a pooler refuses them in it", async () => {
    await using database = await freshDatabase("production");
    await using plain = await relayTo(database.url);
    await using pooler = await strictPooler(plain.url);
    const services = await testServices();
    await using on = await relayTo(database.url, {
      services,
      timeouts,
      openUpstream: (startup) => openWire(parseAddress(pooler.url), startup, services),
    });
    await using client = await connected(on.url);
    expect(await shown(client)).toEqual(["1500ms", "90s"]);
    expect(pooler.refused).toBe(1);
  });
});

async function shown(client: Awaited<ReturnType<typeof connected>>): Promise<unknown[]> {
  const { rows } = await client.query<unknown[]>({
    text: "select current_setting('lock_timeout'), current_setting('statement_timeout')",
    rowMode: "array",
  });
  return rows[0] ?? [];
}

/** Says what PgBouncer says to a startup packet with `options`, and hands all others on. */
async function strictPooler(upstream: string) {
  const { port } = new URL(upstream);
  const state = { refused: 0 };
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", (startup: Buffer) => {
      if (startup.includes("options\0")) {
        state.refused += 1;
        const fields = Buffer.from("SFATAL\0C08P01\0Munsupported startup parameter: options\0\0");
        const header = Buffer.from("E\0\0\0\0", "latin1");
        header.writeUInt32BE(fields.length + 4, 1);
        socket.end(Buffer.concat([header, fields]));
        return;
      }
      const onward = connect(Number(port), "127.0.0.1", () => onward.write(startup));
      onward.on("error", () => socket.destroy());
      socket.pipe(onward).pipe(socket);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(upstream);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    get refused() {
      return state.refused;
    },
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}
