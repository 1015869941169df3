import type { SourceTable } from "../../catalog/source-table.ts";
import { qualifiedName, quoteIdentifier } from "../../dialect/identifier.ts";
import type { MaskPlan } from "../planned-masks.ts";
import type { RowRules } from "./row-rules.ts";

/** Rows that are masked to see what the table's rules say of them, of so many that are looked through for them. */
const rows = 300;
const lookedThrough = 20_000;

/** SQL: some rows of a table in which some columns have values. */
export function someRows({ schema, name, kind }: SourceTable, filled: readonly string[]): string {
  const from = `${kind === "p" ? "" : "ONLY "}${qualifiedName(schema, name)}`;
  const where = filled.map((column) => `${quoteIdentifier(column)} IS NOT NULL`).join(" OR ");
  return `(SELECT * FROM (SELECT * FROM ${from} LIMIT ${lookedThrough}) AS looked WHERE ${where || "true"} LIMIT ${rows})`;
}

/**
 * SQL: some rows as they would be in the clone, computed columns included, in a subquery of the table's own name, so
 * that the text of a constraint can follow.
 */
export function maskedRows(
  table: SourceTable,
  plan: MaskPlan,
  { computed }: RowRules,
  filled: readonly string[],
): string {
  const alias = quoteIdentifier(table.name);
  const columns = table.columns
    .filter(({ generated }) => !generated)
    .map((column) => {
      const own = quoteIdentifier(column.name);
      const masked = plan.expression(table, column);
      return masked === undefined ? own : `(${masked})::text::${column.type} AS ${own}`;
    });
  const all = ["*", ...computed.map(({ name, sql }) => `(${sql}) AS ${quoteIdentifier(name)}`)];
  const own = `(SELECT ${columns.join(", ")} FROM ${someRows(table, filled)} AS ${alias}) AS ${alias}`;
  return `(SELECT ${all.join(", ")} FROM ${own}) AS ${alias}`;
}
