import { attestation } from "#github/attestation.ts";
import type { FoundProof } from "#model/gate/question.ts";
import type { StepContext } from "#model/step.ts";

/**
 * The same proof with the word of its attestation beside that of its record; or a refusal `not-attested`.
 *
 * @throws StagegateError `program-not-found` without `gh`: not known is not attested.
 */
export async function attested(
  proof: FoundProof,
  token: string | undefined,
  context: StepContext,
): Promise<FoundProof> {
  if (proof.found !== "evidence") return proof;
  const { repository } = context.run;
  if (token === undefined || repository === undefined)
    return notAttested(`there is no ${token === undefined ? "github-token" : "repository"} to ask with`);
  const found = await attestation(proof.evidence, repository, token, context);
  return "denied" in found ? notAttested(found.denied) : { ...proof, attestation: found };
}

const notAttested = (why: string): FoundProof => ({
  found: "nothing",
  refusal: {
    code: "not-attested",
    message: `The workflow, branch and commit that this evidence names are not known to have made it: ${why}.`,
    next: "Attest `.stagegate/evidence.json` with actions/attest-build-provenance in the job that rehearses, with `id-token: write` and `attestations: write`; this job needs `attestations: read`.",
  },
});
