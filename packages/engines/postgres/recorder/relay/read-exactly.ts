import type { Socket } from "node:net";

/**
 * The next bytes of a socket that nobody else reads, and not one more; undefined where it ends before. Between two
 * packets of the network the event loop is free: whoever sends byte by byte, or half of it, delays nobody.
 *
 * @param bytes fewer than a socket buffers by itself, which is 16 KiB at least.
 */
export function readExactly(socket: Socket, bytes: number): Promise<Buffer | undefined> {
  if (bytes === 0) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve) => {
    const settle = (read: Buffer | undefined) => {
      socket.off("readable", take);
      socket.off("close", giveUp);
      socket.off("end", giveUp);
      resolve(read);
    };
    const take = () => {
      // Asked for more than there is, a socket gives nothing and fetches more; at its end it gives what is left.
      const read: Buffer | null = socket.read(bytes);
      if (read !== null) settle(read.length === bytes ? read : undefined);
    };
    const giveUp = () => settle(undefined);
    socket.on("close", giveUp);
    socket.on("end", giveUp);
    // One listener for all packets: with bytes at hand, each new one would be called at once, and so without end.
    socket.on("readable", take);
    if (socket.destroyed || socket.readableEnded) giveUp();
    else if (socket.readableLength >= bytes) take();
  });
}
