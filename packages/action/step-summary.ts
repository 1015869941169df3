import { evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest } from "#model/evidence.ts";
import type { JournalEntry } from "#model/journal.ts";
import type { Step } from "#model/step.ts";
import { buildReport, summaryBytes } from "#report/report.ts";
import type { StepResult } from "#steps/run/run-step.ts";
import { failureMessage } from "./failure-message.ts";

/**
 * The job summary of one step. A rehearsal, and the report itself, show the whole journal; any other step
 * shows what it added, for the steps before it have shown theirs.
 */
export function stepSummary(
  step: Step,
  result: StepResult,
  entries: readonly JournalEntry[],
  before: number,
): string {
  const whole = step.startsJournal || step.name === "report";
  const own = whole ? entries : entries.filter((entry, index) => index >= before || entry.type === "run");
  const title = summaryTitle(step);
  const toldByReport = own.some(({ type }) => type !== "run") && !(step.name === "report" && result.problem);
  if (!toldByReport) return `${title}${fenced(failureMessage(result))}\n`;
  const evidence = whole ? evidenceOf(entries) : undefined;
  return (
    title +
    buildReport(own, {
      bytes: summaryBytes,
      rest: "the journal",
      evidence: evidence && evidenceDigest(evidence),
    })
  );
}

export const summaryTitle = ({ name }: Step) => `## Stagegate: ${name}\n\n`;

/** Text that Markdown must not read: a message can hold a name from somebody's database. */
const fenced = (text: string) => `\`\`\`text\n${text.replaceAll("```", "'''")}\n\`\`\``;
