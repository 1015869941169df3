import { z } from "zod";
import { commonInputs, environment, flag, oneDatabase } from "#model/inputs.ts";

export const resetSequencesInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  environment: environment(),
  "check-only": flag(false, "Only look: a sequence that is behind fails the step, and nothing is changed."),
});

export type ResetSequencesInputs = z.output<typeof resetSequencesInputs>;
