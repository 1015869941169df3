import type { Socket } from "node:net";

/**
 * The next bytes of a socket that nobody else reads, and not one more; undefined where it ends before.
 */
export async function readExactly(socket: Socket, bytes: number): Promise<Buffer | undefined> {
  if (bytes === 0) return Buffer.alloc(0);
  for (;;) {
    // A closed socket gives what is left, however little.
    const read: Buffer | null = socket.readableLength >= bytes ? socket.read(bytes) : null;
    if (read !== null) return read;
    if (socket.destroyed || socket.readableEnded) return undefined;
    if (!(await readableOrOver(socket, bytes))) return undefined;
  }
}

function readableOrOver(socket: Socket, bytes: number): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (more: boolean) => {
      socket.off("readable", onReadable);
      socket.off("close", onClose);
      socket.off("end", onClose);
      resolve(more);
    };
    const onReadable = () => {
      // Asking for more than there is makes the stream fetch it; at its end it is told so by "end".
      if (socket.readableLength < bytes) socket.read(0);
      settle(true);
    };
    const onClose = () => settle(socket.readableLength >= bytes);
    socket.on("readable", onReadable);
    socket.on("close", onClose);
    socket.on("end", onClose);
  });
}
