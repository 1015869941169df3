import { sha256 } from "../canonical-json.ts";
import { describeObject, keyOf, type SchemaObject } from "./object.ts";

/** A digest of a schema, blind to the order in which its objects were made or read. */
export function schemaFingerprint(objects: readonly SchemaObject[]): string {
  const lines = objects
    .map((object) => `${keyOf(object)}\n${object.owner ?? ""}\n${object.definition}`)
    .sort();
  return sha256(lines.join("\n\0"));
}

/** Digests of a schema's definitions by kind and name: enough to tell later which objects changed. */
export type SchemaOutline = Record<string, string>;

/** A larger schema's outline would be larger than all else in a journal. */
const largestOutline = 5_000;

/** 64 bits of each definition's digest; undefined for a schema of more than 5,000 objects. */
export function schemaOutline(objects: readonly SchemaObject[]): SchemaOutline | undefined {
  if (objects.length > largestOutline) return undefined;
  const short = (definition: string) => sha256(definition).slice("sha256:".length, "sha256:".length + 16);
  return Object.fromEntries(objects.map((object) => [describeObject(object), short(object.definition)]));
}

/** What changed between two outlines: `added: column public.users.note`. */
export function outlineChanges(before: SchemaOutline, after: SchemaOutline): string[] {
  return [
    ...Object.keys(after)
      .filter((key) => before[key] !== after[key])
      .map((key) => `${Object.hasOwn(before, key) ? "changed" : "added"}: ${key}`),
    ...Object.keys(before)
      .filter((key) => !Object.hasOwn(after, key))
      .map((key) => `removed: ${key}`),
  ];
}
