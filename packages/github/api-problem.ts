import { type Problem, problemOf, userError } from "#model/problem.ts";

/** The HTTP status of an error of the client; undefined for all else. */
export function statusOf(error: unknown): number | undefined {
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  return typeof status === "number" ? status : undefined;
}

/** GitHub says 404, not 403, about what a token must not know of. */
export const isForbidden = (error: unknown) =>
  [401, 403, 404].includes(statusOf(error) ?? 0) && !isLimit(error);

const isLimit = (error: unknown) => statusOf(error) === 429 || /rate limit/i.test(messageOf(error));

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * An error of the API as a problem: `github-token`, `github-permission`, `github-locked`, `github-archived`,
 * `github-gone`, `github-limit`, `github-unreachable` or `github-rejected`. What is no error of the API stays what it is.
 *
 * @param what The act that did not succeed: `The tag v1.2.0 could not be made in acme/shop`.
 * @param permissions What the token needs: `contents: write`.
 */
export function apiProblem(error: unknown, what: string, permissions: string): Problem {
  const status = statusOf(error);
  if (status === undefined) return problemOf(error);
  return userError(
    { ...explain(error, status, permissions), message: `${what}: ${reason(error, status)}.` },
    error,
  ).problem;
}

function explain(error: unknown, status: number, permissions: string): { code: string; next: string } {
  if (isLimit(error))
    return {
      code: "github-limit",
      next: "GitHub limits this token for now. Run it again later; what is already done is not done twice.",
    };
  const closed = closedToAll(error, status);
  if (closed) return closed;
  if (isForbidden(error))
    return {
      code: "github-permission",
      next: `The token lacks the permission. For the job's own token:\n${permissionsBlock(permissions)}`,
    };
  if (status >= 500)
    return {
      code: "github-unreachable",
      next: "GitHub failed to answer several times. Run it again later.",
    };
  return { code: "github-rejected", next: "GitHub's answer above says why." };
}

/** What no permission would help against. */
function closedToAll(error: unknown, status: number): { code: string; next: string } | undefined {
  const said = messageOf(error);
  if (status === 401)
    return {
      code: "github-token",
      next: "GitHub does not take this token: it has expired, was revoked, or is not one of this server. Give another.",
    };
  if (/archived/i.test(said) && status === 403)
    return {
      code: "github-archived",
      next: "The repository is archived and can only be read. Unarchive it first.",
    };
  if (status === 423 || (/\blocked\b/i.test(said) && [403, 422].includes(status)))
    return { code: "github-locked", next: "It is locked on GitHub. Unlock it, or leave it as it is." };
  if (status === 410)
    return { code: "github-gone", next: "It was deleted on GitHub, or is switched off in the repository." };
  return undefined;
}

/** As much of GitHub's answer as a line can hold. */
const mostSaid = 600;

/**
 * GitHub's own words, on one line: a ruleset says in the second paragraph what it forbids. The client adds the
 * address of the documentation.
 */
function reason(error: unknown, status: number): string {
  const said = messageOf(error)
    .replace(/ - https:\/\/\S+$/, "")
    .split(/\s*\n\s*/)
    .filter((line) => line !== "")
    .join(" ");
  return `${status} ${said.slice(0, mostSaid)}`.trim().replace(/\.$/, "");
}

/** The lines to paste into the job of a workflow. */
export const permissionsBlock = (permissions: string) =>
  `permissions:\n${permissions
    .split(", ")
    .map((line) => `  ${line}`)
    .join("\n")}`;
