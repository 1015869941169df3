import type { Octokit } from "@octokit/rest";
import type { Services } from "#model/step.ts";
import type { Connection } from "./connection.ts";

export type Client = Octokit;

/** A repository by its two names. */
export interface Repository {
  owner: string;
  repo: string;
}

/**
 * A client of GitHub's REST API. It waits where GitHub asks it to (429, secondary limits) and tries again
 * what may pass (5xx, a connection that breaks), a bounded number of times.
 *
 * The token must be registered as a secret before.
 */
export async function connect(connection: Connection): Promise<Client> {
  // Half a megabyte of modules: steps without a token do not pay for them.
  const { octokit } = await import("./octokit.ts");
  return octokit(connection);
}

/** Where the API is: github.com's, or that of the server the runner belongs to. */
export function apiUrlOf({ GITHUB_API_URL: url }: Services["environment"]): string {
  return (url || "https://api.github.com").replace(/\/+$/, "");
}

/** `owner/name` as its two parts; undefined where it is not of that form. */
export function repositoryOf(fullName: string | undefined): Repository | undefined {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(fullName ?? "") ?? [];
  return owner && repo ? { owner, repo } : undefined;
}
