import type { SourceTable } from "../../catalog/source-table.ts";
import { kinds } from "../mask-expression.ts";
import { type ValueKind, valueKinds } from "../mask-forms.ts";
import { type Place, placeName } from "../named-column.ts";
import type { MaskPlan, Probe, RuleProblem } from "../planned-masks.ts";
import { readRowRules } from "./row-rules.ts";
import { type Trial, trialsOf } from "./trials.ts";

/**
 * Masks some rows of every table whose rules could refuse them, on the source, and asks it what the rules say; only
 * counts leave it. A kind is written in the first of its styles that all rules take.
 *
 * @returns the plan in that writing, and what no writing of a kind, or no rule given, does right.
 */
export async function tryMasks(
  plan: MaskPlan,
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<{ plan: MaskPlan; problems: RuleProblem[] }> {
  const masked = tables.filter(
    (table) =>
      table.kind !== "f" && table.columns.some((column) => plan.expression(table, column) !== undefined),
  );
  const rules = await readRowRules(masked, probe);
  const trials = masked.flatMap((table) => trialsOf(table, tables, plan, rules.get(table.oid)));
  const refusals = async (own: readonly Trial[], by: MaskPlan) => {
    const refused = new Map<Trial, string>();
    for (const trial of own) {
      const because = await trial.run(by, probe);
      if (because !== undefined) refused.set(trial, because);
    }
    return refused;
  };
  const problems: RuleProblem[] = [];
  const given = new Set<Trial>();
  let written = plan;
  let open = await refusals(trials, plan);
  const styles: Partial<Record<ValueKind, number>> = {};
  for (const kind of valueKinds) {
    const own = trials.filter((trial) => trial.kinds.has(kind));
    if (!own.some((trial) => open.has(trial))) continue;
    const taken = new Map<Trial, number>();
    const count = (refused: ReadonlyMap<Trial, string>) => {
      for (const trial of own) if (!refused.has(trial)) taken.set(trial, (taken.get(trial) ?? 0) + 1);
    };
    count(open);
    for (let style = 1; style < kinds[kind].styles; style++) {
      const tried = written.with({ kinds: { ...styles, [kind]: style } });
      const refused = await refusals(own, tried);
      count(refused);
      if (refused.size > 0) continue;
      styles[kind] = style;
      written = tried;
      for (const trial of own) open.delete(trial);
      break;
    }
    const torn = own.filter((trial) => open.has(trial));
    if (torn.length > 0 && torn.every((trial) => taken.has(trial))) {
      problems.push(
        ...noOneForm(
          kind,
          own.filter((trial) => trial.places.some((place) => isOf(kind, place, plan))),
        ),
      );
      for (const trial of torn) given.add(trial);
    }
  }
  const exact = [...open.keys()].flatMap(({ texts }) => texts);
  if (exact.length > 0) {
    const tried = written.with({ kinds: styles, exact: new Set(exact) });
    const refused = await refusals([...open.keys()], tried);
    if (refused.size < open.size) [written, open] = [tried, refused];
  }
  for (const [trial, because] of open)
    if (!given.has(trial))
      problems.push(...trial.places.map((place) => ({ text: `${placeName(place)}: ${because}`, place })));
  return { plan: written, problems };
}

const isOf = (kind: ValueKind, { table, column }: Place, plan: MaskPlan) => plan.rule(table, column) === kind;

/** Equal values would part: each column takes a way of writing that another does not. */
function noOneForm(kind: ValueKind, trials: readonly Trial[]): RuleProblem[] {
  const places = [
    ...new Map(trials.flatMap(({ places }) => places).map((place) => [placeName(place), place])).values(),
  ];
  const names = places.map(placeName).sort();
  const text = `${names.join(", ")}: no one form of ${kind} fits the constraints of all of these, so that equal values would have different masks; give one of them an sql expression`;
  return places
    .map((place, index) => (index === 0 ? { text, place } : undefined))
    .filter((one) => one !== undefined);
}
