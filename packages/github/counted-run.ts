import type { WantedEvidence } from "#model/evidence/source.ts";
import { matchesAny } from "#model/wildcard.ts";

/** What of a run decides whether its word counts, as GitHub records it. */
interface Run {
  event: string;
  path: string;
  status: string | null;
}

/** Whether a run's word counts. The run that asks has not ended, and a pull request's never counts. */
export const counts = ({ event, path, status }: Run, { events, workflows }: WantedEvidence) =>
  status === "completed" &&
  !event.startsWith("pull_request") &&
  matchesAny(event, events) &&
  (workflows.length === 0 || matchesAny(workflowOf(path), workflows));

/** GitHub may add `@ref` to a workflow's path. */
export const workflowOf = (path: string) => path.split("@")[0] ?? path;
