import { headerBytes, keptBytes, lengthBytes } from "./message-reader.ts";

/** Of a string of statements, so much is read to tell them apart. */
export const readableTextBytes = 256 * 1024;
const nameBytes = 1024;

/** What a tool may send after its login, with how much of each is read. */
export const fromTool = keptBytes(
  {
    Q: readableTextBytes,
    P: readableTextBytes,
    B: 2 * nameBytes,
    D: nameBytes,
    E: nameBytes,
    C: nameBytes,
    F: 4,
    S: 0,
    X: 0,
    c: 0,
    f: 0,
  },
  "dH",
);

/** What a server may send after a login. Errors are read for their code; rows are passed over. */
export const fromServer = keptBytes(
  { C: 256, E: 16 * 1024, Z: 1, I: 0, s: 0, V: 0, G: 0, T: 0, n: 0, "1": 0, "2": 0, "3": 0 },
  "ADHKNRSWcdtv",
);

/** Of a server's messages, those that say what state a session is in, and its settings. */
export const fromServerState = keptBytes({ Z: 1, S: 1024 }, "123ACDEGHIKNRTVWcdnstv");

/** The messages' letters, as bytes. */
export const letter = Object.fromEntries(
  [..."123ABCDEFGHIKNPQRSTVWXZcdfnpstv"].map((each) => [each, each.charCodeAt(0)]),
) as Record<string, number>;

function message(kind: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(`${part}\0`) : part)),
  );
  const header = Buffer.alloc(5);
  header.write(kind, 0, "latin1");
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

function int32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) bytes.writeInt32BE(value, 4 * at);
  return bytes;
}

/** AuthenticationCleartextPassword. */
export const askPassword = message("R", int32(3));
export const loginAccepted = message("R", int32(0));
export const readyAndIdle = message("Z", Buffer.from("I"));

export const parameterStatus = (name: string, value: string) => message("S", name, value);

export const backendKeyData = (processId: number, secretKey: number) =>
  message("K", int32(processId, secretKey));

/** Says that minor version 0 and none of these options of the protocol are spoken here. */
export const negotiateVersion = (options: readonly string[]) =>
  message("v", int32(0, options.length), ...options);

/** @param fields each with its code before it. */
export const errorResponse = (...fields: string[]) => message("E", ...fields, Buffer.from([0]));

/** An error after which the connection is closed. */
export const fatalError = (sqlstate: string, text: string) =>
  errorResponse("SFATAL", "VFATAL", `C${sqlstate}`, `M${text}`);

/** Bytes of a whole message that begins there with its header. */
export const messageBytesAt = (bytes: Buffer, at: number) =>
  headerBytes - lengthBytes + bytes.readUInt32BE(at + 1);

export const sync = message("S");

/** Has a statement done by the extended protocol, answered at once, and its transaction left open. */
export const askAlone = (statement: string) =>
  Buffer.concat([
    message("P", "", statement, Buffer.alloc(2)),
    message("B", "", "", Buffer.alloc(6)),
    message("D", Buffer.from("P"), ""),
    message("E", "", int32(0)),
    message("H"),
  ]);
