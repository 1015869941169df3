import { join } from "node:path";
import { runProgram } from "#process/run-program.ts";
import { type Bench, median } from "./figure.ts";

const runs = 15;

/** How long an action takes before its own work begins: a step that ends at once on a missing input. */
export const start: Bench = async ({ tell, bundles, services }) => {
  const directory = services.temporaryDirectory;
  const timed = async (...words: string[]) => {
    const { durationMs } = await runProgram({
      program: process.execPath,
      arguments: words,
      environment: { PATH: process.env.PATH ?? "", RUNNER_TEMP: directory, GITHUB_WORKSPACE: directory },
      directory,
      signal: services.signal,
    });
    return durationMs;
  };
  const bare: number[] = [];
  const action: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await timed("-e", "0"));
    action.push(await timed(join(bundles, "migrate.js")));
  }
  tell({
    name: "start/action-over-bare-node",
    value: Math.round(median(action) - median(bare)),
    unit: "ms",
    against: Math.round(median(bare)),
    target: 120,
  });
};
