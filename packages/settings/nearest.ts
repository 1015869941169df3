import { closest, distance } from "fastest-levenshtein";

/** The known word that a misspelt one most likely means; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const found = closest(word, known);
  return distance(word, found) <= Math.max(2, Math.floor(word.length / 3)) ? found : undefined;
}

/** ` Did you mean "tool"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === undefined ? "" : ` Did you mean "${found}"?`;
}
