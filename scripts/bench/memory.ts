import { resolve } from "node:path";
import { measured } from "./child.ts";
import { type Bench, ratioFigure } from "./figure.ts";
import { startWorkload } from "./workload.ts";

const steps = ["backup-db", "clone-to-staging"] as const;

/** Our own peak memory while backing up and cloning: bounded, and the same for five times the data. */
export const memory: Bench = async (tell) => {
  const small = await peaks(200);
  const large = await peaks(1_000);
  for (const step of steps) {
    tell({ name: `memory/${step}-0.2GB`, value: small[step], unit: "MB", target: 150 });
    tell({ name: `memory/${step}-1GB`, value: large[step], unit: "MB", target: 150 });
    tell(ratioFigure(`memory/${step}-growth`, "MB", large[step], small[step], 1.2));
  }
};

async function peaks(megabytes: number): Promise<Record<(typeof steps)[number], number>> {
  await using work = await startWorkload(megabytes);
  const peak = async (step: string) => {
    const { peakBytes } = await measured(
      process.execPath,
      [resolve("dist/cli.js"), step],
      work.directory,
      work.environment,
    );
    return Math.round(peakBytes / 1e6);
  };
  return { "backup-db": await peak("backup-db"), "clone-to-staging": await peak("clone-to-staging") };
}
