import { z } from "zod";
import { backupFactsSchema } from "./facts/backup.ts";
import { cloneFactsSchema } from "./facts/clone.ts";
import { gateFactsSchema } from "./facts/gate.ts";
import { begunFactsSchema, migrateFactsSchema } from "./facts/migrate.ts";
import { releaseFactsSchema } from "./facts/release.ts";
import { reportFactsSchema } from "./facts/report.ts";
import { rollbackFactsSchema, rollbackProofFactsSchema } from "./facts/rollback.ts";
import { sequencesFactsSchema } from "./facts/sequences.ts";
import { smokeFactsSchema } from "./facts/smoke.ts";
import { problemSchema } from "./problem.ts";
import { verdictSchema } from "./verdict.ts";

/** The newest version of the journal's lines. A reader refuses a line of a newer one. */
export const journalVersion = 2;

const line = { v: z.literal(1), at: z.iso.datetime() };

/** The event of a run that no workflow started. */
export const localEvent = "local";

/** The first line: what is rehearsed or released, by which run. */
export const runEntrySchema = z.object({
  ...line,
  type: z.literal("run"),
  id: z.string(),
  stagegate: z.string(),
  /** The configuration's name, for a repository with several databases. */
  name: z.string(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  /** The commit that a pull request proposes: `commit` is then GitHub's merge of it. */
  headCommit: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .optional(),
  /** The git tree that was checked out: another commit can have the same one. */
  tree: z.string().optional(),
  ref: z.string().optional(),
  /** The repository's default branch, as what started the run names it. */
  defaultBranch: z.string().optional(),
  /** What started the workflow, in GitHub's word; {@link localEvent} in a terminal. */
  event: z.string().optional(),
  /** The workflow's path in the repository. */
  workflow: z.string().optional(),
  /** 1 for a first run. */
  attempt: z.number().int().optional(),
  url: z.string().optional(),
});

const stepLine = {
  ...line,
  type: z.literal("step"),
  verdict: verdictSchema,
  /** One sentence with the figure that matters. */
  headline: z.string(),
  durationMs: z.number(),
  plannedMs: z.number().optional(),
  problem: problemSchema.optional(),
};

const stepOf = <N extends string, F extends z.ZodType>(step: N, facts: F) =>
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

/** A command of the user's, run before or after a step. */
export const commandEntrySchema = z.object({
  ...line,
  type: z.literal("command"),
  when: z.enum(["before", "after"]),
  step: z.string(),
  command: z.string(),
  verdict: verdictSchema,
  durationMs: z.number(),
  plannedMs: z.number().optional(),
  problem: problemSchema.optional(),
});

/** The run was stopped from outside while `during` ran. */
export const cancelledEntrySchema = z.object({ ...line, type: z.literal("cancelled"), during: z.string() });

/**
 * A migration is about to be run: `facts` are those from before it. Readers of the journal never see it, for either
 * the step's own entry follows, or it reads as one that has not ended: see `withUnfinished`.
 */
export const begunEntrySchema = z.object({
  ...line,
  // Version 1 has no such line: a reader of that version says that it is too old.
  v: z.literal(2),
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
export const journalLineSchema = z.union([journalEntrySchema, begunEntrySchema]);

export type RunEntry = z.infer<typeof runEntrySchema>;
export type StepEntry = z.infer<typeof stepEntrySchema>;
export type StepName = StepEntry["step"];
export type CommandEntry = z.infer<typeof commandEntrySchema>;
export type BegunEntry = z.infer<typeof begunEntrySchema>;
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type JournalLine = z.infer<typeof journalLineSchema>;

/** Where entries go. The file behind it is in packages/storage. */
export interface Journal {
  readonly path: string;
  append(entry: JournalLine): Promise<void>;
  entries(): Promise<JournalEntry[]>;
}
