import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "#process/run-program.ts";
import { type Bench, median, ratioFigure } from "./figure.ts";

const runs = 15;

/**
 * How long our own start takes, over that of bare node in the same run: the command line that only says its version,
 * and an action that ends on a wrong input.
 */
export const start: Bench = async ({ tell, bundles, services }) => {
  const timed = async (words: string[], inputs: Record<string, string> = {}) => {
    // A new one each time: a journal that grows would be measured too.
    const directory = await mkdtemp(join(services.temporaryDirectory, "start-"));
    const { durationMs } = await runProgram({
      program: process.execPath,
      arguments: words,
      environment: {
        PATH: process.env.PATH ?? "",
        RUNNER_TEMP: directory,
        GITHUB_WORKSPACE: directory,
        ...inputs,
      },
      directory,
      signal: services.signal,
    });
    return durationMs;
  };
  const bare: number[] = [];
  const version: number[] = [];
  const wrongInput: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await timed(["-e", "0"]));
    version.push(await timed([join(bundles, "cli.js"), "--version"]));
    wrongInput.push(await timed([join(bundles, "migrate.js")], { INPUT_RETRIES: "many" }));
  }
  tell(ratioFigure(["start/version", "ms"], median(version), median(bare), 1.6));
  tell(ratioFigure(["start/wrong-input", "ms"], median(wrongInput), median(bare), 2.5));
};
