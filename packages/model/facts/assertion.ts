import { z } from "zod";

/** What became of one thing that must hold before production is migrated. No value of a row is in it. */
export const assertionFactSchema = z.object({
  name: z.string(),
  outcome: z.enum(["held", "wrong-answer", "unreachable", "bad-config"]),
  /** Expected against found, or why there is no answer. */
  problems: z.array(z.string()),
});

export type AssertionFact = z.infer<typeof assertionFactSchema>;
