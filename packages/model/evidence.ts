import { z } from "zod";
import { canonicalJson, sha256 } from "./canonical-json.ts";
import { databaseIdentitySchema } from "./database-identity.ts";
import { cloneFactsSchema } from "./facts/clone.ts";
import { findingSchema, policyResultsSchema } from "./facts/policy.ts";
import { recordingBriefSchema } from "./facts/recording-brief.ts";
import { rehearsedWayBackSchema } from "./facts/rollback.ts";
import { migrationFileSchema } from "./migration.ts";
import { migrationSourcesSchema } from "./migration-sources.ts";
import { surroundingsSchema } from "./schema/surroundings.ts";
import { sessionSettingSchema } from "./session-setting.ts";
import { verdictSchema } from "./verdict.ts";

/** The version of the evidence. A reader refuses any other: it cannot know what it would overlook. */
export const evidenceVersion = 2 as const;

const when = z.iso.datetime();

/** One step or command of the rehearsal. */
const evidenceStepSchema = z.strictObject({
  /** `migrate`, or `before migrate` for a command of the user's. */
  step: z.string(),
  verdict: verdictSchema,
  durationMs: z.number(),
});

/** What was found when the pending migrations ran on the clone. */
const evidenceMigrationsSchema = z.strictObject({
  tool: z.string(),
  setDigest: z.string(),
  /** Every migration of the repository, in the tool's order. */
  files: z.array(migrationFileSchema.strict()),
  /** What they are made of beside their files; without it nothing shows that they would do the same again. */
  sources: migrationSourcesSchema.strict().optional(),
  /** Ids. */
  pending: z.array(z.string()),
  applied: z.array(z.string()),
  serverVersion: z.string(),
  durationMs: z.number(),
  /** With what the sessions began; without it nothing shows that names resolve as they did. */
  settings: z.array(sessionSettingSchema.strict()).optional(),
  schemaBefore: z.string(),
  /** Digests of the clone's objects before; absent for a very large schema. */
  outlineBefore: z.record(z.string(), z.string()).optional(),
  /** Digests of what changes by upkeep and does not count. */
  upkeepBefore: z.record(z.string(), z.string()).optional(),
  schemaAfter: z.string(),
  /** What became of which object, so that it can be told what production's came to be otherwise. */
  effects: z.record(z.string(), z.string()).optional(),
  /** Tables that were changed and so are locked for a moment; in the server's own quoting. */
  tables: z.array(z.string()),
  /** The limits of the team's policy, and what the recording of the migration was found to do; absent where it was not recorded. */
  policy: z
    .strictObject({ ...policyResultsSchema.shape, findings: z.array(findingSchema.strict()) })
    .optional(),
  /** What production's own recording is held against; it decides nothing. Absent where it was not recorded. */
  recording: recordingBriefSchema.optional(),
});

/** Production when it was cloned; with a golden clone, when that was made. */
const evidenceProductionSchema = z.strictObject({
  serverVersion: z.string(),
  snapshotAt: when,
  fingerprint: z.string(),
  /** Without it nothing shows that it is the database that is about to be migrated. */
  identity: databaseIdentitySchema.strict().optional(),
  surroundings: surroundingsSchema.optional(),
  /** Ids of applied migrations, in order, and their digest: see {@link historyDigest}. */
  history: z.array(z.string()),
  historyDigest: z.string(),
});

const evidenceCloneSchema = z.strictObject({
  ...cloneFactsSchema.pick({ strategy: true, golden: true, rows: true, maskedColumns: true }).shape,
  tables: z.number().int(),
  randomSalt: z.boolean(),
  /** The reason given for copying without any masking. */
  unmaskedReason: z.string().optional(),
  leftOut: z.array(z.string()),
});

const evidenceBackupSchema = z.strictObject({
  database: z.string(),
  createdAt: when,
  sha256: z.string(),
  /** Whether it was restored and counted. */
  restored: z.boolean(),
});

/**
 * What a rehearsal proved, as canonical JSON: made purely from its journal, so that anybody who has the journal
 * can make it again, byte for byte.
 */
export const evidenceSchema = z.strictObject({
  kind: z.literal("stagegate-evidence"),
  v: z.literal(evidenceVersion),
  /** The configuration's name, for a repository with several databases. */
  name: z.string(),
  stagegate: z.string(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  /** The commit that a pull request proposes, where `commit` is GitHub's merge of it. */
  headCommit: z.string().optional(),
  tree: z.string().optional(),
  ref: z.string().optional(),
  event: z.string().optional(),
  workflow: z.string().optional(),
  run: z.strictObject({ id: z.string(), attempt: z.number().int().optional(), url: z.string().optional() }),
  startedAt: when,
  finishedAt: when,
  steps: z.array(evidenceStepSchema),
  migrations: evidenceMigrationsSchema.optional(),
  production: evidenceProductionSchema.optional(),
  clone: evidenceCloneSchema.optional(),
  backup: evidenceBackupSchema.optional(),
  /** Absent where the rehearsal did not try it. */
  wayBack: rehearsedWayBackSchema.optional(),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceBackup = z.infer<typeof evidenceBackupSchema>;

const fileSchema = z.strictObject({ digest: z.string(), evidence: evidenceSchema });

/** `sha256:` and the digest of the evidence's canonical JSON. */
export const evidenceDigest = (evidence: Evidence) => sha256(canonicalJson(evidence));

/** The digest of a migration history: ids, in order. */
export const historyDigest = (ids: readonly string[]) => sha256(canonicalJson(ids));

/** The text of `evidence.json`: the evidence and its digest, canonical, one line. */
export function evidenceText(evidence: Evidence): string {
  return `${canonicalJson({ digest: evidenceDigest(evidence), evidence })}\n`;
}

/** Reads the text of `evidence.json`, or says why it is not what was written. */
export function readEvidenceText(text: string): { evidence: Evidence; digest: string } | { altered: string } {
  const parsed = fileSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { altered: versionOf(text) ?? "it is not evidence as Stagegate writes it" };
  const { digest, evidence } = parsed.data;
  const found = evidenceDigest(evidence);
  if (found !== digest) return { altered: `its digest is ${found}, and it says ${digest}` };
  return { evidence, digest };
}

function versionOf(text: string): string | undefined {
  const version = z.object({ evidence: z.object({ v: z.number() }) }).safeParse(jsonOf(text)).data
    ?.evidence.v;
  return version === undefined || version === evidenceVersion
    ? undefined
    : `it is of version ${version}, and this Stagegate reads version ${evidenceVersion}`;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
