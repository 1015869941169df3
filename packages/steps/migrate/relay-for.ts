import { type Relay, type RelayOptions, startRelay } from "#engines/postgres/recorder/relay.ts";
import type { MigrationRun } from "#migrations/tool.ts";

/** The recorder's relay before the database of a run, for its tool. */
export function relayFor(
  { engine, services, timeouts, database }: MigrationRun,
  watching: Pick<RelayOptions, "watcher" | "oneByOne">,
): Promise<Relay> {
  const upstream = database.address;
  return startRelay({
    upstream,
    openUpstream: (startup) => engine.openWire(upstream, startup, services),
    timeouts,
    services,
    ...watching,
  });
}
