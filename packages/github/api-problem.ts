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
 * An error of the API as a problem: `github-permission`, `github-limit`, `github-unreachable` or
 * `github-rejected`. What is no error of the API stays what it is.
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
  if (isForbidden(error))
    return {
      code: "github-permission",
      next: `The token must be allowed to do this. For the job's own token:\n${permissionsBlock(permissions)}`,
    };
  if (status >= 500)
    return {
      code: "github-unreachable",
      next: "GitHub did not answer well, several times. Run it again later.",
    };
  return { code: "github-rejected", next: "GitHub's answer above says why." };
}

/** GitHub's own words, on one line; a message of the client can repeat itself and the documentation's address. */
function reason(error: unknown, status: number): string {
  const said = messageOf(error).split(/ - https:\/\/|\n/)[0] ?? "";
  return `${status} ${said.slice(0, 300)}`.trim().replace(/\.$/, "");
}

/** The lines to paste into the job of a workflow. */
export const permissionsBlock = (permissions: string) =>
  `permissions:\n${permissions
    .split(", ")
    .map((line) => `  ${line}`)
    .join("\n")}`;
