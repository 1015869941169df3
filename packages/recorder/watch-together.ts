import type { Watcher } from "./watcher.ts";

/** Several watchers as one: each is told, in this order, and the tool waits for all. */
export function watchTogether(...watchers: Watcher[]): Watcher {
  return {
    async opened(session) {
      for (const watcher of watchers) await watcher.opened(session);
    },
    started(session, statement) {
      for (const watcher of watchers) watcher.started(session, statement);
    },
    ended(session, statement, result) {
      const waits = watchers
        .map((watcher) => watcher.ended(session, statement, result))
        .filter((wait) => !!wait);
      return waits.length === 0 ? undefined : Promise.all(waits).then(() => undefined);
    },
    closed(session) {
      for (const watcher of watchers) watcher.closed(session);
    },
  };
}
