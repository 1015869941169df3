import type { RunEntry } from "#model/journal.ts";
import { version } from "#model/version.ts";

/** Which run of which workflow this is, from the variables every GitHub step has. */
export function runEntry(environment: Readonly<Record<string, string | undefined>>): Omit<RunEntry, "name"> {
  const {
    GITHUB_REPOSITORY: repository,
    GITHUB_SHA: commit,
    GITHUB_REF: ref,
    GITHUB_RUN_ID: id,
    GITHUB_RUN_ATTEMPT: attempt = "1",
    GITHUB_SERVER_URL: server = "https://github.com",
  } = environment;
  return {
    v: 1,
    at: new Date().toISOString(),
    type: "run",
    id: id ? `${id}-${attempt}` : `local-${Date.now()}`,
    stagegate: version,
    ...(repository ? { repository } : {}),
    ...(commit ? { commit } : {}),
    ...(ref ? { ref } : {}),
    ...(repository && id ? { url: `${server}/${repository}/actions/runs/${id}` } : {}),
  };
}
