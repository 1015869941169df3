import { z } from "zod";
import { isolationFactSchema } from "../isolation.ts";
import { migrationFileSchema, migrationPreviewSchema } from "../migration.ts";
import { migrationSourcesSchema } from "../migration-sources.ts";
import { schemaChangeSchema } from "../schema/changes.ts";
import { sessionSettingSchema } from "../session-setting.ts";
import { committedFactsSchema } from "./committed.ts";
import { dataFactsSchema } from "./data.ts";
import { gateFactsSchema } from "./gate.ts";
import { invariantFactSchema } from "./invariant.ts";
import { policyResultsSchema } from "./policy.ts";
import { queueFactsSchema } from "./queue.ts";
import { recordingFactsSchema } from "./recording.ts";
import { settingsChangesFactSchema } from "./settings-changes.ts";

/** What is written down before the tool starts: where its program is killed, nothing else tells of it. */
export const begunFactsSchema = z.object({
  at: z.iso.datetime(),
  /** The history from which it began: how many migrations, the newest of them, and the digest of all their ids. */
  applied: z.number().int(),
  newest: z.string().optional(),
  historyDigest: z.string(),
  /** The newest backup that was at hand; of production alone. */
  backup: z
    .object({ path: z.string(), createdAt: z.iso.datetime(), sha256: z.string(), restored: z.boolean() })
    .optional(),
});

export type BegunFacts = z.infer<typeof begunFactsSchema>;

export const migrateFactsSchema = z.object({
  tool: z.string(),
  database: z.string(),
  environment: z.string(),
  serverVersion: z.string(),
  /** With what the session of the role began. Absent in journals from before it was written down. */
  settings: z.array(sessionSettingSchema).optional(),
  /** What kept the tool to the copy; absent where it was not one. */
  isolation: isolationFactSchema.optional(),
  pendingBefore: z.array(migrationFileSchema),
  /** Ids that this run added to the history table. */
  applied: z.array(z.string()),
  pendingAfter: z.array(z.string()),
  /**
   * True where the database could not be asked after the tool had run: what stands in `pendingBefore` may have
   * been applied. The facts are then those from before.
   */
  unknown: z.boolean().optional(),
  /** Absent where nothing was to be run, and in journals from before it was written down. */
  begun: begunFactsSchema.optional(),
  /** Pending ids that come before the last one applied: a tool may skip them or run them late. */
  outOfOrder: z.array(z.string()).optional(),
  /** Files beside the migrations that look like some, and that the tool never runs. */
  ignored: z.array(z.string()).optional(),
  /** Applied ids whose file is not the one that was applied, by the clone's note or the journal. */
  edited: z.array(z.string()).optional(),
  /** The SQL of the pending migrations, where the tool can say it; of a copy alone. */
  preview: z.array(migrationPreviewSchema).optional(),
  /** Milliseconds by id, where the tool says them. */
  durations: z.record(z.string(), z.number()).optional(),
  /** Every migration file of the repository, in the tool's order; `setDigest` is made from it. */
  files: z.array(migrationFileSchema).optional(),
  setDigest: z.string(),
  /** What the migrations are made of beside their files. */
  sources: migrationSourcesSchema.optional(),
  schemaBefore: z.string(),
  /** Of a clone, so that the gate can name what has changed on production since. */
  outlineBefore: z.record(z.string(), z.string()).optional(),
  /** Digests of what changes by upkeep and does not count, so that the gate can tell of it. */
  upkeepBefore: z.record(z.string(), z.string()).optional(),
  schemaAfter: z.string(),
  changes: z.array(schemaChangeSchema),
  /** The changes by name, with digests: see `schemaEffects`; absent for a very large schema. */
  effects: z.record(z.string(), z.string()).optional(),
  attempts: z.array(z.object({ durationMs: z.number(), sqlstate: z.string().optional() })),
  /** Of a migration that failed, what of its work stands; absent where that is not known. */
  committed: committedFactsSchema.optional(),
  lockTimeoutMs: z.number(),
  statementTimeoutMs: z.number(),
  /** Sequences of a clone that were behind their column before the migrations, as they are on production. */
  sequencesBehind: z.array(z.string()).optional(),
  /** What the recorder saw; absent where it was not asked to, or nothing was pending. */
  recording: recordingFactsSchema.optional(),
  /** What it met on a busy copy, where that was asked for. */
  queue: queueFactsSchema.optional(),
  /** What the recording means by the team's policy. */
  policy: policyResultsSchema.optional(),
  /** What became of the rows: of a copy, and where it was recorded. */
  data: dataFactsSchema.optional(),
  invariants: z.array(invariantFactSchema).optional(),
  /** What of the settings this branch changes; of a copy alone, and where there is a base to compare with. */
  settingsChanges: settingsChangesFactSchema.optional(),
  /** On what evidence production was migrated. */
  gate: gateFactsSchema.optional(),
});

export type MigrateFacts = z.infer<typeof migrateFactsSchema>;
