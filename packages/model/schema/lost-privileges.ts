import { diffSchemas, type SchemaChange } from "./changes.ts";
import { describeObject, keyOf, type SchemaIdentity, type SchemaObject } from "./object.ts";
import type { Surroundings } from "./surroundings.ts";

/**
 * Privileges that production's objects have, and that go with an object which is dropped and made anew. A clone
 * carries none of them, for its roles are others, so that it cannot lose them itself.
 *
 * @param after the clone's schema when the way back was gone: what grants there are, somebody gave again.
 */
export function lostPrivileges(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  production: Surroundings,
): SchemaChange[] {
  const granted = new Set(after.filter(({ kind }) => kind === "privileges").map(keyOf));
  const had = new Set(before.filter(({ kind }) => kind === "privileges").map(keyOf));
  return diffSchemas(before, after)
    .filter(({ change }) => change === "replaced" || change === "changed")
    .filter(({ change, was, is }) => change === "replaced" || (was?.id !== undefined && was.id !== is?.id))
    .flatMap(({ kind, schema, name, arguments: types }): SchemaChange[] => {
      const identity: SchemaIdentity = {
        kind: "privileges",
        of: kind,
        ...(schema === undefined ? {} : { schema }),
        name,
        ...(types === undefined ? {} : { arguments: types }),
      };
      const theirs = production[describeObject(identity)];
      if (theirs === undefined || granted.has(keyOf(identity)) || had.has(keyOf(identity))) return [];
      return [{ ...identity, change: "removed", before: theirs }];
    });
}
