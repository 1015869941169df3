import { z } from "zod";
import { commonInputs, oneDatabase } from "#model/inputs.ts";
import { askingInputs } from "../production/asking-inputs.ts";

export const gateInputs = z.object({ ...commonInputs, ...oneDatabase, ...askingInputs });

export type GateInputs = z.output<typeof gateInputs>;
