import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { type Marker, markerLine, readMarker } from "./comment-marker.ts";

export interface StickyComment extends Repository {
  pullRequest: number;
  marker: Marker;
  /** Finished Markdown, without the marker. */
  text: string;
  /** Where there is no comment yet, none is made. */
  onlyUpdate?: boolean;
}

interface Found {
  id: number;
  url: string;
  body: string;
  marker: Marker;
}

/**
 * Puts a text into the one comment of this configuration on a pull request, and gives its address; undefined
 * where there is none.
 *
 * Two runs may write at the same time, and each make one: so every writer looks again after it made one, all
 * keep the oldest and remove the others. What an older run has to say never replaces what a newer one said.
 *
 * Needs `pull-requests: write`.
 */
export async function putComment(client: Client, comment: StickyComment): Promise<string | undefined> {
  const body = `${markerLine(comment.marker)}\n${comment.text}`;
  const { owner, repo, pullRequest: issue_number } = comment;
  let found = await ours(client, comment);
  if (found.length === 0) {
    if (comment.onlyUpdate) return undefined;
    await client.rest.issues.createComment({ owner, repo, issue_number, body });
    found = await ours(client, comment);
  }
  const [kept, ...others] = found;
  if (!kept) return undefined;
  const newest = found.reduce((a, b) => (b.marker.run > a.marker.run ? b : a));
  const wanted = newest.marker.run > comment.marker.run ? newest.body : body;
  if (kept.body !== wanted)
    await client.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body: wanted });
  for (const { id } of others) await remove(client, comment, id);
  return kept.url;
}

/** Says in a comment about an older commit that it is out of date. Leaves all else as it is. */
export async function markOutOfDate(
  client: Client,
  comment: Omit<StickyComment, "text">,
  notice: string,
): Promise<void> {
  const { owner, repo, marker } = comment;
  for (const { id, body, marker: old } of await ours(client, comment)) {
    if (old.head === marker.head || old.run > marker.run || body.includes(notice)) continue;
    const [first = "", ...rest] = body.split("\n");
    await client.rest.issues.updateComment({
      owner,
      repo,
      comment_id: id,
      body: [first, notice, "", ...rest].join("\n"),
    });
  }
}

/** Our comments for this configuration, the oldest first. */
async function ours(
  client: Client,
  { owner, repo, pullRequest, marker }: Omit<StickyComment, "text">,
): Promise<Found[]> {
  const mine = await isMine(client);
  const all = await client.paginate(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100,
  });
  return all
    .flatMap(({ id, html_url: url, body = "", user }) => {
      const read = readMarker(body);
      return read?.name === marker.name && mine(user) ? [{ id, url, body, marker: read }] : [];
    })
    .sort((a, b) => a.id - b.id);
}

/**
 * Whether a comment's author is us. The token of a job or of an app may not ask who it is; then the author
 * must be a bot, which a person who pastes our marker is not.
 */
async function isMine(client: Client) {
  type Author = { id: number; type: string } | null;
  try {
    const { data } = await client.rest.users.getAuthenticated();
    return (user: Author) => user?.id === data.id;
  } catch (error) {
    if (![401, 403, 404].includes(statusOf(error) ?? 0)) throw error;
    return (user: Author) => user?.type === "Bot";
  }
}

async function remove(client: Client, { owner, repo }: Repository, comment_id: number): Promise<void> {
  try {
    await client.rest.issues.deleteComment({ owner, repo, comment_id });
  } catch (error) {
    // The other writer was first.
    if (statusOf(error) !== 404) throw error;
  }
}
