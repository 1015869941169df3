import { relative } from "node:path";
import type { Problem } from "#model/problem.ts";
import { verdictTitle } from "#report/verdict-words.ts";
import type { StepResult } from "#steps/run/run-step.ts";

/** What a step says last: its verdict, its problem and those of its outputs that have a value. */
export function ending({ step, verdict, headline, problem, outputs }: StepResult): string {
  const shown = Object.entries(outputs)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `  ${name}: ${shortPath(value)}`);
  const said = problem ? problemText(problem) : headline;
  return [`${verdictTitle(verdict)}: ${step}. ${said}`, ...shown].join("\n");
}

/** A problem for people: what is wrong, the details, what to do. */
export function problemText({ message, details = [], next }: Problem): string {
  return [message, ...details.map((line) => `  ${line}`), ...(next ? [next] : [])].join("\n");
}

/** A path below where we are, as one would type it. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return path.startsWith("/") && short !== "" && !short.startsWith("..") ? short : path;
}
