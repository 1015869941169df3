import { closest } from "fastest-levenshtein";
import type { Rows } from "#model/engine/database.ts";
import type { MaskRule, MaskRules } from "#model/masking.ts";
import { problemOf, userError } from "#model/problem.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { displayName, qualifiedName, quoteLiteral } from "../dialect/identifier.ts";
import { followKeys } from "./followed-keys.ts";
import { maskExpression } from "./mask-expression.ts";
import { fittingKinds, misfit } from "./mask-fit.ts";

/** What stands in the SELECT for the columns that are masked. */
export interface MaskPlan {
  /** The rule that holds for a column, by whichever table of its family it was given. */
  rule(table: SourceTable, column: SourceColumn): MaskRule | undefined;
  /** Undefined where the column is copied as it is. */
  expression(table: SourceTable, column: SourceColumn): string | undefined;
  /** `column: kind` for every masked column. */
  masked(table: SourceTable): string[];
}

/**
 * Reads the rules against the catalog. A rule for a partitioned table or a parent holds for its
 * partitions and children. Every wrong rule is reported at once.
 *
 * @param probe runs a SELECT on the source: the server says whether an expression or constant fits.
 * @throws StagegateError `mask-rules`.
 */
export async function planMasks(
  rules: MaskRules,
  tables: readonly SourceTable[],
  probe: (sql: string) => Promise<Rows>,
): Promise<MaskPlan> {
  const problems: string[] = [];
  const given = new Map<string, MaskRule>();
  for (const [key, rule] of Object.entries(rules)) {
    const found = findColumn(key, tables);
    if (typeof found === "string") problems.push(found);
    else given.set(`${found.table.oid}.${found.column.name}`, rule);
  }
  const followed = followKeys(given, tables);
  problems.push(...followed.problems);
  const plan = planOf(followed.rules, tables);
  // What follows a wrong rule would only repeat what is wrong with it.
  const check = async (isMeant: (key: string) => boolean) => {
    for (const table of tables)
      for (const column of table.columns) {
        const key = `${table.oid}.${column.name}`;
        const rule = isMeant(key) ? followed.rules.get(key) : undefined;
        const problem =
          rule === undefined ? undefined : await problemOfRule(rule, table, column, plan, probe);
        if (problem !== undefined) problems.push(`${nameOf(table, column)}: ${problem}`);
      }
  };
  await check((key) => given.has(key));
  if (problems.length === 0) await check((key) => !given.has(key));
  const [first] = problems;
  if (first === undefined) return plan;
  throw userError({
    code: "mask-rules",
    message:
      problems.length === 1
        ? `A mask rule is wrong. ${first}${first.endsWith("?") ? "" : "."}`
        : `${problems.length} mask rules are wrong.`,
    next: "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    ...(problems.length === 1 ? {} : { details: problems }),
  });
}

/** A plan that masks nothing. */
export const unmasked: MaskPlan = { rule: () => undefined, expression: () => undefined, masked: () => [] };

function planOf(given: ReadonlyMap<string, MaskRule>, tables: readonly SourceTable[]): MaskPlan {
  const rule = (table: SourceTable, column: SourceColumn) =>
    [table.oid, ...table.parents]
      .map((oid) => given.get(`${oid}.${column.name}`))
      .find((own) => own !== undefined);
  // All partitions of a table must give one value the same mask, whichever of them has the unique index.
  const family = (table: SourceTable, column: SourceColumn) =>
    `${table.partitionRoot ?? table.oid}.${column.name}`;
  const all = tables.flatMap((table) => table.columns.map((column) => ({ table, column })));
  const unique = new Set(
    all.filter(({ column }) => column.unique).map((one) => family(one.table, one.column)),
  );
  const isUnique = (table: SourceTable, column: SourceColumn) => unique.has(family(table, column));
  // Phone numbers are joined without a foreign key (sessions, call logs): all of them take one form.
  const widePhones = all.some(
    (one) => rule(one.table, one.column) === "phone" && isUnique(one.table, one.column),
  );
  const expression = (table: SourceTable, column: SourceColumn) => {
    const own = rule(table, column);
    const wide = own === "phone" ? widePhones : isUnique(table, column);
    return maskExpression(own, column, wide);
  };
  return {
    rule,
    expression,
    masked: (table) =>
      table.columns
        .filter((column) => expression(table, column) !== undefined)
        .map((column) => `${column.name}: ${kindOf(rule(table, column))}`),
  };
}

