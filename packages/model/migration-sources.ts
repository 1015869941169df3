import { z } from "zod";
import { canonicalJson, sha256 } from "./canonical-json.ts";

/**
 * What decides, beside the migration files themselves, what a migration does: the tool, its settings, and the
 * files that migrations read, require or are run by. The way down is among them, for the way back was proven by it.
 */
export const migrationSourcesSchema = z.object({
  tool: z.string(),
  /** A digest: settings may hold what is nobody else's business. */
  settings: z.string(),
  /**
   * Digests by path from the working directory; where there are many, by their first directory, which then ends
   * in a slash. Absent where nobody can tell on which files the migrations depend.
   */
  files: z.record(z.string(), z.string()).optional(),
});

export type MigrationSources = z.infer<typeof migrationSourcesSchema>;

/** More would make the evidence larger than all that it proves. */
const mostFiles = 200;

/** Digests of single files, folded into one for each directory where they are too many to keep. */
export function foldSources(files: ReadonlyMap<string, string>): Record<string, string> {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  if (sorted.length <= mostFiles) return Object.fromEntries(sorted);
  const groups = Map.groupBy(sorted, ([path]) =>
    path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : "",
  );
  return Object.fromEntries(
    [...groups].map(([group, members]) => [group || "./", sha256(canonicalJson(members))]),
  );
}

/** What differs, in words; empty where the migrations are still made of the same. */
export function sourceChanges(rehearsed: MigrationSources | undefined, here: MigrationSources): string[] {
  if (rehearsed === undefined) return ["the evidence does not say what the migrations depend on"];
  const before = rehearsed.files;
  const after = here.files;
  return [
    ...(rehearsed.tool === here.tool
      ? []
      : [`rehearsed with the tool ${rehearsed.tool}, and here it is ${here.tool}`]),
    ...(rehearsed.settings === here.settings ? [] : ["changed since: the settings of `migrate`"]),
    ...(before && after
      ? fileChanges(before, after)
      : ["files that the migrations depend on: not known without git"]),
  ];
}

function fileChanges(before: Record<string, string>, after: Record<string, string>): string[] {
  return [
    ...Object.keys(after)
      .filter((path) => before[path] !== after[path])
      .map((path) => `${Object.hasOwn(before, path) ? "changed since" : "not rehearsed"}: ${path}`),
    ...Object.keys(before)
      .filter((path) => !Object.hasOwn(after, path))
      .map((path) => `no longer there: ${path}`),
  ];
}
