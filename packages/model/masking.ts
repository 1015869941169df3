import { z } from "zod";

/** The ways to mask a column, other than the objects below. */
export const maskKinds = ["email", "phone", "name", "text", "token", "null", "keep"] as const;
export type MaskKind = (typeof maskKinds)[number];

/**
 * How one column is masked on its way out of production. `email`, `phone`, `name` and `token` give the
 * same result for the same value and salt, so joins and unique columns survive. `text` keeps only the
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

interface NamePattern {
  pattern: RegExp;
  suggestion: MaskKind;
  /** Only for columns that hold text; `*_name` of a number is nobody's name. */
  textOnly?: boolean;
}

/** Names are matched in lower snake_case: `firstName` is read as `first_name`. Order matters: first match wins. */
const patterns: NamePattern[] = [
  { pattern: /e_?mail/, suggestion: "email", textOnly: true },
  {
    pattern: /(^|_)([a-z]*phone|mobile|cell|tel|fax|msisdn|whats_?app)(_|$|number)/,
    suggestion: "phone",
    textOnly: true,
  },
  {
    pattern:
      /(^|_)(token|secret|password|passwd|pwd|passphrase|api_key|apikey|otp|pin|session_id|salt|credential|credentials|private_key|access_key|encrypted)(_|$)/,
    suggestion: "token",
    textOnly: true,
  },
  { pattern: /(password|passwd)/, suggestion: "token", textOnly: true },
  {
    pattern:
      /(^|_)(ssn|passport|national_id|tax_id|iban|bic|card_number|credit_card|cvv|account_number|insurance(_number)?|medical_record(_number)?|mrn|license_number|driving_licence)(_|$)/,
    suggestion: "token",
    textOnly: true,
  },
  {
    pattern:
      /(^|_)(first_?name|last_?name|full_?name|sur_?name|family_?name|given_?name|middle_?name|maiden_?name|user_?name|nick_?name|display_?name|contact_?name|customer_?name|patient_?name|recipient(_name)?|sender(_name)?|doctor_?name)(_|$)/,
    suggestion: "name",
    textOnly: true,
  },
  {
    pattern: /(^|_)(address|street|post_?code|postal_?code|zip|zip_?code|house_number|apartment)(_|$|\d)/,
    suggestion: "text",
    textOnly: true,
  },
  { pattern: /(^|_)(dob|birth_?date|date_of_birth|birth_?day|born(_on|_at)?)(_|$)/, suggestion: "null" },
  { pattern: /(^|_)(lat|latitude|lng|lon|longitude|geo|location)(_|$)/, suggestion: "null" },
  { pattern: /(^|_)(ip|ip_?addr|ip_?address|remote_addr|user_agent|device_id)(_|$)/, suggestion: "null" },
  {
    pattern:
      /(^|_)(notes?|message|messages|comment|comments|body|transcript|diagnosis|symptoms|bio|medical_history|allergies|free_text|extracted_text)(_|$)/,
    suggestion: "text",
    textOnly: true,
  },
];

const snakeCase = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

/** Tables whose plain `name` column is a person's. */
const peopleTable =
  /(^|_)(user|customer|patient|person|people|member|contact|employee|client|doctor|lead|subscriber|account|profile|staff|student|driver|guest)s?$/;

/**
 * Whether a column's name suggests personal data, and the mask that fits. Deliberately generous:
 * a wrong guess costs one `keep` in the configuration, a missed one leaks.
 */
export function looksPersonalByName(table: string, column: string, holdsText: boolean): MaskKind | undefined {
  const name = snakeCase(column);
  if (holdsText && name === "name" && peopleTable.test(snakeCase(table))) return "name";
  return patterns.find(({ pattern, textOnly }) => (holdsText || !textOnly) && pattern.test(name))?.suggestion;
}

/** The line to paste under `masks:` for a column. */
export function suggestedRule({ schema, table, column, suggestion }: PersonalColumn): string {
  const name = [...(schema === "public" ? [] : [schema]), table, column].join(".");
  const key = /^[\w.]+$/.test(name) ? name : JSON.stringify(name);
  if (suggestion === null || suggestion === "null") return `${key}: "null"`;
  if (typeof suggestion === "string") return `${key}: ${suggestion}`;
  const [word, value] = Object.entries(suggestion)[0] ?? [];
  return `${key}: { ${word}: ${JSON.stringify(value)} }`;
}
