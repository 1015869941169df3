import { z } from "zod";
import {
  blockedFactSchema,
  recordingFactsSchema,
  statementFactSchema,
  tableFactSchema,
} from "./recording.ts";

const statementBriefSchema = z.strictObject({
  ...statementFactSchema.pick({ text: true, count: true, durationMs: true, untimed: true }).shape,
  error: z.strictObject({ sqlstate: z.string() }).optional(),
});

export type StatementBrief = z.infer<typeof statementBriefSchema>;

/** The longest time at a stretch for which anybody was kept out. */
const blockedBriefSchema = z.strictObject(blockedFactSchema.pick({ longestMs: true, seen: true }).shape);

const tableBriefSchema = z.strictObject({
  ...tableFactSchema.pick({ name: true, partitionOf: true, mode: true, blocks: true, heldFor: true }).shape,
  readsBlocked: blockedBriefSchema.optional(),
  writesBlocked: blockedBriefSchema.optional(),
});

/** What of a recording goes with the evidence: what production's own is held against after the release. */
export const recordingBriefSchema = z.strictObject({
  ...recordingFactsSchema.pick({ locks: true, blockedUnderMs: true, durationMs: true }).shape,
  /** The longest, in the order of their beginning. */
  statements: z.array(statementBriefSchema),
  /** How many statements are not in `statements`; none of them took longer than those, save those that failed. */
  statementsLeftOut: z.number().int().nonnegative(),
  /** Those that were blocked longest first. */
  tables: z.array(tableBriefSchema),
  tablesLeftOut: z.number().int().nonnegative(),
});

export type RecordingBrief = z.infer<typeof recordingBriefSchema>;
