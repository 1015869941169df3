import type { JournalEntry } from "#model/journal.ts";
import type { Problem } from "#model/problem.ts";
import type { Secrets } from "#model/step.ts";
import type { Verdict } from "#model/verdict.ts";
import { version } from "#model/version.ts";
import type { StepResult } from "#steps/run/run-step.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";

/** What `--json` prints of a run, whatever became of it. Durations are milliseconds. */
interface ResultObject {
  event: "result";
  stagegate: string;
  command?: string;
  verdict: Verdict;
  exitCode: ExitCode;
  headline: string;
  durationMs?: number;
  plannedMs?: number;
  outputs?: Readonly<Record<string, string>>;
  problem?: Problem;
  /** The steps of a rehearsal, in order. */
  steps?: unknown[];
}

/** @param entries what the journal holds of a step that is made of steps. */
export function resultObject(result: StepResult, entries: readonly JournalEntry[]): ResultObject {
  const { step, verdict, headline, durationMs, plannedMs, outputs, problem } = result;
  const steps = entries.flatMap((entry) =>
    entry.type === "step" && entry.step !== step ? [stepOf(entry)] : [],
  );
  return {
    event: "result",
    stagegate: version,
    command: step,
    verdict,
    exitCode: exitCode(result),
    headline,
    durationMs: Math.round(durationMs),
    ...(plannedMs === undefined ? {} : { plannedMs }),
    outputs,
    ...(problem ? { problem } : {}),
    ...(steps.length > 0 ? { steps } : {}),
  };
}

const stepOf = ({ step, verdict, headline, durationMs, problem }: JournalEntry & { type: "step" }) => ({
  step,
  verdict,
  headline,
  durationMs,
  ...(problem ? { problem } : {}),
});

/** Of a command that came to no result: its arguments were wrong, or it is no command. */
export const problemObject = (problem: Problem, code: ExitCode): ResultObject => ({
  event: "result",
  stagegate: version,
  verdict: "failed",
  exitCode: code,
  headline: problem.message,
  problem,
});

/** One line of JSON. Secrets are taken out of each text by itself, so that what is left is JSON whatever they are. */
export function jsonLine(value: unknown, { redact }: Pick<Secrets, "redact">): string {
  return `${JSON.stringify(value, (key, inner) => (typeof inner === "string" && !ourWords.has(key) ? redact(inner) : inner))}\n`;
}

/** A password that happens to be one of our words must not take it away from whoever decides by it. */
const ourWords = new Set(["event", "stagegate", "command", "step", "verdict", "kind", "code", "errorClass"]);
