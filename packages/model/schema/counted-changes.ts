import { matchesAny } from "../wildcard.ts";

/**
 * The changes of a schema that count: those of objects that no pattern names, with their kind or without it, such
 * as `index public.tmp_*` or `audit.*`.
 *
 * @param changes as `outlineChanges` gives them: `added: column public.users.note`.
 */
export function countedChanges(changes: readonly string[], ignore: readonly string[]): string[] {
  return changes.filter((change) => {
    const object = change.slice(change.indexOf(": ") + 2);
    // `materialized view` and `foreign table` are kinds of two words.
    const names = [object, object.replace(/^\S+ /, ""), object.replace(/^\S+ \S+ /, "")];
    return !names.some((name) => matchesAny(name, ignore));
  });
}
