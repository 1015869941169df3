import type { JournalLine, StartedEntry, StepEntry } from "./journal.ts";

/**
 * The lines of a journal, where a step that was started and of which nobody saw the end reads as one that did not
 * pass: what ran it was killed or lost, or it still runs. Of a rehearsal the other steps may all have passed by then.
 */
export function withUnfinishedSteps(lines: readonly JournalLine[]): Exclude<JournalLine, StartedEntry>[] {
  const open = lines.flatMap((line, at) =>
    line.type === "started" && !lines.slice(at + 1).some((later) => isEndOf(later, line))
      ? [{ line, at, place: placeOf(lines, at, line) }]
      : [],
  );
  // What began last is within what began before it.
  open.reverse();
  if (open.length === 0) return lines.filter((line) => line.type !== "started");
  return lines.flatMap((line, at) => [
    ...(line.type === "started" ? [] : [line]),
    ...open.filter(({ place }) => place === at).map((each) => unfinished(each.line, lines[at]?.at)),
  ]);
}

function isEndOf(later: JournalLine, { step }: StartedEntry): boolean {
  if (later.type === "step") return later.step === step;
  return later.type === "cancelled" && (later.during === step || later.during === "rehearse");
}

/** After this line it stands: a rehearsal after all that it did, but before a release that goes on in the journal. */
function placeOf(lines: readonly JournalLine[], at: number, { step }: StartedEntry): number {
  if (step !== "rehearse") return at;
  const release = lines.findIndex((line, later) => later > at && isOfRelease(line));
  return (release < 0 ? lines.length : release) - 1;
}

const afterRehearsal = new Set<string>(["gate", "rollback", "tag-release", "report"]);

function isOfRelease(line: JournalLine): boolean {
  if (line.type === "started") return afterRehearsal.has(line.step);
  if (line.type === "begun") return line.facts.environment !== "clone";
  if (line.type !== "step") return false;
  if (line.step === "migrate" && line.facts) return line.facts.environment !== "clone";
  return afterRehearsal.has(line.step);
}

/** It has taken no time that anybody knows of. */
function unfinished({ step, at: begun }: StartedEntry, at = begun): StepEntry {
  const what = step === "rehearse" ? "The rehearsal" : step;
  return {
    ...{ v: 3, at, type: "step", step, durationMs: 0, verdict: "inconclusive" },
    headline: `Begun at ${begun} and not ended`,
    problem: {
      kind: "user",
      code: "step-unfinished",
      message: `${what} started at ${begun} and has not ended: either it still runs, or what ran it was killed or lost.`,
      next:
        step === "rehearse"
          ? "Rehearse again: nothing counts of a rehearsal without an end."
          : `See that nothing of it runs any more, then run ${step} again.`,
    },
  } as StepEntry;
}
