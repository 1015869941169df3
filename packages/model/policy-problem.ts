import type { PolicyResults } from "./facts/policy.ts";
import { failsPolicy, findingText, nextFor } from "./finding-text.ts";
import type { Problem } from "./problem.ts";
import type { Verdict } from "./verdict.ts";

const codes = { broken: "policy-broken", unmeasured: "policy-not-measured" } as const;

/** Whether this is a problem of the team's policy alone: the migration itself ran well, to its end. */
export const isPolicyProblem = ({ code }: Pick<Problem, "code">) =>
  code === codes.broken || code === codes.unmeasured;

/**
 * What ends a rehearsed migration that ran well and does more than the team's policy allows: `refused`. Where
 * nothing is known to be too much, but a limit could not be measured, it is `inconclusive`.
 */
export function policyProblem({
  findings,
}: PolicyResults): { problem: Problem; verdict: Verdict } | undefined {
  const failing = findings.filter(failsPolicy);
  const [worst] = failing;
  if (!worst) return undefined;
  const broken = worst.outcome === "broken";
  const text = findingText(worst);
  const others = failing.slice(1).map((finding) => `${finding.limit}: ${findingText(finding)}`);
  return {
    verdict: broken ? "refused" : "inconclusive",
    problem: {
      kind: "refused",
      code: broken ? codes.broken : codes.unmeasured,
      message: `${text[0]?.toUpperCase()}${text.slice(1)}.`,
      next: `${nextFor(worst)}. The limits are under policy: in stagegate.yml.`,
      ...(others.length > 0 ? { details: others } : {}),
    },
  };
}
