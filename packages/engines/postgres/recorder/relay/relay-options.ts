import type { Serving } from "#model/engine/recorder.ts";
import type { Services } from "#model/step.ts";
import type { WireSession, WireStartup } from "../../session/wire.ts";

/** What a relay is started with. */
export interface RelayOptions extends Serving {
  /** Logs in to the database; called once for each connection of the tool. */
  openUpstream(startup: WireStartup): Promise<WireSession>;
  services: Services;
}
