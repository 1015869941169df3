import { z } from "zod";
import { matchesAny } from "../wildcard.ts";
import { foreignParts, tableKey } from "./compared-schema.ts";
import { schemaFingerprint } from "./fingerprint.ts";
import { describeObject, objectName, type SchemaObject, tableOf } from "./object.ts";
import { scopeOf } from "./scopes.ts";

/**
 * What stands around a schema and no clone has, yet decides whether a migration may and what it sets off: owners,
 * privileges, event triggers, triggers of constraints that are switched off, foreign tables. By what it is, in words.
 */
export const surroundingsSchema = z.record(z.string(), z.string());

export type Surroundings = z.infer<typeof surroundingsSchema>;

/** More of a kind than this would make a clone's mark larger than all else in it. */
const mostOfAKind = 5_000;

const ownerPrefix = "owner of ";
const privilegesPrefix = "privileges of ";

/** The surroundings of a whole schema. */
export function surroundingsOf(objects: readonly SchemaObject[]): Surroundings {
  const foreign = foreignParts(objects);
  const isForeign = (object: SchemaObject) => {
    const table = tableOf(object);
    return table !== undefined && foreign.has(tableKey(table));
  };
  const around = objects.filter((object) => scopeOf(object) === "production" && !isForeign(object));
  const isGrant = ({ kind }: SchemaObject) => kind === "privileges";
  const owned = objects.filter(({ kind, owner }) => owner !== undefined && tables.has(kind));
  const entries = [
    ...few(owned).map((object) => [ownerPrefix + objectName(object), object.owner ?? ""]),
    ...few(around.filter(isGrant)).map((object) => [describeObject(object), object.definition]),
    ...around
      .filter((object) => !isGrant(object))
      .map((object) => [describeObject(object), object.definition]),
    ...objects
      .filter(({ kind }) => kind === "foreign table")
      .map((table) => {
        const parts = foreign.get(tableKey({ schema: table.schema ?? "", name: table.name })) ?? [];
        return [describeObject(table), schemaFingerprint(parts.map(({ owner: _, ...part }) => part))];
      }),
  ];
  return Object.fromEntries(entries.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)));
}

const few = (objects: readonly SchemaObject[]) => (objects.length > mostOfAKind ? [] : objects);
const tables = new Set(["table", "foreign table", "view", "materialized view"]);

/**
 * What differs, in words. The owner of a table matters only where the migration changes it. Privileges are kept for
 * the way back, which a clone cannot judge by its own roles; who may read a table decides nothing.
 *
 * @param touched the tables that the migration changes, as `objectName` writes them.
 * @param ignore patterns of what does not count, such as `event trigger audit_*`.
 */
export function surroundingChanges(
  then: Surroundings,
  now: Surroundings,
  touched: readonly string[],
  ignore: readonly string[],
): string[] {
  const owners = new Set(touched.map((table) => ownerPrefix + table));
  const counts = (key: string) =>
    !key.startsWith(privilegesPrefix) && (!key.startsWith(ownerPrefix) || owners.has(key));
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((key) => counts(key) && then[key] !== now[key] && !matchesAny(key, ignore))
    .sort()
    .map((key) => `${key}: was ${then[key] ?? "not there"}, is ${now[key] ?? "not there"}`);
}
