import { sha256 } from "#model/canonical-json.ts";
import { statusOf } from "./api-problem.ts";
import type { Client, Repository } from "./client.ts";
import { compareAge, type Marker, readMarker } from "./comment-marker.ts";
import { bodyOf, sectionsOf, withSection } from "./comment-sections.ts";
import { hideOutdated } from "./hide-comment.ts";

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
  node: string;
  url: string;
  body: string;
  marker: Marker;
}

/** How often a comment is written anew because another writer came between. */
const mostTries = 5;

/**
 * Puts a text into the one comment of this configuration on a pull request, and gives its address; undefined
 * where there is none. Each leg of the commit's runs has a section, the worst first: a leg that passed does not
 * hide one that failed.
 *
 * Two runs may write at the same time, and each make one: so every writer looks again after it wrote, all
 * keep the oldest and remove the others. What an older run has to say never replaces what a newer one said.
 *
 * Needs `pull-requests: write`.
 */
export async function putComment(client: Client, comment: StickyComment): Promise<string | undefined> {
  const { owner, repo, pullRequest: issue_number, marker } = comment;
  // The report shows statements of the pull request: none of their lines may pass for a section of ours.
  const said = comment.text.replace(/^<!-- stagegate-report/gm, "<!-- a marker");
  const mine = await isMine(client);
  const stale = await hideOutdated(client, await ofOtherTokens(client, comment, mine));
  const text = [...stale.map(otherToken), said].join("\n\n");
  for (let made = 0; made < mostTries; made += 1) {
    const found = await ours(client, comment, mine);
    const [kept, ...others] = found;
    if (!kept) {
      if (comment.onlyUpdate) return undefined;
      await client.rest.issues.createComment({ owner, repo, issue_number, body: bodyOf([{ marker, text }]) });
      continue;
    }
    const wanted = bodyOf(
      withSection(
        found.flatMap(({ body }) => sectionsOf(body, marker.name)),
        { marker, text },
      ),
    );
    if (kept.body === wanted && others.length === 0) return kept.url;
    if (kept.body !== wanted)
      await client.rest.issues.updateComment({ owner, repo, comment_id: kept.id, body: wanted });
    for (const { id } of others) await remove(client, comment, id);
  }
  return (await ours(client, comment, mine))[0]?.url;
}

/**
 * Says in a comment about an older commit that it is out of date, in place of an earlier notice. Leaves all else
 * as it is.
 *
 * @param begins how every such notice begins.
 */
export async function markOutOfDate(
  client: Client,
  comment: Omit<StickyComment, "text">,
  notice: string,
  begins: string,
): Promise<void> {
  const { owner, repo, marker } = comment;
  const mine = await isMine(client);
  await hideOutdated(client, await ofOtherTokens(client, comment, mine));
  for (const { id, body, marker: old } of await ours(client, comment, mine)) {
    if (old.head === marker.head || compareAge(old, marker) > 0) continue;
    const [first = "", ...rest] = body.split("\n");
    const text = rest[0]?.startsWith(begins) ? rest.slice(rest[1] === "" ? 2 : 1) : rest;
    const marked = [first, notice, "", ...text].join("\n");
    if (marked !== body)
      await client.rest.issues.updateComment({ owner, repo, comment_id: id, body: marked });
  }
}

/** Our comments for this configuration, the oldest first. */
const ours = (client: Client, comment: Omit<StickyComment, "text">, mine: (user: Author) => boolean) =>
  marked(client, comment, mine);

/** The comments for this configuration whose author fits, the oldest first. */
async function marked(
  client: Client,
  { owner, repo, pullRequest, marker }: Omit<StickyComment, "text">,
  fits: (user: Author) => boolean,
): Promise<Found[]> {
  const all = await client.paginate(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100,
  });
  return all
    .flatMap(({ id, node_id: node, html_url: url, body = "", user }) => {
      const read = readMarker(body);
      return read?.name === marker.name && fits(user) ? [{ id, node, url, body, marker: read }] : [];
    })
    .sort((a, b) => a.id - b.id);
}

/**
 * Reports that were written with another token, such as an app's before the job's own. Whoever pastes our marker has
 * not our text below it.
 */
async function ofOtherTokens(
  client: Client,
  comment: Omit<StickyComment, "text">,
  mine: (user: Author) => boolean,
): Promise<Found[]> {
  const others = await marked(client, comment, (user) => !mine(user));
  return others.filter(({ body, marker }) => {
    const [first] = sectionsOf(body, marker.name);
    return first !== undefined && sha256(first.text) === marker.digest;
  });
}

const otherToken = ({ url }: Found) =>
  `> [!CAUTION]\n> [An older report](${url}) was written with another token, and this one may not hide it. It is out of date.`;

type Author = { id: number; login: string; type: string } | null;

/**
 * Whether a comment's author is us: a person can paste our marker, and another bot can be made to repeat it. The
 * token of a job or of an app may ask who it is only in GraphQL, which leaves the `[bot]` of its name out or not.
 */
async function isMine(client: Client): Promise<(user: Author) => boolean> {
  try {
    const { data } = await client.rest.users.getAuthenticated();
    return (user) => user?.id === data.id;
  } catch (error) {
    if (![401, 403, 404].includes(statusOf(error) ?? 0)) throw error;
    const bare = (login: string) => login.replace(/\[bot\]$/, "");
    const viewer = await client
      .graphql<{ viewer: { login: string } }>("query { viewer { login } }")
      .then((answer) => answer.viewer.login)
      // A server without GraphQL does not say who we are; a person is not us in any case.
      .catch(() => undefined);
    return (user) => user?.type === "Bot" && (viewer === undefined || bare(user.login) === bare(viewer));
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
