import { z } from "zod";
import { sha256 } from "../canonical-json.ts";

/**
 * One object of a database's schema. `name` is qualified and unique within its `kind`; `definition` is
 * the engine's own text and holds everything that matters about the object, but no data: a sequence's
 * value, a row count or an object id would make two equal schemas look different.
 */
export const schemaObjectSchema = z.object({ kind: z.string(), name: z.string(), definition: z.string() });

export type SchemaObject = z.infer<typeof schemaObjectSchema>;

export const schemaChangeSchema = z.object({
  change: z.enum(["added", "removed", "changed"]),
  kind: z.string(),
  name: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});

export type SchemaChange = z.infer<typeof schemaChangeSchema>;

const keyOf = (object: SchemaObject) => `${object.kind} ${object.name}`;

/** A digest of a schema, blind to the order in which its objects were made or read. */
export function schemaFingerprint(objects: readonly SchemaObject[]): string {
  const lines = objects.map((object) => `${keyOf(object)}\n${object.definition}`).sort();
  return sha256(lines.join("\n\0"));
}

/** What changed between two schemas, sorted by name so that a table's parts stand together. */
export function diffSchemas(before: readonly SchemaObject[], after: readonly SchemaObject[]): SchemaChange[] {
  const old = new Map(before.map((object) => [keyOf(object), object]));
  const changes: SchemaChange[] = [];
  for (const object of after) {
    const was = old.get(keyOf(object));
    old.delete(keyOf(object));
    const { kind, name, definition } = object;
    if (!was) changes.push({ change: "added", kind, name, after: definition });
    else if (was.definition !== definition)
      changes.push({ change: "changed", kind, name, before: was.definition, after: definition });
  }
  for (const { kind, name, definition } of old.values())
    changes.push({ change: "removed", kind, name, before: definition });
  return changes.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.kind < b.kind ? -1 : 1));
}

/** Digests of a schema's definitions by kind and name: enough to tell later which objects changed. */
export type SchemaOutline = Record<string, string>;

/** A larger schema's outline would be larger than all else in a journal. */
const largestOutline = 5_000;

/** 64 bits of each definition's digest; undefined for a schema of more than 5,000 objects. */
export function schemaOutline(objects: readonly SchemaObject[]): SchemaOutline | undefined {
  if (objects.length > largestOutline) return undefined;
  const short = (definition: string) => sha256(definition).slice("sha256:".length, "sha256:".length + 16);
  return Object.fromEntries(objects.map((object) => [keyOf(object), short(object.definition)]));
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

/** The schema before these changes, from the one after them: for whoever has only the changes left. */
export function undoChanges(
  after: readonly SchemaObject[],
  changes: readonly SchemaChange[],
): SchemaObject[] {
  const objects = new Map(after.map((object) => [keyOf(object), object]));
  for (const { kind, name, before } of changes) {
    const key = `${kind} ${name}`;
    if (before === undefined) objects.delete(key);
    else objects.set(key, { kind, name, definition: before });
  }
  return [...objects.values()];
}

/** Two changes of one schema, one after the other, as one: what {@link diffSchemas} finds from end to end. */
export function joinChanges(first: readonly SchemaChange[], then: readonly SchemaChange[]): SchemaChange[] {
  const joined = new Map(first.map((change) => [`${change.kind} ${change.name}`, change]));
  for (const { kind, name, ...last } of then) {
    const key = `${kind} ${name}`;
    const earlier = joined.get(key);
    const [before, after] = [earlier ? earlier.before : last.before, last.after];
    joined.delete(key);
    if (before === after) continue;
    const change = before === undefined ? "added" : after === undefined ? "removed" : "changed";
    joined.set(key, {
      change,
      kind,
      name,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    });
  }
  return [...joined.values()];
}
