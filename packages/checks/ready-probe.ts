import { connect } from "node:net";
import type { ReadyTarget } from "./app-schema.ts";
import { connectionFailure } from "./connection-failure.ts";

/** One look must not use up the time of all. */
const oneLookMs = 5_000;

/** Why the app is not ready yet; undefined where it is. */
export async function whyNotReady(target: ReadyTarget, signal: AbortSignal): Promise<string | undefined> {
  if (target.url === undefined) {
    return (await isListening(target, signal)) ? undefined : "nothing listens there";
  }
  try {
    const response = await fetch(target.url, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(oneLookMs)]),
    });
    await response.body?.cancel();
    return response.status < 400 ? undefined : `it answered with status ${response.status}`;
  } catch (error) {
    return `it ${connectionFailure(error)}`;
  }
}

/** Whether anything accepts connections there. */
export async function isListening({ host, port }: ReadyTarget, signal: AbortSignal): Promise<boolean> {
  const socket = connect({ host, port, signal });
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.setTimeout(oneLookMs, () => resolve(false));
    });
  } finally {
    socket.destroy();
  }
}
