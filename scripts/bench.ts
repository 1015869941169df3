import { clone } from "./bench/clone.ts";
import { demo } from "./bench/demo.ts";
import type { Bench, Figure } from "./bench/figure.ts";
import { memory } from "./bench/memory.ts";
import { size } from "./bench/size.ts";
import { start } from "./bench/start.ts";

const groups: Record<string, Bench> = { start, size, demo, clone, memory };

/** Prints one JSON line per figure; ends with 1 where a figure misses its target. */
async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    console.error(`Unknown group ${unknown.join(", ")}. Groups: ${Object.keys(groups).join(", ")}.`);
    return 2;
  }
  let missed = 0;
  const tell = (figure: Figure) => {
    if (figure.target !== undefined && (figure.ratio ?? figure.value) > figure.target) missed += 1;
    console.log(JSON.stringify(figure));
  };
  for (const [name, bench] of Object.entries(groups)) {
    if (names.length === 0 || names.includes(name)) await bench(tell);
  }
  return missed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
