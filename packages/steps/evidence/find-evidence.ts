import type { WantedEvidence } from "#model/evidence/source.ts";
import type { FoundProof } from "#model/gate/question.ts";
import { problemOf } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import { type EvidenceHere, evidencePath, type OfAnotherRun } from "./evidence-here.ts";
import { altered, nothing, readProof, untrusted } from "./evidence-proof.ts";
import type { EvidenceInputs } from "./inputs.ts";

const handOver =
  "Run rehearse before this in the same workflow, and hand `.stagegate/evidence.json` and `journal.jsonl` over as an artifact, and its output `evidence-digest`; or give `github-token`.";

/**
 * Why nothing needs to be asked or connected to: there is no evidence here, and nowhere to look for any. Undefined
 * where there is.
 */
export function withoutEvidence(
  here: EvidenceHere | undefined,
  place: EvidenceInputs,
  context: StepContext,
): FoundProof | undefined {
  if (here && here.found !== "of-another-run") return here.found === "evidence" ? undefined : here;
  const token = place["github-token"];
  if (token !== undefined && context.evidenceSource !== undefined) return undefined;
  if (here)
    return untrusted(
      `The evidence of ${here.from} is of the run ${here.runNumber} and not of this one, and there is no github-token to ask for that run with.`,
      "Give `github-token`, with `actions: read`; or rehearse in this run.",
    );
  return nothing(
    `There is no evidence: no ${evidencePath}, no rehearsal in the journal${token === undefined ? ", and no github-token to look for an earlier run with" : ""}.`,
    handOver,
  );
}

/**
 * The evidence: this run's, or an earlier run's by the service that recorded it. `wanted` is asked for only where
 * the service is.
 *
 * @throws StagegateError where the service fails: not known is not "none".
 */
export async function findEvidence(
  here: EvidenceHere | undefined,
  place: EvidenceInputs,
  wanted: () => Promise<WantedEvidence>,
  context: StepContext,
): Promise<FoundProof> {
  const missing = withoutEvidence(here, place, context);
  if (missing) return missing;
  if (here && here.found !== "of-another-run") return here;
  try {
    return await evidenceElsewhere(here, place, await wanted(), context);
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code !== "evidence-altered") throw error;
    return altered(problem.message);
  }
}

async function evidenceElsewhere(
  here: OfAnotherRun | undefined,
  place: EvidenceInputs,
  wanted: WantedEvidence,
  context: StepContext,
): Promise<FoundProof> {
  const source = context.evidenceSource?.(place["github-token"] ?? "");
  const found = await source?.find(here ? { ...wanted, runNumber: here.runNumber } : wanted);
  if (!found) {
    const which = `${oneOf(wanted.branches)}, started by ${oneOf(wanted.events)}${wanted.workflows.length > 0 ? `, of ${oneOf(wanted.workflows)}` : ""}`;
    return here
      ? untrusted(
          `The evidence of ${here.from} is of the run ${here.runNumber}, and GitHub has none of such a run on ${which}.`,
          "Upload the evidence as an artifact in the run that rehearses; see `branches`, `events` and `workflows`.",
        )
      : nothing(
          `There is no evidence: no ended run on ${which} has rehearsed these migration files.`,
          "Rehearse this very checkout there and upload the evidence; or name the runs that count with `branches`, `events` and `workflows`.",
        );
  }
  const proof = readProof(found.text, found.record.url, [
    [place["evidence-digest"], "the rehearsal's output"],
    [here?.digest, here?.from ?? ""],
  ]);
  return proof.found === "evidence" ? { ...proof, record: found.record } : proof;
}

const oneOf = (words: readonly string[]) => words.join(" or ");
