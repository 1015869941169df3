import { z } from "zod";
import { matchesAny } from "../wildcard.ts";

/**
 * What stands around a schema and no clone has, yet decides whether a migration may and what it sets off: owners,
 * event triggers, triggers of constraints that are switched off, foreign tables. By what it is, in words.
 */
export const surroundingsSchema = z.record(z.string(), z.string());

export type Surroundings = z.infer<typeof surroundingsSchema>;

/** The key of a table's owner; `table` as the server quotes it. */
export const ownerKey = (table: string) => `owner of ${table}`;

/**
 * What differs, in words. The owner of a table matters only where the migration changes it.
 *
 * @param touched the tables that the migration changes.
 * @param ignore patterns of what does not count, such as `event trigger audit_*`.
 */
export function surroundingChanges(
  then: Surroundings,
  now: Surroundings,
  touched: readonly string[],
  ignore: readonly string[],
): string[] {
  const owners = new Set(touched.map(ownerKey));
  const counts = (key: string) => !key.startsWith(ownerKey("")) || owners.has(key);
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((key) => counts(key) && then[key] !== now[key] && !matchesAny(key, ignore))
    .sort()
    .map((key) => `${key}: was ${then[key] ?? "not there"}, is ${now[key] ?? "not there"}`);
}
