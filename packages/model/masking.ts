import { z } from "zod";

/** The ways to mask a column, other than the objects below. */
export const maskKinds = ["email", "phone", "name", "text", "token", "null", "keep"] as const;
export type MaskKind = (typeof maskKinds)[number];

/**
 * How one column is masked on its way out of production. `email`, `phone`, `name` and `token` give the
 * same result for the same value and salt, so joins and unique columns survive. `text` keeps about the
 * length. `null` empties the column. `keep` says that the column only looks personal. An object gives a
 * constant, or an SQL expression evaluated on production in which the column can be used by its name.
 */
export const maskRuleSchema = z.union([
  z.enum(maskKinds),
  z.null(),
  z.strictObject({ constant: z.union([z.string(), z.number(), z.boolean()]) }),
  z.strictObject({ sql: z.string().min(1) }),
]);

export type MaskRule = z.infer<typeof maskRuleSchema>;

/** Rules by `table.column` or `schema.table.column`. */
export const maskRulesSchema = z.record(z.string(), maskRuleSchema);
export type MaskRules = z.infer<typeof maskRulesSchema>;

export interface PersonalColumn {
  schema: string;
  table: string;
  column: string;
  type: string;
  /** Why it looks personal: its name, or what a sample of its values looks like. */
  because: string;
  /** A rule that the column's type, length and constraints allow. */
  suggestion: MaskRule;
}

/** A part of a rule's name; one that could be read as several is quoted as in SQL. */
const part = (name: string) => (/[."]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);

/** The names of a rule for a column, the shortest first: `table.column`, `"odd.table".column`. */
export function ruleNames({
  schema,
  table,
  column,
}: Pick<PersonalColumn, "schema" | "table" | "column">): string[] {
  const whole = [schema, table, column].map(part).join(".");
  const short = [table, column].map(part).join(".");
  return schema === "public" && !short.includes('"') ? [short, whole] : [whole, short];
}

/** The line to paste under `masks:` for a column. */
export function suggestedRule(personal: PersonalColumn): string {
  const { suggestion } = personal;
  const [name = ""] = ruleNames(personal);
  const key = /^[\w.]+$/.test(name) ? name : JSON.stringify(name);
  if (suggestion === null || suggestion === "null") return `${key}: "null"`;
  if (typeof suggestion === "string") return `${key}: ${suggestion}`;
  const [word, value] = Object.entries(suggestion)[0] ?? [];
  return `${key}: { ${word}: ${JSON.stringify(value)} }`;
}

/** The same with what the column is, and why it looks personal. */
export const lineToPaste = (column: PersonalColumn): string =>
  `${suggestedRule(column)}  # ${column.type}: ${column.because}`;

/** One column of a preview. */
export interface PreviewedMask {
  /** `table.column`. */
  column: string;
  /** Such as `email`, `"null"` or `sql`. */
  rule: string;
  /** A made-up value and its mask, as texts; undefined for an expression of the user's, which could read rows. */
  example?: { from: string; to: string };
}

/** What masks would do, before anything is copied. Nothing in it is a value of production's. */
export interface MaskPreview {
  columns: PreviewedMask[];
  /** What is wrong with the rules: names, types, and constraints that refuse the masks of some rows. */
  wrong: string[];
  /** Columns that look personal and have no rule. */
  unmasked: PersonalColumn[];
  /** Definitions that hold what looks personal. */
  definitions: string[];
}
