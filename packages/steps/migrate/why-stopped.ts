import { formatDuration } from "#model/duration.ts";
import { cancelled, problemOf, userError } from "#model/problem.ts";

/** What can stop a migration before its tool has ended. */
interface Stopped {
  cancelled: AbortSignal;
  deadline: AbortSignal;
  lock: AbortSignal;
}

/** What stops the tool does so the way cancelling does; here the reasons are told apart again. */
export function whyStopped(
  failure: unknown,
  { cancelled: cancelling, deadline, lock }: Stopped,
  timeoutMs: number,
): { failure?: unknown } {
  if (failure === undefined) return {};
  if (cancelling.aborted) return { failure: cancelled() };
  if (problemOf(failure).kind !== "cancelled") return {};
  if (lock.aborted) return { failure: lock.reason };
  if (!deadline.aborted) return {};
  const late = userError({
    code: "migration-timeout",
    message: `The migrations took longer than ${formatDuration(timeoutMs)} and were stopped.`,
    next: "Raise `timeout`, or find out what they wait for.",
  });
  return { failure: late };
}
