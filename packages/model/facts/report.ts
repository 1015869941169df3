import { z } from "zod";

export const reportFactsSchema = z.object({ report: z.string(), log: z.string(), bytes: z.number() });

export type ReportFacts = z.infer<typeof reportFactsSchema>;
