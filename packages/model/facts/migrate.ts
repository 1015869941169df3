import { z } from "zod";
import { migrationFileSchema } from "../migration.ts";
import { schemaChangeSchema } from "../schema-snapshot.ts";

export const migrateFactsSchema = z.object({
  tool: z.string(),
  database: z.string(),
  environment: z.string(),
  serverVersion: z.string(),
  pendingBefore: z.array(migrationFileSchema),
  /** Ids that this run added to the history table. */
  applied: z.array(z.string()),
  pendingAfter: z.array(z.string()),
  /** Pending ids that come before the last one applied: a tool may skip them or run them late. */
  outOfOrder: z.array(z.string()).optional(),
  /** Milliseconds by id, where the tool says them. */
  durations: z.record(z.string(), z.number()).optional(),
  setDigest: z.string(),
  schemaBefore: z.string(),
  schemaAfter: z.string(),
  changes: z.array(schemaChangeSchema),
  attempts: z.array(z.object({ durationMs: z.number(), sqlstate: z.string().optional() })),
  lockTimeoutMs: z.number(),
  statementTimeoutMs: z.number(),
});

export type MigrateFacts = z.infer<typeof migrateFactsSchema>;
