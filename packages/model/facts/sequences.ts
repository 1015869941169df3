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
});

export const sequencesFactsSchema = z.object({
  database: z.string(),
  checkOnly: z.boolean(),
  sequences: z.array(sequenceFactSchema),
});

export type SequencesFacts = z.infer<typeof sequencesFactsSchema>;
