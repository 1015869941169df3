import { connect, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

/** What comes to a port by those who have no password there, again and again until the worker is ended. */
export const manners = [
  "silent",
  "three-bytes",
  "byte-by-byte",
  "half-a-packet",
  "huge-length",
  "tls-and-nothing",
  "half-a-handshake",
  "gss-without-end",
  "no-password",
  "flood",
] as const;

export type Manner = (typeof manners)[number];

const int32 = (...values: number[]) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
  return bytes;
};

const text = Buffer.from("user\0app\0database\0app\0\0");
const startup = Buffer.concat([int32(8 + text.length, 3 << 16), text]);
const askTls = int32(8, 80877103);
const askGss = int32(8, 80877104);

const nonsense = Buffer.alloc(1024 * 1024, 0x70);

const acts: Record<Manner, (socket: Socket) => void> = {
  silent: () => undefined,
  "three-bytes": (socket) => socket.write(startup.subarray(0, 3)),
  "byte-by-byte": (socket) => {
    let at = 0;
    const timer = setInterval(() => socket.write(startup.subarray(at, ++at)), 20);
    socket.on("close", () => clearInterval(timer));
  },
  "half-a-packet": (socket) => socket.end(startup.subarray(0, 20)),
  "huge-length": (socket) => socket.write(int32(0x7fffffff, 3 << 16)),
  "tls-and-nothing": (socket) => socket.write(askTls),
  "half-a-handshake": (socket) => {
    socket.write(askTls);
    socket.once("data", () => socket.write(Buffer.from([0x16, 3, 1, 2, 0, 1])));
  },
  "gss-without-end": (socket) => {
    const timer = setInterval(() => socket.write(askGss), 5);
    socket.on("close", () => clearInterval(timer));
  },
  "no-password": (socket) => socket.write(startup),
  flood: (socket) => socket.write(nonsense),
};

function knock(port: number, manner: Manner): void {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined).resume();
  socket.on("connect", () => acts[manner](socket));
  socket.on("close", () => setTimeout(() => knock(port, manner), 200));
}

if (parentPort) {
  const { port, each, of } = workerData as { port: number; each: number; of: readonly Manner[] };
  for (let count = 0; count < each; count += 1) for (const manner of of) knock(port, manner);
  parentPort.postMessage("there");
}
