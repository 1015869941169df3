import { lineToPaste, type MaskPreview, type PreviewedMask } from "#model/masking.ts";
import type { Problem } from "#model/problem.ts";
import { counted } from "#model/size.ts";
import type { StepContext, StepOutcome } from "#model/step.ts";
import { engineOf } from "../target/engine-of.ts";
import type { CloneInputs } from "./inputs.ts";

/** Tells what the masks would do. It has no facts: whoever reads the journal must not take it for a clone. */
export async function preview(inputs: CloneInputs, context: StepContext): Promise<StepOutcome<never>> {
  const { engine, address } = await engineOf(inputs["production-url"], undefined, context, "production-url");
  const plan = {
    masks: inputs.masks,
    personalWords: inputs["personal-words"],
    excludeData: inputs["exclude-data"],
  };
  const seen = await engine.previewMasks(address, plan, context);
  for (const line of tableOf(seen.columns)) context.log.info(line);
  const problem = problemOf(seen);
  const masked = `${counted(seen.columns.length, "column")} masked`;
  return {
    verdict: problem === undefined ? "passed" : "refused",
    headline:
      problem === undefined
        ? `Preview: ${masked}, and nothing stands in the way of a clone. Nothing was copied.`
        : `Preview: ${problem.message}`,
    outputs: { "masked-columns": String(seen.columns.length) },
    ...(problem === undefined ? {} : { problem }),
  };
}

/** A line a column: its rule, a made-up value and what becomes of it. */
function tableOf(columns: readonly PreviewedMask[]): string[] {
  const width = Math.max(0, ...columns.map(({ column }) => column.length));
  const rules = Math.max(0, ...columns.map(({ rule }) => rule.length));
  return columns.map(({ column, rule, example }) => {
    const what = example === undefined ? "your own expression" : `${example.from} -> ${example.to}`;
    return `${column.padEnd(width)}  ${rule.padEnd(rules)}  ${what}`;
  });
}

function problemOf({ wrong, unmasked, definitions }: MaskPreview): Problem | undefined {
  const parts = [
    [wrong.length, "mask rule is wrong", "mask rules are wrong"],
    [unmasked.length, "column looks personal and has no rule", "columns look personal and have no rule"],
    [definitions.length, "definition holds what looks personal", "definitions hold what looks personal"],
  ] as const;
  const said = parts.flatMap(([count, one, many]) =>
    count === 0 ? [] : `${count} ${count === 1 ? one : many}`,
  );
  if (said.length === 0) return undefined;
  return {
    kind: "refused",
    code: "masks-not-ready",
    message: `A clone would stop: ${said.join(", ")}.`,
    next: "Correct the rules under clone-to-staging: masks: in stagegate.yml, paste the lines of columns without one there, and preview again. Nothing was copied.",
    details: [...wrong, ...unmasked.map(lineToPaste), ...definitions],
  };
}
