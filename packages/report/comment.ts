import type { JournalEntry } from "#model/journal.ts";
import { code } from "./escape.ts";
import { buildReports } from "./joint-report.ts";
import { factsOf, readRehearsal } from "./rehearsal.ts";
import { commentBytes } from "./report.ts";

export interface CommentFacts {
  /** The commit of the pull request that was rehearsed. */
  head: string;
  /** The commit it stands at now, where that is another. */
  movedTo?: string;
  /** The fork whose workflow wrote the journals, which nobody has reviewed. */
  fork?: string;
}

/** The journals of one report: of several databases where they are released together. */
export type Journals = readonly (readonly JournalEntry[])[];

/** Whether the runs have nothing that a reviewer should read: they passed, and there was nothing to migrate. */
export function nothingToSay(journals: Journals): boolean {
  return journals.map(readRehearsal).every((rehearsal) => {
    const pending = factsOf(rehearsal, "migrate")?.pendingBefore;
    return rehearsal.verdict === "passed" && pending?.length === 0;
  });
}

/** What stands in the comment of a pull request that once had migrations and has none any more. */
export const nothingPending = (head: string) => `No migrations are pending at ${code(head.slice(0, 12))}.`;

/** How the line at the top of a comment about an older commit begins. */
export const outOfDateBegins = "> ⚠️ **Out of date:**";

export const outOfDate = (head: string, what: string) =>
  `${outOfDateBegins} this is not about the pull request's current commit ${code(head.slice(0, 12))}${what}.`;

const unreviewed = (fork: string) =>
  `> ⚠️ **By an unreviewed workflow of a fork:** this is what a run of ${code(fork)} says of itself. Whoever wrote the pull request could have written it; look at the run, or rehearse the commit yourself.`;

/** The report as the body of a comment, without the marker: within GitHub's 65,536 characters in any case. */
export function commentText(journals: Journals, { head, movedTo, fork }: CommentFacts): string {
  const report = buildReports(journals, { bytes: commentBytes, rest: "the job summary" });
  return [
    ...(movedTo ? [outOfDate(movedTo, ""), ""] : []),
    ...(fork ? [unreviewed(fork), ""] : []),
    report,
    `<sub>Rehearsed at ${code(head.slice(0, 12))}.</sub>`,
  ].join("\n");
}
