import { z } from "zod";

/** What the team's own SQL gave before a migration and after it. Values are told as a check's are: never a row's. */
export const invariantFactSchema = z.object({
  name: z.string(),
  outcome: z.enum(["held", "broken"]),
  before: z.string(),
  after: z.string(),
  /** As the settings file has it. */
  tolerance: z.union([z.number(), z.string()]).optional(),
});

export type InvariantFact = z.infer<typeof invariantFactSchema>;
