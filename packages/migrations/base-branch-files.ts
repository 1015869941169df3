import type { Services } from "#model/step.ts";
import { gitLines } from "./tracked-files.ts";

/**
 * The files below a directory that the branch has from which this one comes, by their paths from the directory:
 * what production can have. Of a checkout of that branch itself these are the committed ones.
 *
 * @returns undefined outside a repository, or where it has no such branch: nobody knows then.
 */
export async function baseBranchFiles(
  directory: string,
  services: Pick<Services, "environment" | "signal">,
): Promise<Set<string> | undefined> {
  const { GITHUB_BASE_REF: base } = services.environment;
  const named = base ? [`origin/${base}`, base] : [];
  for (const branch of [...named, "origin/HEAD", "origin/main", "origin/master", "main", "master"]) {
    const files = await gitLines(["ls-tree", "-r", "--name-only", branch, "--", "."], directory, services);
    if (files) return new Set(files);
  }
  return undefined;
}
