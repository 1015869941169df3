import type { DatabaseAddress } from "#model/engine/address.ts";
import type { PreviewPlan } from "#model/engine/clone.ts";
import type { MaskPreview } from "#model/masking.ts";
import { cancelled, problemOf } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { readTables } from "../catalog/source-catalog.ts";
import type { SourceTable } from "../catalog/source-table.ts";
import { keepDistinct } from "../mask/keep-distinct.ts";
import { tryRules } from "../mask/mask-plan.ts";
import { checkDefinitions } from "../mask/personal-definitions.ts";
import type { MaskPlan, Probe } from "../mask/planned-masks.ts";
import { exampleOf } from "../mask/preview/example-of.ts";
import { withoutSalt } from "../mask/salt.ts";
import { unmaskedColumns, withRows } from "../mask/unmasked-columns.ts";
import { takeSnapshot } from "./source/snapshot.ts";
import { selectTables } from "./source/source-selection.ts";

/**
 * What the masks of a clone would do: all that a clone looks at before it makes a database, in one read-only
 * transaction on the source, with everything that is wrong told at once. No staging server is needed.
 */
export async function previewMasks(
  source: DatabaseAddress,
  { masks, personalWords, excludeData }: PreviewPlan,
  services: Services,
): Promise<MaskPreview> {
  try {
    // Only counts leave the server, and masks of what was made up.
    await using snapshot = await takeSnapshot(source, { salt: "preview", excludeData }, services);
    const tables = await readTables(snapshot.select);
    const { copied } = await selectTables(snapshot, tables, excludeData);
    const definitions = await checkDefinitions(snapshot.select, masks);
    const { plan, tried, problems } = await tryRules(definitions.columns, tables, snapshot.probe);
    const wrong = problems.map(({ text }) => text);
    const known = { plan, masks: definitions.columns, words: personalWords };
    return {
      columns: await examples(withRows(tables, copied), tried, withoutSalt(snapshot.probe)),
      wrong: wrong.length > 0 ? wrong : await tooFew(plan, withRows(tables, copied), snapshot.probe),
      unmasked: await unmaskedColumns(snapshot.probe, tables, copied, known),
      definitions: definitions.found,
    };
  } catch (error) {
    throw services.signal.aborted ? cancelled() : error;
  }
}

/** Partitions show the columns of their root. */
async function examples(tables: readonly SourceTable[], plan: MaskPlan, probe: Probe) {
  const places = tables
    .filter(({ partitionRoot }) => partitionRoot === undefined)
    .flatMap((table) =>
      table.columns
        .filter((column) => plan.expression(table, column) !== undefined)
        .map((column) => ({ table, column })),
    );
  const previewed = [];
  for (const place of places) previewed.push(await exampleOf(place, plan, probe));
  return previewed.sort((a, b) => (a.column < b.column ? -1 : 1));
}

/** Columns with room for fewer masks than they have values. */
async function tooFew(plan: MaskPlan, tables: readonly SourceTable[], probe: Probe): Promise<string[]> {
  try {
    await keepDistinct(plan, tables, probe);
    return [];
  } catch (error) {
    const { code, message, details } = problemOf(error);
    if (code !== "mask-rules") throw error;
    return details ?? [message];
  }
}
