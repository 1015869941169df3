import type { Isolation } from "#model/isolation.ts";
import type { StepContext } from "#model/step.ts";
import { isolateNetwork } from "#process/isolation/isolate-network.ts";

/**
 * Gives the team's programs a network of their own, in which they reach what the settings allow, for as long as
 * `lifetime`. Where the system has none, or the settings want none, the log says so and the adapters' guards alone
 * keep the programs to the copy.
 */
export async function isolate(context: StepContext, lifetime: AsyncDisposableStack): Promise<Isolation> {
  const { allow, "unsafe-open": reason } = context.settings.network;
  if (reason !== undefined) return guarded(`\`network.unsafe-open\`: ${reason}`, context);
  const network = await isolateNetwork(context);
  if ("unavailable" in network) return guarded(`no isolated network (${network.unavailable})`, context);
  lifetime.use(network);
  for (const endpoint of allow) await network.allow(endpoint);
  return { network };
}

function guarded(reason: string, { log }: StepContext): Isolation {
  log.warn(
    `The migration tool, the app and the commands can reach whatever this machine reaches: ${reason}.`,
  );
  return { guarded: reason };
}
