import type { EventEmitter } from "node:events";
import pg from "pg";
import type { DatabaseAddress } from "#model/engine/address.ts";

/** What pg's types leave out. */
interface Wire extends EventEmitter {
  ssl: unknown;
  stream: { destroy(): void };
  connect(portOrPath: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
}

const answerTimeoutMs = 4_000;

/**
 * Sends the protocol's own CancelRequest for a session, over TLS where the session has it: a pooler hands it
 * on to the right server, which a cancelling statement on another session could not.
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 *
 * It resolves when the server has taken it, which says nothing of whether there was anything to cancel.
 */
export async function requestCancel(client: pg.Client, address: DatabaseAddress): Promise<void> {
  const { processID, secretKey, connection } = client as unknown as {
    processID: number;
    secretKey: number;
    connection: Wire;
  };
  const wire = new pg.Connection({ ssl: connection.ssl } as object) as unknown as Wire;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, answerTimeoutMs);
  const send = () => wire.cancel(processID, secretKey);
  // The server closes the connection without a word; one that is not there has nothing to cancel.
  wire.on("error", () => resolve());
  wire.on("end", () => resolve());
  wire.once("connect", () => (wire.ssl ? wire.requestSsl() : send()));
  wire.once("sslconnect", send);
  if (address.host.startsWith("/")) wire.connect(`${address.host}/.s.PGSQL.${address.port}`);
  else wire.connect(address.port, address.host);
  await promise;
  clearTimeout(timer);
  wire.stream.destroy();
}
