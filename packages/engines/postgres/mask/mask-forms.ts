import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn } from "../catalog/source-table.ts";

/** The kinds whose result is made from the value: equal values get equal results, in whatever columns they stand. */
export const valueKinds = ["email", "phone", "name", "token"] as const;
export type ValueKind = (typeof valueKinds)[number];

export const isValueKind = (rule: MaskRule | undefined): rule is ValueKind =>
  valueKinds.some((kind) => kind === rule);

/**
 * What the masks of one kind look like in the whole database. It depends on no single column, or equal values
 * would part: a mask is as long as the narrowest column of the kind allows, or as its own value is.
 */
export interface MaskForm {
  /** Characters that every column of the kind has room for. */
  room: number;
  /** Different values get different masks: a column of the kind is unique, or another table has the same values. */
  distinct: boolean;
  /** A column of the kind compares without case: `lower` is used as the whole kind needs it. */
  fold: "none" | "default" | "icu";
  /** Which of the kind's ways of writing is used, the first that the tables' constraints take. */
  style: number;
  /** By the key of a value: its mask, where its own is another value's too. */
  replaced: Readonly<Record<string, string>>;
}

export type MaskForms = Readonly<Record<ValueKind, MaskForm>>;

/** Of a kind that stands in no narrow column. */
export const plainForm: MaskForm = {
  room: Number.POSITIVE_INFINITY,
  distinct: false,
  fold: "none",
  style: 0,
  replaced: {},
};

/** Digits that fit the type whatever they are. */
const digits: Readonly<Record<string, number>> = { int2: 4, int4: 9, int8: 18 };

export const isNumber = ({ base }: Pick<SourceColumn, "base">) => base in digits || base === "numeric";

/** Characters that a column of a kind has room for. */
export function roomOf(kind: ValueKind, column: Pick<SourceColumn, "base" | "length">): number {
  const room = digits[column.base] ?? column.length ?? Number.POSITIVE_INFINITY;
  // A text column has the sign, too.
  return kind === "phone" && isNumber(column) ? room + 1 : room;
}

/** The form of a kind for all columns that it masks, each with the table at the top of its family. */
export function formOf(
  kind: ValueKind,
  columns: readonly { table: string; column: SourceColumn }[],
): MaskForm {
  const own = columns.map(({ column }) => column);
  const folds = own.filter(({ caseless }) => caseless !== undefined);
  return {
    ...plainForm,
    room: Math.min(...own.map((column) => roomOf(kind, column))),
    distinct: own.some(({ unique }) => unique) || new Set(columns.map(({ table }) => table)).size > 1,
    fold: folds.some(({ caseless }) => caseless === "collation")
      ? "icu"
      : folds.length > 0
        ? "default"
        : "none",
  };
}
