import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escapePattern } from "#model/escape-pattern.ts";
import type { MigrationFile } from "#model/migration.ts";
import type { SchemaChange } from "#model/schema/changes.ts";
import { objectName, type SchemaFacts, type SchemaObject } from "#model/schema/object.ts";

/**
 * An index that a failed CREATE INDEX CONCURRENTLY left: it is written to, never used, and guards no
 * uniqueness. One of a partitioned table (`ON ONLY`) waits for those of its partitions, and may stay so.
 */
const isInvalid = (kind: string, facts: SchemaFacts | undefined) =>
  kind === "index" && facts?.valid === false && facts.only !== true;

/** The indexes that are invalid now and were not before. */
export const madeInvalid = (changes: readonly SchemaChange[]): string[] =>
  changes.filter(({ kind, is }) => isInvalid(kind, is)).map(objectName);

/**
 * Names of the indexes that were invalid before these migrations ran and still are, although one of them speaks
 * of the index: `IF NOT EXISTS` found it there, and made none.
 */
export async function leftInvalid(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
  ran: readonly MigrationFile[],
  workingDirectory: string,
): Promise<string[]> {
  const was = new Set(invalid(before).map(objectName));
  const still = invalid(after).filter((index) => was.has(objectName(index)));
  if (still.length === 0) return [];
  const texts = await Promise.all(
    ran.map(({ path }) => readFile(join(workingDirectory, path), "utf8").catch(() => "")),
  );
  return still.filter(({ name }) => texts.some((text) => speaksOf(text, name))).map(objectName);
}

const invalid = (objects: readonly SchemaObject[]) =>
  objects.filter((object) => isInvalid(object.kind, object));

function speaksOf(text: string, name: string): boolean {
  const pattern = escapePattern(name);
  return new RegExp(`(?<!\\w)${pattern}(?!\\w)`, "i").test(text);
}

/** What to do about such indexes. */
export const dropInvalid = (names: readonly string[]): string =>
  `Drop what is invalid: ${names.map((name) => `DROP INDEX CONCURRENTLY ${name};`).join(" ")}`;
