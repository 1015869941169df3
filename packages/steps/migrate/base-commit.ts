import type { StepContext } from "#model/step.ts";
import { gitLine } from "#process/git-line.ts";

/** What a branch goes into: the branch's name, and the commit where they part; without that it is not in the checkout. */
export interface Base {
  name: string;
  commit?: string;
}

/**
 * The base of the checkout: on GitHub of a pull request, in a terminal of the branch that is checked out. Undefined
 * where there is none: in other runs on GitHub, and outside of a repository.
 */
export async function baseCommit(context: StepContext): Promise<Base | undefined> {
  const { environment } = context;
  const git = (...words: string[]) => gitLine(words, context.workingDirectory, context);
  const name = environment.GITHUB_BASE_REF;
  if (name) {
    // GitHub's merge of the pull request: its first parent is the base, as it is now.
    const isMerge = (await git("rev-parse", "--verify", "--quiet", "HEAD^2")) !== undefined;
    const commit = isMerge
      ? await git("rev-parse", "--verify", "--quiet", "HEAD^1")
      : await mergeBase([`refs/remotes/origin/${name}`, `refs/heads/${name}`], git);
    return { name, ...(commit === undefined ? {} : { commit }) };
  }
  if (environment.GITHUB_ACTIONS) return undefined;
  const likely = ["origin/HEAD", "origin/main", "origin/master"].map((each) => `refs/remotes/${each}`);
  const commit = await mergeBase([...likely, "refs/heads/main", "refs/heads/master"], git);
  return commit === undefined ? undefined : { name: commit.slice(0, 7), commit };
}

/** Of the first of these that is there. */
async function mergeBase(
  refs: readonly string[],
  git: (...words: string[]) => Promise<string | undefined>,
): Promise<string | undefined> {
  for (const ref of refs)
    if ((await git("rev-parse", "--verify", "--quiet", ref)) !== undefined)
      return await git("merge-base", "HEAD", ref);
  return undefined;
}
