import type { MaskRule } from "#model/masking.ts";
import { problemOf } from "#model/problem.ts";
import { qualifiedName, quoteLiteral } from "../dialect/identifier.ts";
import { fittingKinds, misfit } from "./mask-fit.ts";
import type { Place } from "./named-column.ts";
import type { Probe } from "./planned-masks.ts";

/** What is wrong with a rule on a column, by its type and by what the server says of an expression or a constant. */
export async function misfitOf(
  rule: MaskRule,
  { table, column }: Place,
  expression: string | undefined,
  probe: Probe,
): Promise<string | undefined> {
  const called = rule === null ? "null" : typeof rule === "object" ? Object.keys(rule)[0] : rule;
  const unfit = misfit(rule, column);
  if (unfit !== undefined) {
    const fitting = fittingKinds(column).map((kind) => (kind === "null" ? '"null"' : kind));
    return `${called} cannot mask ${column.type}: ${unfit}. What fits: ${[...fitting, "a constant", "sql"].join(", ")}`;
  }
  if (rule === null || typeof rule !== "object" || table.kind === "f") return undefined;
  // LIMIT 0 plans the expression, and fetches nothing; a constant is read as the type even so.
  const value = "constant" in rule ? quoteLiteral(String(rule.constant)) : expression;
  const sql = `SELECT (${value})::${column.type} FROM ONLY ${qualifiedName(table.schema, table.name)} LIMIT 0`;
  try {
    await probe(sql);
    return undefined;
  } catch (error) {
    const { message, sqlstate } = problemOf(error);
    if (sqlstate === undefined) throw error;
    return `the ${called} does not work on ${column.type}: ${message.replace(/^[^ ]+: /, "")}`;
  }
}
