import { z } from "zod";
import { errorClassSchema } from "./engine/error-class.ts";
import type { Verdict } from "./verdict.ts";

/**
 * Which of the three endings an error is. `refused`: a gate, a policy or a safety guard said no.
 * `user`: something given to us is wrong. `bug`: ours. `cancelled` is not an error of anybody.
 */
export const problemKinds = ["refused", "user", "bug", "cancelled"] as const;

export const problemSchema = z.object({
  kind: z.enum(problemKinds),
  /** A stable kebab-case name; code and documentation branch on this, never on the message. */
  code: z.string(),
  /** What is wrong, and where. */
  message: z.string(),
  /** What to do next. */
  next: z.string().optional(),
  /** More lines a reader may want: a file position, what is left behind. Never a row value. */
  details: z.array(z.string()).optional(),
  /** The server's own code for what it said, for people to look up. */
  sqlstate: z.string().optional(),
  /** What that means; absent where the server said nothing. */
  errorClass: errorClassSchema.optional(),
});

export type Problem = z.infer<typeof problemSchema>;

/** The one error our code throws on purpose. Recognise it with {@link problemOf}, not by its class. */
export class StagegateError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.message, options);
    this.name = "StagegateError";
    this.problem = problem;
  }
}

type ProblemText = Omit<Problem, "kind">;

/** A safety guard or policy said no. */
export function refused(problem: ProblemText, cause?: unknown): StagegateError {
  return new StagegateError({ kind: "refused", ...problem }, { cause });
}

/** Something the user gave is wrong: say what, where and what to do. */
export function userError(problem: ProblemText, cause?: unknown): StagegateError {
  return new StagegateError({ kind: "user", ...problem }, { cause });
}

/** The user or the runner stopped us. */
export function cancelled(): StagegateError {
  return new StagegateError({
    kind: "cancelled",
    code: "cancelled",
    message: "The run was cancelled.",
    next: "Run it again: every step starts over safely.",
  });
}

/** Any thrown value as a problem; what is not ours is a bug, described without its stack. */
export function problemOf(thrown: unknown): Problem {
  if (typeof thrown === "object" && thrown !== null && "problem" in thrown && isProblem(thrown.problem))
    return thrown.problem;
  return {
    kind: "bug",
    code: "bug",
    message: thrown instanceof Error ? thrown.message : String(thrown),
    next: "This is a defect of Stagegate. Run again with debug logging and report the stack it prints.",
  };
}

/**
 * The problem of an error that is a result to tell, and not the end of what was going on.
 *
 * @throws the error itself where it is a defect, or the run was cancelled.
 */
export function expectedProblem(thrown: unknown): Problem {
  const problem = problemOf(thrown);
  if (problem.kind === "bug" || problem.kind === "cancelled") throw thrown;
  return problem;
}

/** Told by its kind, which no other library's errors have. Every door asks: a schema would take longer. */
function isProblem(thing: unknown): thing is Problem {
  const { kind, code, message } = (thing ?? {}) as Partial<Record<keyof Problem, unknown>>;
  return (
    problemKinds.some((known) => known === kind) && typeof code === "string" && typeof message === "string"
  );
}

/** The verdict a problem gives the step it ended. */
export function verdictOf(problem: Problem): Verdict {
  if (problem.kind === "refused") return "refused";
  return problem.kind === "cancelled" ? "inconclusive" : "failed";
}
