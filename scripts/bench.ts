import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { problemOf } from "#model/problem.ts";
import { deadMansSwitch } from "#process/dead-mans-switch.ts";
import { measured } from "./bench/child.ts";
import { clone } from "./bench/clone.ts";
import { demo } from "./bench/demo.ts";
import { detection } from "./bench/detection.ts";
import type { Bench, Figure } from "./bench/figure.ts";
import { memory } from "./bench/memory.ts";
import { observer } from "./bench/observer.ts";
import { recorder } from "./bench/recorder.ts";
import { schema } from "./bench/schema.ts";
import { size } from "./bench/size.ts";
import { start } from "./bench/start.ts";
import { interruption } from "./interruption.ts";
import { quietServices } from "./quiet-services.ts";

const groups: Record<string, Bench> = {
  start,
  size,
  demo,
  clone,
  memory,
  observer,
  recorder,
  schema,
  detection,
};

/** Prints one JSON line per figure; gives 1 where a figure misses its target. */
async function main(names: string[], signal: AbortSignal): Promise<number> {
  const unknown = names.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    console.error(`Unknown group ${unknown.join(", ")}. Groups: ${Object.keys(groups).join(", ")}.`);
    return 2;
  }
  await using undo = new AsyncDisposableStack();
  const guard = deadMansSwitch(process.env.PATH);
  undo.defer(() => guard.disarm());
  const directory = await mkdtemp(join(tmpdir(), "stagegate-bench-"));
  guard.removesDirectory(directory);
  undo.defer(() => rm(directory, { recursive: true, force: true, maxRetries: 3 }));
  const services = quietServices(directory, signal);
  let missed = 0;
  const tell = (figure: Figure) => {
    if (figure.target !== undefined && (figure.ratio ?? figure.value) > figure.target) missed += 1;
    console.log(JSON.stringify(figure));
  };
  // What is measured is what stands in the tree, whether or not somebody has built and committed it.
  const bundles = join(directory, "dist");
  await measured({
    program: process.execPath,
    arguments: [resolve("scripts/build.ts"), "--into", bundles],
    environment: {},
    directory: process.cwd(),
    signal,
  });
  for (const [name, bench] of Object.entries(groups)) {
    if (names.length === 0 || names.includes(name)) await bench({ tell, bundles, services });
  }
  return missed === 0 ? 0 : 1;
}

try {
  const code = await main(process.argv.slice(2), interruption());
  process.exitCode ??= code;
} catch (error) {
  const { kind, message, details = [] } = problemOf(error);
  if (kind !== "cancelled") console.error([message, ...details].join("\n"));
  process.exitCode ??= 1;
}
