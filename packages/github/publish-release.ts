import { refused, userError } from "#model/problem.ts";
import { apiProblem, statusOf } from "./api-problem.ts";
import type { Client } from "./client.ts";
import { type BranchMove, moveBranch } from "./move-branch.ts";
import { type ReleaseTarget, releasePermissions } from "./release-target.ts";
import { commitOfRef, objectOfRef } from "./tags.ts";

export interface Publication {
  tag: string;
  /** Of the annotated tag. */
  message: string;
  prerelease: boolean;
  targets: readonly ReleaseTarget[];
  /** The notes of a GitHub Release in every repository; none is made without. */
  notes?: string | undefined;
  /** A tag such as `v1`, moved to the release. */
  movingTag?: string | undefined;
  branches: readonly BranchMove[];
}

/** What this run made, and how to take it back. */
interface Made {
  what: string;
  undo(client: Client): Promise<unknown>;
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
  const made: Made[] = [];
  const urls = new Map<string, string>();
  try {
    for (const target of publication.targets) await makeTag(client, target, publication, made);
    for (const target of publication.targets) {
      const url = await makeRelease(client, target, publication, made);
      if (url) urls.set(`${target.owner}/${target.repo}`, url);
    }
    for (const target of publication.targets) await moveTag(client, target, publication.movingTag, made);
    for (const move of publication.branches) {
      const undo = await moveBranch(client, move);
      if (undo) made.push({ what: `branch ${move.name} of ${move.owner}/${move.repo}`, undo });
    }
    return urls;
  } catch (error) {
    const left = made.length === 0 ? [] : await takeBack(await undoing(), made);
    throw incomplete(error, publication, made, left);
  }
}

async function makeTag(
  client: Client,
  { owner, repo, commit, tagged }: ReleaseTarget,
  { tag, message }: Publication,
  made: Made[],
): Promise<void> {
  if (tagged) return;
  const object = { owner, repo, tag, message, object: commit, type: "commit" as const };
  const { sha } = (await client.rest.git.createTag(object)).data;
  const what = `tag ${tag} of ${owner}/${repo}`;
  const ref = `tags/${tag}`;
  const ours = {
    what,
    // Somebody else may have put another in its place.
    undo: async (later: Client) => {
      const there = await objectOfRef(later, { owner, repo }, ref);
      if (there?.sha === sha) await later.rest.git.deleteRef({ owner, repo, ref });
    },
  };
  try {
    await client.rest.git.createRef({ owner, repo, ref: `refs/${ref}`, sha });
  } catch (error) {
    // A connection that broke does not say whether the ref was made.
    if (statusOf(error) === 422) {
      const there = await objectOfRef(client, { owner, repo }, ref);
      if (there?.sha !== sha && (await commitOfRef(client, { owner, repo }, ref)) === commit) return;
      if (there?.sha === sha) return void made.push(ours);
    } else if ((statusOf(error) ?? 500) >= 500) made.push(ours);
    throw error;
  }
  made.push(ours);
}

async function makeRelease(
  client: Client,
  { owner, repo }: ReleaseTarget,
  { tag, notes, prerelease }: Publication,
  made: Made[],
): Promise<string | undefined> {
  if (notes === undefined) return undefined;
  const there = () =>
    client.rest.repos.getReleaseByTag({ owner, repo, tag }).then(
      ({ data }) => data,
      (error) => {
        if (statusOf(error) === 404) return undefined;
        throw error;
      },
    );
  const found = await there();
  if (found) return found.html_url;
  const release = { owner, repo, tag_name: tag, name: tag, body: notes, prerelease };
  const { id, html_url } = await client.rest.repos
    .createRelease({ ...release, make_latest: prerelease ? "false" : "true" })
    .then(
      ({ data }) => data,
      async (error) => {
        // The answer to an earlier attempt may have been lost.
        const made = statusOf(error) === 422 ? await there() : undefined;
        if (made?.body === notes) return made;
        throw error;
      },
    );
  made.push({
    what: `release ${tag} of ${owner}/${repo}`,
    undo: (later) => later.rest.repos.deleteRelease({ owner, repo, release_id: id }),
  });
  return html_url;
}

async function moveTag(
  client: Client,
  { owner, repo, commit: sha }: ReleaseTarget,
  tag: string | undefined,
  made: Made[],
): Promise<void> {
  if (tag === undefined) return;
  const ref = `tags/${tag}`;
  const before = await objectOfRef(client, { owner, repo }, ref);
  if (before?.sha === sha) return;
  if (before) await client.rest.git.updateRef({ owner, repo, ref, sha, force: true });
  else await client.rest.git.createRef({ owner, repo, ref: `refs/${ref}`, sha });
  made.push({
    what: `moving tag ${tag} of ${owner}/${repo}`,
    undo: (later) =>
      before
        ? later.rest.git.updateRef({ owner, repo, ref, sha: before.sha, force: true })
        : later.rest.git.deleteRef({ owner, repo, ref }),
  });
}

/** Gives what could not be taken back, with the reason. */
async function takeBack(client: Client, made: readonly Made[]): Promise<string[]> {
  const left: string[] = [];
  for (const { what, undo } of made.toReversed()) {
    try {
      await undo(client);
    } catch (error) {
      left.push(`still there: ${apiProblem(error, what, releasePermissions).message}`);
    }
  }
  return left;
}

function incomplete(
  error: unknown,
  { tag, targets }: Publication,
  made: readonly Made[],
  left: readonly string[],
) {
  const { kind, message, next, details = [] } = apiProblem(error, "It stopped", releasePermissions);
  const found = targets
    .filter(({ tagged }) => tagged)
    .map(({ owner, repo }) => `was there before: tag ${tag} of ${owner}/${repo}`);
  const removed = made.filter(({ what }) => !left.some((line) => line.includes(what)));
  const problem = {
    code: "release-incomplete",
    message: `The release ${tag} is not made: ${left.length === 0 ? "what this run had made is removed again" : "some of what this run made could not be removed"}. ${message}`,
    details: [...details, ...left, ...removed.map(({ what }) => `removed again: ${what}`), ...found],
    next:
      left.length === 0
        ? (next ?? "Correct the cause and run it again.")
        : "Remove by hand what is still there, or correct the cause and run it again: it goes on from there.",
  };
  return kind === "refused" ? refused(problem, error) : userError(problem, error);
}
