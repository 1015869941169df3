import { z } from "zod";
import { commonInputs, environment, flag, oneDatabase } from "#model/inputs.ts";

export const resetSequencesInputs = z.object({
  ...commonInputs,
  ...oneDatabase,
  environment: environment(),
  "check-only": flag(false, "Only check. A sequence that is behind fails the step; nothing is changed."),
});

export type ResetSequencesInputs = z.output<typeof resetSequencesInputs>;
