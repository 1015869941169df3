import type { DatabaseAddress } from "#model/engine/address.ts";
import { refused } from "#model/problem.ts";
import { shortestForProduction } from "#process/secrets.ts";

/**
 * A short password cannot be hidden: in a log and a report it looks like any word, and all of them would become
 * `***`. A login without a password has none to hide.
 *
 * @throws StagegateError `secret-too-short`.
 */
export function refuseShortSecret({ password, label }: DatabaseAddress): void {
  if (password === "" || password.length >= shortestForProduction) return;
  throw refused({
    code: "secret-too-short",
    message: `The password for ${label} has fewer than ${shortestForProduction} characters. In logs and reports it cannot be told from other words, so it cannot be masked.`,
    next: `Give that role a password of at least ${shortestForProduction} characters, better 20.`,
  });
}
