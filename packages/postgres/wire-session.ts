import type { Duplex } from "node:stream";
import type { DatabaseAddress, WireSession, WireStartup } from "#model/engine.ts";
import type { Services } from "#model/step.ts";
import { withDatabase } from "./address.ts";
import { requestCancel } from "./cancel-request.ts";
import { openConnection } from "./connection.ts";

/**
 * Lets pg log in, and then takes its socket from it. Settings are made by SET once the session is there:
 * poolers refuse startup parameters that they do not know.
 *
 * @throws StagegateError as {@link openConnection} does; `sql-error` for a setting that the server refuses.
 */
export async function openWire(
  address: DatabaseAddress,
  { database, applicationName, settings }: WireStartup,
  services: Services,
): Promise<WireSession> {
  const at = database === address.database ? address : withDatabase(address, database);
  const connection = await openConnection(at, services, { applicationName });
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

/** A client that asks for no encoding gets the server's own; pg asked for UTF8. */
function encodingOf(settings: WireStartup["settings"], parameters: ReadonlyMap<string, string>) {
  const asked = settings.some(([name]) => name.toLowerCase() === "client_encoding");
  const own = parameters.get("server_encoding") ?? "UTF8";
  return asked || own === "UTF8" ? [] : [["client_encoding", own] as const];
}
