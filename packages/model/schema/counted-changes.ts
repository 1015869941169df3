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
    // A kind has one to six words: `index`, `materialized view`, `privileges of foreign table`.
    const kind = /^(?:[a-z]+ )*/.exec(object)?.[0].split(" ") ?? [];
    const names = kind.map((_, words) => object.split(" ").slice(words).join(" "));
    return !names.some((name) => matchesAny(name, ignore));
  });
}
