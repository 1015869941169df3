import { glob } from "node:fs/promises";
import { matchesGlob } from "node:path";
import { canonicalJson, sha256 } from "#model/canonical-json.ts";
import { foldSources, type MigrationSources } from "#model/migration-sources.ts";
import type { Services } from "#model/step.ts";
import { idleFiles } from "./idle-files.ts";
import { fileDigest } from "./migration-files.ts";
import type { MigrationProject, MigrationTool } from "./tool.ts";
import { trackedFiles } from "./tracked-files.ts";

/**
 * What the migrations of a project are made of beside their own files. A tool that runs programs can read any file
 * of the project: where it cannot say which, all that git tracks counts, or what the team names as `sources`.
 */
export async function migrationSources(
  tool: MigrationTool,
  project: MigrationProject,
  services: Pick<Services, "environment" | "signal">,
): Promise<MigrationSources> {
  const { directory, historyTable, baseline, env, passEnv, commands, sources } = project;
  const settings = sha256(
    canonicalJson({ directory, historyTable, baseline, env, passEnv, commands, sources }),
  );
  const own = await tool.otherFiles?.(project);
  const more =
    sources && sources.length > 0
      ? await digests(project, await matching(project, sources, services))
      : own === undefined
        ? await readableFiles(tool, project, services)
        : new Map<string, string>();
  if (more === undefined) return { tool: tool.name, settings };
  const files = new Map([...more, ...(await digests(project, own ?? []))]);
  return { tool: tool.name, settings, files: foldSources(files) };
}

/** All that git tracks, without what the tool's programs cannot depend on. */
async function readableFiles(
  { programs }: MigrationTool,
  { workingDirectory }: MigrationProject,
  services: Pick<Services, "environment" | "signal">,
): Promise<Map<string, string> | undefined> {
  const tracked = await trackedFiles(workingDirectory, services);
  if (!tracked || !programs) return tracked;
  const idle = await idleFiles(workingDirectory, [...tracked.keys()], programs, services);
  return new Map([...tracked].filter(([path]) => !idle.has(path)));
}

/** The files that patterns choose: those that git tracks, or without git those that are there. */
async function matching(
  { workingDirectory }: MigrationProject,
  patterns: readonly string[],
  services: Pick<Services, "environment" | "signal">,
): Promise<string[]> {
  const wanted = patterns.filter((pattern) => !pattern.startsWith("!"));
  const not = patterns.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  const tracked = await trackedFiles(workingDirectory, services);
  const paths = tracked
    ? [...tracked.keys()].filter((path) => wanted.some((pattern) => matchesGlob(path, pattern)))
    : await Array.fromAsync(glob(wanted, { cwd: workingDirectory }));
  return paths.filter((path) => !not.some((pattern) => matchesGlob(path, pattern)));
}

/** By path; what is no readable file, such as a directory, is left out. */
async function digests(project: MigrationProject, paths: readonly string[]): Promise<Map<string, string>> {
  const read = await Promise.all(
    paths.map(async (path) => [path, await fileDigest(project, path).catch(() => undefined)] as const),
  );
  return new Map(read.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
