import { formatDuration } from "#model/duration.ts";
import { type Answer, judged, unreachable } from "./answer.ts";

/**
 * The answer of a check that was still at work when its time was over. That is a failure, unless it was given
 * less than its own time because the time for all checks was nearly over: then nothing is known of it.
 */
export function overTime(what: string, ownMs: number, givenMs: number): Answer {
  const problem = `${what} its time of ${formatDuration(givenMs)}`;
  return givenMs >= ownMs
    ? judged([problem])
    : unreachable(`${problem}, which is what was left of the time for all checks`);
}
