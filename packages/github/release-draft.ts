import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { makeUndoable, type Undoable } from "./undoable.ts";

/** What a release says. */
interface Words {
  tag: string;
  notes: string;
  prerelease: boolean;
}

export interface Draft {
  id: number;
  /** The address, where it is published already. */
  published?: string;
}

/** A draft has no tag for whoever asks by tags: the newest releases are looked through. */
const newest = 100;

/** Makes the release without showing it, or finds the one that an earlier run made. */
export async function draftRelease(
  client: Client,
  { owner, repo }: Repository,
  { tag, notes, prerelease }: Words,
  made: Undoable[],
): Promise<Draft | undefined> {
  const at = { owner, repo };
  const published = await releaseOf(client, at, tag);
  if (published) return { id: published.id, published: published.html_url };
  const [found] = await draftsOf(client, at, tag);
  if (found) return { id: found.id };
  const ours = {
    what: `release ${tag} of ${owner}/${repo}`,
    isThere: async (later: Client) => (await ourDrafts(later, at, { tag, notes })).length > 0,
    undo: async (later: Client) => {
      for (const { id } of await ourDrafts(later, at, { tag, notes }))
        await later.rest.repos.deleteRelease({ ...at, release_id: id });
    },
  };
  const release = { ...at, tag_name: tag, name: tag, body: notes, prerelease, draft: true };
  await makeUndoable(client, ours, made, () => client.rest.repos.createRelease(release));
  // Each attempt whose answer was lost has made one, too.
  const [kept, ...others] = await ourDrafts(client, at, { tag, notes });
  for (const { id } of others) await client.rest.repos.deleteRelease({ ...at, release_id: id });
  return kept;
}

/** Shows it, with the words of this run. Gives its address. */
export async function publishDraft(
  client: Client,
  { owner, repo }: Repository,
  { id, tag, notes, prerelease, latest }: Draft & Words & { latest: boolean },
  made: Undoable[],
): Promise<string | undefined> {
  const at = { owner, repo };
  const shown = {
    what: `publishing release ${tag} of ${owner}/${repo}`,
    isThere: async (later: Client) => (await releaseOf(later, at, tag))?.id === id,
    // An immutable one stays, which GitHub's answer says.
    undo: (later: Client) => later.rest.repos.updateRelease({ ...at, release_id: id, draft: true }),
  };
  const words = { tag_name: tag, prerelease, body: notes };
  const answer = await makeUndoable(client, shown, made, () =>
    client.rest.repos.updateRelease({
      ...at,
      ...words,
      release_id: id,
      draft: false,
      make_latest: latest ? "true" : "false",
    }),
  );
  return (answer?.data ?? (await releaseOf(client, at, tag)))?.html_url;
}

/** Whether GitHub says that an immutable release had this name. */
export const isUsedUp = (error: unknown): boolean =>
  statusOf(error) === 422 && error instanceof Error && /used by an immutable release/i.test(error.message);

/** The published release of a tag. */
async function releaseOf(client: Client, at: Repository, tag: string) {
  try {
    return (await client.rest.repos.getReleaseByTag({ ...at, tag })).data;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

async function draftsOf(client: Client, at: Repository, tag: string) {
  const { data } = await client.rest.repos.listReleases({ ...at, per_page: newest });
  return data.filter(({ draft, tag_name }) => draft && tag_name === tag);
}

const ourDrafts = async (client: Client, at: Repository, { tag, notes }: Pick<Words, "tag" | "notes">) =>
  (await draftsOf(client, at, tag)).filter(({ body }) => body === notes);
