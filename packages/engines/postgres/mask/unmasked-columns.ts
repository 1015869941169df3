import type { Rows } from "#model/engine/database.ts";
import type { MaskRules, PersonalColumn } from "#model/masking.ts";
import type { TeamWords } from "#model/personal-names.ts";
import type { SourceTable } from "../catalog/source-table.ts";
import { personalColumns } from "./personal-columns.ts";
import type { MaskPlan } from "./planned-masks.ts";
import { workingRules } from "./working-rules.ts";

/** Tables whose rows are copied, and those at the top of which any partition is. */
export function withRows(tables: readonly SourceTable[], copied: readonly SourceTable[]): SourceTable[] {
  const oids = new Set(copied.flatMap(({ oid, partitionRoot }) => [oid, partitionRoot]));
  return tables.filter(({ oid }) => oids.has(oid));
}

/** Columns whose rows are copied, which look personal and have no rule, each with a rule that works. */
export async function unmaskedColumns(
  probe: (sql: string, timeoutMs?: number) => Promise<Rows>,
  tables: readonly SourceTable[],
  copied: readonly SourceTable[],
  { plan, masks, words }: { plan: MaskPlan; masks: MaskRules; words: TeamWords },
): Promise<PersonalColumn[]> {
  const suspects = await personalColumns(probe, withRows(tables, copied), { ruleOf: plan.rule, words });
  if (suspects.length === 0) return [];
  return workingRules(suspects, masks, tables, probe);
}
