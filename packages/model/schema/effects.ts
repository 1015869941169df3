import { comparedSchema } from "./compared-schema.ts";
import { outlineChanges, schemaOutline } from "./fingerprint.ts";
import type { SchemaObject } from "./object.ts";

/** What a migration made of a schema: `added: column public.users.note`, and the digest of what it is now. */
export type SchemaEffects = Record<string, string>;

/** More would make the evidence larger than all that it proves. */
const mostEffects = 2_000;

/** Of what a clone carries and upkeep does not change; undefined for a very large schema or change. */
export function schemaEffects(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
): SchemaEffects | undefined {
  const [was, is] = [schemaOutline(comparedSchema(before)), schemaOutline(comparedSchema(after))];
  if (!was || !is) return undefined;
  const changes = outlineChanges(was, is).sort();
  if (changes.length > mostEffects) return undefined;
  return Object.fromEntries(
    changes.map((change) => [change, is[change.slice(change.indexOf(": ") + 2)] ?? ""]),
  );
}
