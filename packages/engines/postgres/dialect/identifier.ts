/**
 * The one function that quotes SQL identifiers. It always quotes, so that case, key words and odd
 * characters never matter.
 *
 * @throws RangeError for a name with a NUL byte, which PostgreSQL cannot hold.
 */
export function quoteIdentifier(name: string): string {
  if (name.includes("\0")) throw new RangeError("A PostgreSQL identifier cannot hold a NUL byte.");
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."name"`, or as many parts as are given. */
export function qualifiedName(...parts: readonly string[]): string {
  return parts.map(quoteIdentifier).join(".");
}

/** A qualified name for people: `public` is left out, nothing is quoted. */
export function displayName(schema: string, name: string): string {
  return schema === "public" ? name : `${schema}.${name}`;
}

/**
 * A string literal, for the few places where PostgreSQL's grammar takes no parameter (`COMMENT ON`,
 * `SET`, the options of `CREATE DATABASE`). Everywhere else a value is a parameter.
 */
export function quoteLiteral(value: string): string {
  if (value.includes("\0")) throw new RangeError("A PostgreSQL string cannot hold a NUL byte.");
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

/** A name without quotes, as the server reads it: of all letters only A to Z become small. */
export const folded = (name: string): string => name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
