import type { MaskKind } from "#model/masking.ts";
import { type ContentClue, contentClues } from "./content-clues.ts";
import { namesAThing } from "./thing-numbers.ts";

/** Why a column looks personal, and the mask that fits texts of that kind. */
export interface Clue {
  because: string;
  kind: MaskKind;
}

/**
 * The clue that the counts of one column give.
 *
 * @param counts how many sampled values match each of `contentClues`, in their order.
 * @param filled how many sampled values are neither NULL nor empty.
 */
export function readClues(
  counts: readonly number[],
  filled: number,
  { column, document }: { column: string; document: boolean },
): Clue | undefined {
  if (filled === 0) return undefined;
  const meant = (clue: ContentClue, count: number) =>
    count > 0 && count >= clue.share * filled && !(clue.unsure === true && namesAThing(column));
  const place = contentClues.findIndex((clue, at) => meant(clue, counts[at] ?? 0));
  const clue = contentClues[place];
  if (clue === undefined) return undefined;
  return {
    because: `${counts[place]} of ${filled} sampled values look like ${clue.looksLike}`,
    kind: document ? "text" : clue.kind,
  };
}
