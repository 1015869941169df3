import { z } from "zod";
import { canonicalJson, sha256 } from "./canonical-json.ts";

/** One migration in the repository. `id` is what the tool writes into its history table. */
export const migrationFileSchema = z.object({
  id: z.string(),
  /** Path from the working directory, with forward slashes. */
  path: z.string(),
  sha256: z.string(),
});

export type MigrationFile = z.infer<typeof migrationFileSchema>;

/** What a tool says, before a migration is run, that it would run. */
export const migrationPreviewSchema = z.object({
  id: z.string(),
  sql: z.string().optional(),
  /** How many bytes of it were left out at its end. */
  cutBytes: z.number().optional(),
  /** Why there is no SQL. */
  why: z.string().optional(),
});

export type MigrationPreview = z.infer<typeof migrationPreviewSchema>;

/** The repository's migrations beside a database's history. All lists are in the tool's order. */
export interface MigrationState {
  files: MigrationFile[];
  /** Ids in the history table. */
  applied: string[];
  pending: MigrationFile[];
  /** Applied ids whose file is gone from the repository. */
  missing: string[];
  /** Applied ids whose file no longer has the checksum recorded when it was applied. */
  edited: string[];
  /** Ids that the tool takes for applied, and never runs, though the database has never seen them. */
  skipped?: string[];
  /** Files that look like migrations, by their paths, and that the tool takes for none: it never runs them. */
  ignored?: string[];
  /** Pending ids that come before the last applied one: tools differ in what they do with them. */
  outOfOrder: string[];
  /**
   * Ids that stand for each other, such as a squashed migration and those it replaces: the tool may write all of
   * them down though it ran one.
   */
  alike?: string[][];
}

/** What a run of the tool added to the history, without what was written down because something alike had run. */
export function newlyApplied(before: MigrationState, after: MigrationState): string[] {
  const already = new Set(before.applied);
  const pending = new Set(before.pending.map(({ id }) => id));
  const added = after.applied.filter((id) => !already.has(id));
  const ran = added.filter((id) => pending.has(id));
  return added.filter((id) => pending.has(id) || !isAlike(after, id, ran));
}

/** Whether an id is another one than these, and stands for one of them. */
export const isAlike = ({ alike = [] }: MigrationState, id: string, others: readonly string[]): boolean =>
  !others.includes(id) &&
  alike.some((group) => group.includes(id) && group.some((each) => others.includes(each)));

/** Sorts files and history into what is pending and what does not fit together. */
export function compareHistory(
  files: readonly MigrationFile[],
  applied: readonly string[],
  checksums: ReadonlyMap<string, string> = new Map(),
): MigrationState {
  const appliedIds = new Set(applied);
  const fileIds = new Set(files.map((file) => file.id));
  const pending = files.filter((file) => !appliedIds.has(file.id));
  const lastApplied = files.findLastIndex((file) => appliedIds.has(file.id));
  return {
    files: [...files],
    applied: [...applied],
    pending,
    missing: applied.filter((id) => !fileIds.has(id)),
    edited: files
      .filter((file) => appliedIds.has(file.id) && checksums.has(file.id))
      .filter((file) => checksums.get(file.id) !== file.sha256)
      .map((file) => file.id),
    outOfOrder: pending.filter((file) => files.indexOf(file) < lastApplied).map((file) => file.id),
  };
}

/** One digest for the whole set of migration files: any edit, rename, removal or addition changes it. */
export function migrationSetDigest(files: readonly MigrationFile[]): string {
  return sha256(canonicalJson(files.map(({ id, path, sha256 }) => ({ id, path, sha256 }))));
}
