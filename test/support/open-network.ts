import { noSettings, type Settings } from "#model/settings.ts";

/** Settings by which a tool on a copy keeps the machine's network: for what must be found without an isolated one. */
export const openNetwork: Settings = {
  ...noSettings,
  network: { allow: [], "unsafe-open": "the second line of defence is tested" },
};
