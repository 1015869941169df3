/** The first line has fewer than 25 words: a longer one is passed over. */
const mostWords = 24;

/** How many words a text has for whoever reads it: a mark beside them is one as well. */
export const wordsOf = (text: string): number => text.split(/\s+/).filter((word) => word !== "").length;

/** How many words are left of the first line beside these texts. */
export const wordsLeft = (...texts: readonly string[]): number =>
  mostWords - texts.reduce((sum, text) => sum + wordsOf(text), 0);

/** Where a sentence can end before its end. A colon in a place such as `file.sql:3:1:` is none. */
const clauses = (text: string) => [...text.matchAll(/[;,] |(?<=[a-z)]): |\. /g)].map(({ index }) => index);

/** What happened, in so many words: up to the end of its last clause that fits, if that says at least half of it. */
export function cutToWords(text: string, most: number): string {
  if (wordsOf(text) <= most) return text;
  const fits = clauses(text).map((end) => text.slice(0, end));
  const clause = fits.findLast((each) => wordsOf(each) <= most && wordsOf(each) >= most / 2);
  return clause ?? `${text.split(/\s+/).slice(0, Math.max(1, most)).join(" ")}…`;
}

/** The first clause of what to do, as a sentence. */
export function firstClause(text: string): string {
  const [end] = clauses(text);
  return end === undefined ? text : `${text.slice(0, end)}.`;
}

/** What to do, in so many words: all of it, or its first clause; half of an advice is none. */
export function adviceIn(text: string, most: number): string {
  const fitting = [text, firstClause(text), "See below."].find((each) => wordsOf(each) <= most);
  return fitting ?? "";
}
