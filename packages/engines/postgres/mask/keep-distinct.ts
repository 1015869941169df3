import { refused } from "#model/problem.ts";
import type { SourceTable } from "../catalog/source-table.ts";
import { qualifiedName, quoteIdentifier } from "../dialect/identifier.ts";
import { valueKey } from "./hashed.ts";
import { kinds, maskText, sameAs } from "./mask-expression.ts";
import { isNumber, type MaskForm, type ValueKind, valueKinds } from "./mask-forms.ts";
import { type Place, placeName } from "./named-column.ts";
import type { MaskPlan, Probe } from "./planned-masks.ts";

/** Where two values are less likely than this to have one mask, nobody looks for them. */
const likely = 1e-4;
/** Values that get another mask than their own; more would make every row slow. */
const mostReplaced = 20_000;

/**
 * Makes sure that different values have different masks where they must: in narrow columns two of many values may get
 * one mask, and a unique column may hold two ways of writing what people take for one. The source is asked for such
 * masks, in the snapshot that is copied, and each value but the first gets one that no value has by itself. Only keys
 * of values leave the server, which say nothing without the salt.
 *
 * @throws StagegateError `mask-rules` where a column has room for too few masks.
 */
export async function keepDistinct(
  plan: MaskPlan,
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<MaskPlan> {
  const forms: Partial<Record<ValueKind, MaskForm>> = {};
  const problems: string[] = [];
  for (const kind of valueKinds) {
    const form = plan.forms[kind];
    const places = placesOf(kind, plan, tables);
    if (!form.distinct || !mayCollide(kind, form, places)) continue;
    const replaced = await findReplaced(kind, form, places, probe);
    // Where nothing must be unique, a few more rows find each other than in production, and none fewer.
    if (replaced === undefined && !places.some(({ column }) => column.unique)) continue;
    if (replaced === undefined)
      problems.push(
        `${places.map(placeName).join(", ")}: ${kind} has too few masks of ${form.room} characters for the values there; widen the narrowest of these columns, or mask it by "null", a constant or sql`,
      );
    else if (Object.keys(replaced).length > 0) forms[kind] = { ...form, replaced };
  }
  if (problems.length === 0) return plan.with({}, forms);
  throw refused({
    code: "mask-rules",
    message: `Different values would have the same mask. ${problems[0]}.`,
    next: "Correct the rules under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    ...(problems.length === 1 ? {} : { details: problems }),
  });
}

/** Partitions are read through their root. */
function placesOf(kind: ValueKind, plan: MaskPlan, tables: readonly SourceTable[]): Place[] {
  return tables
    .filter(({ kind: sort, partitionRoot }) => sort !== "f" && partitionRoot === undefined)
    .flatMap((table) => table.columns.map((column) => ({ table, column })))
    .filter(({ table, column }) => plan.rule(table, column) === kind);
}

function mayCollide(kind: ValueKind, form: MaskForm, places: readonly Place[]): boolean {
  const rows = places.reduce((sum, { table }) => sum + rowsOf(table), 0);
  return (rows * rows) / 2 / kinds[kind].masks(form) > likely || hasWaysOfWriting(kind, form, places);
}

/** A table that was never analysed has as many rows as fit into its pages. */
const rowsOf = ({ estimatedRows, bytes, kind }: SourceTable) =>
  estimatedRows > 0 ? estimatedRows : kind === "p" ? 1e6 : bytes / 28;

/** A unique column that tells apart what the kind takes for the same: case in addresses, separators in numbers. */
const hasWaysOfWriting = (kind: ValueKind, { fold }: MaskForm, places: readonly Place[]) =>
  (kind === "email" || kind === "phone" || fold !== "none") &&
  places.some(({ column }) => tellsApart(column));

const tellsApart = ({ unique, caseless }: Place["column"]) => unique && caseless === undefined;

async function findReplaced(
  kind: ValueKind,
  form: MaskForm,
  places: readonly Place[],
  probe: Probe,
): Promise<Record<string, string> | undefined> {
  const { rows } = await probe(`
    WITH given AS (${places.map(valuesOf).join(" UNION ALL ")}),
    known AS MATERIALIZED (SELECT v, bool_or(apart) AS apart FROM given WHERE v <> '' GROUP BY v),
    masked AS (SELECT v, apart, ${sameAs(kind, "v", form)} AS n, ${maskText(kind, { base: "text" }, "v", form)} COLLATE "C" AS mask FROM known),
    taken AS (SELECT mask, array_agg(v ORDER BY n, v) AS vs, array_agg(n ORDER BY n, v) AS ns, bool_or(apart) AS apart FROM masked
      GROUP BY mask HAVING min(n) <> max(n) OR min(v) FILTER (WHERE apart) <> max(v) FILTER (WHERE apart) LIMIT ${mostReplaced})
    SELECT mask, apart, ${valueKey("v")}, ${valueKey("n")} FROM taken, unnest(vs, ns) AS one (v, n) ORDER BY mask, n, v`);
  if (rows.length > mostReplaced) return undefined;
  const replaced: Record<string, string> = {};
  let [lastMask, lastSame, own, count]: [string, string, string, number] = ["", "", "", 0];
  for (const [mask, apart, key, same] of rows) {
    const first = mask !== lastMask;
    // In a column that tells them apart, each way of writing is a value of its own.
    const another = !first && (same !== lastSame || apart === "t");
    if (first) own = mask ?? "";
    else if (another) {
      const next = kinds[kind].replacement(mask ?? "", count++);
      if (next === undefined) return undefined;
      own = next;
    }
    if (own !== mask) replaced[key ?? ""] = own;
    [lastMask, lastSame] = [mask ?? "", same ?? ""];
  }
  return replaced;
}

/** SQL: the values of a column, and whether it tells apart what is the same to the kind. */
function valuesOf({ table, column }: Place): string {
  const own = column.array ? "element" : quoteIdentifier(column.name);
  const text = isNumber(column) ? `trunc(abs(${own}::numeric))::text` : `${own}::text`;
  const from = `${table.kind === "p" ? "" : "ONLY "}${qualifiedName(table.schema, table.name)}`;
  const elements = column.array ? `, unnest(${quoteIdentifier(column.name)}) AS element` : "";
  return `SELECT ${text} COLLATE "C" AS v, ${tellsApart(column)} AS apart FROM ${from}${elements}`;
}
