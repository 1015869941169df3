import type { Duplex } from "node:stream";
import type { DatabaseAddress } from "#model/engine/address.ts";
import { problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { withDatabase } from "./address.ts";
import { requestCancel } from "./cancel-request.ts";
import { type Connection, openConnection } from "./connection.ts";
import type { WireSession, WireStartup } from "./wire.ts";

/**
 * Lets pg log in, and then takes its socket from it. Settings are made in the startup packet, so that they stay
 * after RESET ALL and DISCARD ALL, which drivers send when a session goes back to their pool; and by SET once the
 * session is there, because poolers refuse startup parameters that they do not know, or drop them silently.
 *
 * @throws StagegateError as {@link openConnection} does; `sql-error` for a setting that the server refuses.
 */
export async function openWire(
  address: DatabaseAddress,
  { database, applicationName, settings }: WireStartup,
  services: Services,
): Promise<WireSession> {
  const at = database === address.database ? address : withDatabase(address, database);
  const connection = await logIn(at, applicationName, settings, services);
  const { client, parameters } = connection;
  try {
    const made = [...encodingOf(settings, parameters), ...settings];
    for (const setting of made) await connection.query("select set_config($1, $2, false)", setting);
  } catch (error) {
    await connection.close();
    throw error;
  }
  const stream = client.connection.stream as Duplex;
  stream.pause();
  stream.removeAllListeners("data");
  return {
    stream,
    processId: connection.processId,
    parameters,
    cancel: () => requestCancel(client, at),
    close: async () => {
      stream.destroy();
      await connection.close();
    },
  };
}

async function logIn(
  address: DatabaseAddress,
  applicationName: string,
  settings: WireStartup["settings"],
  services: Services,
): Promise<Connection> {
  if (settings.length > 0) {
    try {
      return await openConnection(withOptions(address, settings), services, { applicationName });
    } catch (error) {
      const { code } = problemOf(error);
      if (!mayBeForOptions.has(code)) throw error;
    }
  }
  return openConnection(address, services, { applicationName });
}

/** How poolers refuse a startup parameter: as an SQL error, as a login, or by hanging up. */
const mayBeForOptions = new Set(["sql-error", "login-refused", "connection-lost"]);

/** https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNECT-OPTIONS */
function withOptions(address: DatabaseAddress, settings: WireStartup["settings"]): DatabaseAddress {
  const url = new URL(address.url);
  const switches = settings.map(([name, value]) => `-c ${name}=${value.replace(/[\s\\]/g, "\\$&")}`);
  const own = url.searchParams.get("options");
  url.searchParams.set("options", [...(own === null ? [] : [own]), ...switches].join(" "));
  return { ...address, url: url.href };
}

/** A client that asks for no encoding gets the server's own; pg asked for UTF8. */
function encodingOf(settings: WireStartup["settings"], parameters: ReadonlyMap<string, string>) {
  const asked = settings.some(([name]) => name.toLowerCase() === "client_encoding");
  const own = parameters.get("server_encoding") ?? "UTF8";
  return asked || own === "UTF8" ? [] : [["client_encoding", own] as const];
}
