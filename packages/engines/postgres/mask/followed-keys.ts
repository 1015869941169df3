import { isDeepStrictEqual } from "node:util";
import type { MaskRule } from "#model/masking.ts";
import type { SourceColumn, SourceTable } from "../catalog/source-table.ts";
import { displayName } from "../dialect/identifier.ts";

interface Place {
  table: SourceTable;
  column: SourceColumn;
}

/** Rules by `oid.column`, of the table at the top of a family of partitions. */
type Rules = ReadonlyMap<string, MaskRule>;

/**
 * The rules with those that follow from foreign keys: a column that refers to a masked one holds the same values,
 * so it is masked by the same rule. Over any number of keys, valid or not, partitioned or composite.
 *
 * @returns also what cannot be followed: columns of a key with different rules, and keys masked by an expression,
 *   which may use columns that the other table does not have.
 */
export function followKeys(
  given: Rules,
  tables: readonly SourceTable[],
): { rules: Map<string, MaskRule>; problems: string[] } {
  const rules = new Map(given);
  const byOid = new Map(tables.map((table) => [table.oid, table]));
  const ruleOf = ({ table, column }: Place) =>
    [table.oid, ...table.parents]
      .map((oid) => rules.get(`${oid}.${column.name}`))
      .find((own) => own !== undefined);
  const rootOf = (table: SourceTable) => byOid.get(table.partitionRoot ?? table.oid) ?? table;
  const pairs = tables.flatMap((table) =>
    table.columns.flatMap((column) =>
      column.refersTo.flatMap((key) => {
        const other = byOid.get(key.table);
        const referred = other?.columns.find(({ name }) => name === key.column);
        if (!other || !referred) return [];
        return [{ own: { table: rootOf(table), column }, key: { table: rootOf(other), column: referred } }];
      }),
    ),
  );
  for (let before = -1; before < rules.size; ) {
    before = rules.size;
    for (const { own, key } of pairs) {
      const rule = ruleOf(key);
      if (rule === undefined || ruleOf(own) !== undefined || isExpression(rule)) continue;
      rules.set(`${own.table.oid}.${own.column.name}`, rule);
    }
  }
  const problems = pairs.flatMap(({ own, key }) => problemOf(own, ruleOf(own), key, ruleOf(key)));
  return { rules, problems: [...new Set(problems)] };
}

const isExpression = (rule: MaskRule) => typeof rule === "object" && rule !== null && "sql" in rule;
const isRaw = (rule: MaskRule | undefined) => rule === undefined || rule === "keep";
const empties = (rule: MaskRule | undefined) => rule === null || rule === "null";

function problemOf(
  own: Place,
  rule: MaskRule | undefined,
  key: Place,
  keyRule: MaskRule | undefined,
): string[] {
  const [name, keyName] = [nameOf(own), nameOf(key)];
  if (isRaw(rule) && isRaw(keyRule)) return [];
  // An empty reference refers to nothing, and an expression is its author's.
  if (empties(rule) || (rule !== undefined && isExpression(rule) && !isRaw(keyRule))) return [];
  if (rule === undefined)
    return [
      `${name}: it refers to ${keyName}, which is masked by sql; give it a rule that makes the same values`,
    ];
  if (isRaw(keyRule)) return [`${keyName}: ${name} refers to it and is masked; give it the same rule`];
  if (rule === "keep") return [`${name}: it refers to ${keyName}, which is masked, and cannot be kept`];
  if (isDeepStrictEqual(rule, keyRule)) return [];
  return [`${name}: it refers to ${keyName}, which is masked by another rule; give both the same`];
}

const nameOf = ({ table, column }: Place) => `${displayName(table.schema, table.name)}.${column.name}`;
