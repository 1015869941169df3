import { type MaskKind, type MaskRule, maskKinds } from "#model/masking.ts";
import type { SourceColumn } from "../catalog/source-table.ts";
import { kinds } from "./mask-expression.ts";
import { isNumber } from "./mask-forms.ts";

const texts = new Set(["text", "varchar", "bpchar", "citext"]);
const documents = new Set(["json", "jsonb", "tsvector", "hstore", "bytea"]);

/** Whether a column holds text, alone or in an array. */
export const holdsText = ({ base }: Pick<SourceColumn, "base">) => texts.has(base);

type Fitting = Pick<SourceColumn, "base" | "array" | "length" | "notNull" | "generated" | "unique">;

/** The kinds that fit a column's type, length, uniqueness and NOT NULL; `keep` always does. */
export function fittingKinds(column: Fitting): MaskKind[] {
  return maskKinds.filter((kind) => misfit(kind, column) === undefined);
}

/**
 * Why a rule cannot stand on a column, to follow "table.column: "; undefined where it can.
 * Whether a constant or an expression fits the type is for the server to say.
 */
export function misfit(rule: MaskRule, column: Fitting): string | undefined {
  if (rule === "keep") return undefined;
  if (column.generated) return "the server computes this column from others; mask those";
  if (rule === null || rule === "null") return column.notNull ? "the column is NOT NULL" : undefined;
  if (typeof rule === "object") {
    if ("constant" in rule && column.unique) return "one constant for all rows of a unique column";
    return undefined;
  }
  if (rule === "text") return misfitText(column);
  if (holdsText(column)) return misfitLength(rule, column);
  if (rule === "phone" && !column.array && (column.base === "int8" || column.base === "numeric"))
    return misfitLength(rule, column);
  if (rule === "token" && (column.base === "uuid" || isNumber(column))) return undefined;
  return "it does not fit the type";
}

function misfitText({ base, array, unique }: Fitting): string | undefined {
  if (!texts.has(base) && !(documents.has(base) && !array)) return "it does not fit the type";
  return unique ? "it keeps only the length, and the column must stay unique or join" : undefined;
}

function misfitLength(
  kind: "email" | "phone" | "name" | "token",
  { length }: Pick<Fitting, "length">,
): string | undefined {
  const { shortest } = kinds[kind];
  if (length === undefined || length >= shortest) return undefined;
  return `it needs ${shortest} characters, and the column has ${length}`;
}
