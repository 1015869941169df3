import { z } from "zod";
import { schemaChangeSchema } from "../schema/changes.ts";

/** Something that is not as it was, or not there any more, after the way back. */
export const lossSchema = z.object({
  /** Qualified, as in the schema snapshot. */
  table: z.string(),
  /** Absent where the whole table is meant. */
  column: z.string().optional(),
  /**
   * - `dropped`: the way back dropped it, with what was written to it: what the migration had added, as a rule;
   * - `not-restored`: rows or values from before the migration are not there after the way back;
   * - `changed`: values (of a table without a key also rows) are others than before the migration;
   * - `left-behind`: rows are there after the way back that were not there before the migration.
   */
  what: z.enum(["dropped", "not-restored", "changed", "left-behind"]),
  /**
   * Rows of a table, or values of a column in the other rows; where they go, those that are not null, and on
   * production neither those that are the column's constant default. Absent where not counted.
   */
  count: z.number().int().optional(),
});

export type Loss = z.infer<typeof lossSchema>;

/**
 * What a rehearsed way back turned out to be, the best first. `not-proven`: nothing was lost on the copy, but the
 * migration wrote masked columns, and what becomes of the real values was not seen.
 */
export const wayBackClasses = [
  "reversible",
  "reversible-but-loses",
  "not-proven",
  "schema-differs",
  "re-up-fails",
  "down-empty",
  "down-fails",
  "no-down",
] as const;

export type WayBackClass = (typeof wayBackClasses)[number];

/** One leg of the proof; the migration itself, the first leg, is timed by the step `migrate`. */
export const legSchema = z.object({
  leg: z.enum(["read the rows", "down", "compare", "up again"]),
  durationMs: z.number(),
});

export const rollbackProofFactsSchema = z.object({
  tool: z.string(),
  database: z.string(),
  class: z.enum(wayBackClasses),
  /** The ids that were to be undone, in the order in which they had been applied. */
  undone: z.array(z.string()),
  legs: z.array(legSchema),
  losses: z.array(lossSchema),
  /** The schema before the migration against the schema after the way back. */
  schemaDifference: z.array(schemaChangeSchema),
  /** The schema after the migration against the schema after the second one. */
  reUpDifference: z.array(schemaChangeSchema),
  /** Tables whose rows were compared before and after. */
  tablesCompared: z.number().int(),
  /** Columns whose values the migration had changed, and which then had those from before. */
  restored: z.array(z.string()).optional(),
  /** Masked columns that the migration wrote: their real values were not there to be lost. */
  unproven: z.array(z.string()).optional(),
  /** What could not be compared, and why: it is inconclusive, not equal. */
  notCompared: z.array(z.string()),
  /** Why the tool's `down`, or its second `up`, failed. */
  failure: z.string().optional(),
});

export type RollbackProofFacts = z.infer<typeof rollbackProofFactsSchema>;

/** What of the proof goes with the evidence: whether a release may go this way back by itself. */
export const rehearsedWayBackSchema = z.strictObject({
  class: z.enum(wayBackClasses),
  undone: z.array(z.string()),
  losses: z.array(lossSchema.strict()),
  /** Masked columns that the migration wrote. */
  unproven: z.array(z.string()).optional(),
  /** How many places could not be compared. */
  notCompared: z.number().int(),
});

export type RehearsedWayBack = z.infer<typeof rehearsedWayBackSchema>;

export const rowsChangeSchema = z.object({
  table: z.string(),
  /** Absent where the table is not there. */
  now: z.number().int().optional(),
  after: z.number().int().optional(),
  /** True where counting took too long and the server's own estimate is given. */
  estimated: z.boolean().optional(),
});

export type RowsChange = z.infer<typeof rowsChangeSchema>;

export const rollbackFactsSchema = z.object({
  way: z.enum(["down", "restore", "switch"]),
  database: z.string(),
  environment: z.string(),
  dryRun: z.boolean(),
  /** Ids of the migrations that were undone, or would be. */
  undone: z.array(z.string()),
  losses: z.array(lossSchema),
  /** Tables whose row count differs between now and what is gone back to. */
  rows: z.array(rowsChangeSchema),
  backup: z.object({ path: z.string(), sha256: z.string(), createdAt: z.iso.datetime() }).optional(),
  /** The database that was switched to, by the name it had. */
  from: z.string().optional(),
  /** The name under which the database from before the switch is kept. */
  kept: z.string().optional(),
  /** What could not be carried over, by name. */
  leftOut: z.array(z.string()),
  schemaDifference: z.array(schemaChangeSchema),
  phases: z.array(z.object({ phase: z.string(), durationMs: z.number() })),
});

export type RollbackFacts = z.infer<typeof rollbackFactsSchema>;
