/**
 * Ctrl-C once cancels cleanly: children are stopped, temporary databases dropped. Twice ends at once.
 * `onFirst` tells the user so.
 */
export function cancelOnSignals(onFirst: () => void): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const)
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort();
      onFirst();
    });
  return controller.signal;
}
