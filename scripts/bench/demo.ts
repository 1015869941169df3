import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseJournal } from "#storage/parse-journal.ts";
import { results } from "../demo/project.ts";
import { measured } from "./child.ts";
import type { Bench } from "./figure.ts";

/** The demo's time, whole and by step. */
export const demo: Bench = async ({ tell, services }) => {
  const { PATH = "", HOME = "" } = process.env;
  const { ms } = await measured({
    program: process.execPath,
    arguments: [resolve("scripts/demo.ts")],
    environment: { PATH, HOME },
    directory: process.cwd(),
    signal: services.signal,
  });
  tell({ name: "demo/whole", value: Math.round(ms), unit: "ms", target: 60_000 });
  const { entries } = parseJournal(await readFile(results.journal, "utf8"), results.journal);
  for (const entry of entries) {
    if (entry.type === "step")
      tell({ name: `demo/${entry.step}`, value: Math.round(entry.durationMs), unit: "ms" });
  }
};
