import type { Client, Repository } from "./client.ts";

/** A place in a file of the repository, from its root, and what is to be said there. */
export interface Annotation {
  path: string;
  line: number;
  message: string;
}

/** GitHub takes so many in one request, and adds those of the next to them. */
const batch = 50;

/** Shows annotations by a check run on a commit: there is no limit to how many. Needs `checks: write`. */
export async function annotateCommit(
  client: Client,
  { owner, repo, commit, name, title }: Repository & { commit: string; name: string; title: string },
  annotations: readonly Annotation[],
): Promise<void> {
  const output = (from: number) => ({
    title,
    summary: `${annotations.length} places`,
    annotations: annotations.slice(from, from + batch).map(({ path, line, message }) => ({
      path,
      start_line: line,
      end_line: line,
      annotation_level: "failure" as const,
      message: message.slice(0, 4_000),
    })),
  });
  const { data: check } = await client.rest.checks.create({
    owner,
    repo,
    name,
    head_sha: commit,
    status: "completed",
    conclusion: "failure",
    output: output(0),
  });
  for (let from = batch; from < annotations.length; from += batch)
    await client.rest.checks.update({ owner, repo, check_run_id: check.id, output: output(from) });
}

/**
 * What an earlier attempt failed at is no failure of the commit any more: its check runs become neutral. Needs
 * `checks: write`.
 */
export async function supersedeAnnotations(
  client: Client,
  { owner, repo, commit, name }: Repository & { commit: string; name: string },
): Promise<void> {
  const request = { owner, repo, ref: commit, check_name: name, filter: "all" as const, per_page: 100 };
  const runs = await client.paginate(client.rest.checks.listForRef, request);
  for (const { id } of runs.filter(({ conclusion }) => conclusion === "failure"))
    await client.rest.checks.update({
      owner,
      repo,
      check_run_id: id,
      conclusion: "neutral",
      output: { title: "Superseded", summary: "A later attempt did not fail at these places." },
    });
}
