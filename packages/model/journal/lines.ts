import { z } from "zod";
import { backupFactsSchema } from "../facts/backup.ts";
import { cloneFactsSchema } from "../facts/clone.ts";
import { gateFactsSchema } from "../facts/gate.ts";
import { begunFactsSchema, migrateFactsSchema } from "../facts/migrate.ts";
import { releaseFactsSchema } from "../facts/release.ts";
import { reportFactsSchema } from "../facts/report.ts";
import { rollbackFactsSchema, rollbackProofFactsSchema } from "../facts/rollback.ts";
import { sequencesFactsSchema } from "../facts/sequences.ts";
import { smokeFactsSchema } from "../facts/smoke.ts";
import {
  cancelledEntrySchema,
  commandEntrySchema,
  line,
  runEntrySchema,
  type StepName,
  startedEntrySchema,
  stepLine,
} from "./plain-lines.ts";

const stepOf = <N extends StepName, F extends z.ZodType>(step: N, facts: F) =>
  z.object({ ...stepLine, step: z.literal(step), facts: facts.optional() });

/** One finished step; written only after the fact. `at` is when it ended. */
export const stepEntrySchema = z.discriminatedUnion("step", [
  stepOf("backup-db", backupFactsSchema),
  stepOf("clone-to-staging", cloneFactsSchema),
  stepOf("migrate", migrateFactsSchema),
  stepOf("reset-sequences", sequencesFactsSchema),
  stepOf("smoke-test", smokeFactsSchema),
  stepOf("gate", gateFactsSchema),
  stepOf("tag-release", releaseFactsSchema),
  stepOf("rollback-proof", rollbackProofFactsSchema),
  stepOf("rollback", rollbackFactsSchema),
  stepOf("report", reportFactsSchema),
  stepOf("rehearse", z.undefined()),
]);

/**
 * A migration is about to be run: `facts` are those from before it. Readers of the journal never see it, for either
 * the step's own entry follows, or it reads as one that has not ended: see `withUnfinished`.
 */
export const begunEntrySchema = z.object({
  ...line,
  type: z.literal("begun"),
  step: z.literal("migrate"),
  facts: migrateFactsSchema.extend({ begun: begunFactsSchema }),
});

const journalEntrySchema = z.union([
  runEntrySchema,
  stepEntrySchema,
  commandEntrySchema,
  cancelledEntrySchema,
]);

/** A line of the file. */
export const journalLineSchema = z.union([journalEntrySchema, begunEntrySchema, startedEntrySchema]);

export type RunEntry = z.infer<typeof runEntrySchema>;
export type StepEntry = z.infer<typeof stepEntrySchema>;
export type CommandEntry = z.infer<typeof commandEntrySchema>;
export type StartedEntry = z.infer<typeof startedEntrySchema>;
export type BegunEntry = z.infer<typeof begunEntrySchema>;
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type JournalLine = z.infer<typeof journalLineSchema>;
