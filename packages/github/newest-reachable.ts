import type { Client, Repository } from "./client.ts";
import { contains } from "./tags.ts";

/** A tag with the commit that it is on. */
export interface TagAt {
  tag: string;
  commit: string;
}

/** A hundred commits each. Beyond them each tag that is left is compared by itself. */
const mostPages = 30;

/**
 * The first of these tags that is in the past of a commit. The history is read, from the commit back, until that is
 * decided: there can be hundreds of tags on other branches, and to compare each would take as many requests.
 *
 * @param tags in the order in which they are preferred.
 */
export async function firstReachable(
  client: Client,
  { owner, repo, commit }: Repository & { commit: string },
  tags: readonly TagAt[],
): Promise<TagAt | undefined> {
  if (tags.length === 0) return undefined;
  const past = new Set<string>();
  let pages = 0;
  const request = { owner, repo, sha: commit, per_page: 100 };
  for await (const { data } of client.paginate.iterator(client.rest.repos.listCommits, request)) {
    for (const { sha } of data) past.add(sha);
    // Nothing that is preferred can come any more.
    if (tags[0] && past.has(tags[0].commit)) return tags[0];
    pages += 1;
    if (pages === mostPages) return firstBeyond(client, { owner, repo, commit }, tags, past);
  }
  return tags.find((each) => past.has(each.commit));
}

async function firstBeyond(
  client: Client,
  at: Repository & { commit: string },
  tags: readonly TagAt[],
  past: ReadonlySet<string>,
): Promise<TagAt | undefined> {
  for (const each of tags)
    if (past.has(each.commit) || (await contains(client, at, at.commit, each.commit))) return each;
  return undefined;
}
