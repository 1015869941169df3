import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { contains } from "./tags.ts";

/** A run's branch and commit, as GitHub records them. */
export interface RunHead {
  head_branch: string | null;
  head_sha: string;
}

/**
 * Tells whether a run's commit is on the default branch or on a protected one. To every other branch whoever can
 * write to the repository can push what no one has read, its workflows included. A tag of a branch's name gives a
 * run that is recorded as if it were the branch's: so the commit is looked for on the branch itself.
 */
export function reviewedCommits(client: Client, at: Repository): (run: RunHead) => Promise<boolean> {
  const heads = new Map<string, Promise<string | undefined>>();
  const headOf = (branch: string) => {
    const head = heads.get(branch) ?? guardedHead(client, at, branch);
    heads.set(branch, head);
    return head;
  };
  return async ({ head_branch: branch, head_sha: commit }) => {
    const head = branch === null ? undefined : await headOf(branch);
    return head !== undefined && (head === commit || contains(client, at, head, commit));
  };
}

/** The head of a branch; undefined where it is gone, or neither the default one nor protected. */
async function guardedHead(client: Client, at: Repository, branch: string): Promise<string | undefined> {
  try {
    const { data } = await client.rest.repos.getBranch({ ...at, branch });
    if (data.protected || branch === (await defaultBranch(client, at))) return data.commit.sha;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  return undefined;
}

export const defaultBranch = async (client: Client, at: Repository): Promise<string> =>
  (await client.rest.repos.get({ ...at })).data.default_branch;
