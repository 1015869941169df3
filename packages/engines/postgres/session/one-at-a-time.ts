interface Queue {
  /** Runs `work` when all that came before is done. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** As `run`; whoever calls `run` meanwhile is in error, since it would wait for itself or join the transaction. */
  hold<T>(work: () => Promise<T>): Promise<T>;
}

/** A session does one thing at a time; so a second statement must not slip into somebody's transaction. */
export function oneAtATime(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  let held = false;
  const run = <T>(work: () => Promise<T>): Promise<T> => {
    if (held) throw new Error("A transaction is open on this database: use the executor it was given.");
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    run,
    hold: (work) =>
      run(async () => {
        held = true;
        try {
          return await work();
        } finally {
          held = false;
        }
      }),
  };
}
