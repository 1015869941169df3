import { once } from "node:events";
import { connect, createServer, type ListenOptions, type Server, type Socket } from "node:net";

/** Listens at one place and hands every connection on to another, until it is closed. */
export async function carryConnections(
  from: ListenOptions,
  to: { path: string } | { host: string; port: number },
): Promise<AsyncDisposable> {
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    const other = connect(to);
    for (const side of [socket, other]) {
      open.add(side);
      side.setNoDelay(true);
      side.once("error", () => side.destroy());
      side.once("close", () => {
        open.delete(side);
        socket.destroy();
        other.destroy();
      });
    }
    socket.pipe(other).pipe(socket);
  });
  server.listen(from);
  await once(server, "listening");
  server.unref();
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
