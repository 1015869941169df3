import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { journalEntrySchema } from "#model/journal.ts";
import { measured } from "./child.ts";
import type { Bench } from "./figure.ts";

/** The demo's time, whole and by step. */
export const demo: Bench = async (tell) => {
  const { PATH = "", HOME = "" } = process.env;
  const { ms } = await measured(process.execPath, [resolve("scripts/demo.ts")], process.cwd(), {
    PATH,
    HOME,
  });
  tell({ name: "demo/whole", value: Math.round(ms), unit: "ms", target: 60_000 });
  const journal = await readFile(".stagegate/demo/journal.jsonl", "utf8");
  for (const line of journal.trim().split("\n")) {
    const entry = journalEntrySchema.parse(JSON.parse(line));
    if (entry.type === "step")
      tell({ name: `demo/${entry.step}`, value: Math.round(entry.durationMs), unit: "ms" });
  }
};
