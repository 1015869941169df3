import type { Socket } from "node:net";

/** The tool's own connections pass in milliseconds, and even a pool of a hundred fits. */
const mostStrangers = 256;

/** The tool is on the same machine, and answers at once. */
const patienceMs = 10_000;

/**
 * Connections that have not shown the password yet: whoever finds the port can open them. They cost little, stay for
 * a short time, and of too many the oldest goes, so that the tool always finds room.
 */
export class Strangers {
  readonly #waiting = new Map<Socket, NodeJS.Timeout>();

  /** Counts a connection in; it is closed when its time is over or its place is needed. */
  admit(socket: Socket): void {
    const [oldest] = this.#waiting.keys();
    if (oldest && this.#waiting.size >= mostStrangers) this.#turnAway(oldest);
    this.#waiting.set(
      socket,
      setTimeout(() => this.#turnAway(socket), patienceMs),
    );
  }

  /** It has shown the password, or is gone. */
  forget(socket: Socket): void {
    clearTimeout(this.#waiting.get(socket));
    this.#waiting.delete(socket);
  }

  #turnAway(socket: Socket): void {
    this.forget(socket);
    socket.destroy();
  }
}