function kindOf(rule: MaskRule | undefined): string {
  if (rule === null) return "null";
  return typeof rule === "object" ? (Object.keys(rule)[0] ?? "") : String(rule);
}

const nameOf = (table: SourceTable, column: SourceColumn) =>
  `${displayName(table.schema, table.name)}.${column.name}`;

/** The column a rule names, or what is wrong with the name. */
function findColumn(
  key: string,
  tables: readonly SourceTable[],
): { table: SourceTable; column: SourceColumn } | string {
  // Names may hold dots, so the catalog's names are tried instead of cutting the key.
  const candidates = tables.filter((table) => namesOf(table).some((name) => key.startsWith(`${name}.`)));
  const found = candidates.flatMap((table) =>
    table.columns
      .filter((column) => namesOf(table).some((name) => key === `${name}.${column.name}`))
      .map((column) => ({ table, column })),
  );
  const [first] = found.filter(({ table }) => table.schema === "public").concat(found);
  if (first !== undefined) {
    const others = found.filter(({ table }) => table.schema !== first.table.schema);
    if (first.table.schema !== "public" && others.length > 0)
      return `${key}: there is such a table in several schemas; write schema.table.column`;
    if (first.table.partitionRoot === undefined) return first;
    const root = tables.find(({ oid }) => oid === first.table.partitionRoot);
    return `${key}: a partition of ${root === undefined ? "another table" : displayName(root.schema, root.name)}; give the rule for that`;
  }
  const [table] = candidates;
  const near = table
    ? closest(
        key.split(".").at(-1) ?? "",
        table.columns.map(({ name }) => name),
      )
    : closest(
        key.split(".").slice(0, -1).join(".") || key,
        tables.map((one) => displayName(one.schema, one.name)),
      );
  const missing = table ? "the table has no such column" : "there is no such table";
  return `${key}: ${missing}${near ? `; did you mean ${near}?` : ""}`;
}

const namesOf = ({ schema, name }: SourceTable) => [`${schema}.${name}`, name];

async function problemOfRule(
  rule: MaskRule,
  table: SourceTable,
  column: SourceColumn,
  plan: MaskPlan,
  probe: (sql: string) => Promise<Rows>,
): Promise<string | undefined> {
  const unfit = misfit(rule, column);
  if (unfit !== undefined) {
    const fitting = fittingKinds(column).map((kind) => (kind === "null" ? '"null"' : kind));
    return `${kindOf(rule)} cannot mask ${column.type}: ${unfit}. What fits: ${[...fitting, "a constant", "sql"].join(", ")}`;
  }
  if (rule === null || typeof rule !== "object" || table.kind === "f") return undefined;
  // LIMIT 0 plans the expression, and fetches nothing; a constant is read as the type even so.
  const value = "constant" in rule ? quoteLiteral(String(rule.constant)) : plan.expression(table, column);
  const sql = `SELECT (${value})::${column.type} FROM ONLY ${qualifiedName(table.schema, table.name)} LIMIT 0`;
  try {
    await probe(sql);
    return undefined;
  } catch (error) {
    const { message, sqlstate } = problemOf(error);
    if (sqlstate === undefined) throw error;
    return `the ${kindOf(rule)} does not work on ${column.type}: ${message.replace(/^[^ ]+: /, "")}`;
  }
}
