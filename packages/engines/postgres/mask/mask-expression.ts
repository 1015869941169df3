import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import { hash, valueKey } from "./hashed.ts";
import { email } from "./kinds/email.ts";
import type { Kind } from "./kinds/kind.ts";
import { name } from "./kinds/name.ts";
import { phone } from "./kinds/phone.ts";
import { blank, emptied } from "./kinds/text.ts";
import { token } from "./kinds/token.ts";
import { isNumber, isValueKind, type MaskForm, type ValueKind } from "./mask-forms.ts";

export const kinds: Readonly<Record<ValueKind, Kind>> = { email, phone, name, token };

type Masked = Pick<SourceColumn, "name" | "base" | "array" | "length">;

/** How a column's mask is written: by the form of its kind; for `text`, whether it keeps the very length. */
export interface Writing {
  form: MaskForm;
  exact: boolean;
}

/**
 * The SQL expression that stands in the place of a column in `SELECT … FROM ONLY table` on the source.
 * NULL stays NULL and an empty text stays empty, except under `sql`. Its result need not have the
 * column's type: COPY moves it as text, and the target's column reads that text.
 *
 * @returns undefined where the column is copied as it is.
 */
export function maskExpression(
  rule: MaskRule | undefined,
  column: Masked,
  writing: Writing,
): string | undefined {
  if (rule === undefined || rule === "keep") return undefined;
  if (rule === "null" || rule === null) return "NULL";
  const own = quoteIdentifier(column.name);
  // The line break ends a comment that the expression may close with.
  if (typeof rule === "object" && "sql" in rule) return `(${rule.sql}\n)`;
  if (typeof rule === "object")
    return `CASE WHEN ${own} IS NULL THEN NULL ELSE ${quoteLiteral(String(rule.constant))} END`;
  if (!column.array) return maskValue(rule, column, own, writing);
  return maskArray(own, maskValue(rule, column, `element.${item}`, writing));
}

function maskValue(rule: ValueKind | "text", column: Masked, value: string, writing: Writing): string {
  const text = `${value}::text`;
  if (!isValueKind(rule))
    return (
      (column.base === "text" ? undefined : emptied(column.base, value)) ??
      `CASE WHEN ${text} = '' THEN '' ELSE ${blank(text, column, writing.exact)} END`
    );
  // The digits of a number: neither its sign nor what follows its point.
  const read = isNumber(column) ? `trunc(abs(${value}::numeric))::text` : text;
  return `CASE WHEN ${text} = '' THEN '' WHEN ${text} <> '' THEN ${maskText(rule, column, read, writing.form)} END`;
}

/**
 * The mask of a text, by its kind. Each part is computed once for a row (`OFFSET 0` keeps the planner from putting
 * it into each of its uses), and in the collation C: those that compare without case do not search in texts.
 */
export function maskText(
  kind: ValueKind,
  column: Pick<SourceColumn, "base">,
  text: string,
  form: MaskForm,
): string {
  const by = (digest: string) => kinds[kind].mask({ form, column, value: "m.v", same: "m.n", hash: digest });
  const own = replaced(by("m.h"), form);
  const value = `${text} COLLATE "C"`;
  const same = sameAs(kind, value, form);
  const hashed = `SELECT ${hash(kind, same)} AS h OFFSET 0`;
  const whole = `SELECT b.v, b.n, ${hash(kind, "b.n")} AS h FROM (SELECT ${value} AS v, ${same} AS n OFFSET 0) AS b OFFSET 0`;
  // Of so many digits none is its own mask.
  if (column.base === "uuid" || !kinds[kind].isItself(form))
    return `(SELECT ${own} FROM (${/\bm\.[vn]\b/.test(own) ? whole : hashed}) AS m)`;
  return `(SELECT CASE WHEN m.mask = m.n COLLATE "C" THEN ${by("reverse(m.h)")} ELSE m.mask END FROM (SELECT m.*, (${own}) COLLATE "C" AS mask FROM (${whole}) AS m OFFSET 0) AS m)`;
}

/** What is the same in two values that a column of the kind takes for equal. */
export function sameAs(kind: ValueKind, text: string, { fold }: MaskForm): string {
  if (fold === "none") return kinds[kind].same(text);
  return kinds[kind].same(
    `(lower(${text} COLLATE "${fold === "icu" ? "und-x-icu" : "default"}") COLLATE "C")`,
  );
}

/** With the masks of those values whose own would be another value's too. */
function replaced(mask: string, form: MaskForm): string {
  if (Object.keys(form.replaced).length === 0) return mask;
  return `coalesce(${quoteLiteral(JSON.stringify(form.replaced))}::jsonb ->> ${valueKey("m.v")}, ${mask})`;
}

/** Names within an expression that no column of the user's has: it would be read in the place of theirs. */
const [item, place, inner, outer] = ["item", "place", "inner", "outer"].map((name) => `_stagegate_${name}`);

/** The elements of an array, masked one by one; its text, so that its dimensions and their bounds stay. */
function maskArray(array: string, element: string): string {
  const elements = `unnest(${array}) WITH ORDINALITY AS element (${item}, ${place})`;
  const plain = `ARRAY(SELECT ${element} FROM ${elements} ORDER BY ${place})::text`;
  const escaped = `replace(replace((${element})::text, chr(92), repeat(chr(92), 2)), '"', chr(92) || '"')`;
  const quoted = `coalesce('"' || ${escaped} || '"', 'NULL')`;
  // So many elements make a row of the last dimension, of the last two, and so on.
  const span = `(SELECT round(exp(sum(ln(array_length(${array}, ${inner})))))::bigint FROM generate_series(${outer}, array_ndims(${array})) AS ${inner})`;
  const braces = `(SELECT count(*) FILTER (WHERE (${place} - 1) % span = 0)::int AS _stagegate_opened, count(*) FILTER (WHERE ${place} % span = 0)::int AS _stagegate_closed
    FROM (SELECT ${span} AS span FROM generate_series(1, array_ndims(${array})) AS ${outer} OFFSET 0) AS spans) AS braces`;
  return `CASE WHEN ${array} IS NULL THEN NULL WHEN cardinality(${array}) = 0 THEN '{}'
    WHEN array_ndims(${array}) = 1 AND array_lower(${array}, 1) = 1 THEN ${plain}
    ELSE (SELECT array_dims(${array}) || '=' || string_agg(repeat('{', _stagegate_opened) || ${quoted} || repeat('}', _stagegate_closed), ',' ORDER BY ${place})
      FROM ${elements}, LATERAL ${braces}) END`;
}
