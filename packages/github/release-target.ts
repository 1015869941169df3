import { type Problem, refused } from "#model/problem.ts";
import { apiProblem, statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { commitOfRef, contains } from "./tags.ts";

export interface ReleaseTarget extends Repository {
  commit: string;
  /** The tag is there already, on this very commit. */
  tagged: boolean;
}

export interface TargetWanted extends Repository {
  /** A commit, branch or tag. Default: the head of the branch. */
  at?: string | undefined;
  /** The branch the commit must be on. Default: the repository's default branch. */
  branch?: string | undefined;
}

export const releasePermissions = "contents: write";

const nameOf = ({ owner, repo }: Repository) => `${owner}/${repo}`;

/**
 * Finds the commit to release, and whether it may be: it is on the default branch or on a protected one.
 *
 * @throws StagegateError `branch-unprotected`, `commit-not-on-branch`, `no-push-permission`, `github-*`.
 */
export async function commitToRelease(client: Client, wanted: TargetWanted): Promise<string> {
  const { owner, repo } = wanted;
  const { data: repository } = await client.rest.repos.get({ owner, repo });
  // Of the token of a job or of an app GitHub can say so though it may write; trying tells.
  if (repository.permissions?.push === false && (await isPersons(client)))
    throw refused({
      code: "no-push-permission",
      message: `The token may not write to ${nameOf(wanted)}.`,
      next: "The job's own token reaches its own repository alone. For others give the token of a GitHub App that has `contents: write` on each.",
    });
  const name = wanted.branch ?? repository.default_branch;
  const { data: branch } = await client.rest.repos.getBranch({ owner, repo, branch: name });
  if (name !== repository.default_branch && !branch.protected)
    throw refused({
      code: "branch-unprotected",
      message: `The branch ${name} of ${nameOf(wanted)} is neither the default branch nor protected.`,
      next: "Protect it, or release from the default branch: what is released must have been reviewed.",
    });
  const commit = wanted.at ? await resolved(client, wanted, wanted.at) : branch.commit.sha;
  if (commit !== branch.commit.sha && !(await contains(client, wanted, branch.commit.sha, commit)))
    throw refused({
      code: "commit-not-on-branch",
      message: `The commit ${commit} of ${nameOf(wanted)} is not on ${name}.`,
      next: `Merge it into ${name} first, or release a commit that is there.`,
    });
  return commit;
}

/** Whether a token is a person's: those of jobs and apps may not ask who they are. */
const isPersons = (client: Client): Promise<boolean> =>
  client.rest.users.getAuthenticated().then(
    () => true,
    (error) => {
      if ([401, 403, 404].includes(statusOf(error) ?? 0)) return false;
      throw error;
    },
  );

async function resolved(client: Client, { owner, repo }: Repository, ref: string): Promise<string> {
  try {
    return (await client.rest.repos.getCommit({ owner, repo, ref })).data.sha;
  } catch (error) {
    if (statusOf(error) !== 422 && statusOf(error) !== 404) throw error;
    throw refused({
      code: "no-such-commit",
      message: `${owner}/${repo} has no commit ${JSON.stringify(ref)}.`,
      next: "Give the id of a commit that is pushed, or the name of a branch.",
    });
  }
}

/** Whether a tag may be made on a commit. @throws StagegateError `tag-elsewhere`. */
export async function checkTag(
  client: Client,
  target: Repository & { commit: string },
  tag: string,
): Promise<ReleaseTarget> {
  const at = await commitOfRef(client, target, `tags/${tag}`);
  if (at !== undefined && at !== target.commit)
    throw refused({
      code: "tag-elsewhere",
      message: `The tag ${tag} of ${nameOf(target)} is on another commit: ${at}, not ${target.commit}.`,
      next: "A released version does not move: release a new one.",
    });
  return { ...target, tagged: at !== undefined };
}

/** What stands in the way of a release in a repository. */
export const targetProblem = (error: unknown, target: Repository): Problem =>
  apiProblem(error, `${nameOf(target)} could not be looked at`, releasePermissions);
