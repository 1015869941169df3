/** What the first packet of a connection asks for. */
export type StartupPacket =
  | { kind: "tls" | "gss" }
  | { kind: "cancel"; processId: number; secretKey: number }
  | { kind: "session"; parameters: Map<string, string>; minorVersion: number; protocolOptions: string[] }
  | { kind: "unknown" };

/** Codes that stand where a version would. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const cancelCode = 80877102;
const tlsCode = 80877103;
const gssCode = 80877104;
const majorVersion = 3;

/** The server's own limit. */
export const longestStartupPacket = 10_000;

/** Reads a startup packet without its length. */
export function readStartupPacket(body: Buffer): StartupPacket {
  if (body.length < 4) return { kind: "unknown" };
  const code = body.readInt32BE(0);
  if (code === tlsCode) return { kind: "tls" };
  if (code === gssCode) return { kind: "gss" };
  if (code === cancelCode && body.length >= 12)
    return { kind: "cancel", processId: body.readInt32BE(4), secretKey: body.readInt32BE(8) };
  if (code >> 16 !== majorVersion) return { kind: "unknown" };
  const parameters = new Map<string, string>();
  const texts = body.toString("utf8", 4).split("\0");
  for (let at = 0; at + 1 < texts.length && texts[at] !== ""; at += 2)
    parameters.set(texts[at] ?? "", texts[at + 1] ?? "");
  const protocolOptions = [...parameters.keys()].filter((name) => name.startsWith("_pq_."));
  for (const name of protocolOptions) parameters.delete(name);
  return { kind: "session", parameters, minorVersion: code & 0xffff, protocolOptions };
}
