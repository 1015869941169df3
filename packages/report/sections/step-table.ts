import { formatDuration } from "#model/duration.ts";
import type { CommandEntry } from "#model/journal.ts";
import { code, prose } from "../escape.ts";
import { resultOf } from "../policy-refusal.ts";
import { databaseOf, nameOfWork, type Rehearsal, type WorkStep } from "../rehearsal.ts";
import type { Section } from "../section.ts";
import { workMark } from "../verdict-words.ts";

/** Every step and command with its planned and actual time. */
export function stepTable({ work, elsewhere, plannedMs, durationMs }: Rehearsal): Section {
  const header = ["Step", "Verdict", "Planned", "Actual", "Result"];
  const rows = work.map((entry) => [
    nameOfWork(entry),
    workMark(entry),
    planned(entry.plannedMs),
    actual(entry.durationMs, entry.plannedMs),
    `${result(entry)}${elsewhere.has(entry) ? ` (on ${code(databaseOf(entry) ?? "", 80)})` : ""}`,
  ]);
  const total = ["**Together**", "", planned(plannedMs), actual(durationMs, undefined), ""];
  return {
    title: "Steps",
    shown: "plain",
    priority: 2,
    blocks: work.length === 0 ? [] : [{ kind: "table", header, rows: [...rows, total] }],
  };
}

const planned = (ms: number | undefined) => (ms === undefined ? "–" : formatDuration(ms));

function actual(ms: number, plannedMs: number | undefined): string {
  return `${formatDuration(ms)}${plannedMs !== undefined && ms > plannedMs ? " ⚠️ over plan" : ""}`;
}

function result(entry: WorkStep | CommandEntry): string {
  return entry.type === "step" ? prose(resultOf(entry), 200) : code(entry.command, 80);
}
