import { connect } from "node:net";
import type { IsolatedNetwork } from "#model/isolation.ts";
import type { ReadyTarget } from "./app-schema.ts";
import { connectionFailure } from "./connection-failure.ts";

/** One look must not use up the time of all. */
const oneLookMs = 5_000;

/** Why the app is not ready yet; undefined where it is. `network` is its own, where it has one. */
export async function whyNotReady(
  target: ReadyTarget,
  signal: AbortSignal,
  network?: IsolatedNetwork,
): Promise<string | undefined> {
  if (target.url === undefined || network) {
    const listening = await isListening(target, signal, network);
    if (target.url === undefined || !listening) return listening ? undefined : "nothing listens there";
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

/** Whether anything accepts connections there. In a network of its own it is reached from then on. */
export async function isListening(
  { host, port }: ReadyTarget,
  signal: AbortSignal,
  network?: IsolatedNetwork,
): Promise<boolean> {
  if (network) {
    const listening = await network.isListening(port);
    if (listening) await network.publish(port);
    return listening;
  }
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
