import type { MigrationRun } from "#migrations/tool.ts";
import type { Relay, Serving } from "#model/engine/recorder.ts";

/** The recorder's relay before the database of a run, for its tool. */
export const relayFor = (
  { engine, services, timeouts, database }: MigrationRun,
  watching: Pick<Serving, "watcher" | "oneByOne">,
): Promise<Relay> => engine.recorder.serve({ upstream: database.address, timeouts, ...watching }, services);
