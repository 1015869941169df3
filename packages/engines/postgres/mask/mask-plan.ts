import type { MaskRule, MaskRules } from "#model/masking.ts";
import { userError } from "#model/problem.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { followKeys } from "./followed-keys.ts";
import { maskExpression } from "./mask-expression.ts";
import { formOf, isValueKind, type MaskForm, type MaskForms, plainForm, valueKinds } from "./mask-forms.ts";
import { misfitOf } from "./misfit-of.ts";
import { findColumn, placeName } from "./named-column.ts";
import type { MaskPlan, Probe, RuleProblem, Styles } from "./planned-masks.ts";
import { tryMasks } from "./trial/try-masks.ts";

/**
 * Reads the rules against the catalog, and tries them on some rows of the source. A rule for a partitioned table or a
 * parent holds for its partitions and children. Every wrong rule is reported at once.
 *
 * @throws StagegateError `mask-rules`.
 */
export async function planMasks(
  rules: MaskRules,
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<MaskPlan> {
  const { plan, problems } = await tryRules(rules, tables, probe);
  const [first] = problems;
  if (first === undefined) return plan;
  throw userError({
    code: "mask-rules",
    message:
      problems.length === 1
        ? `A mask rule is wrong. ${first.text}${first.text.endsWith("?") ? "" : "."}`
        : `${problems.length} mask rules are wrong.`,
    next: "Correct them under clone-to-staging: masks: in stagegate.yml. Nothing was copied.",
    ...(problems.length === 1 ? {} : { details: problems.map(({ text }) => text) }),
  });
}

export interface TriedRules {
  /** Of all rules. */
  plan: MaskPlan;
  /** Of those that are right, as the tables take them. */
  tried: MaskPlan;
  problems: RuleProblem[];
}

/** The plan, and all that is wrong with it. */
export async function tryRules(
  rules: MaskRules,
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<TriedRules> {
  const problems: RuleProblem[] = [];
  const given = new Map<string, MaskRule>();
  for (const [key, rule] of Object.entries(rules)) {
    const found = findColumn(key, tables);
    if (typeof found === "string") problems.push({ text: found });
    else given.set(`${found.table.oid}.${found.column.name}`, rule);
  }
  const followed = followKeys(given, tables);
  problems.push(...followed.problems.map((text) => ({ text })));
  const plan = planOf(followed.rules, tables, { kinds: {}, exact: new Set() });
  // What follows a wrong rule would only repeat what is wrong with it.
  const check = async (isMeant: (key: string) => boolean) => {
    for (const table of tables)
      for (const column of table.columns) {
        const key = `${table.oid}.${column.name}`;
        const rule = isMeant(key) ? followed.rules.get(key) : undefined;
        if (rule === undefined) continue;
        const place = { table, column };
        const problem = await misfitOf(rule, place, plan.expression(table, column), probe);
        if (problem !== undefined) problems.push({ text: `${placeName(place)}: ${problem}`, place });
      }
  };
  await check((key) => given.has(key));
  if (problems.length === 0) await check((key) => !given.has(key));
  return triedWithout(problems, { given, plan }, tables, probe);
}

/** The trial of all rules but those that are wrong already: their tables would refuse what is right with them. */
async function triedWithout(
  problems: readonly RuleProblem[],
  { given, plan }: { given: ReadonlyMap<string, MaskRule>; plan: MaskPlan },
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<TriedRules> {
  const keys = new Set(
    problems.flatMap(({ place }) => (place ? [`${place.table.oid}.${place.column.name}`] : [])),
  );
  const wrong = new Set(problems.flatMap(({ place }) => (place ? [place.table.oid] : [])));
  const rest =
    keys.size === 0
      ? plan
      : planOf(restOf(given, keys, tables), tables, {
          kinds: {},
          exact: new Set(),
        });
  const isRight = ({ oid, parents }: SourceTable) => [oid, ...parents].every((one) => !wrong.has(one));
  const tried = await tryMasks(rest, tables.filter(isRight), probe);
  const all = [...problems, ...tried.problems];
  return { plan: all.length === 0 ? tried.plan : plan, tried: tried.plan, problems: all };
}

/** A plan that masks nothing. */
export const unmasked: MaskPlan = {
  rule: () => undefined,
  expression: () => undefined,
  masked: () => [],
  forms: { email: plainForm, phone: plainForm, name: plainForm, token: plainForm },
  with: () => unmasked,
};

function planOf(
  given: ReadonlyMap<string, MaskRule>,
  tables: readonly SourceTable[],
  styles: Styles,
  otherForms: Partial<MaskForms> = {},
): MaskPlan {
  const rule = (table: SourceTable, column: SourceColumn) =>
    [table.oid, ...table.parents]
      .map((oid) => given.get(`${oid}.${column.name}`))
      .find((own) => own !== undefined);
  const forms = { ...formsOf(rule, tables, styles), ...otherForms };
  const expression = (table: SourceTable, column: SourceColumn) => {
    const own = rule(table, column);
    const form: MaskForm = isValueKind(own) ? forms[own] : plainForm;
    const exact = styles.exact.has(`${table.partitionRoot ?? table.oid}.${column.name}`);
    return maskExpression(own, column, { form, exact });
  };
  return {
    rule,
    expression,
    forms,
    masked: (table) =>
      table.columns
        .filter((column) => expression(table, column) !== undefined)
        .map((column) => `${column.name}: ${kindOf(rule(table, column))}`),
    with: (other, others = {}) =>
      planOf(given, tables, { ...styles, ...other }, { ...otherForms, ...others }),
  };
}

function formsOf(rule: MaskPlan["rule"], tables: readonly SourceTable[], styles: Styles): MaskForms {
  const all = tables.flatMap((table) =>
    table.columns.map((column) => ({
      table: table.partitionRoot ?? table.oid,
      column,
      rule: rule(table, column),
    })),
  );
  const form = (kind: keyof MaskForms): MaskForm => {
    const own = all.filter((one) => one.rule === kind);
    return { ...(own.length === 0 ? plainForm : formOf(kind, own)), style: styles.kinds[kind] ?? 0 };
  };
  return Object.fromEntries(valueKinds.map((kind) => [kind, form(kind)])) as unknown as MaskForms;
}

/** How a rule is called. */
export function kindOf(rule: MaskRule | undefined): string {
  if (rule === null) return "null";
  return typeof rule === "object" ? (Object.keys(rule)[0] ?? "") : String(rule);
}

/** What is right, without what would have followed from a wrong rule. */
const restOf = (
  given: ReadonlyMap<string, MaskRule>,
  wrong: ReadonlySet<string>,
  tables: readonly SourceTable[],
) => followKeys(new Map([...given].filter(([key]) => !wrong.has(key))), tables).rules;
