import { z } from "zod";

/** Values are decimal text: an int8 does not fit a JSON number. */
export const sequenceFactSchema = z.object({
  sequence: z.string(),
  column: z.string(),
  verdict: z.enum(["in-step", "behind", "exhausted"]),
  next: z.string().optional(),
  columnEnd: z.string().optional(),
  /** The next value after the repair. */
  repairedTo: z.string().optional(),
  /** SQL for a migration, where it is behind: a repair of the copy never reaches production. */
  catchUp: z.string().optional(),
  /** Whether it was behind before the migrations ran, as production is; unknown without it. */
  behindBefore: z.boolean().optional(),
});

export const sequencesFactsSchema = z.object({
  database: z.string(),
  checkOnly: z.boolean(),
  sequences: z.array(sequenceFactSchema),
  /** Of which nothing says what they number: neither the catalog, nor code that can be read, nor their names. */
  notJudged: z.array(z.string()).optional(),
});

export type SequencesFacts = z.infer<typeof sequencesFactsSchema>;
