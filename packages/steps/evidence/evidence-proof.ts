import { type Evidence, readEvidenceText } from "#model/evidence.ts";
import type { FoundProof } from "#model/gate/question.ts";

/** Digests that evidence must have, each with who says so; undefined where nobody does. */
export type Expected = readonly (readonly [digest: string | undefined, by: string])[];

/** Evidence of the text of `evidence.json`, held against the digests it must have. */
export function readProof(text: string, from: string, expected: Expected): FoundProof {
  const read = readEvidenceText(text);
  return "altered" in read
    ? altered(`The evidence ${from} is not as it was written: ${read.altered}.`)
    : compared(read.evidence, read.digest, from, expected);
}

export function compared(evidence: Evidence, digest: string, from: string, expected: Expected): FoundProof {
  const wrong = expected.find(([wanted]) => wanted !== undefined && wanted !== digest);
  if (!wrong) return { found: "evidence", evidence, digest, from };
  return altered(`The evidence of ${from} has the digest ${digest}; by ${wrong[1]} it must be ${wrong[0]}.`);
}

export const nothing = (message: string, next: string): FoundProof => ({
  found: "nothing",
  refusal: { code: "no-evidence", message, next },
});

export const untrusted = (message: string, next: string): FoundProof => ({
  found: "nothing",
  refusal: { code: "evidence-untrusted", message, next },
});

export const altered = (message: string): FoundProof => ({
  found: "altered",
  refusal: {
    code: "evidence-altered",
    message,
    next: "Find out who changed it, and rehearse again.",
  },
});
