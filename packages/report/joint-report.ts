import { plainWording } from "#model/finding-text.ts";
import type { JournalEntry } from "#model/journal.ts";
import { worstVerdict } from "#model/verdict.ts";
import { renderBlock } from "./block.ts";
import { code, prose } from "./escape.ts";
import { openingOf } from "./opening.ts";
import { readRehearsal } from "./rehearsal.ts";
import { buildReport, type ReportOptions } from "./report.ts";
import { verdictTitle } from "./verdict-words.ts";

/** For the name of a configuration above its part. */
const titleBytes = 300;

/**
 * One report on the journals of several databases that are released together: a line and a table that say how
 * each of them ended, and below it the report on each, in an equal share of the room. Of one journal, its report.
 */
export function buildReports(journals: readonly (readonly JournalEntry[])[], options: ReportOptions): string {
  const [only, ...others] = journals;
  if (only && others.length === 0) return buildReport(only, options);
  const all = journals.map((entries) => {
    const rehearsal = readRehearsal(entries);
    return { entries, rehearsal, name: rehearsal.run?.name ?? "unknown", opening: openingOf(rehearsal) };
  });
  const bad = all.filter(({ rehearsal }) => rehearsal.verdict !== "passed");
  const [blamed] = bad;
  const which = blamed
    ? `${bad.map(({ name }) => name).join(", ")} of ${all.length} databases`
    : `all ${all.length} databases`;
  const verdict = worstVerdict(all.map(({ rehearsal }) => rehearsal.verdict));
  const rows = all.map(({ name, opening }) => [
    code(name),
    prose(opening.verdict),
    prose(opening.line(plainWording).told, 200),
    prose(opening.first, 200),
  ]);
  const head = [
    `**${verdictTitle(verdict)}: ${prose(which, 200)}.** ${prose(blamed?.opening.first ?? "Nothing needs to be done.", 300)}`,
    renderBlock({ kind: "table", header: ["Database", "Verdict", "Result", "To do"], rows }, 100),
  ].join("\n\n");
  const share = Math.floor((options.bytes - Buffer.byteLength(head)) / all.length) - titleBytes;
  const parts = all.map(
    ({ name, entries }) => `## ${prose(name, 60)}\n\n${buildReport(entries, { ...options, bytes: share })}`,
  );
  return [head, ...parts].join("\n\n");
}
