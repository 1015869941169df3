import type { Event } from "#github/event.ts";
import type { JournalEntry, RunEntry } from "#model/journal.ts";
import type { Journals } from "#report/comment.ts";
import { readRehearsal } from "#report/rehearsal.ts";

type FollowedRun = NonNullable<Event["workflow_run"]>;

/**
 * A journal that another workflow's run handed over: it is data, and where the run was of a fork, anybody's. Its
 * link could lead anywhere and is left out; and it never shows better than the conclusion that GitHub recorded.
 */
export function foreign(entries: readonly JournalEntry[], { conclusion }: FollowedRun): JournalEntry[] {
  const unlinked = entries.map((entry) => {
    if (entry.type !== "run") return entry;
    const { url: _url, ...run } = entry;
    return run;
  });
  if (conclusion === "success" || readRehearsal(unlinked).verdict !== "passed") return unlinked;
  const message = `The journal says that all passed, and GitHub that its run ended as ${conclusion ?? "nothing yet"}.`;
  return [
    ...unlinked,
    {
      v: 3,
      at: new Date().toISOString(),
      type: "step",
      step: "rehearse",
      verdict: "inconclusive",
      headline: message,
      durationMs: readRehearsal(unlinked).durationMs,
      problem: {
        kind: "user",
        code: "run-not-successful",
        message,
        next: "Check the run: another part of it may have failed.",
      },
    },
  ];
}

/** Whether all that a journal tells is of this commit: that of a pull request, or the branch's own. */
export function isAbout(entries: readonly JournalEntry[], commit: string): boolean {
  const runs = entries.filter((entry) => entry.type === "run");
  return runs.every((run) => (run.headCommit ?? run.commit ?? commit) === commit);
}

/** The name of the repository of a followed run, where that is another than this one. */
export function forkOf({ repository, workflow_run: run }: Event): string | undefined {
  const { id, full_name } = run?.head_repository ?? {};
  return id === repository?.id ? undefined : full_name;
}

/** Where the first of the journals began. */
export const firstRun = (journals: Journals): RunEntry | undefined =>
  journals.flatMap((entries) => entries.find((entry) => entry.type === "run") ?? []).at(0);
