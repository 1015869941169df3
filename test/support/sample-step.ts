import { z } from "zod";
import { commonInputs, count, duration, flag, oneDatabase, structure, text } from "#model/inputs.ts";
import { maskRulesSchema } from "#model/masking.ts";
import { defineStep, type StepContext, type StepOutcome } from "#model/step.ts";

const inputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  directory: text("Where the files are.", { variable: "SAMPLE_DIRECTORY" }),
  retries: count(3, [0, 9], "How often to try again."),
  quick: flag(false, "Whether to be quick."),
  timeout: duration("5s", "How long to wait."),
  masks: structure(maskRulesSchema.default({}), "Rules by column."),
  checks: structure(
    z.array(z.strictObject({ name: z.string(), status: z.number().optional() })).default([]),
    "Checks.",
  ),
});

type Inputs = z.output<typeof inputs>;

/** A step with every kind of input and no work of its own, for tests of what stands around a step. */
export const sampleStep = (
  run: (given: Inputs, context: StepContext) => Promise<StepOutcome<undefined>> = async () => ({
    verdict: "passed",
    headline: "Did nothing",
    outputs: {},
  }),
) =>
  defineStep({
    name: "migrate",
    description: "Stands for any step.",
    inputs,
    outputs: { count: "How many." },
    run,
  });
