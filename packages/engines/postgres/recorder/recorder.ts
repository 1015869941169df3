import type { EngineRecorder } from "#model/engine/recorder.ts";
import { openWire } from "../session/wire-session.ts";
import { observeMigration } from "./observe-migration.ts";
import { probeQueue } from "./probe/probe-queue.ts";
import { startProbe } from "./probe/traffic-probe.ts";
import { readRelations } from "./relation-catalog.ts";
import { startRelay } from "./relay.ts";

/** The recorder's half that speaks PostgreSQL's protocol and knows its locks. */
export const recorder: EngineRecorder = {
  serve: (serving, services) =>
    startRelay({
      ...serving,
      services,
      openUpstream: (startup) => openWire(serving.upstream, startup, services),
    }),
  observe: observeMigration,
  probeTraffic: startProbe,
  async probeQueue(isLeftOut, open, longestMs) {
    const reading = await open();
    const all = await readRelations(reading).finally(() => reading.close());
    const teams = [...all].filter(([, { schema, name }]) => !isLeftOut({ schema, name }));
    return await probeQueue(new Map(teams), open, longestMs);
  },
};
