import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";

/** All tags by name, with the commit each is on. */
export async function tagCommits(
  client: Client,
  { owner, repo }: Repository,
): Promise<ReadonlyMap<string, string>> {
  const tags = await client.paginate(client.rest.repos.listTags, { owner, repo, per_page: 100 });
  return new Map(tags.map(({ name, commit }) => [name, commit.sha]));
}

/** The commit a ref stands at, an annotated tag taken for its commit; undefined where there is none. */
export async function commitOfRef(
  client: Client,
  { owner, repo }: Repository,
  ref: string,
): Promise<string | undefined> {
  const object = await objectOfRef(client, { owner, repo }, ref);
  if (object?.type !== "tag") return object?.sha;
  return (await client.rest.git.getTag({ owner, repo, tag_sha: object.sha })).data.object.sha;
}

/** The object a ref names: a commit or an annotated tag. */
export async function objectOfRef(
  client: Client,
  { owner, repo }: Repository,
  ref: string,
): Promise<{ sha: string; type: string } | undefined> {
  try {
    return (await client.rest.git.getRef({ owner, repo, ref })).data.object;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/** The tree of a commit: its files. */
export const treeOf = async (client: Client, at: Repository, commit: string): Promise<string> =>
  (await client.rest.repos.getCommit({ ...at, ref: commit, per_page: 1 })).data.commit.tree.sha;

/**
 * Whether `commit` is in the past of `of`, or the same. GitHub answers 404 where both have no commit in common, as
 * after a history was rewritten.
 */
export async function contains(
  client: Client,
  { owner, repo }: Repository,
  of: string,
  commit: string,
): Promise<boolean> {
  const request = { owner, repo, basehead: `${commit}...${of}`, per_page: 1 };
  try {
    const { data } = await client.rest.repos.compareCommitsWithBasehead(request);
    return data.status === "ahead" || data.status === "identical";
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** Messages of the commits after `since`, the oldest first. */
export async function messagesSince(
  client: Client,
  { owner, repo }: Repository,
  since: string,
  commit: string,
): Promise<string[]> {
  const request = { owner, repo, basehead: `${since}...${commit}`, per_page: 100 };
  const commits = await client.paginate(
    client.rest.repos.compareCommitsWithBasehead,
    request,
    // The plugin's types leave out what it does not leave out.
    ({ data }) => (data as unknown as { commits: { commit: { message: string } }[] }).commits,
  );
  return commits.map(({ commit: { message } }) => message);
}
