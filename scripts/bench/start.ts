import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Bench, median } from "./figure.ts";

const runs = 15;

/** How long an action takes before its own work begins: a step that ends at once on a missing input. */
export const start: Bench = async (tell) => {
  const directory = mkdtempSync(join(tmpdir(), "stagegate-bench-"));
  try {
    const bare: number[] = [];
    const action: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      bare.push(timed(["-e", "0"], directory));
      action.push(timed([resolve("dist/migrate.js")], directory));
    }
    const added = Math.round(median(action) - median(bare));
    tell({
      name: "start/action-over-bare-node",
      value: added,
      unit: "ms",
      against: Math.round(median(bare)),
      target: 120,
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
};

function timed(nodeArguments: string[], directory: string): number {
  const began = performance.now();
  spawnSync(process.execPath, nodeArguments, {
    cwd: directory,
    env: { PATH: process.env.PATH, RUNNER_TEMP: directory, GITHUB_WORKSPACE: directory },
  });
  return performance.now() - began;
}
