import type { ClonePlan } from "#model/engine/clone.ts";
import { type MaskRules, suggestedRule } from "#model/masking.ts";
import type { TeamWords } from "#model/personal-names.ts";
import { refused, userError } from "#model/problem.ts";
import { readTables } from "../../catalog/source-catalog.ts";
import type { SourceTable } from "../../catalog/source-table.ts";
import { keepDistinct } from "../../mask/keep-distinct.ts";
import { planMasks, unmasked } from "../../mask/mask-plan.ts";
import { personalColumns } from "../../mask/personal-columns.ts";
import { checkDefinitions } from "../../mask/personal-definitions.ts";
import type { MaskPlan } from "../../mask/planned-masks.ts";
import { workingRules } from "../../mask/working-rules.ts";
import type { Snapshot } from "./snapshot.ts";
import { selectTables } from "./source-selection.ts";

export interface SourceRead {
  /** All of them. */
  tables: SourceTable[];
  /** Those whose rows are copied. */
  copied: SourceTable[];
  masks: MaskPlan;
  maskedColumns: number;
  leftOut: string[];
}

/**
 * Reads the catalog and decides what is copied and how it is masked. Everything that can be wrong with the
 * rules is found here, before a database is made.
 *
 * @throws StagegateError `empty-database`, `no-such-table`, `mask-rules`, `unmasked-columns`,
 *   `personal-definitions`.
 */
export async function readSource(snapshot: Snapshot, plan: ClonePlan): Promise<SourceRead> {
  const tables = await readTables(snapshot.select);
  if (tables.length === 0) throw emptyDatabase(snapshot);
  const { copied, leftOut } = await selectTables(snapshot, tables, plan.excludeData);
  const masks = plan.unsafeUnmasked === undefined ? await planned(snapshot, tables, copied, plan) : unmasked;
  // Partitions show the columns of their root, which counts once.
  const roots = new Map(copied.map((table) => [table.partitionRoot ?? table.oid, table]));
  const maskedColumns = [...roots.values()].reduce((sum, table) => sum + masks.masked(table).length, 0);
  return {
    tables: tables.map(placed(masks)),
    copied: copied.map(placed(masks)),
    masks,
    maskedColumns,
    leftOut,
  };
}

async function planned(
  snapshot: Snapshot,
  tables: readonly SourceTable[],
  copied: readonly SourceTable[],
  { masks, personalWords = {} }: ClonePlan,
): Promise<MaskPlan> {
  const definitions = await checkDefinitions(snapshot.select, masks);
  const plan = await planMasks(definitions.columns, tables, snapshot.probe);
  await refuseUnmasked(snapshot, tables, copied, { plan, masks: definitions.columns, words: personalWords });
  definitions.refuse();
  const roots = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
  return keepDistinct(
    plan,
    tables.filter(({ oid }) => roots.has(oid)),
    snapshot.probe,
  );
}

/** A masked row may belong into another partition than its own, which the table at the top then finds. */
const placed =
  (masks: MaskPlan) =>
  (table: SourceTable): SourceTable => {
    const { partitionRoot, placedBy } = table;
    const masked = table.columns.filter((column) => masks.expression(table, column) !== undefined);
    const moves = placedBy.some((name) => name === "" || masked.some((column) => column.name === name));
    return partitionRoot !== undefined && masked.length > 0 && moves
      ? { ...table, hashRoot: partitionRoot }
      : table;
  };

/** A wrong URL far more often than a database without tables; and staging would be replaced by nothing. */
function emptyDatabase({ leader }: Snapshot) {
  return userError({
    code: "empty-database",
    message: `${leader.address.label} has no tables: there is nothing to clone.`,
    next: "Check the database's name in production-url.",
  });
}

/** @throws StagegateError `unmasked-columns` */
async function refuseUnmasked(
  { probe }: Snapshot,
  tables: readonly SourceTable[],
  copied: readonly SourceTable[],
  { plan, masks, words }: { plan: MaskPlan; masks: MaskRules; words: TeamWords },
): Promise<void> {
  // A root is looked at where any of its partitions is copied.
  const withRows = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
  const suspects = await personalColumns(
    probe,
    tables.filter(({ oid }) => withRows.has(oid)),
    { ruleOf: plan.rule, words },
  );
  if (suspects.length === 0) return;
  const found = await workingRules(suspects, masks, tables, probe);
  throw refused({
    code: "unmasked-columns",
    message:
      found.length === 1
        ? "A column looks personal and has no mask rule."
        : `${found.length} columns look personal and have no mask rule.`,
    next: "Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
    details: found.map((column) => `${suggestedRule(column)}  # ${column.type}: ${column.because}`),
  });
}
