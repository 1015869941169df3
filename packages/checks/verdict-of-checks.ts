import type { CheckFact } from "#model/facts/smoke.ts";
import type { Problem } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import { type Verdict, worstVerdict } from "#model/verdict.ts";

const verdictOfOutcome: Record<CheckFact["outcome"], Verdict> = {
  passed: "passed",
  "wrong-answer": "failed",
  // Nobody answered: that says nothing of the migration, neither good nor bad.
  unreachable: "inconclusive",
  "bad-config": "failed",
};

export interface Judgement {
  verdict: Verdict;
  /** False where no check could tell anything: there are none, or none is right itself. */
  judged: boolean;
  headline: string;
  problem?: Problem;
}

/** The checks together. None at all is a failure: an empty list must never read as success. */
export function judgeChecks(checks: readonly CheckFact[]): Judgement {
  if (checks.length === 0)
    return { verdict: "failed", judged: false, headline: "No checks were run", problem: noChecks };
  const judged = checks.some(({ outcome }) => outcome === "passed" || outcome === "wrong-answer");
  const bad = checks.filter(({ outcome }) => outcome !== "passed");
  if (bad.length === 0)
    return {
      verdict: "passed",
      judged,
      headline: `${checks.length} of ${counted(checks.length, "check")} passed`,
    };
  const headline = `${bad.length} of ${counted(checks.length, "check")} failed: ${shortList(bad)}`;
  const verdict = worstVerdict(checks.map(({ outcome }) => verdictOfOutcome[outcome]));
  return { verdict, judged, headline, problem: problemOfChecks(checks, bad, headline) };
}

export const noChecks: Problem = {
  kind: "user",
  code: "no-checks",
  message: "There are no checks, and zero checks never count as passed.",
  next: "Add `checks:` under `smoke-test:` in stagegate.yml: a health URL, a SELECT or a command.",
};

function problemOfChecks(all: readonly CheckFact[], bad: readonly CheckFact[], headline: string): Problem {
  const has = (outcome: CheckFact["outcome"]) => bad.find((check) => check.outcome === outcome);
  const misconfigured = has("bad-config");
  const first = misconfigured ?? has("wrong-answer");
  return {
    kind: "user",
    code: misconfigured ? "checks-misconfigured" : first ? "checks-failed" : "checks-unreachable",
    message: `${headline}.`,
    next: misconfigured
      ? `Correct ${keyOf(all, misconfigured)} in stagegate.yml.`
      : first
        ? "Fix the checks with a wrong answer first: the service answered, but not as expected."
        : "Find out why nobody answered, and run again: nothing was proven, neither way.",
    details: bad.flatMap((check) =>
      check.problems.map((problem) => `${check.name} (${keyOf(all, check)}): ${problem}`),
    ),
  };
}

/** Where a check stands in stagegate.yml: `smoke-test.checks[1].sql`. */
function keyOf(all: readonly CheckFact[], check: CheckFact): string {
  return `smoke-test.checks[${all.indexOf(check)}].${check.kind}`;
}

function shortList(bad: readonly CheckFact[]): string {
  const names = bad.slice(0, 5).map(({ name }) => name);
  const more = bad.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}
