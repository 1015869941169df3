import { type MaskRule, type MaskRules, type PersonalColumn, ruleNames } from "#model/masking.ts";
import type { SourceTable } from "../catalog/source-table.ts";
import { misfit } from "./mask-fit.ts";
import { tryRules } from "./mask-plan.ts";
import type { Place } from "./named-column.ts";
import type { Probe } from "./planned-masks.ts";
import { fittingRules, unknown } from "./suggested-rule.ts";

/** A column that looks personal, and the rule that suits its type. */
interface Suspect {
  place: Place;
  found: PersonalColumn;
}

/** Columns that are masked alike, since foreign keys join them, and the rules that are left to try. */
interface Group {
  suspects: Suspect[];
  rules: MaskRule[];
}

/**
 * The columns that look personal, each with a rule that works. It is tried on some rows with all the others, so that what is
 * suggested works when it is pasted; where the tables take none, the reason says so.
 *
 * @param given the rules that are there already.
 */
export async function workingRules(
  found: readonly PersonalColumn[],
  given: MaskRules,
  tables: readonly SourceTable[],
  probe: Probe,
): Promise<PersonalColumn[]> {
  const suspects = found.flatMap((one) => {
    const table = tables.find(({ schema, name }) => schema === one.schema && name === one.table);
    const column = table?.columns.find(({ name }) => name === one.column);
    return table && column ? [{ found: one, place: { table, column } }] : [];
  });
  const groups = groupsOf(suspects, tables);
  const longest = Math.max(0, ...groups.map(({ rules }) => rules.length));
  for (let round = 0; round < longest; round++) {
    const rules = { ...given };
    for (const {
      suspects: own,
      rules: [rule],
    } of groups)
      if (rule !== undefined) for (const suspect of own) rules[nameOf(suspect)] = rule;
    const { problems } = await tryRules(rules, tables, probe);
    const wrong = new Set(problems.flatMap(({ place }) => (place ? [keyOf(place)] : [])));
    const failed = groups.filter(({ suspects: own }) => own.some(({ place }) => wrong.has(keyOf(place))));
    if (failed.length === 0) break;
    for (const group of failed) group.rules.shift();
  }
  const ruleOf = new Map(
    groups.flatMap(({ suspects: own, rules }) => own.map((one) => [one, rules[0]] as const)),
  );
  return suspects.map((suspect) => {
    const rule = ruleOf.get(suspect);
    if (rule !== undefined) return { ...suspect.found, suggestion: rule };
    const because = `${suspect.found.because}; none of the kinds fits its constraints, write an sql expression`;
    return { ...suspect.found, because, suggestion: unknown };
  });
}

const keyOf = ({ table, column }: Place) => `${table.partitionRoot ?? table.oid}.${column.name}`;

const nameOf = ({ found }: Suspect) => ruleNames(found)[0] ?? "";

function groupsOf(suspects: readonly Suspect[], tables: readonly SourceTable[]): Group[] {
  const rootOf = new Map(tables.map(({ oid, partitionRoot }) => [oid, partitionRoot ?? oid]));
  const group = new Map<string, Suspect[]>(suspects.map((one) => [keyOf(one.place), [one]]));
  for (const { place } of suspects)
    for (const key of place.column.refersTo) {
      const own = group.get(keyOf(place)) ?? [];
      const other = group.get(`${rootOf.get(key.table)}.${key.column}`);
      if (other === undefined || other === own) continue;
      // The key itself comes first: its kind is what those that refer to it are of.
      const joined = [...other, ...own];
      for (const one of joined) group.set(keyOf(one.place), joined);
    }
  return [...new Set(group.values())].map((own) => ({ suspects: own, rules: commonRules(own) }));
}

function commonRules(suspects: readonly Suspect[]): MaskRule[] {
  const [first] = suspects;
  if (first === undefined) return [];
  const { suggestion } = first.found;
  const kind = typeof suggestion === "string" ? suggestion : suggestion === null ? "null" : "text";
  const own = typeof suggestion === "object" && suggestion !== null ? [suggestion] : [];
  return [...own, ...fittingRules(kind, first.place.column)].filter((rule) =>
    suspects.every(
      ({ place }) =>
        misfit(rule, place.column) === undefined &&
        (suspects.length === 1 || rule === null || typeof rule !== "object" || !("sql" in rule)),
    ),
  );
}
