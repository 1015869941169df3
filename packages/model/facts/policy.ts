import { z } from "zod";
import { blocksSchema } from "../table-lock.ts";
import { waitsForSchema } from "./recording.ts";

/** What a migration can be found to do; the first four the team can limit. */
export const limitNames = [
  "longest-read-block",
  "longest-write-block",
  "longest-duration",
  "rewrites",
  "failed-statement",
  "lifted-timeout",
  "not-recorded",
  "row-locks",
  "invalid-index",
  "incomplete-index",
  "unvalidated-constraint",
  "orphaned-rows",
  "dropped-table",
  "lost-rows",
] as const;

/** One thing that a migration did and that somebody should know before it runs on production. */
export const findingSchema = z.object({
  limit: z.enum(limitNames),
  /**
   * `broken`: more than the policy allows. `note`: worth knowing, and nobody limited it. `exempt`: more than
   * allowed, on a table that the policy leaves out. `unmeasured`: there is a limit, and nobody knows.
   */
  outcome: z.enum(["broken", "note", "exempt", "unmeasured"]),
  table: z.string().optional(),
  /** The partitioned table it is a part of: who reads all of that waits too. */
  partOf: z.string().optional(),
  /** The server's estimate; of orphaned, lost and locked rows and those of a dropped table, how many there are. */
  rows: z.number().int().optional(),
  /** Of lost rows and those of a dropped table: nobody could count them, and `rows` is the server's estimate. */
  estimated: z.literal(true).optional(),
  /** Literals hidden; of what was left behind, its name. */
  statement: z.string().optional(),
  /** Of a block: the statement that ran longest while the lock was held, where that is not the one that took it. */
  heldWhile: z.string().optional(),
  /** Of a lifted timeout: whether it bounds waiting for a lock, or how long a statement may run. */
  bounds: z.enum(["lock", "statement"]).optional(),
  /** No row is in the table: on the copy nobody waits for it, and no policy is broken by it. */
  empty: z.literal(true).optional(),
  /** The table that orphaned rows refer to. */
  references: z.string().optional(),
  /** What an incomplete index waits for. */
  waitsFor: waitsForSchema.optional(),
  /** The server's own word for the lock, for people, and whom it made wait. */
  mode: z.string().optional(),
  blocks: blocksSchema.optional(),
  /** Milliseconds, as measured and as allowed. */
  figureMs: z.number().optional(),
  allowedMs: z.number().optional(),
  /** False where the lock was over before it could be read: `figureMs` is the most it can have been. */
  seen: z.boolean().optional(),
  /** The known safer way to write it, as a clause that begins in lower case. */
  saferWay: z.string().optional(),
  /** Why the table is exempt, or why nobody knows. */
  reason: z.string().optional(),
});

export type Finding = z.infer<typeof findingSchema>;

/** The limits that were asked for, and what was found: the worst first. */
export const policyResultsSchema = z.object({
  limits: z.record(z.string(), z.union([z.number(), z.string()])),
  findings: z.array(findingSchema),
});

export type PolicyResults = z.infer<typeof policyResultsSchema>;
