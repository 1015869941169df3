import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escapePattern } from "#model/escape-pattern.ts";
import type { MigrationFile } from "#model/migration.ts";
import type { SchemaChange, SchemaObject } from "#model/schema/snapshot.ts";

/**
 * An index that a failed CREATE INDEX CONCURRENTLY left: it is written to, never used, and guards no
 * uniqueness. One of a partitioned table (`ON ONLY`) waits for those of its partitions, and may stay so.
 */
const isInvalid = (kind: string, definition: string | undefined) =>
  kind === "index" && definition?.endsWith(" INVALID") === true && !definition.includes(" ON ONLY ");

/** Names of the indexes that are invalid now and were not before. */
export const madeInvalid = (changes: readonly SchemaChange[]): string[] =>
  changes.filter(({ kind, after }) => isInvalid(kind, after)).map(({ name }) => name);

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
  const was = new Set(invalid(before));
  const still = invalid(after).filter((name) => was.has(name));
  if (still.length === 0) return [];
  const texts = await Promise.all(
    ran.map(({ path }) => readFile(join(workingDirectory, path), "utf8").catch(() => "")),
  );
  return still.filter((name) => texts.some((text) => speaksOf(text, name)));
}

const invalid = (objects: readonly SchemaObject[]) =>
  objects.filter(({ kind, definition }) => isInvalid(kind, definition)).map(({ name }) => name);

function speaksOf(text: string, qualified: string): boolean {
  const bare = /(?:"((?:[^"]|"")+)"|([^".]+))$/.exec(qualified);
  const name = bare?.[1]?.replaceAll('""', '"') ?? bare?.[2];
  if (name === undefined) return false;
  const pattern = escapePattern(name);
  return new RegExp(`(?<!\\w)${pattern}(?!\\w)`, "i").test(text);
}

/** What to do about such indexes. */
export const dropInvalid = (names: readonly string[]): string =>
  `Drop what is invalid: ${names.map((name) => `DROP INDEX CONCURRENTLY ${name};`).join(" ")}`;
