import { z } from "zod";
import { commonInputs, githubToken, twoDatabases } from "#model/inputs.ts";

export const rehearseInputs = z.object({
  ...commonInputs,
  ...twoDatabases,
  ...githubToken,
});

export type RehearseInputs = z.output<typeof rehearseInputs>;
