import type { Watcher } from "#model/engine/watcher.ts";

/** A watcher that takes the time for which it keeps the tool's answers back. */
export function heldBackBy(watcher: Watcher): { watcher: Watcher; heldBackMs(): number } {
  let sum = 0;
  return {
    heldBackMs: () => sum,
    watcher: {
      opened: (session) => watcher.opened(session),
      started: (session, statement) => watcher.started(session, statement),
      async ending(session) {
        const began = performance.now();
        await watcher.ending?.(session);
        sum += performance.now() - began;
      },
      async ended(session, statement, result) {
        await watcher.ended(session, statement, result);
        sum += performance.now() - result.endedAt;
      },
      closed: (session) => watcher.closed(session),
    },
  };
}
