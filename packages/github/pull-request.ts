import type { Services } from "#model/step.ts";
import { type Client, type Repository, repositoryOf } from "./client.ts";
import type { Event } from "./event.ts";

/** The pull request that a run is about. */
export interface PullRequest extends Repository {
  number: number;
  /** The commit the run was started for, which is not GITHUB_SHA: that is a merge nobody wrote. */
  head: string;
}

/**
 * The pull request of this run: that of the event, or where a finished run of another workflow started this
 * one, the open one whose branch and commit GitHub recorded for that run. Nothing an artifact says is asked:
 * a fork's workflow could have written any number into it.
 */
export async function pullRequestOf(
  client: Client,
  event: Event | undefined,
  { GITHUB_REPOSITORY }: Services["environment"],
): Promise<PullRequest | undefined> {
  const repository = repositoryOf(event?.repository?.full_name ?? GITHUB_REPOSITORY);
  if (!repository) return undefined;
  const { pull_request: pull, workflow_run: run } = event ?? {};
  if (pull) return { ...repository, number: pull.number, head: pull.head.sha };
  if (!run?.head_branch || !run.head_repository) return undefined;
  const { data } = await client.rest.pulls.list({
    ...repository,
    state: "open",
    head: `${run.head_repository.owner.login}:${run.head_branch}`,
    per_page: 100,
  });
  const found = data.find(({ head }) => head.sha === run.head_sha);
  return found && { ...repository, number: found.number, head: run.head_sha };
}

/** The commit the pull request stands at now. */
export async function currentHead(client: Client, { owner, repo, number }: PullRequest): Promise<string> {
  return (await client.rest.pulls.get({ owner, repo, pull_number: number })).data.head.sha;
}
