import { plainWording, type Wording } from "#model/finding-text.ts";
import type { JournalEntry } from "#model/journal.ts";
import { code, prose } from "./escape.ts";
import { fitInto, wholeOpening } from "./fit.ts";
import { openingOf } from "./opening.ts";
import { type Rehearsal, readRehearsal } from "./rehearsal.ts";
import type { Section } from "./section.ts";
import { backupSection } from "./sections/backup.ts";
import { beforeProductionSection } from "./sections/before-production.ts";
import { checksSection } from "./sections/checks.ts";
import { cloneSection } from "./sections/clone.ts";
import { dataEffectsSection } from "./sections/data-effects.ts";
import { findingsSection } from "./sections/findings.ts";
import { firstScreenSection, hasFirstScreen } from "./sections/first-screen.ts";
import { gateSection } from "./sections/gate.ts";
import { invariantsSection } from "./sections/invariants.ts";
import { migrationSqlSection } from "./sections/migration-sql.ts";
import { migrationsSection } from "./sections/migrations.ts";
import { predictedActualSection } from "./sections/predicted-actual.ts";
import { problemSections } from "./sections/problems.ts";
import { recordingSection } from "./sections/recording.ts";
import { runFactsSection } from "./sections/run-facts.ts";
import { schemaChangesSection } from "./sections/schema-changes.ts";
import { sequencesSection } from "./sections/sequences.ts";
import { stepTable } from "./sections/step-table.ts";
import { timelineSection } from "./sections/timeline.ts";
import { wayBackSections } from "./sections/way-back.ts";

/** A comment may have 65,536 characters; what GitHub counts of text beyond ASCII is not documented, so bytes. */
export const commentBytes = 60_000;

/** A step's summary may have 1 MiB; a longer one is dropped as a whole. */
export const summaryBytes = 1_000_000;

export interface ReportOptions {
  /** The most bytes of UTF-8. */
  bytes: number;
  /** Where the whole report is, in case this one must be cut: finished Markdown. */
  rest?: string;
  /** The digest of the evidence, where the entries are the whole of a rehearsal: a part of one makes another. */
  evidence?: string | undefined;
}

/**
 * The report on a journal's last run, as GitHub-flavoured Markdown: the verdict, one figure and what to do first in
 * one line; what a reviewer asks in one table; then what to know before production. Everything else is folded away,
 * save what went wrong.
 */
export function buildReport(entries: readonly JournalEntry[], options: ReportOptions): string {
  const rehearsal = readRehearsal(entries);
  return fitInto(
    {
      opening: (longest) => openingLine(rehearsal, longest),
      sections: sectionsOf(rehearsal, options.evidence),
    },
    { bytes: options.bytes, rest: options.rest ?? "the journal" },
  );
}

/** A reader of one line wants to know which statement it is, and finds the whole of it below. */
const openingWording: Wording = {
  name: (text) => code(text, 63),
  sql: (text) => code(text, 80),
  words: (text) => prose(text, 300),
};

/** Finished Markdown cannot be cut: where there is no room for it, the line is plain. */
function openingLine(rehearsal: Rehearsal, longest: number): string {
  const { verdict, line } = openingOf(rehearsal);
  const half = Math.max(8, Math.floor(longest / 2));
  const isWhole = longest >= wholeOpening;
  const { told, first } = line(isWhole ? openingWording : plainWording);
  const shown = isWhole ? told : prose(told, half);
  return `**${prose(verdict)}: ${shown}.**${first === "" ? "" : ` ${prose(first, half)}`}`;
}

function sectionsOf(rehearsal: Rehearsal, evidence: string | undefined): Section[] {
  const steps = stepTable(rehearsal);
  const folded = hasFirstScreen(rehearsal);
  return [
    ...(folded ? firstScreenSection(rehearsal) : [steps]),
    ...problemSections(rehearsal),
    ...findingsSection(rehearsal),
    ...beforeProductionSection(rehearsal),
    ...(folded ? [{ ...steps, shown: "folded" as const }] : []),
    ...gateSection(rehearsal),
    ...checksSection(rehearsal),
    ...invariantsSection(rehearsal),
    ...dataEffectsSection(rehearsal),
    ...migrationsSection(rehearsal),
    ...predictedActualSection(rehearsal),
    ...recordingSection(rehearsal),
    ...schemaChangesSection(rehearsal),
    ...migrationSqlSection(rehearsal),
    ...wayBackSections(rehearsal),
    ...sequencesSection(rehearsal),
    ...cloneSection(rehearsal),
    ...backupSection(rehearsal),
    ...timelineSection(rehearsal),
    ...runFactsSection(rehearsal, evidence),
  ];
}
