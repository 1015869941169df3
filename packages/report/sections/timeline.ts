import { formatDuration } from "#model/duration.ts";
import type { CommandEntry } from "#model/journal.ts";
import { nameOfWork, type Rehearsal, type WorkStep } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** GitHub draws no diagram of 50,000 characters or more; these stay far below it. */
const mostTasks = 200;

/** When each step ran, as a Mermaid diagram. The table of steps says the same in words. */
export function timelineSection({ work }: Rehearsal): Section[] {
  if (work.length < 2) return [];
  return [
    {
      title: "Timeline",
      shown: "folded",
      priority: 11,
      blocks: [
        {
          kind: "fence",
          language: "mermaid",
          whole: true,
          lines: ["gantt", "  dateFormat x", "  axisFormat %H:%M:%S", ...work.slice(0, mostTasks).map(task)],
        },
      ],
    },
  ];
}

function task(entry: WorkStep | CommandEntry): string {
  const end = Math.round(Date.parse(entry.at));
  // A task without length is not drawn.
  const start = Math.min(end - 1, Math.round(end - entry.durationMs));
  const tag = entry.verdict === "passed" ? "done" : entry.verdict === "failed" ? "crit" : "active";
  return `  ${label(entry)} :${tag}, ${start}, ${end}`;
}

/** Mermaid has no quoting in labels: only characters that mean nothing to it are let in. */
function label(entry: WorkStep | CommandEntry): string {
  const text = `${nameOfWork(entry)} ${entry.verdict} ${formatDuration(entry.durationMs)}`;
  return text.replace(/[^A-Za-z0-9 ._-]/g, " ").slice(0, 80);
}
