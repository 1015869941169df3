import { z } from "zod";

/** `unreachable` (nobody answered), `wrong-answer` and `bad-config` ask for three different next steps. */
export const checkOutcomes = ["passed", "wrong-answer", "unreachable", "bad-config"] as const;

export const checkFactSchema = z.object({
  name: z.string(),
  kind: z.enum(["http", "sql", "command"]),
  outcome: z.enum(checkOutcomes),
  attempts: z.number().int(),
  durationMs: z.number(),
  /** Expected against found, one line for each assertion that did not hold. */
  problems: z.array(z.string()),
});

export type CheckFact = z.infer<typeof checkFactSchema>;

export const smokeFactsSchema = z.object({
  database: z.string().optional(),
  app: z.object({ command: z.string(), readyAfterMs: z.number().optional() }).optional(),
  checks: z.array(checkFactSchema),
});

export type SmokeFacts = z.infer<typeof smokeFactsSchema>;
