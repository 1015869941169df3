import type { PreviewedMask } from "#model/masking.ts";
import { quoteIdentifier } from "../../dialect/identifier.ts";
import { kindOf } from "../mask-plan.ts";
import { type Place, placeName } from "../named-column.ts";
import type { MaskPlan, Probe } from "../planned-masks.ts";
import { madeUpSql, madeUpValue } from "./made-up-value.ts";

/**
 * What a rule makes of a made-up value, computed by the source's server as the clone computes it, but without the
 * salt: the mask of a known value would help whoever guesses that.
 *
 * @param probe of a session that was given no salt, or does not use it.
 */
export async function exampleOf(place: Place, plan: MaskPlan, probe: Probe): Promise<PreviewedMask> {
  const { table, column } = place;
  const rule = plan.rule(table, column);
  const previewed = { column: placeName(place), rule: kindOf(rule) };
  // An expression may read rows, of this table or another.
  if (rule === undefined || (typeof rule === "object" && rule !== null && "sql" in rule)) return previewed;
  const value = madeUpValue(rule, column);
  if (rule === null || rule === "null") return { ...previewed, example: { from: value.text, to: "NULL" } };
  if (typeof rule === "object")
    return { ...previewed, example: { from: value.text, to: String(rule.constant) } };
  const expression = plan.expression(table, column);
  const row = `(SELECT ${madeUpSql(value)} AS ${quoteIdentifier(column.name)}) AS ${quoteIdentifier(table.name)}`;
  const { rows } = await probe(`SELECT (${expression})::text::${value.type}::text FROM ${row}`);
  return { ...previewed, example: { from: value.text, to: rows[0]?.[0] ?? "NULL" } };
}
