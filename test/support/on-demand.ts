import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";

export interface Started<T> {
  /** What is told to everyone who asks; it goes through JSON. */
  answer: T;
  stop(): Promise<void>;
}

type Reply<T> = { answer: T } | { error: string };

/**
 * Starts something when another process first asks for it, and gives every later one the same answer. Ask with
 * `askOnDemand(socket)`.
 */
export async function serveOnDemand<T>(
  start: () => Promise<Started<T>>,
): Promise<{ socket: string; stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "stagegate-test-"));
  const socket = join(directory, "servers.sock");
  let started: Promise<Started<T>> | undefined;
  const reply = async (): Promise<Reply<T>> => {
    started ??= start();
    try {
      return { answer: (await started).answer };
    } catch (error) {
      return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  const server = createServer(async (client) => {
    // A worker that is ended while it waits takes its connection with it.
    client.on("error", () => undefined);
    client.end(JSON.stringify(await reply()));
  });
  await listening(server, socket);
  return {
    socket,
    async stop() {
      server.close();
      await started?.then(
        ({ stop }) => stop(),
        () => undefined,
      );
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** The answer of what `serveOnDemand` starts; waits for its start. */
export async function askOnDemand<T>(socket: string): Promise<T> {
  const reply: Reply<T> = JSON.parse(await text(connect(socket)));
  if ("error" in reply) throw new Error(`The test servers did not start: ${reply.error}`);
  return reply.answer;
}

function listening(server: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  });
}
