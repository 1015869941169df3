import { formatDuration } from "#model/duration.ts";
import { nextFor, type Wording } from "#model/finding-text.ts";
import type { Verdict } from "#model/verdict.ts";
import { fitFailure, fitLine } from "./first-line/fit-line.ts";
import { adviceAfter, partsOf } from "./first-line/parts.ts";
import { heldAgainst } from "./policy-refusal.ts";
import { factsOf, lastOf, nameOfWork, type Rehearsal } from "./rehearsal.ts";
import { verdictMark, verdictTitle } from "./verdict-words.ts";

export interface Opening {
  /** `✅ Passed`. */
  verdict: string;
  /**
   * What a reader who reads one line must know, in fewer than 25 words together with the verdict: a sentence without
   * its full stop, and what to do, which is left out where there is no room.
   */
  line(wording: Wording): { told: string; first: string };
  /** What happened, of what did not pass: whole, where there is more room than a line. Foreign text. */
  happened?: string;
  /** What to do first, whole. Foreign text. */
  first: string;
}

/** What a reader who reads one line must know. */
export function openingOf(rehearsal: Rehearsal): Opening {
  const { verdict, failures, cancelledDuring, ownProblem } = rehearsal;
  const [blamed] = failures;
  if (blamed) return failed(rehearsal, blamed);
  if (ownProblem)
    return plainOpening(
      verdictTitle(verdict),
      ownProblem.problem?.message ?? ownProblem.headline,
      ownProblem.problem?.next ?? "Run it again.",
    );
  if (cancelledDuring !== undefined)
    return plainOpening(
      `${verdictTitle(verdict)}: cancelled`,
      `it was stopped during ${cancelledDuring} after ${formatDuration(rehearsal.durationMs)}`,
      "Run it again: every step starts over safely.",
    );
  if (rehearsal.work.length === 0)
    return plainOpening(
      verdictTitle(verdict),
      "no step was run",
      "Run a step before the report: nothing run is not the same as passed.",
    );
  return passed(rehearsal);
}

function passed(rehearsal: Rehearsal): Opening {
  const verdict = verdictTitle(rehearsal.verdict);
  const first = adviceAfter(rehearsal);
  if (lastOf(rehearsal, "migrate") === undefined)
    return plainOpening(verdict, lastHeadline(rehearsal), first);
  return {
    verdict,
    first,
    line: (wording) => {
      const parts = partsOf(rehearsal, wording);
      return parts ? fitLine(verdict, parts, first) : { told: lastHeadline(rehearsal), first };
    },
  };
}

type Entry = Rehearsal["work"][number];

function failed(rehearsal: Rehearsal, blamed: Entry): Opening {
  const verdict = endedIn(rehearsal.verdict, blamed, rehearsal.failures);
  const against = heldAgainst(blamed);
  const [worst] = against;
  if (worst) {
    const first = `${nextFor(worst)}.`;
    return {
      verdict,
      first,
      line: (wording) => {
        const parts = partsOf(rehearsal, wording, against);
        return parts ? fitLine(verdict, { ...parts, lead: "" }, first) : { told: "", first };
      },
    };
  }
  const figure =
    blamed.type === "step" ? blamed.headline : `the command ended after ${formatDuration(blamed.durationMs)}`;
  const first = blamed.problem?.next ?? blamed.problem?.message ?? "Read what that step says below.";
  return {
    verdict,
    happened: withoutStop(figure),
    first,
    line: (wording) => {
      const parts = partsOf(rehearsal, wording);
      // It ended before the way back was tried, as it must.
      const rollback = factsOf(rehearsal, "rollback-proof") ? parts?.rollback : undefined;
      const always = parts?.always ?? [];
      return fitFailure(
        verdict,
        { what: withoutStop(figure), shown: wording.words, always, rollback },
        first,
      );
    },
  };
}

/** An opening that is told in the same words wherever it stands. */
const plainOpening = (verdict: string, figure: string, first: string): Opening => ({
  verdict,
  happened: withoutStop(figure),
  first,
  line: ({ words }) =>
    fitFailure(verdict, { what: withoutStop(figure), shown: words, always: [], rollback: undefined }, first),
});

const withoutStop = (text: string) => text.replace(/\.$/, "");

/** The first that did not pass, and after it the one that ended worse, where the run went on to such a one. */
function endedIn(verdict: Verdict, blamed: Entry, failures: Rehearsal["failures"]): string {
  const worse = failures.find((entry) => entry.verdict === verdict);
  if (worse === undefined || worse === blamed) return `${verdictTitle(verdict)} in ${nameOfWork(blamed)}`;
  return `${verdictTitle(blamed.verdict)} in ${nameOfWork(blamed)}, ${verdictMark(verdict)} in ${nameOfWork(worse)}`;
}

function lastHeadline({ work, durationMs }: Rehearsal): string {
  const last = work.findLast((entry) => entry.type === "step");
  return last?.type === "step" ? last.headline : `all commands ended well in ${formatDuration(durationMs)}`;
}
