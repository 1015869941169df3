import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn } from "../../catalog/source-table.ts";
import { quoteLiteral } from "../../dialect/identifier.ts";
import { isNumber } from "../mask-forms.ts";

/** A value that nobody has, and the type it is read as. */
interface MadeUp {
  text: string;
  type: string;
}

/** Reserved for examples: RFC 2606, and numbers 555-0100 to 555-0199 of North America. */
const byRule: Readonly<Record<string, string>> = {
  email: "jane.doe@example.com",
  phone: "+1 415 555 0134",
  name: "Jane Doe",
  token: "Ab12Cd34Ef56",
  text: "A note about somebody",
};

const uuid = "00000000-0000-4000-8000-000000000001";
const digits: Readonly<Record<string, string>> = { int2: "1234", int4: "123456789" };

const byType: Readonly<Record<string, string>> = {
  json: '{"note": "about somebody"}',
  jsonb: '{"note": "about somebody"}',
  tsvector: "somebody",
  hstore: "note=>somebody",
  bytea: "\\x736f6d65626f6479",
  uuid,
};

/** A value such as a column under a kind holds. */
export function madeUpValue(rule: MaskRule, column: SourceColumn): MadeUp {
  const text = scalar(String(rule), column);
  const { base, type } = column;
  const read = base === "citext" || base === "varchar" || base === "bpchar" ? "text" : base;
  const own = base in byType && base !== "uuid" && !column.array ? type : read;
  return column.array ? { text: `{"${text}"}`, type: `${own}[]` } : { text, type: own };
}

function scalar(kind: string, column: SourceColumn): string {
  if (isNumber(column)) return digits[column.base] ?? "14155550134";
  const text = byType[column.base] ?? byRule[kind] ?? "somebody";
  return text.slice(0, column.length);
}

/** SQL: the value. */
export const madeUpSql = ({ text, type }: MadeUp): string => `${quoteLiteral(text)}::${type}`;
