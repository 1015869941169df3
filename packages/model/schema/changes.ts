import { z } from "zod";
import {
  identitySchema,
  keyOf,
  objectName,
  type SchemaIdentity,
  type SchemaObject,
  schemaFactsSchema,
} from "./object.ts";

/**
 * One change of a schema.
 *
 * - `renamed`: the same object has another name, and had that of `from`;
 * - `replaced`: it was dropped and made anew as it was. What it held, and who might use it, went with the old one.
 */
export const schemaChangeSchema = z.object({
  ...identitySchema.shape,
  change: z.enum(["added", "removed", "changed", "renamed", "replaced"]),
  from: identitySchema.optional(),
  /** The definitions, for people and for equality. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** What the catalog knew of it then. */
  was: schemaFactsSchema.optional(),
  is: schemaFactsSchema.optional(),
});

export type SchemaChange = z.infer<typeof schemaChangeSchema>;

/** Objects that hold something, or that privileges may be granted on: there it counts that one was made anew. */
const replaceable = new Set([
  "schema",
  "table",
  "view",
  "materialized view",
  "foreign table",
  "sequence",
  "function",
  "procedure",
  "aggregate",
]);

/** What changed between two schemas, sorted by name so that a table's parts stand together. */
export function diffSchemas(before: readonly SchemaObject[], after: readonly SchemaObject[]): SchemaChange[] {
  const gone = new Map(before.map((object) => [keyOf(object), object]));
  const added: SchemaObject[] = [];
  const changes: SchemaChange[] = [];
  for (const object of after) {
    const was = gone.get(keyOf(object));
    gone.delete(keyOf(object));
    if (was) changes.push(...changesOf(was, object));
    else added.push(object);
  }
  const goneById = new Map([...gone.values()].map((object) => [idOf(object), object]));
  for (const object of added) {
    const was = object.id === undefined ? undefined : goneById.get(idOf(object));
    if (was) gone.delete(keyOf(was));
    changes.push(was ? renamed(was, object) : changeTo(undefined, object));
  }
  for (const object of gone.values()) changes.push(changeTo(object, undefined));
  const order = ({ kind, of = "", ...rest }: SchemaChange) => `${objectName(rest)}\0${of}\0${kind}`;
  return changes
    .map((change) => ({ change, key: order(change) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ change }) => change);
}

/** An id is one of its kind: a table and its type may have the same. */
const idOf = ({ kind, of = "", id = "" }: SchemaObject) => `${kind}\0${of}\0${id}`;

function changesOf(was: SchemaObject, is: SchemaObject): SchemaChange[] {
  const replaced =
    was.id !== is.id && was.id !== undefined && is.id !== undefined && replaceable.has(is.kind);
  const changes: SchemaChange[] = [];
  if (was.definition !== is.definition) changes.push(changeTo(was, is));
  else if (replaced) changes.push({ ...changeTo(was, is), change: "replaced" });
  if (was.owner !== is.owner) changes.push(ownerChange(was, is));
  return changes;
}

/** An owner is a change by itself only where the object stays: what is made has one, and what is dropped had one. */
function ownerChange(was: SchemaObject, is: SchemaObject): SchemaChange {
  const { kind, ...rest } = identityOf(is);
  return {
    change: "changed",
    kind: "owner",
    of: kind,
    ...rest,
    ...(was.owner === undefined ? {} : { before: was.owner }),
    ...(is.owner === undefined ? {} : { after: is.owner }),
    ...(is.on === undefined ? {} : { is: { on: is.on } }),
  };
}

function changeTo(was: SchemaObject | undefined, is: SchemaObject | undefined): SchemaChange {
  return {
    change: was === undefined ? "added" : is === undefined ? "removed" : "changed",
    ...identityOf((is ?? was) as SchemaObject),
    ...(was === undefined ? {} : { before: was.definition, ...withFacts("was", was) }),
    ...(is === undefined ? {} : { after: is.definition, ...withFacts("is", is) }),
  };
}

const renamed = (was: SchemaObject, is: SchemaObject): SchemaChange => ({
  ...changeTo(was, is),
  change: "renamed",
  from: identityOf(was),
});

function identityOf({ kind, of, schema, table, name, arguments: types }: SchemaIdentity): SchemaIdentity {
  return {
    kind,
    ...(of === undefined ? {} : { of }),
    ...(schema === undefined ? {} : { schema }),
    ...(table === undefined ? {} : { table }),
    name,
    ...(types === undefined ? {} : { arguments: types }),
  };
}

function withFacts<K extends "was" | "is">(side: K, object: SchemaObject) {
  const facts = schemaFactsSchema.parse(object);
  // Texts that a change has already, and that only a whole schema is compared by.
  const { lasting: _lasting, traits: _traits, leafOf: _leafOf, ...kept } = facts;
  return (Object.keys(kept).length === 0 ? {} : { [side]: kept }) as { [P in K]?: typeof kept };
}

/** The schema before these changes, from the one after them: for whoever has only the changes left. */
export function undoChanges(
  after: readonly SchemaObject[],
  changes: readonly SchemaChange[],
): SchemaObject[] {
  const objects = new Map(after.map((object) => [keyOf(object), object]));
  for (const change of changes) if (change.kind !== "owner") objects.delete(keyOf(change));
  for (const change of changes) {
    if (change.kind === "owner") {
      const { of = "", kind: _, ...rest } = identityOf(change);
      const key = keyOf({ kind: of, ...rest });
      const owned = objects.get(key);
      if (owned) objects.set(key, withOwner(owned, change.before));
    } else if (change.before !== undefined) {
      const object = { ...identityOf(change.from ?? change), ...change.was, definition: change.before };
      objects.set(keyOf(object), object);
    }
  }
  return [...objects.values()];
}

function withOwner({ owner: _, ...object }: SchemaObject, owner: string | undefined): SchemaObject {
  return { ...object, ...(owner === undefined ? {} : { owner }) };
}

/** Two changes of one schema, one after the other, as one: what {@link diffSchemas} finds from end to end. */
export function joinChanges(first: readonly SchemaChange[], then: readonly SchemaChange[]): SchemaChange[] {
  const joined = new Map(first.flatMap(apart).map((change) => [keyOf(change), change]));
  for (const last of then.flatMap(apart)) {
    const key = keyOf(last);
    const earlier = joined.get(key);
    const { before, was } = earlier ?? last;
    const { after, is } = last;
    joined.delete(key);
    const made = [earlier?.change, last.change].includes("replaced");
    if (before === after && !made) continue;
    joined.set(key, {
      ...identityOf(last),
      change:
        before === undefined
          ? "added"
          : after === undefined
            ? "removed"
            : before === after
              ? "replaced"
              : "changed",
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(was === undefined ? {} : { was }),
      ...(is === undefined ? {} : { is }),
    });
  }
  return [...joined.values()];
}

/** A new name as two changes, which can be joined with others of either name. */
function apart(change: SchemaChange): SchemaChange[] {
  const { from, before, was, after, is, ...rest } = change;
  if (change.change !== "renamed" || from === undefined) return [change];
  return [
    { ...from, change: "removed", ...(before === undefined ? {} : { before }), ...(was ? { was } : {}) },
    { ...rest, change: "added", ...(after === undefined ? {} : { after }), ...(is ? { is } : {}) },
  ];
}
