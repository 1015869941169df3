import { resolve } from "node:path";
import { attestation } from "#github/attestation.ts";
import { type Evidence, evidenceDigest, evidenceText, readEvidenceText } from "#model/evidence.ts";
import { evidenceOf } from "#model/evidence-of.ts";
import type { WantedEvidence } from "#model/evidence-source.ts";
import type { FoundProof, Refusal } from "#model/gate.ts";
import type { JournalEntry } from "#model/journal.ts";
import { problemOf } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { readIfThere } from "#storage/report-files.ts";

/** Where the report writes it. */
export const evidencePath = ".stagegate/evidence.json";

/** The inputs that say where the evidence is. */
export interface EvidencePlace {
  evidence?: string | undefined;
  "evidence-digest"?: string | undefined;
  "github-token"?: string | undefined;
  attested?: boolean;
}

/**
 * The evidence handed over by the same run, as a file or in the journal; undefined where there is none.
 *
 * @throws StagegateError `file-not-read`, `journal-foreign`, `journal-newer`.
 */
export async function evidenceHere(
  place: EvidencePlace,
  context: StepContext,
): Promise<FoundProof | undefined> {
  const entries = await context.journal.entries();
  const path = place.evidence ?? evidencePath;
  const text = await readIfThere(resolve(context.workingDirectory, path));
  const wanted = [
    [place["evidence-digest"], "the rehearsal's output"],
    [recordedDigest(entries), "the journal"],
  ] as const;
  if (text !== undefined) return readProof(text, path, wanted);
  if (place.evidence !== undefined)
    return nothing(`There is no file ${path}.`, "Download the artifact of the rehearsal before this step.");
  const evidence = evidenceOf(entries);
  if (evidence === undefined) return undefined;
  return compared(evidence, evidenceDigest(evidence), "the journal", [
    wanted[0],
    // A journal of single steps goes on with the release's, without a mark between them.
    ...(evidence.steps.some(({ step }) => step === "rehearse") ? [wanted[1]] : []),
  ]);
}

/** The evidence of an earlier run, by the service that recorded it. @throws StagegateError where it fails. */
export async function evidenceElsewhere(
  place: EvidencePlace,
  wanted: WantedEvidence,
  context: StepContext,
): Promise<FoundProof> {
  const token = place["github-token"];
  if (context.evidenceSource === undefined || token === undefined)
    return nothing(
      `There is no evidence: no ${evidencePath}, no rehearsal in the journal${token === undefined ? ", and no github-token to look for an earlier run with" : ""}.`,
      "Run rehearse before this in the same workflow, and hand `.stagegate/evidence.json` and `journal.jsonl` over as an artifact; or give `github-token`.",
    );
  try {
    const found = await context.evidenceSource(token).find(wanted);
    if (!found)
      return nothing(
        "There is no evidence: no earlier run has rehearsed these migration files.",
        "Rehearse this very checkout on the branch that is deployed.",
      );
    const expected = [[place["evidence-digest"], "the rehearsal's output"]] as const;
    const proof = readProof(found.text, found.record.url, expected);
    return proof.found === "evidence" ? { ...proof, record: found.record } : proof;
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code !== "evidence-altered") throw error;
    return altered(problem.message);
  }
}

/**
 * The same proof with the word of its attestation, where the settings want one; else a refusal `not-attested`.
 *
 * @throws StagegateError `program-not-found` without `gh`: not known is not attested.
 */
export async function attested(
  proof: FoundProof,
  { attested: wanted, "github-token": token }: EvidencePlace,
  context: StepContext,
): Promise<FoundProof> {
  if (!wanted || proof.found !== "evidence") return proof;
  const { repository } = context.run;
  if (token === undefined || repository === undefined)
    return notAttested(`there is no ${token === undefined ? "github-token" : "repository"} to ask with`);
  const found = await attestation(evidenceText(proof.evidence), repository, token, context);
  return "denied" in found ? notAttested(found.denied) : { ...proof, record: found };
}

const notAttested = (why: string): FoundProof => ({
  found: "nothing",
  refusal: {
    code: "not-attested",
    message: `No workflow of this repository is known to have made this evidence: ${why}.`,
    next: "Attest `.stagegate/evidence.json` with actions/attest in the job that rehearses, with `id-token: write` and `attestations: write`; this job needs `attestations: read`.",
  },
});

type Expected = readonly (readonly [digest: string | undefined, by: string])[];

function readProof(text: string, from: string, expected: Expected): FoundProof {
  const read = readEvidenceText(text);
  return "altered" in read
    ? altered(`The evidence ${from} is not as it was written: ${read.altered}.`)
    : compared(read.evidence, read.digest, from, expected);
}

function compared(evidence: Evidence, digest: string, from: string, expected: Expected): FoundProof {
  const wrong = expected.find(([wanted]) => wanted !== undefined && wanted !== digest);
  if (!wrong) return { found: "evidence", evidence, digest, from };
  return altered(`The evidence of ${from} has the digest ${digest}; by ${wrong[1]} it must be ${wrong[0]}.`);
}

/** What the report wrote down when it wrote the evidence. */
function recordedDigest(entries: readonly JournalEntry[]): string | undefined {
  return entries
    .flatMap((entry) =>
      entry.type === "step" && entry.step === "report" ? (entry.facts?.evidence ?? []) : [],
    )
    .at(-1);
}

const nothing = (message: string, next: string): FoundProof => ({
  found: "nothing",
  refusal: { code: "no-evidence", message, next },
});

const altered = (message: string): FoundProof => ({
  found: "altered",
  refusal: {
    code: "evidence-altered",
    message,
    next: "Find out who changed it, and rehearse again.",
  } satisfies Refusal,
});
