import { refused, userError } from "#model/problem.ts";
import { apiProblem, statusOf } from "./api-problem.ts";
import type { Client } from "./client.ts";
import { type BranchMove, moveBranch } from "./move-branch.ts";
import { type Draft, draftRelease, isUsedUp, publishDraft } from "./release-draft.ts";
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
 * Makes the tags in all repositories, then the releases as drafts, then moves what moves, and publishes last: where
 * releases are immutable, what is published can neither be changed nor taken back, and a name is used up for good.
 * Where one does not succeed, what this run made is removed again, the last first, and nothing else is. Gives the
 * addresses of the releases by repository.
 *
 * `undoing` gives a client that still works when the run was cancelled.
 *
 * @throws StagegateError `release-incomplete` or `version-used-up`, which say exactly what exists, or that nothing does.
 */
export async function publish(
  client: Client,
  publication: Publication,
  undoing: () => Promise<Client>,
): Promise<Map<string, string>> {
  const made: Undoable[] = [];
  const urls = new Map<string, string>();
  const { targets, notes } = publication;
  try {
    // Nobody sees an object without a name: where writing is not allowed, that is known before anything is seen.
    const objects: string[] = [];
    for (const target of targets) objects.push(await tagObject(client, target, publication));
    for (const [at, target] of targets.entries())
      await makeTag(client, target, { tag: publication.tag, object: objects[at] ?? "" }, made);
    const drafts: { target: ReleaseTarget; draft: Draft | undefined }[] = [];
    if (notes !== undefined)
      for (const target of targets)
        drafts.push({ target, draft: await draftRelease(client, target, { ...publication, notes }, made) });
    for (const target of targets) await moveTag(client, target, publication.movingTag, made);
    for (const move of publication.branches) await moveBranch(client, move, made);
    for (const { target, draft } of drafts) {
      const words = { ...publication, notes: notes ?? "" };
      const url =
        draft?.published ?? (draft && (await publishDraft(client, target, { ...words, ...draft }, made)));
      if (url) urls.set(`${target.owner}/${target.repo}`, url);
    }
    return urls;
  } catch (error) {
    const back = made.length === 0 ? { left: [], removed: [] } : await takeBack(await undoing(), made);
    throw incomplete(error, publication, back);
  }
}

async function tagObject(
  client: Client,
  { owner, repo, commit, tagged }: ReleaseTarget,
  { tag, message }: Publication,
): Promise<string> {
  if (tagged) return "";
  const object = { owner, repo, tag, message, object: commit, type: "commit" as const };
  return (await client.rest.git.createTag(object)).data.sha;
}

async function makeTag(
  client: Client,
  { owner, repo, commit, tagged }: ReleaseTarget,
  { tag, object: sha }: { tag: string; object: string },
  made: Undoable[],
): Promise<void> {
  if (tagged) return;
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
  const usedUp = isUsedUp(error);
  const problem = {
    code: usedUp ? "version-used-up" : "release-incomplete",
    message: `The release ${tag} is not made: ${exists}. ${usedUp ? usedUpWords : message}`,
    details: [...details, ...left, ...removed.map((what) => `removed again: ${what}`), ...found],
    next:
      left.length === 0
        ? usedUp
          ? "Release the next version: give it as `version`."
          : (next ?? "Correct the cause and run it again.")
        : "Remove by hand what is still there, or correct the cause and run it again: it goes on from there.",
  };
  return kind === "refused" ? refused(problem, error) : userError(problem, error);
}

const usedUpWords =
  "This version was released and deleted before, and releases are immutable here: GitHub gives its name to no other.";
