import { refused, userError } from "#model/problem.ts";
import { apiProblem, statusOf } from "./api-problem.ts";
import type { Client } from "./client.ts";
import { type BranchMove, moveBranch } from "./move-branch.ts";
import { type ReleaseTarget, releasePermissions } from "./release-target.ts";
import { commitOfRef, objectOfRef } from "./tags.ts";
import { makeUndoable, type TakenBack, takeBack, type Undoable } from "./undoable.ts";

export interface Publication {
  tag: string;
  /** Of the annotated tag. */
  message: string;
  prerelease: boolean;
  /** Whether it is the newest release there is: GitHub shows it as the latest. */
  latest: boolean;
  targets: readonly ReleaseTarget[];
  /** The notes of a GitHub Release in every repository; none is made without. */
  notes?: string | undefined;
  /** A tag such as `v1`, moved to the release. */
  movingTag?: string | undefined;
  branches: readonly BranchMove[];
}

/**
 * Makes the tags in all repositories, then the releases, then moves what moves. Where one does not succeed,
 * what this run made is removed again, the last first, and nothing else is. Gives the addresses of the
 * releases by repository.
 *
 * `undoing` gives a client that still works when the run was cancelled.
 *
 * @throws StagegateError `release-incomplete`, which says exactly what exists, or that nothing does.
 */
export async function publish(
  client: Client,
  publication: Publication,
  undoing: () => Promise<Client>,
): Promise<Map<string, string>> {
  const made: Undoable[] = [];
  const urls = new Map<string, string>();
  try {
    for (const target of publication.targets) await makeTag(client, target, publication, made);
    for (const target of publication.targets) {
      const url = await makeRelease(client, target, publication, made);
      if (url) urls.set(`${target.owner}/${target.repo}`, url);
    }
    for (const target of publication.targets) await moveTag(client, target, publication.movingTag, made);
    for (const move of publication.branches) await moveBranch(client, move, made);
    return urls;
  } catch (error) {
    const back = made.length === 0 ? { left: [], removed: [] } : await takeBack(await undoing(), made);
    throw incomplete(error, publication, back);
  }
}

async function makeTag(
  client: Client,
  { owner, repo, commit, tagged }: ReleaseTarget,
  { tag, message }: Publication,
  made: Undoable[],
): Promise<void> {
  if (tagged) return;
  const object = { owner, repo, tag, message, object: commit, type: "commit" as const };
  const { sha } = (await client.rest.git.createTag(object)).data;
  const ref = `tags/${tag}`;
  const ours = {
    what: `tag ${tag} of ${owner}/${repo}`,
    // Somebody else may have put another in its place.
    isThere: async (later: Client) => (await objectOfRef(later, { owner, repo }, ref))?.sha === sha,
    undo: (later: Client) => later.rest.git.deleteRef({ owner, repo, ref }),
  };
  try {
    await makeUndoable(client, ours, made, () =>
      client.rest.git.createRef({ owner, repo, ref: `refs/${ref}`, sha }),
    );
  } catch (error) {
    // Another run was first, with the same.
    if (statusOf(error) === 422 && (await commitOfRef(client, { owner, repo }, ref)) === commit) return;
    throw error;
  }
}

async function makeRelease(
  client: Client,
  { owner, repo }: ReleaseTarget,
  { tag, notes, prerelease, latest }: Publication,
  made: Undoable[],
): Promise<string | undefined> {
  if (notes === undefined) return undefined;
  const there = async (asking: Client) => {
    try {
      return (await asking.rest.repos.getReleaseByTag({ owner, repo, tag })).data;
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  };
  const found = await there(client);
  if (found) return found.html_url;
  const ours = {
    what: `release ${tag} of ${owner}/${repo}`,
    isThere: async (later: Client) => (await there(later))?.body === notes,
    undo: async (later: Client) => {
      const release = await there(later);
      if (release) await later.rest.repos.deleteRelease({ owner, repo, release_id: release.id });
    },
  };
  const release = { owner, repo, tag_name: tag, name: tag, body: notes, prerelease };
  const answer = await makeUndoable(client, ours, made, () =>
    client.rest.repos.createRelease({ ...release, make_latest: latest ? "true" : "false" }),
  );
  return (answer?.data ?? (await there(client)))?.html_url;
}

async function moveTag(
  client: Client,
  { owner, repo, commit: sha }: ReleaseTarget,
  tag: string | undefined,
  made: Undoable[],
): Promise<void> {
  if (tag === undefined) return;
  const ref = `tags/${tag}`;
  const before = await objectOfRef(client, { owner, repo }, ref);
  if (before?.sha === sha) return;
  const moved = {
    what: `moving tag ${tag} of ${owner}/${repo}`,
    isThere: async (later: Client) => (await objectOfRef(later, { owner, repo }, ref))?.sha === sha,
    undo: (later: Client) =>
      before
        ? later.rest.git.updateRef({ owner, repo, ref, sha: before.sha, force: true })
        : later.rest.git.deleteRef({ owner, repo, ref }),
  };
  await makeUndoable<unknown>(client, moved, made, () =>
    before
      ? client.rest.git.updateRef({ owner, repo, ref, sha, force: true })
      : client.rest.git.createRef({ owner, repo, ref: `refs/${ref}`, sha }),
  );
}

function incomplete(error: unknown, { tag, targets }: Publication, { left, removed }: TakenBack) {
  const { kind, message, next, details = [] } = apiProblem(error, "It stopped", releasePermissions);
  const found = targets
    .filter(({ tagged }) => tagged)
    .map(({ owner, repo }) => `was there before: tag ${tag} of ${owner}/${repo}`);
  const exists =
    left.length > 0
      ? "some of what this run made could not be removed, or could not be looked for"
      : removed.length > 0
        ? "what this run had made is removed again"
        : "this run had made nothing of it yet";
  const problem = {
    code: "release-incomplete",
    message: `The release ${tag} is not made: ${exists}. ${message}`,
    details: [...details, ...left, ...removed.map((what) => `removed again: ${what}`), ...found],
    next:
      left.length === 0
        ? (next ?? "Correct the cause and run it again.")
        : "Remove by hand what is still there, or correct the cause and run it again: it goes on from there.",
  };
  return kind === "refused" ? refused(problem, error) : userError(problem, error);
}
