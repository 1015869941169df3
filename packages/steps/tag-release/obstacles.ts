import { type TargetWanted, targetProblem } from "#github/release-target.ts";
import { type Problem, refused, StagegateError, userError } from "#model/problem.ts";

/**
 * Why a repository cannot be released, to be told with the obstacles of the others.
 *
 * @throws the error itself where it is a defect, or the run was cancelled: those are no obstacle of a release.
 */
export function obstacle(error: unknown, target: TargetWanted): Problem {
  const problem = targetProblem(error, target);
  if (problem.kind === "bug" || problem.kind === "cancelled") throw error;
  return problem;
}

/** What `work` gives. @throws StagegateError with the obstacle where there is one: nothing else can be looked at then. */
export async function looked<T>(target: TargetWanted, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new StagegateError(obstacle(error, target), { cause: error });
  }
}

/** @throws StagegateError all obstacles as one, under the name of the first. */
export function throwTogether(problems: readonly Problem[]): void {
  const [first, ...others] = problems;
  if (!first) return;
  const details = [
    ...(first.details ?? []),
    ...others.flatMap((each) => [each.message, ...(each.details ?? [])]),
  ];
  const { kind, ...text } = first;
  const together = { ...text, details };
  throw kind === "refused" ? refused(together) : userError(together);
}
