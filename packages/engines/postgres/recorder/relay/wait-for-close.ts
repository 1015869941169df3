import { once } from "node:events";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** For a side that was told goodbye, to hang up. */
const goodbyeTimeoutMs = 5_000;

/** Resolves when a stream is closed, however that came. */
export async function closed(stream: Duplex): Promise<void> {
  while (!stream.destroyed) await once(stream, "close").catch(() => undefined);
}

/** Waits for something that the other side has to do, but not for long. */
export async function inTime(done: Promise<unknown>, timeoutMs = goodbyeTimeoutMs): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, timeoutMs);
  await Promise.race([done, promise]);
  clearTimeout(timer);
}

/** Says a last word, and waits until it was read. What the other side still sends is not heard. */
export async function endWith(socket: Socket, lastWord?: Buffer): Promise<void> {
  socket.removeAllListeners("data");
  // Closing on unread bytes would reset the connection, and the last word be lost.
  socket.resume();
  if (lastWord) socket.end(lastWord);
  else socket.end();
  await inTime(closed(socket));
  socket.destroy();
}

/** For somebody who has not shown the password, to read why. */
const dismissalTimeoutMs = 1_000;
/** What such a one may still have on its way. */
const mostUnread = 16 * 1024;

/** Ends the connection of a stranger with a last word, and does not listen for long. */
export async function dismiss(socket: Socket, lastWord: Buffer): Promise<void> {
  let unread = 0;
  socket.on("data", (bytes) => {
    unread += bytes.length;
    if (unread > mostUnread) socket.destroy();
  });
  socket.resume().end(lastWord);
  await inTime(closed(socket), dismissalTimeoutMs);
  socket.destroy();
}
