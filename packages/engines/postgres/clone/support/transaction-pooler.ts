import { type AddressInfo, createServer, type Socket } from "node:net";
import { Client } from "pg";

/**
 * A transaction pooler with one server session for all clients, as PgBouncer's with `pool_size = 1`: a
 * client has the session from its first message until the server is out of a transaction.
 */
export async function startPooler(url: string): Promise<AsyncDisposable & { url: string }> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const upstream = (client as unknown as { connection: { stream: Socket } }).connection.stream;
  upstream.removeAllListeners("data");

  const waiting: { from: Socket; batch: Buffer }[] = [];
  let owner: Socket | undefined;
  const next = () => {
    const at = waiting.findIndex(({ from }) => owner === undefined || from === owner);
    const [work] = at < 0 ? [] : waiting.splice(at, 1);
    if (!work) return;
    owner = work.from;
    upstream.write(work.batch);
  };
  let answer = Buffer.alloc(0);
  upstream.on("data", (chunk: Buffer) => {
    answer = Buffer.concat([answer, chunk]);
    for (let message = take(answer); message; message = take(answer)) {
      answer = answer.subarray(message.length);
      owner?.write(message);
      if (message[0] !== code("Z")) continue;
      if (message[5] === code("I")) owner = undefined;
      next();
    }
  });

  const server = createServer((socket) => {
    let given = Buffer.alloc(0);
    let batch = Buffer.alloc(0);
    let started = false;
    socket.on("error", () => undefined);
    socket.on("data", (chunk: Buffer) => {
      given = Buffer.concat([given, chunk]);
      if (!started) {
        const length = given.length < 4 ? 0 : given.readInt32BE(0);
        if (length === 0 || given.length < length) return;
        given = given.subarray(length);
        started = true;
        socket.write(Buffer.concat([message("R", [0, 0, 0, 0]), message("Z", [code("I")])]));
      }
      for (let one = take(given); one; one = take(given)) {
        given = given.subarray(one.length);
        if (one[0] === code("X")) return void socket.end();
        batch = Buffer.concat([batch, one]);
        if (one[0] !== code("Q") && one[0] !== code("S")) continue;
        waiting.push({ from: socket, batch });
        batch = Buffer.alloc(0);
        if (owner === undefined || owner === socket) next();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const own = new URL(url);
  own.hostname = "127.0.0.1";
  own.port = String((server.address() as AddressInfo).port);
  own.search = "?sslmode=disable";
  return {
    url: own.href,
    async [Symbol.asyncDispose]() {
      server.close();
      upstream.destroy();
    },
  };
}

const code = (letter: string) => letter.charCodeAt(0);

/** The first whole message: a letter, a length that counts itself, and the rest. */
function take(buffer: Buffer): Buffer | undefined {
  if (buffer.length < 5) return undefined;
  const length = buffer.readInt32BE(1) + 1;
  return buffer.length < length ? undefined : buffer.subarray(0, length);
}

function message(letter: string, body: number[]): Buffer {
  const head = Buffer.alloc(5);
  head[0] = code(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, Buffer.from(body)]);
}
