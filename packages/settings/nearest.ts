import { closest, distance } from "fastest-levenshtein";

/**
 * The known word that a misspelt one most likely means: one that it begins, or one few letters away. Undefined
 * where none is near.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const begun =
    word.length > 2 && known.find((other) => other.startsWith(word) || word.startsWith(`${other}-`));
  if (begun) return begun;
  const found = closest(word, known);
  return distance(word, found) <= Math.max(2, Math.floor(word.length / 3)) ? found : undefined;
}

/** ` Did you mean "tool"?`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const found = nearest(word, known);
  return found === undefined ? "" : ` Did you mean "${found}"?`;
}
