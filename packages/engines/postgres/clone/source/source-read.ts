import type { ClonePlan } from "#model/engine/clone.ts";
import { lineToPaste, type PersonalColumn } from "#model/masking.ts";
import { refused, userError } from "#model/problem.ts";
import { readTables } from "../../catalog/source-catalog.ts";
import type { SourceTable } from "../../catalog/source-table.ts";
import { keepDistinct } from "../../mask/keep-distinct.ts";
import { planMasks, unmasked } from "../../mask/mask-plan.ts";
import { checkDefinitions } from "../../mask/personal-definitions.ts";
import type { MaskPlan } from "../../mask/planned-masks.ts";
import { unmaskedColumns, withRows } from "../../mask/unmasked-columns.ts";
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
  const masked = { plan, masks: definitions.columns, words: personalWords };
  refuseUnmasked(await unmaskedColumns(snapshot.probe, tables, copied, masked));
  definitions.refuse();
  return keepDistinct(plan, withRows(tables, copied), snapshot.probe);
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
function refuseUnmasked(found: readonly PersonalColumn[]): void {
  if (found.length === 0) return;
  throw refused({
    code: "unmasked-columns",
    message:
      found.length === 1
        ? "A column looks personal and has no mask rule."
        : `${found.length} columns look personal and have no mask rule.`,
    next: "Paste these lines under clone-to-staging: masks: in stagegate.yml, and write keep where a column only looks personal. Nothing was copied.",
    details: found.map(lineToPaste),
  });
}
