import type { Verdict } from "#model/verdict.ts";

const marks: Record<Verdict, string> = { passed: "✅", failed: "❌", refused: "⛔", inconclusive: "❔" };

/** The verdict for people: a mark to find it by, and always the word, for those who cannot see the mark. */
export const verdictMark = (verdict: Verdict) => `${marks[verdict]} ${verdict}`;

/** The same at the beginning of a sentence. */
export const verdictTitle = (verdict: Verdict) =>
  `${marks[verdict]} ${verdict[0]?.toUpperCase()}${verdict.slice(1)}`;
