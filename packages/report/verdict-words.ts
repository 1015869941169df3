import type { CommandEntry } from "#model/journal.ts";
import type { Verdict } from "#model/verdict.ts";
import type { WorkStep } from "./rehearsal.ts";

const marks: Record<Verdict, string> = { passed: "✅", failed: "❌", refused: "⛔", inconclusive: "❔" };

/** The verdict for people: a mark to find it by, and always the word, for those who cannot see the mark. */
export const verdictMark = (verdict: Verdict) => `${marks[verdict]} ${verdict}`;

/** The mark of a step or command. One that passed because nobody asked for a way back is no reason to be glad. */
export function workMark(entry: WorkStep | CommandEntry): string {
  const isProof = entry.type === "step" && entry.step === "rollback-proof" && entry.verdict === "passed";
  const way = isProof ? entry.facts?.class : undefined;
  if (way === undefined || way.startsWith("reversible")) return verdictMark(entry.verdict);
  return "⚠️ passed";
}

/** The same at the beginning of a sentence. */
export const verdictTitle = (verdict: Verdict) =>
  `${marks[verdict]} ${verdict[0]?.toUpperCase()}${verdict.slice(1)}`;
