import { dirname, join, resolve } from "node:path";
import { endsWithRehearsal, evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest, evidenceText } from "#model/evidence.ts";
import type { ReportFacts } from "#model/facts/report.ts";
import type { JournalEntry } from "#model/journal.ts";
import { userError } from "#model/problem.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { worstVerdict } from "#model/verdict.ts";
import { code } from "#report/escape.ts";
import { buildReports } from "#report/joint-report.ts";
import { migrationLog } from "#report/migration-log.ts";
import { readRehearsal } from "#report/rehearsal.ts";
import { summaryBytes } from "#report/report.ts";
import { journalFile } from "#storage/journal-file.ts";
import { redactEntry } from "#storage/redact-entry.ts";
import { readIfThere, writeWhole } from "#storage/report-files.ts";
import type { ReportInputs } from "./inputs.ts";
import { postReport } from "./post-report.ts";

export async function run(given: ReportInputs, context: StepContext): Promise<StepOutcome<ReportFacts>> {
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
}

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
    next: "Run a step before this one, in the same job and with the same `journal`; between jobs, pass the journal on as an artifact.",
  });

const samePath = (path: string) =>
  userError({
    code: "same-path",
    message: `\`report\` and \`log\` are the same file, ${path}.`,
    next: "Give each a path of its own.",
  });
