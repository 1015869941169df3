import { z } from "zod";
import { journalVersion } from "../journal-version.ts";
import { problemSchema } from "../problem.ts";
import { verdictSchema } from "../verdict.ts";

/** Every step that a journal can tell of. */
const stepNames = [
  "backup-db",
  "clone-to-staging",
  "migrate",
  "reset-sequences",
  "smoke-test",
  "gate",
  "tag-release",
  "rollback-proof",
  "rollback",
  "report",
  "rehearse",
] as const;

export type StepName = (typeof stepNames)[number];

/** What every line begins with. */
export const line = { v: z.literal(journalVersion), at: z.iso.datetime() };

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

/** What is written of every step, whatever its facts. */
export const stepLine = {
  ...line,
  type: z.literal("step"),
  verdict: verdictSchema,
  /** One sentence with the figure that matters. */
  headline: z.string(),
  durationMs: z.number(),
  plannedMs: z.number().optional(),
  problem: problemSchema.optional(),
};

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
 * A step is about to run. Readers of the journal never see it: either the step's own entry follows, or it reads as one
 * that has not ended: see `withUnfinishedSteps`.
 */
export const startedEntrySchema = z.object({ ...line, type: z.literal("started"), step: z.enum(stepNames) });

/** A line that has no facts. What checks facts is in `lines.ts`: many schemas, which a run that ends at once does not need. */
export const plainLineSchema = z.discriminatedUnion("type", [
  runEntrySchema,
  z.object({ ...stepLine, step: z.enum(stepNames) }),
  commandEntrySchema,
  cancelledEntrySchema,
  startedEntrySchema,
]);
