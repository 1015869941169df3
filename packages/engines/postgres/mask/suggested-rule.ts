import type { MaskKind, MaskRule } from "#model/masking.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { quoteIdentifier } from "../dialect/identifier.ts";
import { fittingKinds, holdsText } from "./mask-fit.ts";
import { saltSetting } from "./salt.ts";

/** The first rule that the column can take. */
export function fittingRule(kind: MaskKind, column: SourceColumn): MaskRule {
  return fittingRules(kind, column)[0] ?? unknown;
}

/** The rules that the column's type can take, the one that suits it best first; whether its table takes them is tried. */
export function fittingRules(kind: MaskKind, column: SourceColumn): MaskRule[] {
  const kinds = fittingKinds(column);
  const wanted: MaskKind[] = column.unique
    ? [kind, "token", "text", "null"]
    : [kind, "text", "token", "null"];
  const first = [...new Set(wanted)].filter((one) => kinds.includes(one));
  const last = column.unique ? uniqueHash(column) : neutralConstant(column);
  return [...first, ...documentRules(column), ...(last === unknown ? [] : [last])];
}

/** A document with all its keys, where something is computed from them: texts and numbers in it say nothing. */
function documentRules({ name, base, array, unique }: SourceColumn): MaskRule[] {
  if ((base !== "json" && base !== "jsonb") || array || unique) return [];
  const place = "([:,\\[]\\s*)";
  const texts = `regexp_replace(${quoteIdentifier(name)}::text, '${place}"(?:[^"\\\\]|\\\\.)*"(?!\\s*:)', '\\1"x"', 'g')`;
  return [{ sql: `regexp_replace(${texts}, '${place}-?[0-9][0-9.eE+-]*', '\\10', 'g')::${base}` }];
}

/** For NOT NULL columns of types that hold no text: a value of the type that says nothing. */
function neutralConstant({ base, array }: SourceColumn): MaskRule {
  if (array) return { constant: "{}" };
  if (base === "date" || base.startsWith("timestamp")) return { constant: "1970-01-01" };
  if (/^(int|float|numeric|oid|money)/.test(base)) return { constant: 0 };
  if (base === "inet" || base === "cidr") return { constant: "0.0.0.0" };
  if (base === "geometry" || base === "geography") return { constant: "POINT(0 0)" };
  if (base === "xml") return { constant: "<masked/>" };
  if (base === "point") return { constant: "(0,0)" };
  return unknown;
}

/** Fails where a value must be: nobody should paste a `keep` that we wrote. */
export const unknown: MaskRule = { sql: "NULL" };

/**
 * For unique NOT NULL columns, where one constant would collide with itself: as many bits of a salted hash as
 * the type takes. Where that are few (`int4`, `date`) two may still be equal, and the clone then says so.
 */
function uniqueHash(column: SourceColumn): MaskRule {
  const { name, base, array, length } = column;
  const hash = `md5(current_setting('${saltSetting}') || ${quoteIdentifier(name)}::text)`;
  const number = (bits: number, type: string) => `('x' || left(${hash}, ${bits / 4}))::bit(${bits})::${type}`;
  if (array) return unknown;
  if (holdsText(column)) return { sql: `left(${hash}, ${length ?? 32})` };
  if (base === "int2") return { sql: number(12, "int") };
  if (base === "int4" || base === "oid") return { sql: number(28, "int") };
  if (base === "date") return { sql: `date '1970-01-01' + ${number(16, "int")}` };
  if (base.startsWith("timestamp"))
    return { sql: `timestamp '1970-01-01' + ${number(28, "int")} * interval '1 second'` };
  if (base === "int8" || base.startsWith("float")) return { sql: number(60, "bigint") };
  if (base === "numeric")
    return { sql: `${number(60, "bigint")} % ${10n ** BigInt(Math.min(length ?? 18, 18))}` };
  if (base === "inet" || base === "cidr") return { sql: `inet 'fd00::' + ${number(60, "bigint")}` };
  if (base === "bytea") return { sql: `decode(${hash}, 'hex')` };
  return unknown;
}
