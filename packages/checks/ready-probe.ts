import { connect } from "node:net";
import type { IsolatedNetwork } from "#model/isolation.ts";
import type { ReadyTarget } from "./app-schema.ts";
import { connectionFailure } from "./connection-failure.ts";

/** One look must not use up the time of all. */
const oneLookMs = 5_000;

export interface NotReady {
  why: string;
  /** The status with which it answered, where it answered at all. */
  status?: number;
}

/** Why the app is not ready yet; undefined where it is. `network` is its own, where it has one. */
export async function whyNotReady(
  target: ReadyTarget,
  signal: AbortSignal,
  network?: IsolatedNetwork,
): Promise<NotReady | undefined> {
  if (target.url === undefined || network) {
    const listening = await isListening(target, signal, network);
    if (target.url === undefined || !listening)
      return listening ? undefined : { why: "nothing listens there" };
  }
  try {
    const response = await fetch(target.url, {
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(oneLookMs)]),
    });
    await response.body?.cancel();
    const { status } = response;
    return status < 400 ? undefined : { why: `it answered with status ${status}`, status };
  } catch (error) {
    return { why: `it ${connectionFailure(error)}` };
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
