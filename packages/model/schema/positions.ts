import { diffSchemas, type SchemaChange } from "./changes.ts";
import { keyOf, type SchemaObject } from "./object.ts";

/**
 * What is behind where it was: sequences that would hand out numbers again, and large objects that are fewer. Being
 * ahead is how they move by themselves. One that is gone is a change of the schema, and not of this.
 */
export function behind(was: readonly SchemaObject[], is: readonly SchemaObject[]): SchemaChange[] {
  const earlier = new Map(was.map((object) => [keyOf(object), object]));
  const kept = is.filter((object) => earlier.has(keyOf(object)));
  const still = new Set(kept.map(keyOf));
  const pairs = diffSchemas(
    was.filter((object) => still.has(keyOf(object))),
    kept,
  );
  const descending = new Set(was.filter(({ traits }) => traits === "descending").map(keyOf));
  const lost = was
    .filter(({ kind }) => kind === "large objects")
    .filter((object) => !still.has(keyOf(object)));
  return [
    ...pairs.filter((change) => isBehind(change, descending.has(keyOf(change)))),
    ...diffSchemas(lost, []),
  ];
}

function isBehind({ before = "", after = "" }: SchemaChange, descending: boolean): boolean {
  const [then, now] = [numberOf(before), numberOf(after)];
  if (then === undefined) return false;
  if (now === undefined) return true;
  return descending ? now > then : now < then;
}

/** Undefined for a sequence that was never asked, and for one that nobody may read. */
const numberOf = (text: string) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined);
