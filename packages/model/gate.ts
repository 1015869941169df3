import { contradictionIn } from "./evidence/contradiction.ts";
import type { Evidence } from "./evidence.ts";
import { cloneRefusals } from "./gate/clone.ts";
import { originRefusals } from "./gate/origin.ts";
import { policyRefusals } from "./gate/policy-refusals.ts";
import { productionRefusals } from "./gate/production.ts";
import type { GateQuestion, ProductionNow } from "./gate/question.ts";
import type { Refusal } from "./gate/refusal.ts";

export interface GateDecision {
  verdict: "passed" | "refused";
  /** Those that count. */
  refusals: Refusal[];
  /** Those that the reason lets pass. */
  overridden: Refusal[];
}

/**
 * Whether this migration may run on production now. Pure: the same question has the same answer, wherever and
 * whenever it is asked. All refusals are given at once.
 */
export function decideGate(question: GateQuestion): GateDecision {
  const all = refusalsOf(question);
  const passes = (refusal: Refusal) => question.overrideReason !== undefined && refusal.final !== true;
  const refusals = all.filter((refusal) => !passes(refusal));
  return {
    verdict: refusals.length === 0 ? "passed" : "refused",
    refusals,
    overridden: all.filter(passes),
  };
}

function refusalsOf(question: GateQuestion): Refusal[] {
  const { proof } = question;
  if (proof.found !== "evidence") return [{ ...proof.refusal, final: true }];
  const altered = contradictionIn(proof);
  if (altered) return [altered];
  const other = otherSubject(proof.evidence, question.now);
  if (other) return [other];
  return [
    ...cloneRefusals(proof.evidence, question.now, question.policy),
    ...productionRefusals(proof.evidence, question.now, question.policy),
    ...policyRefusals(proof.evidence, question),
    ...originRefusals(proof, question.now, question.policy),
  ];
}

/** Evidence of another database or repository is none for this one. */
function otherSubject(evidence: Evidence, now: ProductionNow): Refusal | undefined {
  const subjects: [what: string, found: string | undefined, wanted: string | undefined][] = [
    ["configuration", evidence.name, now.name],
    ["repository", evidence.repository, now.repository],
  ];
  const wrong = subjects.find(([, found, wanted]) => wanted !== undefined && found !== wanted);
  if (!wrong) return undefined;
  const [what, found, wanted] = wrong;
  return {
    code: "no-evidence",
    message: `The evidence is of the ${what} ${found ?? "nobody named"}, and this is ${wanted}.`,
    next: "Pass the evidence of this one's own rehearsal.",
    final: true,
  };
}
