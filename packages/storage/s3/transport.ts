import { type IncomingMessage, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Sends a signed request, and gives the answer once its headers are there. Not by fetch: where a connection breaks
 * while an answer's body waits to be read, undici throws where nobody can catch it (`assert(!this.paused)`).
 *
 * @param signed without its body; one of a known length goes beside it.
 */
export function sendSigned(
  { method, url, headers }: Request,
  body: Blob | string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const length = typeof body === "string" ? Buffer.byteLength(body) : (body?.size ?? 0);
  const words = { method, signal, headers: { ...Object.fromEntries(headers), "content-length": length } };
  const send = url.startsWith("https:") ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const outgoing = send(url, words, resolve);
    outgoing.on("error", reject);
    if (body instanceof Blob)
      // An error of the connection is told by the request itself; a store may also answer before it has all.
      pipeline(Readable.fromWeb(body.stream()), outgoing).catch((error) => outgoing.destroy(error));
    else outgoing.end(body);
  });
}
