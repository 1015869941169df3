import type { EventEmitter } from "node:events";
import pg from "pg";
import type { DatabaseAddress } from "#model/engine/address.ts";
import type { Rows } from "#model/engine/database.ts";
import { cancelled } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { databaseError, sqlState } from "../dialect/errors.ts";
import { type TlsParameters, tlsOptions, tlsParameters } from "./tls.ts";

export interface ConnectionOptions {
  /** What `pg_stat_activity` shows; it begins with `stagegate`. */
  applicationName?: string;
  /** Whether queries are sent before those before them are answered. */
  pipelined?: boolean;
}

/** One session on a server. Every value is the text the server printed, or null. */
export interface Connection extends AsyncDisposable {
  readonly address: DatabaseAddress;
  /** For COPY streams; everything else goes through `query`. */
  readonly client: pg.Client;
  /** The server process, as in `pg_stat_activity`. */
  readonly processId: number;
  /** What the server reports of its settings, as of now, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Aborted, with the reason, when the session ends without `close`. */
  readonly lost: AbortSignal;
  /** Several statements are allowed where there are no parameters; the last one's rows are given. */
  query(sql: string, parameters?: readonly (string | null)[]): Promise<Rows>;
  close(): Promise<void>;
}

const connectTimeoutMs = 20_000;
/** A cancelled run has ten seconds on a GitHub runner. */
const terminateTimeoutMs = 4_000;

/** Seconds by which two clocks may differ over the life of a session. */
const clockGrain = 2;
const asText = { getTypeParser: () => (value: string) => value };

/**
 * Opens a session. When `services.signal` fires, what it runs is stopped on the server too.
 *
 * @throws StagegateError `host-unreachable`, `host-not-found`, `wrong-password`, `login-refused`,
 *   `no-such-database`, `tls-failed`, `server-busy`; `cancelled`.
 */
export async function openConnection(
  address: DatabaseAddress,
  services: Services,
  options: ConnectionOptions = {},
): Promise<Connection> {
  if (services.signal.aborted) throw cancelled();
  try {
    const tls = await tlsParameters(address, services);
    const login = await connect(address, tls, options, services.signal);
    return session(login, address, services);
  } catch (error) {
    throw services.signal.aborted ? cancelled() : databaseError(error, address);
  }
}

/** A session's services for cleaning up: they outlive the cancelling, for at most a minute. */
export function cleanupServices(services: Services): Services {
  return { ...services, signal: AbortSignal.timeout(60_000) };
}

interface ParameterStatus {
  parameterName: string;
  parameterValue: string;
}

interface Login {
  client: pg.Client;
  parameters: ReadonlyMap<string, string>;
}

async function connect(
  address: DatabaseAddress,
  tls: TlsParameters,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<Login> {
  const secure = await tlsOptions(address, tls);
  const optional = tls.mode === "prefer" || tls.mode === "allow";
  try {
    return await login(address, secure, options, signal);
  } catch (error) {
    // libpq's "prefer": a server without TLS, or one that refuses it for this login, is asked again in plain.
    const plainMayWork = sqlState(error) === "28000" || /does not support SSL/.test((error as Error).message);
    if (secure === false || !optional || !plainMayWork) throw error;
    return login(address, false, options, signal);
  }
}

async function login(
  address: DatabaseAddress,
  ssl: Awaited<ReturnType<typeof tlsOptions>>,
  { applicationName = "stagegate", pipelined = false }: ConnectionOptions,
  signal: AbortSignal,
): Promise<Login> {
  const serverOptions = new URL(address.url).searchParams.get("options");
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    user: address.user,
    database: address.database,
    // A function, because pg would fill an empty password from its own variables and files.
    password: () => address.password,
    ssl,
    application_name: applicationName,
    ...(serverOptions === null ? {} : { options: serverOptions }),
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    types: asText,
    pipeline: pipelined,
  } as pg.ClientConfig);
  // Without a listener, a session that dies between two statements would end our process.
  client.on("error", () => undefined);
  const parameters = new Map<string, string>();
  (client.connection as EventEmitter).on("parameterStatus", (status: ParameterStatus) =>
    parameters.set(status.parameterName, status.parameterValue),
  );
  const giveUp = () => client.connection.stream.destroy(new Error("cancelled"));
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    await client.connect();
    await Promise.all([endWithUs(client), stayWhileIdle(client)]);
    return { client, parameters };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
}

/**
 * A server that is busy with a long statement does not look whether its client is still there. From
 * PostgreSQL 14 it can be told to, so that a run that was killed does not go on reading production.
 */
async function endWithUs(client: pg.Client): Promise<void> {
  try {
    await client.query("select set_config('client_connection_check_interval', '5s', false)");
  } catch {
    // Older servers, and those on systems without the means, do not know it.
  }
}

/** A session that holds a lock or a snapshot says nothing while others work; only we know when it is over. */
async function stayWhileIdle(client: pg.Client): Promise<void> {
  try {
    await client.query("select set_config('idle_session_timeout', '0', false)");
  } catch {
    // PostgreSQL 13 does not know it, and does not end such sessions.
  }
}

function session({ client, parameters }: Login, address: DatabaseAddress, services: Services): Connection {
  const lost = new AbortController();
  let closing: Promise<void> | undefined;
  const processId = (client as unknown as { processID: number }).processID;
  const fail = (error: unknown) => {
    if (closing === undefined && !lost.signal.aborted) lost.abort(databaseError(error, address));
  };
  client.on("error", fail);
  client.on("end", () => fail(new Error("Connection terminated")));

  const end = () => {
    closing ??= client.end().catch(() => undefined);
    return closing;
  };
  const openedAt = performance.now();
  const cancel = () => {
    // Closing a socket does not stop a statement that the server is busy with. A session that is lost has none.
    const ended = lost.signal.aborted
      ? Promise.resolve()
      : terminate({ processId, openedAt }, address, services);
    closing ??= ended.finally(() => client.end().catch(() => undefined));
  };
  services.signal.addEventListener("abort", cancel, { once: true });
  const close = async () => {
    services.signal.removeEventListener("abort", cancel);
    await end();
  };

  return {
    address,
    client,
    processId,
    parameters,
    lost: lost.signal,
    async query(sql, parameters) {
      if (services.signal.aborted) throw cancelled();
      try {
        const answer = await client.query<(string | null)[]>({
          text: sql,
          ...(parameters === undefined ? {} : { values: [...parameters], queryMode: "extended" }),
          rowMode: "array",
        });
        // Several statements give several answers, whatever the types say.
        const last = [answer].flat().at(-1);
        return { columns: last?.fields.map((field) => field.name) ?? [], rows: last?.rows ?? [] };
      } catch (error) {
        if (services.signal.aborted) throw cancelled();
        throw databaseError(error, address);
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * Ends our own session from another one: every role may end its own. The number of a process that is gone is
 * given to another one sooner or later; one that is younger than our session is not ours.
 */
async function terminate(
  { processId, openedAt }: { processId: number; openedAt: number },
  address: DatabaseAddress,
  services: Services,
): Promise<void> {
  try {
    const tls = await tlsParameters(address, services);
    const { client } = await connect(
      address,
      tls,
      { applicationName: "stagegate cancel" },
      AbortSignal.timeout(terminateTimeoutMs),
    );
    const age = (performance.now() - openedAt) / 1000;
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid = $1 and clock_timestamp() - backend_start > make_interval(secs => $2)`,
      [processId, age - clockGrain],
    );
    await client.end();
  } catch {
    // The server is gone or full; closing our end is all that is left.
  }
}
