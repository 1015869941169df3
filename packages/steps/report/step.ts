import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { endsWithRehearsal, evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest, evidenceText } from "#model/evidence.ts";
import type { ReportFacts } from "#model/facts/report.ts";
import { commonInputs, flag, githubToken, list, textOr } from "#model/inputs.ts";
import type { JournalEntry } from "#model/journal.ts";
import { userError } from "#model/problem.ts";
import { defineStep, type StepContext, type StepOutcome } from "#model/step.ts";
import { worstVerdict } from "#model/verdict.ts";
import { code } from "#report/escape.ts";
import { migrationLog } from "#report/migration-log.ts";
import { readRehearsal } from "#report/rehearsal.ts";
import { summaryBytes } from "#report/report.ts";
import { buildReports } from "#report/several.ts";
import { journalFile } from "#storage/journal-file.ts";
import { redactEntry } from "#storage/redact-entry.ts";
import { readIfThere, writeWhole } from "#storage/report-files.ts";
import { postReport } from "./post-report.ts";

const inputs = z.object({
  ...commonInputs,
  ...githubToken,
  journals: list(
    "The journals of several databases that are released together, to report on them in one, in place of `journal`.",
    { runOnly: true, value: "PATHS" },
  ),
  comment: flag(
    true,
    "Whether a run of a pull request puts the report into its one comment there. Needs `pull-requests: write`.",
  ),
  report: textOr(".stagegate/report.md", "Where the Markdown report is written.", { value: "PATH" }),
  log: textOr(
    ".stagegate/MIGRATION_LOG.md",
    "The migration log: this run is added to it, or replaced in it.",
    { value: "PATH" },
  ),
});

/**
 * Its own verdict says whether the report was written: a report on a failed rehearsal is a report well done.
 * How the rehearsal ended is the output `rehearsal-verdict`.
 */
export const report = defineStep({
  name: "report",
  description: "Makes one Markdown report and MIGRATION_LOG.md from the journal.",
  inputs,
  outputs: {
    report: "The path of the Markdown report.",
    log: "The path of MIGRATION_LOG.md.",
    evidence: "The path of the evidence; empty where the journal has no rehearsal, or goes on after it.",
    "evidence-digest": "The digest of the evidence, for `gate` and `migrate`.",
    comment: "The address of the comment on the pull request, where there is one.",
    "rehearsal-verdict": "How the steps in the journal ended, taken together.",
  },

  async run(given, context): Promise<StepOutcome<ReportFacts>> {
    const journals = await readJournals(given.journals, context);
    const verdict = worstVerdict(journals.map((entries) => readRehearsal(entries).verdict));
    const [reportPath, logPath] = [given.report, given.log].map((path) =>
      resolve(context.workingDirectory, path),
    ) as [string, string];
    if (reportPath === logPath) throw samePath(given.report);

    // Of several databases each has its own, which its rehearsal wrote.
    const [only = [], ...others] = journals;
    const evidence = others.length === 0 ? evidenceOf(only) : undefined;
    const digest = evidence && evidenceDigest(evidence);
    const text = buildReports(journals, {
      bytes: summaryBytes,
      rest: code([...given.journals].join(", ") || given.journal),
      evidence: digest,
    });
    await writeWhole(reportPath, text);
    for (const entries of journals.toReversed())
      await writeWhole(logPath, migrationLog(await readIfThere(logPath), entries, others.length > 0));
    // A release that goes on with the rehearsal's journal does not write its own evidence.
    const written = evidence && endsWithRehearsal(only);
    const evidencePath = join(dirname(reportPath), "evidence.json");
    if (written) await writeWhole(evidencePath, evidenceText(evidence));
    const token = given.comment ? given["github-token"] : undefined;
    const comment = await postReport(token, journals, context);
    return {
      verdict: "passed",
      headline: `Report written: the rehearsal ${verdict === "inconclusive" ? "was inconclusive" : verdict}`,
      facts: {
        report: given.report,
        log: given.log,
        bytes: Buffer.byteLength(text),
        ...(written && digest ? { evidence: digest } : {}),
      },
      outputs: {
        report: reportPath,
        log: logPath,
        "rehearsal-verdict": verdict,
        evidence: written ? evidencePath : "",
        "evidence-digest": digest ?? "",
        ...(comment ? { comment } : {}),
      },
    };
  },
});

async function readJournals(
  paths: readonly string[],
  { workingDirectory, journal, run, log, secrets }: StepContext,
): Promise<JournalEntry[][]> {
  const files =
    paths.length === 0
      ? [journal]
      : paths.map((path) => journalFile({ path: resolve(workingDirectory, path), run, log, secrets }));
  return Promise.all(
    files.map(async (file) => {
      const entries = await file.entries();
      if (!entries.some(({ type }) => type !== "run")) throw journalEmpty(file.path, entries.length === 0);
      // Secrets may have become known after a line was written; they are taken out once more.
      return entries.map((entry) => redactEntry(entry, secrets));
    }),
  );
}

const journalEmpty = (path: string, missing: boolean) =>
  userError({
    code: "journal-empty",
    message: `There is nothing to report: the journal ${path} ${missing ? "is missing or empty" : "has no finished step"}.`,
    next: "Run a step before this one, in the same job and with the same `journal`; between jobs, hand the journal over as an artifact.",
  });

const samePath = (path: string) =>
  userError({
    code: "same-path",
    message: `\`report\` and \`log\` are the same file, ${path}.`,
    next: "Give each a path of its own.",
  });
