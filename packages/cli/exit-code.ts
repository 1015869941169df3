import type { StepResult } from "#steps/run/run-step.ts";

/** The exit codes, in the words of --help. */
export const exitCodes = {
  0: "passed",
  1: "failed: it ran and was wrong, or a defect of Stagegate",
  2: "an input, the settings or the surroundings are wrong: nothing was judged",
  3: "refused by a policy or a safety guard",
  4: "inconclusive: it could not be measured",
  130: "cancelled",
} as const;

export type ExitCode = keyof typeof exitCodes;

/** The exit code of a step's result. */
export function exitCode({ verdict, problem, judged }: StepResult): ExitCode {
  if (problem?.kind === "cancelled") return 130;
  if (verdict === "passed") return 0;
  if (verdict === "refused") return 3;
  if (verdict === "inconclusive") return 4;
  return problem?.kind === "user" && !judged ? 2 : 1;
}
