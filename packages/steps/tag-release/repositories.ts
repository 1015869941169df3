import { repositoryOf } from "#github/client.ts";
import type { TargetWanted } from "#github/release-target.ts";
import { userError } from "#model/problem.ts";
import type { StepContext } from "#model/step.ts";
import type { TagReleaseInputs } from "./inputs.ts";

/** The repository of this run first. @throws StagegateError `no-repository`, `bad-repository`. */
export function releaseRepositories(
  given: TagReleaseInputs,
  { environment, run }: StepContext,
): [TargetWanted, ...TargetWanted[]] {
  const own = repositoryOf(run.repository ?? environment.GITHUB_REPOSITORY);
  if (!own)
    throw userError({
      code: "no-repository",
      message: "It is not known which repository to release.",
      next: "Set the variable GITHUB_REPOSITORY to owner/name.",
    });
  const others = given.repositories.map((written): TargetWanted => {
    const [name, at] = written.split("@");
    const repository = repositoryOf(name);
    if (repository) return { ...repository, at };
    throw userError({
      code: "bad-repository",
      message: `${JSON.stringify(written)} in \`repositories\` is not a repository.`,
      next: "Write owner/name, or owner/name@ref.",
    });
  });
  return [{ ...own, at: given.commit, branch: given.branch }, ...others];
}
