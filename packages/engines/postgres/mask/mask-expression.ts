import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { quoteIdentifier, quoteLiteral } from "../dialect/identifier.ts";
import { firstNames, lastNames } from "./mask-names.ts";
import { saltSetting } from "./salt.ts";

/** Shortest columns that can hold a masked value which is still one of a kind. */
export const shortest = { email: 18, phone: 8, wideName: 16, wideToken: 12 } as const;

type Masked = Pick<SourceColumn, "name" | "base" | "array" | "length">;

/**
 * The SQL expression that stands in the place of a column in `SELECT … FROM ONLY table` on the source.
 * NULL stays NULL and an empty text stays empty, except under `sql`. Its result need not have the
 * column's type: COPY moves it as text, and the target's column reads that text.
 *
 * @param wide give values room enough that a unique column stays unique.
 * @returns undefined where the column is copied as it is.
 */
export function maskExpression(rule: MaskRule | undefined, column: Masked, wide = false): string | undefined {
  if (rule === undefined || rule === "keep") return undefined;
  if (rule === "null" || rule === null) return "NULL";
  const name = quoteIdentifier(column.name);
  // The line break ends a comment that the expression may close with.
  if (typeof rule === "object" && "sql" in rule) return `(${rule.sql}\n)`;
  if (typeof rule === "object") return unlessNull(name, quoteLiteral(String(rule.constant)));
  if (!column.array) return maskValue(rule, column, name, wide);
  const element = maskValue(rule, column, "element.value", wide);
  return unlessNull(
    name,
    `ARRAY(SELECT ${element} FROM unnest(${name}) WITH ORDINALITY AS element (value, place) ORDER BY place)`,
  );
}

type ValueKind = "email" | "phone" | "name" | "text" | "token";

function maskValue(kind: ValueKind, column: Masked, value: string, wide: boolean): string {
  if (kind === "text" && column.base !== "text") {
    const empty = emptied(column.base, value);
    if (empty !== undefined) return empty;
  }
  if (column.base === "uuid") return `left(${hash(kind, `${value}::text`)}, 32)`;
  // citext compares without case, so values that are equal to it must give equal results.
  const text = column.base === "citext" ? `lower(${value}::text)` : `${value}::text`;
  const masked = {
    email: () => email(text, column.length),
    phone: () => phone(text, column, wide),
    name: () => personName(text, column, wide),
    text: () => `repeat('x', length(${text}))`,
    token: () => token(text, column.length, wide),
  }[kind]();
  return `CASE WHEN ${value}::text = '' THEN '' ELSE ${masked} END`;
}

const unlessNull = (value: string, then: string) => `CASE WHEN ${value} IS NULL THEN NULL ELSE ${then} END`;

/** What `text` leaves of a type that has no characters to count. */
function emptied(base: string, value: string): string | undefined {
  if (base === "json" || base === "jsonb")
    return unlessNull(value, `CASE ${base}_typeof(${value}) WHEN 'array' THEN '[]' ELSE '{}' END`);
  if (base === "tsvector" || base === "hstore") return unlessNull(value, "''");
  if (base === "bytea") return `decode(repeat('00', octet_length(${value})), 'hex')`;
  return undefined;
}

/**
 * 64 hexadecimal digits of sha256 over salt, kind and value. The bytes are those of the database's own
 * encoding: converting would fail on a SQL_ASCII database.
 */
const hash = (kind: ValueKind, text: string) =>
  `encode(sha256(convert_to(current_setting('${saltSetting}') || ':${kind}:' || ${text}, getdatabaseencoding())), 'hex')`;

/** `example.invalid` can never receive mail: RFC 2606. */
function email(text: string, length = Number.POSITIVE_INFINITY): string {
  const digits = Math.min(16, length - "user_@example.invalid".length);
  if (digits >= 8) return `'user_' || left(${hash("email", text)}, ${digits}) || '@example.invalid'`;
  return `left(${hash("email", text)}, ${Math.min(16, length - "@x.invalid".length)}) || '@x.invalid'`;
}

/** +999 is assigned to no country (ITU-T E.164). 15 digits is a full number; wide ones are longer. */
function phone(text: string, { base, length }: Masked, wide: boolean): string {
  const numeric = base === "int8" || base === "numeric";
  const prefix = numeric ? "999" : "+999";
  const digits = Math.min(wide ? 15 : 12, (length ?? 99) - prefix.length);
  const number = `('x' || left(${hash("phone", text)}, 15))::bit(60)::bigint % ${10n ** BigInt(digits)}`;
  return `'${prefix}' || lpad((${number})::text, ${digits}, '0')`;
}

/** A name from the lists; a column called first or last name gets that part alone. */
function personName(text: string, { name, length }: Masked, wide: boolean): string {
  const pick = (names: readonly string[], digit: number) =>
    `(ARRAY[${names.map(quoteLiteral).join(",")}])[1 + ('x' || substr(${hash("name", text)}, ${digit}, 4))::bit(16)::int % ${names.length}]`;
  const first = pick(firstNames, 1);
  const last = pick(lastNames, 5);
  const full = /first|given/i.test(name)
    ? first
    : /last|family|sur/i.test(name)
      ? last
      : `${first} || ' ' || ${last}`;
  const whole = length === undefined ? full : `left(${full}, ${wide ? length - 13 : length})`;
  return wide ? `${whole} || ' ' || substr(${hash("name", text)}, 9, 12)` : whole;
}

function token(text: string, length: number | undefined, wide: boolean): string {
  const same = `length(${text})`;
  const wanted = wide ? `least(greatest(${same}, 20)${length === undefined ? "" : `, ${length}`})` : same;
  return `left(repeat(${hash("token", text)}, (${wanted} + 63) / 64), ${wanted})`;
}
