import { z } from "zod";

export const reportFactsSchema = z.object({
  report: z.string(),
  log: z.string(),
  bytes: z.number(),
  /** The digest of the evidence written beside the report; absent where there was no rehearsal in the journal. */
  evidence: z.string().optional(),
});

export type ReportFacts = z.infer<typeof reportFactsSchema>;
