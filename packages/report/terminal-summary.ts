import { formatDuration } from "#model/duration.ts";
import { plainWording } from "#model/finding-text.ts";
import type { JournalEntry } from "#model/journal.ts";
import { blockLines, plain } from "./escape.ts";
import { openingOf } from "./opening.ts";
import { heldAgainst, resultOf } from "./policy-refusal.ts";
import { nameOfWork, type Rehearsal, readRehearsal, type WorkStep } from "./rehearsal.ts";
import { workMark } from "./verdict-words.ts";

export interface SummaryOptions {
  /** Characters a line may have; Infinity where nothing may be cut. */
  width?: number;
  /** Files to point at: what they are called, and where they are. */
  files?: readonly (readonly [name: string, path: string])[];
}

/** The most lines of a problem's details. */
const mostDetails = 20;

/** The report for a terminal: the same words in the same order as in Markdown, in a screenful. */
export function terminalSummary(entries: readonly JournalEntry[], options: SummaryOptions = {}): string {
  const { width = 110, files = [] } = options;
  const rehearsal = readRehearsal(entries);
  const { verdict, first, happened, line } = openingOf(rehearsal);
  const figure = happened ?? line(plainWording).told;
  const most = (characters: number) => (width === Number.POSITIVE_INFINITY ? width : characters);
  const parts = [
    [`${plain(verdict)}: ${plain(figure, most(300))}`],
    table(rehearsal, width),
    problem(rehearsal, figure, width),
    [`First: ${plain(first, most(500))}`],
    files.map(([name, path]) => `${name}: ${plain(path, most(500))}`),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function table({ work }: Rehearsal, width: number): string[] {
  const rows = work.map((entry) => [
    nameOfWork(entry),
    workMark(entry),
    formatDuration(entry.durationMs),
    overPlan(entry),
    plain(resultOf(entry), width),
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => cell.padEnd(widths[column] ?? 0));
    return shortened(`  ${cells.filter((_, column) => widths[column] !== 0).join("  ")}`, width).trimEnd();
  });
}

function overPlan({
  durationMs,
  plannedMs,
}: WorkStep | { durationMs: number; plannedMs?: number | undefined }): string {
  if (plannedMs === undefined) return "";
  return `${durationMs > plannedMs ? "over the" : "of"} ${formatDuration(plannedMs)} planned`;
}

/** The message is left out where the first line says it already. */
function problem({ failures, ownProblem }: Rehearsal, figure: string, width: number): string[] {
  const failed = failures.find((entry) => entry.problem);
  const found = failed?.problem ?? ownProblem?.problem;
  if (!found) return [];
  const isTold =
    withoutStop(found.message) === withoutStop(figure) || (failed && heldAgainst(failed).length > 0);
  const isWhole = width === Number.POSITIVE_INFINITY;
  // Spaces stay as they are: a caret below a line of SQL points at something.
  const details = (found.details ?? []).flatMap((detail) => blockLines(detail, isWhole ? width : undefined));
  const shown = details
    .slice(0, isWhole ? details.length : mostDetails)
    .map((line) => shortened(`  ${line}`, width));
  const more = details.length - shown.length;
  return [
    ...(isTold ? [] : [plain(found.message, isWhole ? width : 1_000)]),
    ...shown,
    ...(more > 0 ? [`  … ${more} more lines in the report`] : []),
  ];
}

const withoutStop = (text: string) => text.replace(/\.$/, "");

function shortened(line: string, width: number): string {
  const characters = Array.from(line);
  return characters.length <= width ? line : `${characters.slice(0, width - 1).join("")}…`;
}
