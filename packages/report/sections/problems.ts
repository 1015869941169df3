import type { CommandEntry, StepEntry } from "#model/journal.ts";
import type { Problem } from "#model/problem.ts";
import { type Block, paragraph } from "../block.ts";
import { blockLines, code, prose } from "../escape.ts";
import { isToldByFindings } from "../policy-refusal.ts";
import { nameOfWork, type Rehearsal, type WorkStep } from "../rehearsal.ts";
import type { Section } from "../section.ts";

/** One section for each problem; only the first, which mostly caused the others, is unfolded. */
export function problemSections(rehearsal: Rehearsal): Section[] {
  const { failures, ownProblem } = rehearsal;
  const failed: (WorkStep | CommandEntry | StepEntry)[] = [
    ...failures.filter((entry) => !isToldByFindings(rehearsal, entry)),
    ...(ownProblem ? [ownProblem] : []),
  ];
  return failed
    .flatMap((entry) => {
      if (!entry.problem) return [];
      const name = entry.type === "step" ? entry.step : nameOfWork(entry);
      return { title: `What went wrong: ${name}`, blocks: blocksOf(entry.problem) };
    })
    .map((section, index) => ({
      ...section,
      shown: index === 0 ? ("open" as const) : ("folded" as const),
      priority: index === 0 ? 1 : 3,
    }));
}

function blocksOf({ message, next, details, code: name, sqlstate }: Problem): Block[] {
  return [
    paragraph(prose(message, 2_000)),
    ...(next ? [paragraph(`**Next:** ${prose(next, 2_000)}`)] : []),
    ...(details?.length
      ? [{ kind: "fence" as const, language: "text", lines: details.flatMap((detail) => blockLines(detail)) }]
      : []),
    paragraph(`Code ${code(name)}${sqlstate ? `, SQLSTATE ${code(sqlstate)}` : ""}.`),
  ];
}
