/** A signal that Ctrl-C, SIGTERM or a closed terminal fires; the exit code then says which it was, as a shell would. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.on(signal, () => {
      process.exitCode = code;
      controller.abort();
    });
  return controller.signal;
}
