import { z } from "zod";
import { databaseIdentitySchema } from "../database-identity.ts";
import { surroundingsSchema } from "../schema/surroundings.ts";
import { sessionSettingSchema } from "../session-setting.ts";

export const cloneTableSchema = z.object({
  table: z.string(),
  rows: z.number().int(),
  bytes: z.number().int(),
  durationMs: z.number(),
  /** `column: kind` for every masked column. */
  masked: z.array(z.string()),
});

/** Where the rows come from. */
export const cloneSourceSchema = z.object({
  label: z.string(),
  serverVersion: z.string(),
  fingerprint: z.string(),
  /** Which database it is, and what stood around its schema: that of a clone is another. */
  identity: databaseIdentitySchema.optional(),
  surroundings: surroundingsSchema.optional(),
  /** With what a session of the role that migrates production begins. Absent where it was not looked at. */
  settings: z.array(sessionSettingSchema).optional(),
  /** When the source's snapshot was taken; for a template, when the golden clone's was. */
  snapshotAt: z.iso.datetime(),
  /** Migration ids in production's history, in order. */
  history: z.array(z.string()),
  /** The digest of each one's file by id, as the repository had it then. */
  digests: z.record(z.string(), z.string()).optional(),
});

/** What a clone notes of production's migrations. */
export type NotedHistory = Pick<z.infer<typeof cloneSourceSchema>, "history" | "digests">;

/** What is in a clone. A copy of the golden clone has the same. */
export const cloneContentsSchema = z.object({
  tables: z.array(cloneTableSchema),
  rows: z.number().int(),
  maskedColumns: z.number().int(),
  /** The reason given for copying without any masking. */
  unmaskedReason: z.string().optional(),
  /** What a clone leaves out, said by name: subscriptions, large objects, event triggers … */
  leftOut: z.array(z.string()).default([]),
});

export type CloneContents = z.infer<typeof cloneContentsSchema>;

export const cloneFactsSchema = z.object({
  strategy: z.enum(["stream", "template"]),
  /** The database that was made, and the label of its server. */
  database: z.string(),
  target: z.string(),
  /** The database kept beside it after a swap. */
  previous: z.string().optional(),
  golden: z.boolean(),
  source: cloneSourceSchema,
  ...cloneContentsSchema.shape,
  /** True where the salt was made up for this run, so that another run masks differently. */
  randomSalt: z.boolean(),
  phases: z.array(z.object({ phase: z.string(), durationMs: z.number() })),
});

export type CloneFacts = z.infer<typeof cloneFactsSchema>;
