import { decideGate, type GateDecision } from "../gate.ts";
import type { GatePolicy } from "./policy.ts";
import type { GateQuestion } from "./question.ts";
import type { Refusal } from "./refusal.ts";

/**
 * The gate's answer where more than one policy holds, the caller's own first: what one of them refuses is refused,
 * and told once.
 */
export function decideUnder(
  policies: readonly [GatePolicy, ...GatePolicy[]],
  question: Omit<GateQuestion, "policy">,
): GateDecision {
  const decisions = policies.map((policy) => decideGate({ ...question, policy }));
  const refusals = decisions.flatMap((decision) => decision.refusals).filter(firstOfItsName);
  return {
    verdict: refusals.length === 0 ? "passed" : "refused",
    refusals,
    overridden: decisions.flatMap((decision) => decision.overridden).filter(firstOfItsName),
  };
}

const firstOfItsName = ({ code }: Refusal, at: number, all: readonly Refusal[]) =>
  all.findIndex((each) => each.code === code) === at;
