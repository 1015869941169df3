import { readEvent } from "#github/event.ts";
import type { RunEntry } from "#model/journal.ts";
import { version } from "#model/version.ts";

/** Which run of which workflow this is, from the variables every GitHub step has. */
export async function runEntry(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Omit<RunEntry, "name">> {
  const {
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: commit,
    GITHUB_REF: ref,
    GITHUB_EVENT_NAME: event,
    GITHUB_WORKFLOW_REF: workflowRef,
    GITHUB_RUN_ID: id,
    GITHUB_RUN_ATTEMPT: attempt = "1",
    GITHUB_SERVER_URL: server = "https://github.com",
  } = environment;
  const started = await readEvent(environment);
  const headCommit = started?.pull_request?.head.sha;
  const defaultBranch = started?.repository?.default_branch;
  const workflow = workflowPath(workflowRef, repository);
  return {
    v: 3,
    at: new Date().toISOString(),
    type: "run",
    id: id ? `${id}-${attempt}` : `local-${Date.now()}`,
    stagegate: version,
    ...(repository ? { repository } : {}),
    ...(commit ? { commit } : {}),
    ...(headCommit ? { headCommit } : {}),
    ...(ref ? { ref } : {}),
    ...(defaultBranch ? { defaultBranch } : {}),
    ...(event ? { event } : {}),
    ...(workflow ? { workflow } : {}),
    ...(/^[1-9]\d*$/.test(attempt) ? { attempt: Number(attempt) } : {}),
    ...(repository && id ? { url: `${server}/${repository}/actions/runs/${id}` } : {}),
  };
}

/** `.github/workflows/release.yml` of `owner/name/.github/workflows/release.yml@refs/heads/main`. */
function workflowPath(workflowRef: string | undefined, repository: string | undefined): string | undefined {
  const path = workflowRef?.split("@", 1)[0];
  return repository && path?.startsWith(`${repository}/`) ? path.slice(repository.length + 1) : path;
}
