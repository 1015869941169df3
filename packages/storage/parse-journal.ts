import { journalLineSchema } from "#model/journal/lines.ts";
import type { JournalEntry, JournalLine } from "#model/journal.ts";
import { journalVersion } from "#model/journal-version.ts";
import { upgradedLine } from "#model/older-journal.ts";
import { userError } from "#model/problem.ts";
import { withUnfinished } from "#model/unfinished-migration.ts";
import { withUnfinishedSteps } from "#model/unfinished-step.ts";

export interface ParsedJournal {
  entries: JournalEntry[];
  /** Numbers of the lines that a crash left unfinished. */
  torn: number[];
}

/**
 * Reads the text of a journal. A line that begins as one of ours but is cut short is what a crash leaves
 * behind: it is passed over and told. Anything else that is not ours is an error, so that a wrong path or
 * a changed file never reads as an empty history.
 *
 * @param isOurs lines of steps that the reader itself is at: they have not ended, and that is no wonder.
 * @throws StagegateError `journal-foreign`, `journal-newer`, with path and line.
 */
export function parseJournal(
  text: string,
  path: string,
  isOurs: (line: JournalLine) => boolean = () => false,
): ParsedJournal {
  const lines: JournalLine[] = [];
  const torn: number[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const place = `${path}:${index + 1}`;
    const value = parseLine(line);
    if (value === undefined) {
      if (!isTorn(line)) throw foreign(place);
      torn.push(index + 1);
      continue;
    }
    lines.push(lineOf(value, place));
  }
  return { entries: withUnfinished(withUnfinishedSteps(lines.filter((line) => !isOurs(line)))), torn };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** The start of every line of ours, or as much of it as there is. */
function isTorn(line: string): boolean {
  const start = '{"v":';
  return line.startsWith(start) || start.startsWith(line);
}

function lineOf(value: unknown, place: string): JournalLine {
  const version = typeof value === "object" && value !== null && "v" in value ? value.v : undefined;
  if (typeof version === "number" && version > journalVersion)
    throw userError({
      code: "journal-newer",
      message: `${place} was written by a newer Stagegate (journal version ${version}; this one reads ${journalVersion}).`,
      next: "Use the same version of Stagegate in every job of the run.",
    });
  const isOlder = typeof version === "number" && version < journalVersion;
  const entry = journalLineSchema.safeParse(isOlder ? upgradedLine(value as object) : value);
  if (!entry.success) throw foreign(place);
  return entry.data;
}

function foreign(place: string) {
  return userError({
    code: "journal-foreign",
    message: `${place} is not a line of a Stagegate journal.`,
    next: "Point `journal` at another path, or move this file away.",
  });
}
