/** A signal that Ctrl-C or SIGTERM fires; the exit code then says which it was, as a shell would. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)
    process.on(signal, () => {
      process.exitCode = code;
      controller.abort();
    });
  return controller.signal;
}
