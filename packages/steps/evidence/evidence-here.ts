import { resolve } from "node:path";
import { evidenceOf } from "#model/evidence/evidence-of.ts";
import { evidenceDigest } from "#model/evidence.ts";
import type { FoundProof } from "#model/gate/question.ts";
import type { JournalEntry } from "#model/journal.ts";
import { runNumberOf } from "#model/run-number.ts";
import type { StepContext } from "#model/step.ts";
import { readIfThere } from "#storage/report-files.ts";
import { compared, nothing, readProof, untrusted } from "./evidence-proof.ts";
import type { EvidenceInputs } from "./inputs.ts";
import { isTracked } from "./tracked-by-git.ts";

/** Where the report writes it. */
export const evidencePath = ".stagegate/evidence.json";

/** Evidence that lies here and is another run's: only the record of that run can say that it is. */
export interface OfAnotherRun {
  found: "of-another-run";
  runNumber: string;
  digest: string;
  from: string;
}

export type EvidenceHere = FoundProof | OfAnotherRun;

/**
 * The evidence handed over by the same run, as a file or in the journal; undefined where there is none.
 *
 * Whoever can put a file into a checkout can put evidence there. So in a run on GitHub it must be of this very run
 * and have the digest that the workflow handed over, past the file; and what git tracks is never evidence.
 *
 * @throws StagegateError `file-not-read`, `journal-foreign`, `journal-newer`.
 */
export async function evidenceHere(
  place: EvidenceInputs,
  context: StepContext,
): Promise<EvidenceHere | undefined> {
  const entries = await context.journal.entries();
  const path = place.evidence ?? evidencePath;
  const file = resolve(context.workingDirectory, path);
  const text = await readIfThere(file);
  const wanted = [
    [place["evidence-digest"], "the rehearsal's output"],
    [recordedDigest(entries), "the journal"],
  ] as const;
  if (text !== undefined) return trusted(readProof(text, path, wanted), file, place, context);
  if (place.evidence !== undefined)
    return nothing(`There is no file ${path}.`, "Download the artifact of the rehearsal before this step.");
  const evidence = evidenceOf(entries);
  if (evidence === undefined) return undefined;
  const proof = compared(evidence, evidenceDigest(evidence), "the journal", [
    wanted[0],
    // A journal of single steps goes on with the release's, without a mark between them.
    ...(evidence.steps.some(({ step }) => step === "rehearse") ? [wanted[1]] : []),
  ]);
  return trusted(proof, context.journal.path, place, context);
}

/** The proof where something beside the file itself says that it is one. */
async function trusted(
  proof: FoundProof,
  file: string,
  place: EvidenceInputs,
  context: StepContext,
): Promise<EvidenceHere> {
  if (proof.found !== "evidence") return proof;
  const { evidence, digest, from } = proof;
  if (await isTracked(file, context))
    return untrusted(
      `The evidence of ${from} is in git: whoever can commit can write it.`,
      "Remove `.stagegate` from git (`git rm --cached -r .stagegate`); it is made anew by each rehearsal.",
    );
  const thisRun = context.environment.GITHUB_RUN_ID;
  // In a terminal, whoever could write the file could as well migrate by hand.
  if (!thisRun) return proof;
  const runNumber = runNumberOf(evidence.run.id);
  if (runNumber === undefined)
    return untrusted(
      `The evidence of ${from} is of the run ${evidence.run.id}, which is none of GitHub's.`,
      "Rehearse in a workflow: in this run, or in one that uploads its evidence.",
    );
  if (runNumber !== thisRun) return { found: "of-another-run", runNumber, digest, from };
  if (place["evidence-digest"] !== undefined) return proof;
  return untrusted(
    `Nothing but ${from} itself says that this run's rehearsal made it: there is no evidence-digest, or an empty one.`,
    "Give `evidence-digest` the rehearsal's output: `${{ steps.ID.outputs.evidence-digest }}` in the same job, else `${{ needs.JOB.outputs.evidence-digest }}`, with `outputs: { evidence-digest: … }` in that job.",
  );
}

/** What the report wrote down when it wrote the evidence. */
function recordedDigest(entries: readonly JournalEntry[]): string | undefined {
  return entries
    .flatMap((entry) =>
      entry.type === "step" && entry.step === "report" ? (entry.facts?.evidence ?? []) : [],
    )
    .at(-1);
}
