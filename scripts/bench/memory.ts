import { join } from "node:path";
import type { Services } from "#model/step.ts";
import { measured } from "./child.ts";
import { type Bench, ratioFigure } from "./figure.ts";
import { startWorkload } from "./workload.ts";

const steps = ["backup-db", "clone-to-staging"] as const;

/** Our own peak memory while backing up and cloning: bounded, and the same for five times the data. */
export const memory: Bench = async ({ tell, bundles, services }) => {
  const program = join(bundles, "cli.js");
  const small = await peaks(200, program, services);
  const large = await peaks(1_000, program, services);
  for (const step of steps) {
    tell({ name: `memory/${step}-0.2GB`, value: small[step], unit: "MB", target: 150 });
    tell({ name: `memory/${step}-1GB`, value: large[step], unit: "MB", target: 150 });
    tell(ratioFigure([`memory/${step}-growth`, "MB"], large[step], small[step], 1.2));
  }
};

async function peaks(
  megabytes: number,
  program: string,
  services: Services,
): Promise<Record<(typeof steps)[number], number>> {
  await using work = await startWorkload(megabytes, services);
  const { directory, environment } = work;
  const peak = async (step: string) => {
    const { peakBytes } = await measured({
      program: process.execPath,
      arguments: [program, step],
      environment,
      directory,
      signal: services.signal,
    });
    return Math.round(peakBytes / 1e6);
  };
  return { "backup-db": await peak("backup-db"), "clone-to-staging": await peak("clone-to-staging") };
}
