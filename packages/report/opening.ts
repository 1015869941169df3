import { formatDuration } from "#model/duration.ts";
import type { Finding } from "#model/facts/policy.ts";
import type { Loss, RollbackProofFacts } from "#model/facts/rollback.ts";
import { findingText, nextFor, type Wording } from "#model/finding-text.ts";
import { isOfRows, isOver } from "#model/policy-findings.ts";
import { counted, formatCount } from "#model/size.ts";
import type { Verdict } from "#model/verdict.ts";
import { heldAgainst } from "./policy-refusal.ts";
import { factsOf, lastOf, nameOfWork, type Rehearsal } from "./rehearsal.ts";
import { type Unrepaired, unrepairedSequences } from "./unrepaired-sequences.ts";
import { verdictMark, verdictTitle } from "./verdict-words.ts";

export interface Opening {
  /** `✅ Passed`. */
  verdict: string;
  /** The one figure that matters, as a sentence without its full stop. */
  figure(wording: Wording): string;
  /** What to do first. Foreign text. */
  first: string;
}

/** What a reader who reads one line must know. */
export function openingOf(rehearsal: Rehearsal): Opening {
  const { verdict, failures, cancelledDuring, ownProblem } = rehearsal;
  const [blamed] = failures;
  if (blamed)
    return {
      verdict: endedIn(verdict, blamed, failures),
      ...(refusedBy(heldAgainst(blamed)) ?? {
        figure: sentence(
          blamed.type === "step"
            ? blamed.headline
            : `the command ended after ${formatDuration(blamed.durationMs)}`,
        ),
        first: blamed.problem?.next ?? blamed.problem?.message ?? "Read what that step says below.",
      }),
    };
  if (ownProblem)
    return {
      verdict: verdictTitle(verdict),
      figure: sentence(ownProblem.problem?.message ?? ownProblem.headline),
      first: ownProblem.problem?.next ?? "Run it again.",
    };
  if (cancelledDuring !== undefined)
    return {
      verdict: `${verdictTitle(verdict)}: cancelled`,
      figure: sentence(
        `it was stopped during ${cancelledDuring} after ${formatDuration(rehearsal.durationMs)}`,
      ),
      first: "Run it again: every step starts over safely.",
    };
  if (rehearsal.work.length === 0)
    return {
      verdict: verdictTitle(verdict),
      figure: sentence("no step was run"),
      first: "Run a step before the report: nothing run is not the same as passed.",
    };
  const notes =
    factsOf(rehearsal, "migrate")?.policy?.findings.filter(({ outcome }) => outcome === "note") ?? [];
  const done = factsOf(rehearsal, "migrate")?.environment === "production";
  const todo = notes.find((note) => !done || !isOver(note));
  return {
    verdict: verdictTitle(verdict),
    figure: (wording) =>
      [
        ...firstOfEachKind(notes).map((note) => findingText(note, wording)),
        ...badWayBack(rehearsal).map((words) => wording.words(words)),
        sentence(successFigure(rehearsal))(wording),
      ].join("; "),
    first: todo ? `${nextFor(todo)}.` : nothingOr(unrepairedSequences(rehearsal)),
  };
}

const sentence =
  (text: string): Opening["figure"] =>
  ({ words }) =>
    words(text.replace(/\.$/, ""));

/** The worst that the policy held against it; the others are counted. */
function refusedBy([worst, ...others]: readonly Finding[]): Omit<Opening, "verdict"> | undefined {
  if (worst === undefined) return undefined;
  const more = others.length === 0 ? "" : `; and ${others.length} more against the policy`;
  return { figure: (wording) => `${findingText(worst, wording)}${more}`, first: `${nextFor(worst)}.` };
}

/** The first that did not pass, and after it the one that ended worse, where the run went on to such a one. */
function endedIn(
  verdict: Verdict,
  blamed: Rehearsal["failures"][number],
  failures: Rehearsal["failures"],
): string {
  const worse = failures.find((entry) => entry.verdict === verdict);
  if (worse === undefined || worse === blamed) return `${verdictTitle(verdict)} in ${nameOfWork(blamed)}`;
  return `${verdictTitle(blamed.verdict)} in ${nameOfWork(blamed)}, ${verdictMark(verdict)} in ${nameOfWork(worse)}`;
}

/** Rows that were orphaned do not hide what traffic waits for, nor the other way round. */
function firstOfEachKind(notes: readonly Finding[]): Finding[] {
  const [worst] = notes;
  const other = notes.find((note) => worst && isOfRows(note) !== isOfRows(worst));
  return [worst, other].filter((note) => note !== undefined);
}

/** A passed rehearsal's copy can be healthier than production will be. */
function nothingOr(unrepaired: Unrepaired | undefined): string {
  if (unrepaired === undefined) return "Nothing needs to be done.";
  const { what, sql } = unrepaired;
  return `${what[0]?.toUpperCase()}${what.slice(1)}.${sql.length === 0 ? "" : ` Add to the migration: ${sql.join(" ")}`}`;
}

/** A way back that does not lead back is told first: nobody looks for it before it is needed. */
function badWayBack(rehearsal: Rehearsal): string[] {
  const proof = factsOf(rehearsal, "rollback-proof");
  if (!proof) return [];
  const unproven = proof.notCompared.length;
  return [
    ...(proof.class === "reversible" ? [] : [badClass[proof.class](proof)]),
    ...(unproven === 0 ? [] : [`rollback not proven for ${counted(unproven, "place")}`]),
  ];
}

const badClass: Record<
  Exclude<RollbackProofFacts["class"], "reversible">,
  (proof: RollbackProofFacts) => string
> = {
  "reversible-but-loses": ({ losses }) => `rollback loses data (${lossOf(losses)})`,
  "schema-differs": () => "rollback leaves another schema",
  "re-up-fails": () => "the migration fails after a rollback",
  "down-empty": () => "no rollback: down changes nothing",
  "down-fails": () => "no rollback: down fails",
  "no-down": () => "no rollback: a migration has no down",
  "not-proven": () => "rollback not proven",
};

function lossOf(losses: readonly Loss[]): string {
  const [first] = losses;
  if (first === undefined) return "not counted";
  const { table, column, count } = first;
  const amount = count === undefined ? "" : `${counted(count, column === undefined ? "row" : "value")} of `;
  const name = (column ?? table).replace(/^public\./, "");
  return `${amount}${name}${losses.length > 1 ? ` and ${losses.length - 1} more` : ""}`;
}

function successFigure(rehearsal: Rehearsal): string {
  const migrated = factsOf(rehearsal, "migrate");
  const entry = lastOf(rehearsal, "migrate");
  if (!migrated || !entry) return lastHeadline(rehearsal);
  const { length } = migrated.applied;
  const applied = `${counted(length, "migration")} applied in ${formatDuration(entry.durationMs)}`;
  if (migrated.environment === "production") return `${applied} on production`;
  const rows = factsOf(rehearsal, "clone-to-staging")?.rows;
  const unproven = factsOf(rehearsal, "rollback-proof")?.unproven ?? [];
  const notProven =
    unproven.length === 0
      ? ""
      : `; way back not proven for ${unproven[0]}${unproven.length > 1 ? ` and ${unproven.length - 1} more` : ""}`;
  return `${applied}${rows === undefined ? "" : ` on a copy of ${formatCount(rows)} rows`}${notProven}`;
}

function lastHeadline({ work, durationMs }: Rehearsal): string {
  const last = work.findLast((entry) => entry.type === "step");
  return last?.type === "step" ? last.headline : `all commands ended well in ${formatDuration(durationMs)}`;
}
