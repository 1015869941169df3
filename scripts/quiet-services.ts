import type { Services } from "#model/step.ts";
import { secretRegistry } from "#process/secrets.ts";

/** Services for a script that speaks for itself: what it uses of the product says nothing. */
export function quietServices(temporaryDirectory: string, signal: AbortSignal): Services {
  const quiet = () => undefined;
  const progress = () => ({ update: quiet, end: quiet });
  return {
    log: { info: quiet, warn: quiet, debug: quiet, output: quiet, group: () => quiet, progress },
    secrets: secretRegistry(),
    signal,
    environment: process.env,
    temporaryDirectory,
  };
}
