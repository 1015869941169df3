import { refused } from "#model/problem.ts";
import type { Client, Repository } from "./client.ts";
import { commitOfRef, contains } from "./tags.ts";
import { makeUndoable, type Undoable } from "./undoable.ts";

export interface BranchMove extends Repository {
  name: string;
  commit: string;
}

/**
 * Whether a branch can be made at a commit or moved forward to it. Gives where it stands; undefined where it
 * is not there yet.
 *
 * @throws StagegateError `not-fast-forward`, with the commands to look at it.
 */
export async function checkBranchMove(client: Client, move: BranchMove): Promise<string | undefined> {
  const from = await commitOfRef(client, move, `heads/${move.name}`);
  if (from === undefined || from === move.commit) return from;
  if (!(await contains(client, move, move.commit, from))) throw notFastForward(move, from);
  return from;
}

/** Makes a branch at a commit, or moves it forward. Never by force, but to take it back. */
export async function moveBranch(client: Client, move: BranchMove, made: Undoable[]): Promise<void> {
  const { owner, repo, name, commit: sha } = move;
  const from = await checkBranchMove(client, move);
  if (from === sha) return;
  const ref = `heads/${name}`;
  const moved = {
    what: `branch ${name} of ${owner}/${repo}`,
    isThere: async (later: Client) => (await commitOfRef(later, { owner, repo }, ref)) === sha,
    undo: (later: Client) =>
      from === undefined
        ? later.rest.git.deleteRef({ owner, repo, ref })
        : later.rest.git.updateRef({ owner, repo, ref, sha: from, force: true }),
  };
  await makeUndoable<unknown>(client, moved, made, () =>
    from === undefined
      ? client.rest.git.createRef({ owner, repo, ref: `refs/${ref}`, sha })
      : client.rest.git.updateRef({ owner, repo, ref, sha, force: false }),
  );
}

const notFastForward = ({ owner, repo, name, commit }: BranchMove, from: string) =>
  refused({
    code: "not-fast-forward",
    message: `The branch ${name} of ${owner}/${repo} cannot be moved forward to ${commit}: it has commits that are not in its past.`,
    next: "Check what only that branch has, then merge it or drop it deliberately.",
    details: [
      `git fetch origin ${name}`,
      `git log --oneline ${commit}..${from}`,
      `git diff ${commit}...${from}`,
    ],
  });
