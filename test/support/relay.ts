import pg from "pg";
import type { RelayOptions } from "#engines/postgres/recorder/relay/relay-options.ts";
import { startRelay } from "#engines/postgres/recorder/relay.ts";
import { parseAddress } from "#engines/postgres/session/address.ts";
import { openWire } from "#engines/postgres/session/wire-session.ts";
import type { Session, Statement, StatementResult, Watcher } from "#model/engine/watcher.ts";
import type { Services } from "#model/step.ts";
import { testServices } from "./services.ts";

/** A statement that a relay told of, from its beginning to its end. */
export type SeenStatement = Statement & StatementResult & { session: number };

/** A watcher that keeps what it is told. */
export function collectingWatcher() {
  const statements: SeenStatement[] = [];
  const opened: Session[] = [];
  const closed: Session[] = [];
  const watcher: Watcher = {
    opened: (session) => void opened.push(session),
    started: () => undefined,
    ended: (session, statement, result) =>
      void statements.push({ session: session.id, ...statement, ...result }),
    closed: (session) => void closed.push(session),
  };
  return { statements, opened, closed, watcher };
}

/** A relay before a database, with what it told of; closed when disposed. */
export async function relayTo(database: string, given: Partial<RelayOptions> = {}) {
  const services: Services = given.services ?? (await testServices());
  const upstream = parseAddress(database);
  const collected = collectingWatcher();
  const relay = await startRelay({
    upstream,
    openUpstream: (startup) => openWire(upstream, startup, services),
    watcher: collected.watcher,
    services,
    ...given,
  });
  return { ...collected, relay, url: relay.address.url, [Symbol.asyncDispose]: relay.close };
}

/** A session of node-postgres, ended when disposed. */
export async function connected(url: string, config: pg.ClientConfig = {}) {
  const client = new pg.Client({ connectionString: url, ...config });
  // A session that is ended from outside also fails its query, which is where tests look.
  client.on("error", () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}
