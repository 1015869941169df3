import { z } from "zod";
import { gatePolicySchema } from "../gate/policy.ts";
import { migrationLimitsSchema } from "../migration-policy.ts";
import { assertionFactSchema } from "./assertion.ts";
import { recordingBriefSchema } from "./recording-brief.ts";
import { rehearsedWayBackSchema } from "./rollback.ts";

export const refusalFactSchema = z.object({
  code: z.string(),
  message: z.string(),
  next: z.string(),
  details: z.array(z.string()),
  /** True where `override-reason` let it pass all the same. */
  overridden: z.boolean(),
});

/** What the gate saw and what it decided. */
export const gateFactsSchema = z.object({
  /** The label of production. */
  database: z.string(),
  serverVersion: z.string(),
  /** The digest of the checkout's migration files, and the ids production still lacks. */
  setDigest: z.string(),
  pending: z.array(z.string()),
  fingerprint: z.string(),
  historyDigest: z.string(),
  /** Absent where there was none, or none that could be read. */
  evidence: z
    .object({
      digest: z.string(),
      /** Where it was found: a path, the journal, or the address of the run that made it. */
      from: z.string(),
      runId: z.string(),
      finishedAt: z.string(),
      commit: z.string().optional(),
      tree: z.string().optional(),
      ref: z.string().optional(),
      event: z.string().optional(),
      /** What the rehearsal found the way back to be: what an automatic rollback goes by. */
      wayBack: rehearsedWayBackSchema.optional(),
      /** Of a migration: what the rehearsal recorded, beside which the report puts what production's took. */
      recording: recordingBriefSchema.optional(),
    })
    .optional(),
  /** Absent where none were asked. */
  assertions: z.array(assertionFactSchema).optional(),
  refusals: z.array(refusalFactSchema),
  /** What upkeep changed on production since the clone: told, and not counted. */
  upkeep: z.array(z.string()).optional(),
  overrideReason: z.string().optional(),
  /** Of the gate step: the migration after it is held to the same limits, beside its own. */
  policy: gatePolicySchema.optional(),
  /** The same of what a migration may do: the section `policy` that the gate step was given. */
  limits: migrationLimitsSchema.optional(),
});

export type GateFacts = z.infer<typeof gateFactsSchema>;
