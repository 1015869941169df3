import type { Watcher } from "#model/engine/watcher.ts";
import type { Log } from "#model/step.ts";

/** Several watchers as one: each is told, in this order, and the tool waits for all. */
export function watchTogether(...watchers: Watcher[]): Watcher {
  return {
    async opened(session) {
      for (const watcher of watchers) await watcher.opened(session);
    },
    started(session, statement) {
      for (const watcher of watchers) watcher.started(session, statement);
    },
    ending: (session) => all(watchers.map((watcher) => watcher.ending?.(session))),
    ended: (session, statement, result) =>
      all(watchers.map((watcher) => watcher.ended(session, statement, result))),
    closed(session) {
      for (const watcher of watchers) watcher.closed(session);
    },
  };
}

function all(given: readonly (Promise<void> | void)[]): Promise<void> | undefined {
  const waits = given.filter((wait) => !!wait);
  return waits.length === 0 ? undefined : Promise.all(waits).then(() => undefined);
}

/** A watcher whose failures nobody else feels: a migration must never fail because it is watched. */
export function harmless(watcher: Watcher, { warn, debug }: Log): Watcher {
  let told = false;
  const tell = (error: unknown) => {
    if (!told) warn("What watches the migration failed: its recording may lack something.");
    told = true;
    debug(String((error as Error).stack));
  };
  const guarded =
    <Words extends unknown[]>(work: (...words: Words) => Promise<void> | void) =>
    (...words: Words) => {
      try {
        return work(...words)?.catch(tell);
      } catch (error) {
        tell(error);
        return undefined;
      }
    };
  return {
    opened: guarded((session) => watcher.opened(session)),
    started: guarded((session, statement) => watcher.started(session, statement)),
    ending: guarded((session) => watcher.ending?.(session)),
    ended: guarded((session, statement, result) => watcher.ended(session, statement, result)),
    closed: guarded((session) => watcher.closed(session)),
  };
}
