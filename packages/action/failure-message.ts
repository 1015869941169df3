import type { StepResult } from "#steps/run/run-step.ts";

/** GitHub cuts an annotation off here. */
const longest = 4_096;

const endings = {
  refused: "Refused",
  user: "Error",
  bug: "Defect of Stagegate",
  cancelled: "Cancelled",
} as const;

/** The one error annotation of a step that did not pass: what is wrong, what to do, and the details. */
export function failureMessage({ step, verdict, headline, problem }: StepResult): string {
  if (!problem) return `${step} ${verdict}: ${headline}`;
  const { kind, code, message, next, details = [] } = problem;
  const lines = [`${endings[kind]} (${code}): ${message}`, ...details, ...(next ? [`Next: ${next}`] : [])];
  const text = lines.join("\n");
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
