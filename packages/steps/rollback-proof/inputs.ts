import { z } from "zod";
import { commonInputs, environment, oneDatabase } from "#model/inputs.ts";

export const rollbackProofInputs = z.object({ ...commonInputs, ...oneDatabase, environment: environment() });

export type RollbackProofInputs = z.output<typeof rollbackProofInputs>;
