import type { Rows } from "#model/engine/database.ts";
import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import type { MaskForms } from "./mask-forms.ts";
import type { Place } from "./named-column.ts";

/** What stands in the SELECT for the columns that are masked. */
export interface MaskPlan {
  /** The rule that holds for a column, by whichever table of its family it was given. */
  rule(table: SourceTable, column: SourceColumn): MaskRule | undefined;
  /** Undefined where the column is copied as it is. */
  expression(table: SourceTable, column: SourceColumn): string | undefined;
  /** `column: kind` for every masked column. */
  masked(table: SourceTable): string[];
  forms: MaskForms;
  /** The same plan with other forms of a kind. */
  with(styles: Partial<Styles>, forms?: Partial<MaskForms>): MaskPlan;
}

/** The ways of writing that the constraints take: of a kind, and of the columns under `text`. */
export interface Styles {
  kinds: Partial<Record<keyof MaskForms, number>>;
  /** Columns, as `oid.column`, whose texts keep their very length. */
  exact: ReadonlySet<string>;
}

/** Runs a SELECT on the source; an error leaves its transaction open. */
export type Probe = (sql: string) => Promise<Rows>;

/** What is wrong with a rule. */
export interface RuleProblem {
  text: string;
  /** Undefined where the rule names none. */
  place?: Place;
}
