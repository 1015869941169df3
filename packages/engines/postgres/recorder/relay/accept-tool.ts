import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { OneRunCertificate } from "./one-run-certificate.ts";
import { readExactly } from "./read-exactly.ts";
import { longestStartupPacket, readStartupPacket, type StartupPacket } from "./startup-packet.ts";
import { dismiss } from "./wait-for-close.ts";
import { askPassword, fatalError, letter, negotiateVersion } from "./wire-messages.ts";

/** A tool that has shown the one-run password. It waits to be told that it is logged in. */
export interface AcceptedTool {
  /** The connection as it goes on: inside TLS where the tool asked for that. */
  socket: Socket;
  database: string;
  applicationName: string | undefined;
  /** libpq's `options`, as it came. */
  options: string;
  /** The other parameters of its startup, which are settings. */
  settings: [name: string, value: string][];
}

export interface DoorKeeping {
  user: string;
  password: string;
  certificate: OneRunCertificate;
  cancel(processId: number, secretKey: number): Promise<void>;
}

const tlsHandshake = 0x16;

/** TLS, GSS and a login: a client asks for each once, as the server itself allows. */
const mostPackets = 4;

/**
 * What a server does until a login is done, up to the password. Cleartext, which every client of every
 * language speaks, and which on loopback nobody can read who could not read the tool's environment too.
 *
 * @returns undefined where the connection was for something else, or was refused; it is closed then.
 */
export async function acceptTool(plain: Socket, door: DoorKeeping): Promise<AcceptedTool | undefined> {
  let socket = plain;
  for (let packets = 0; packets < mostPackets; packets += 1) {
    const packet = await nextPacket(socket, socket === plain);
    if (packet === undefined) break;
    if (packet === "tls-at-once") {
      socket = inTls(plain, door);
    } else if (packet.kind === "tls" && socket === plain) {
      // Bytes that came with the request were not encrypted, and must not be taken for what was.
      if (plain.readableLength > 0) break;
      plain.write("S");
      socket = inTls(plain, door);
    } else if (packet.kind === "tls" || packet.kind === "gss") socket.write("N");
    else if (packet.kind === "cancel") {
      await door.cancel(packet.processId, packet.secretKey);
      break;
    } else if (packet.kind === "session") return login(socket, packet, door);
    else return refuse(socket, "08P01", "this is not the protocol of PostgreSQL, version 3");
  }
  socket.destroy();
  plain.destroy();
  return undefined;
}

async function nextPacket(
  socket: Socket,
  mayBeTls: boolean,
): Promise<StartupPacket | "tls-at-once" | undefined> {
  const start = await readExactly(socket, 4);
  if (start === undefined) return undefined;
  if (mayBeTls && start[0] === tlsHandshake) {
    socket.unshift(start);
    return "tls-at-once";
  }
  const length = start.readUInt32BE(0) - 4;
  if (length < 4 || length > longestStartupPacket) return { kind: "unknown" };
  const body = await readExactly(socket, length);
  return body && readStartupPacket(body);
}

function inTls(plain: Socket, { certificate }: Pick<DoorKeeping, "certificate">): TLSSocket {
  const socket = new TLSSocket(plain, {
    isServer: true,
    secureContext: certificate.secureContext,
    ALPNProtocols: ["postgresql"],
  });
  // A client that does not trust the certificate says so, and that is the end of the connection.
  socket.on("error", () => plain.destroy());
  return socket;
}

async function login(
  socket: Socket,
  { parameters, minorVersion, protocolOptions }: Extract<StartupPacket, { kind: "session" }>,
  door: DoorKeeping,
): Promise<AcceptedTool | undefined> {
  if (minorVersion > 0 || protocolOptions.length > 0) socket.write(negotiateVersion(protocolOptions));
  const {
    user = "",
    database = user,
    application_name,
    options = "",
    replication,
    ...settings
  } = Object.fromEntries(parameters);
  if (replication !== undefined && !/^(false|off|no|0)$/i.test(replication))
    return refuse(socket, "0A000", "replication does not go through Stagegate's recorder");
  socket.write(askPassword);
  const password = await readPassword(socket);
  if (password === undefined) {
    socket.destroy();
    return undefined;
  }
  if (user !== door.user || !same(password, door.password))
    return refuse(
      socket,
      "28P01",
      "Stagegate's recorder takes the user and the password of the URL in DATABASE_URL, and no others",
    );
  return {
    socket,
    database,
    applicationName: application_name,
    options,
    settings: Object.entries(settings),
  };
}

async function readPassword(socket: Socket): Promise<Buffer | undefined> {
  const header = await readExactly(socket, 5);
  if (header === undefined || header[0] !== letter.p) return undefined;
  const length = header.readUInt32BE(1) - 4;
  if (length < 1 || length > longestStartupPacket) return undefined;
  return (await readExactly(socket, length))?.subarray(0, -1);
}

function same(given: Buffer, password: string): boolean {
  const wanted = Buffer.from(password);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function refuse(socket: Socket, sqlstate: string, why: string): Promise<undefined> {
  await dismiss(socket, fatalError(sqlstate, why));
}
