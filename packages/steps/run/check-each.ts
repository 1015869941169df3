import { type Problem, problemOf, userError } from "#model/problem.ts";

/**
 * Runs every check, one after the other, and throws what is wrong with all of them together: a problem that stands alone as it is,
 * several with a line of details for each.
 *
 * @throws StagegateError of the one check that failed, or with the code of the first.
 */
export async function checkEach(checks: readonly (() => unknown)[]): Promise<void> {
  const problems: Problem[] = [];
  for (const check of checks) {
    try {
      await check();
    } catch (error) {
      const problem = problemOf(error);
      if (problem.kind === "bug") throw error;
      problems.push(problem);
    }
  }
  const [first, another] = problems;
  if (first === undefined) return;
  if (another === undefined) throw userError(first);
  const details = problems.flatMap(linesOf);
  throw userError({
    code: first.code,
    message: `${details.length} things are wrong.`,
    next: "Correct all of them: nothing was begun.",
    details,
  });
}

const linesOf = ({ message, details, next }: Problem): string[] =>
  details ?? [next === undefined ? message : `${message} ${next}`];
