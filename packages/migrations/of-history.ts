import { escapePattern } from "#model/escape-pattern.ts";

/**
 * Whether an object of a schema belongs to a migration tool's history table. The tool makes that table before
 * its first migration and no way down takes it away, so that it is neither something a failed migration left
 * behind nor something a rollback forgot.
 *
 * @param table `schema.table` or a bare name; undefined where nobody says, and then nothing belongs to it.
 */
export function ofHistory(
  table: string | undefined,
): (object: { name: string; definition?: string | undefined }) => boolean {
  if (table === undefined) return () => false;
  const dot = table.lastIndexOf(".");
  const schema = dot < 0 ? "[^.]+" : quotedOrNot(table.slice(0, dot));
  const name = quotedOrNot(table.slice(dot + 1));
  const named = new RegExp(`^${schema}\\.${name}(?:$|\\.)`);
  // Indexes, constraints and sequences have names of their own: their definitions say whose they are.
  const about = new RegExp(` (?:ON|OF|BY) (?:${schema}\\.)?${name}(?:[ .]|$)`);
  return (object) => named.test(object.name) || about.test(object.definition ?? "");
}

const quotedOrNot = (name: string) => `"?${escapePattern(name)}"?`;
