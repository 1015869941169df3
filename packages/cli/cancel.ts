/**
 * Ctrl-C once cancels cleanly: children are stopped, temporary databases dropped. Twice ends at once.
 * `onFirst` tells the user so. A terminal that is closed (SIGHUP) cancels cleanly too; it often says so twice.
 */
export function cancelOnSignals(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
      onFirst();
    });
  process.on("SIGHUP", () => {
    // Nobody is there to read any more, and writing must not end us before everything is cleaned up.
    for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
    controller.abort();
  });
  return controller.signal;
}
