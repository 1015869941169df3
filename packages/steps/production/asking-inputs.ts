import { z } from "zod";
import { gatePolicyInputs } from "#model/gate/policy.ts";
import { evidenceInputs } from "../evidence/inputs.ts";

/** By what the gate is asked: where the evidence is, and what the team wants of it. */
export const askingInputs = { ...evidenceInputs, ...gatePolicyInputs };

const asking = z.object(askingInputs);

export type AskingInputs = z.output<typeof asking>;

/** As the section `gate` of stagegate.yml has it, for a step that asks the gate without being it. */
export const sectionGate = { name: "gate" as const, inputs: asking };
